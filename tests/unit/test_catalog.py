from msgspec.structs import replace

from pyapp.catalog import CHECKLIST


def test_the_checklist_has_seven_advantages_and_six_benefits() -> None:
    assert [(items.letter, len(items.items)) for items in CHECKLIST.lists] == [("A", 7), ("B", 6)]
    assert len(set(CHECKLIST.items)) == 13


def test_every_id_that_is_named_exists() -> None:
    lists = {items.id for items in CHECKLIST.lists}
    for use in CHECKLIST.uses:
        assert set(use.ratings) == set(use.scores) == lists
        for items in lists:
            assert set(use.scores[items]) <= set(use.ratings[items]) <= set(CHECKLIST.rating_by_id)
    for rating in CHECKLIST.ratings:
        for condition in (rating.asked_when, rating.optional_when):
            assert condition is None or set(CHECKLIST.values_of(condition)) <= set(
                CHECKLIST.rating_by_id[condition.rating].values
            )


def test_an_item_is_numbered_as_people_read_it() -> None:
    assert CHECKLIST.lists[0].number_of("innovation") == "A3"
    assert CHECKLIST.lists[1].number_of("staff") == "B6"


def test_only_two_and_three_are_high() -> None:
    assert [value for value in (None, 0, 1, 2, 3, "dk", "early", "yes") if CHECKLIST.is_high(value)] == [2, 3]


def test_a_follow_up_question_is_required_only_when_asked() -> None:
    alone = CHECKLIST.rating_by_id["alone"]
    assert CHECKLIST.is_required(alone, {"priority": 2})
    assert not CHECKLIST.is_required(alone, {"priority": 1})
    assert not CHECKLIST.is_required(alone, {})


def test_what_is_asked_of_a_high_rating_follows_what_is_called_high() -> None:
    alone = CHECKLIST.rating_by_id["alone"]
    strict = replace(CHECKLIST, high=(3,))
    assert [level for level in range(4) if CHECKLIST.is_asked(alone, {"priority": level})] == [2, 3]
    assert [level for level in range(4) if strict.is_asked(alone, {"priority": level})] == [3]
