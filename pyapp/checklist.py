"""A checklist as a value: what there is to answer, and the rules of its uses."""

from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from pyapp.catalog import CHECKLIST, Catalog
from pyapp.uses.every import RULES
from pyapp.uses.rules import UseRules


class Checklist(Struct, frozen=True):
    """Its catalog, and the rules of each of its uses. Raises `ValueError` where these are not the same uses."""

    catalog: Catalog
    rules: Mapping[str, UseRules[Any]]

    def __post_init__(self) -> None:
        uses = [use.id for use in self.catalog.uses]
        if uses != list(self.rules):
            message = f"the uses {uses} have the rules of {list(self.rules)}"
            raise ValueError(message)

    def change(self, **changed: Any) -> "Checklist":
        """The same checklist with another catalog: `change(high=(3,))`.

        Raises `TypeError` for `lists`: what has been answered, and is said, is about the items as they are.
        """
        if "lists" in changed:
            message = "the items of the lists cannot be changed"
            raise TypeError(message)
        return replace(self, catalog=replace(self.catalog, **changed))

    def change_use(self, use: str, **changed: Any) -> "Checklist":
        """The same checklist with other rules of one use: `change_use("expect", categorise=…)`."""
        return replace(self, rules={**self.rules, use: replace(self.rules[use], **changed)})


ADDED_VALUE: Final = Checklist(CHECKLIST, RULES)
