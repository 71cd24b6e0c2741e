"""Fills in the form from an answers file, as a person does: field by field, in any browser."""

from typing import Any, Protocol

from pyapp.catalog import CHECKLIST
from tests.answer_sets import File


class Form(Protocol):
    """The page in some browser. Fields go by their names; `unfold` opens what one stands in."""

    def choose(self, name: str, value: object) -> None: ...
    def type(self, name: str, text: str) -> None: ...
    def unfold(self, name: str) -> object: ...
    def keep(self, item: str) -> None: ...


def fill_in(form: Form, file: File) -> None:
    """Answer everything that a file answers and its use asks."""
    form.choose("use", file["use"])
    for name, text in file.get("about", {}).items():
        form.type(f"about.{name}", text)
    for item, given in file["answers"].items():
        for name, value in given.items():
            if name == "note":
                form.type(f"{item}.note", value)
            elif is_asked(name, given):
                form.choose(f"{item}.{name}", value)
    closing = file.get("closing", {})
    form.type("closing.costs_and_risks", closing.get("costs_and_risks", ""))
    if "worthwhile" in closing:
        form.choose("closing.worthwhile", closing["worthwhile"])
    for kind in ("actions", "earlier_actions"):
        for number, action in enumerate(closing.get(kind, [])):
            _act(form, f"closing.{kind}.{number}", action)
    for item in closing.get("focus", []):
        form.keep(item)


def _act(form: Form, place: str, action: File) -> None:
    for name, text in action.items():
        if name == "outcome":
            form.unfold(f"{place}.what")
            form.choose(f"{place}.outcome", text)
        else:
            form.type(f"{place}.{name}", text)


def is_asked(rating: str, given: dict[str, Any]) -> bool:
    """Whether the form asks a rating, given the others of its item."""
    return CHECKLIST.is_asked(CHECKLIST.rating_by_id[rating], given)
