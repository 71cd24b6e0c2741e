import json

from builder.rehearsal import make_requests
from pyapp.app import handle
from pyapp.catalog import CHECKLIST
from pyapp.texts import LANGUAGES, read_texts


def test_every_value_of_every_rating_is_rehearsed_in_every_language() -> None:
    rehearsed = set()
    for asked in make_requests():
        if '"score"' not in asked or not json.loads(handle(asked))["ok"]:
            continue
        request = json.loads(asked)
        answers = request["answers"]
        for item, given in answers["answers"].items():
            rehearsed |= {
                (request["language"], answers["use"], item, *each) for each in given.items() if "note" not in each
            }
    for use in CHECKLIST.uses:
        for items in CHECKLIST.lists:
            for rating in CHECKLIST.ratings_of(use, items):
                for item in items.items:
                    for value in rating.values:
                        for language in LANGUAGES:
                            assert (language, use.id, item, rating.id, value) in rehearsed


def test_invitations_are_rehearsed_in_every_language() -> None:
    invited = [json.loads(each) for each in make_requests() if '"invited"' in each]
    assert {each["language"] for each in invited} == set(LANGUAGES)
    damaged = {read_texts(language).invited["damaged"] for language in LANGUAGES}
    assert {bool(damaged & {*json.loads(handle(json.dumps(each)))["lines"]}) for each in invited} == {True, False}


def test_what_is_refused_is_rehearsed_too_and_nothing_ends_in_a_defect() -> None:
    replies = [json.loads(handle(each)) for each in make_requests()]
    refused = [each for each in replies if not each["ok"]]
    assert len(LANGUAGES) * 20 < len(refused) < len(replies) / 2


def test_the_same_is_asked_every_time() -> None:
    assert make_requests() == make_requests()
