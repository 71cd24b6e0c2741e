"""Several answer sets of any use: what must never matter."""

import pytest
from hypothesis import given

from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.combining import combine
from tests.answer_sets import File, make_full_file
from tests.groups import (
    USES,
    partners_of,
    several,
    some_files,
)


@several
@given(some_files())
def test_notes_costs_and_actions_change_no_result(contents: list[File]) -> None:
    closing = {"costs_and_risks": "3", "actions": [{"what": "2", "who": "1", "when": "0"}]}
    wordy = [
        {
            **content,
            "answers": {item: {**content["answers"].get(item, {}), "note": "3"} for item in CHECKLIST.items},
            "closing": {**content.get("closing", {}), **closing},
        }
        for content in contents
    ]
    assert combine(partners_of(*wordy), ADDED_VALUE) == combine(partners_of(*contents), ADDED_VALUE)


@several
@given(some_files())
def test_a_language_or_a_date_changes_no_result(contents: list[File]) -> None:
    elsewhere = [
        {**content, "language": "en", "about": {**content.get("about", {}), "date": "2020-02-29"}}
        for content in contents
    ]
    assert combine(partners_of(*elsewhere), ADDED_VALUE) == combine(partners_of(*contents), ADDED_VALUE)


@pytest.mark.parametrize("use", USES)
def test_fifty_partners_are_combined(use: str) -> None:
    combined = combine(partners_of(*[make_full_file(use)] * 50), ADDED_VALUE)
    assert len(combined.partners) == 50
