"""A checklist as one value, which is passed on: its catalog, and the rules and reports of its uses."""

from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from pyapp.catalog import CHECKLIST, Catalog
from pyapp.model import Answers
from pyapp.uses.every import REPORTS, RULES
from pyapp.uses.report import UseReport
from pyapp.uses.rules import UseRules


class Checklist(Struct, frozen=True, eq=False):
    """A catalog, with the rules and the report of each of its uses. What is worked out from one can be kept by it.

    Raises `ValueError` where these are not the same uses.
    """

    catalog: Catalog
    rules: Mapping[str, UseRules[Any]]
    reports: Mapping[str, UseReport[Any]]

    def __post_init__(self) -> None:
        uses = [use.id for use in self.catalog.uses]
        if not uses == list(self.rules) == list(self.reports):
            message = f"the uses {uses} have the rules of {list(self.rules)} and the reports of {list(self.reports)}"
            raise ValueError(message)

    @property
    def name(self) -> str:
        """What its files call it."""
        return self.catalog.name

    def change(self, **changed: Any) -> "Checklist":
        """The same checklist with another catalog: `change(high=(3,))`.

        Raises `TypeError` for `lists`: answers and sentences are about the items as they are.
        """
        if "lists" in changed:
            message = "the items of the lists cannot be changed"
            raise TypeError(message)
        return replace(self, catalog=replace(self.catalog, **changed))

    def change_use(self, use: str, **changed: Any) -> "Checklist":
        """The same checklist with other rules of one use: `change_use("expect", categorise=…)`."""
        return replace(self, rules={**self.rules, use: replace(self.rules[use], **changed)})


def make_checklist(catalog: Catalog) -> Checklist:
    """A checklist with the rules and the reports of its uses. Raises `ValueError` where a use has none."""
    uses = [use.id for use in catalog.uses]
    rules = {use: RULES[use] for use in uses if use in RULES}
    return Checklist(catalog, rules, {use: REPORTS[use] for use in uses if use in REPORTS})


ADDED_VALUE: Final = make_checklist(CHECKLIST)
CHECKLISTS: Final = {each.name: each for each in (ADDED_VALUE,)}
"""All checklists, by the name that files give in their field `checklist`."""


def find_checklist(answers: Answers) -> Checklist:
    """The checklist that an answer set answers."""
    return CHECKLISTS[answers.checklist]
