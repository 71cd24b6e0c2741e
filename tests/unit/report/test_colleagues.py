"""Where colleagues of one organisation answer, everything that is made of their answers speaks of colleagues."""

import re
from collections.abc import Iterator

import msgspec
import pytest

from pyapp.answers import read_answers
from pyapp.checklist import ADDED_VALUE
from pyapp.comparison import name_partners
from pyapp.meeting import plan_meeting
from pyapp.model import NO_RECORD, Action, Partner, Record
from pyapp.report.brief import build_brief
from pyapp.report.compared import build_compared_report, compare
from pyapp.report.meeting import build_meeting
from pyapp.report.pack import build_pack
from pyapp.spreadsheet import build_rows
from pyapp.texts import LANGUAGES, Texts, read_texts
from tests.browser.compare_page import example_files, read_files

TABLES = ("compared", "pack", "meeting", "brief")
PARTNERS = re.compile(r"\b(partners|partenaires|organizaciones)\b", re.IGNORECASE)
RECORD = Record(decisions=(Action("…"),))


def make_all(example: str, texts: Texts) -> str:
    """The report, the pack and the record, the brief, the meeting and the table of an invented set, as one text."""
    files = read_files(example_files(example, texts.language))
    partners = name_partners([Partner("", read_answers(file)) for file in files], texts)
    compared = compare(partners, texts, ADDED_VALUE)
    made = [
        *(build_compared_report(compared, ADDED_VALUE, record) for record in (NO_RECORD, RECORD)),
        *(build_pack(compared, record, ADDED_VALUE) for record in (NO_RECORD, RECORD)),
        build_brief(compared, RECORD, ADDED_VALUE),
        build_meeting(compared, plan_meeting(compared.agenda, NO_RECORD), ADDED_VALUE),
        list(build_rows(partners, compared.combined, compared.texts, ADDED_VALUE)),
    ]
    return "\n".join(msgspec.json.encode(each).decode("utf-8") for each in made)


def pieces_of(sentence: str) -> list[str]:
    """What of a sentence stands in a report, whatever its blanks are filled with."""
    return [piece for piece in re.split(r"\{\w+\}", sentence) if len(piece) > 12]


def say_to_partners(texts: Texts) -> Iterator[tuple[str, str]]:
    """The sentences that speak of partners: those with others in their place, and those that name partners."""
    yield "warning", texts.warning
    for table in TABLES:
        others = getattr(texts.colleagues, table)
        for key, sentence in getattr(texts, table).items():
            if (key in others and others[key] != sentence) or PARTNERS.search(sentence):
                yield f"{table}.{key}", sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_speaks_of_colleagues_as_of_partners(language: str) -> None:
    texts = read_texts(language)
    made = make_all("policy", texts)
    for place, sentence in say_to_partners(texts):
        pieces = pieces_of(sentence)
        assert not pieces or not all(piece in made for piece in pieces), place


@pytest.mark.parametrize("language", LANGUAGES)
def test_partners_are_spoken_of_as_partners(language: str) -> None:
    texts = read_texts(language)
    made = make_all("seeds", texts)
    for key in ("how_points", "points_lead"):
        assert texts.pack[key] in made
        assert texts.colleagues.pack[key] not in made


def test_every_sentence_about_colleagues_stands_in_the_place_of_one_about_partners() -> None:
    for language in LANGUAGES:
        texts = read_texts(language)
        for table in TABLES:
            assert set(getattr(texts.colleagues, table)) <= set(getattr(texts, table))
