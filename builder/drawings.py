"""The guide's drawings: the steps of a use and the two lists, as lists that the page's styles lay out with pictures."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from builder.rendering import render_template
from pyapp.catalog import Catalog
from pyapp.texts import StepTexts, Texts


class Step(Struct, frozen=True):
    """What a drawing shows beside a step's words: a picture, and the questions or categories that come up in it."""

    icon: str
    shown: tuple[str, ...] = ()


def render_drawings(texts: Texts, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Every drawing in a language."""
    for name in texts.drawings:
        yield f"drawing-{name}.html", _render_lists(texts, catalog) if name == "lists" else _render_steps(name, texts)


def _render_lists(texts: Texts, catalog: Catalog) -> str:
    """Both lists, beside or below each other, with the sign between them that they are never added up."""
    lists = list(zip(catalog.lists, ("outward", "inward"), strict=True))
    return render_template("drawings/lists.html", texts=texts, lists=lists)


def _render_steps(name: str, texts: Texts) -> str:
    """Steps from left to right, or from top to bottom where the page is narrow, and the remark below."""
    words = texts.drawings[name]
    steps = [_fill(step, own, name, texts) for step, own in zip(_STEPS[name], words.steps, strict=True)]
    icon = _REMARK_ICONS.get(name, "voice")
    return render_template("drawings/steps.html", steps=steps, icon=icon, note=words.note)


def _fill(step: Step, words: StepTexts, use: str, texts: Texts) -> dict[str, object]:
    shown = [say_shown(use, each, texts) for each in step.shown]
    return {"icon": step.icon, "name": words.name, "text": words.text, "shown": shown}


def say_shown(use: str, shown: str, texts: Texts) -> str:
    """What a step shows, in words from elsewhere: a rating's question, a part of a decision, or a category."""
    if shown in texts.ratings:
        return texts.ratings[shown].question
    if shown in _DECIDED:
        return texts.form[shown]
    if shown == "views-differ":
        return texts.differing.name
    for categories in (texts.combined[use], texts.hopes, texts.categories[use]):
        if shown in categories:
            return categories[shown].name
    raise KeyError(shown)


_DECIDED: Final = ("what", "who", "when")
_STEPS: Final = {
    "expect": (
        Step("one", ("priority", "alone")),
        Step("sort", ("reason-to-partner", "could-do-alone", "to-clarify", "not-a-priority")),
        Step("decide"),
    ),
    "scope": (
        Step("several", ("need", "bring", "get", "give")),
        Step("table", ("gap", "one-source", "combined", "matched", "unmatched")),
        Step("talk", _DECIDED),
    ),
    "review": (
        Step("several", ("expected", "realised", "change")),
        Step("table", ("shared-concern", "concern-raised", "views-differ", "unexpected-gain", "working")),
        Step("talk", _DECIDED),
    ),
    "files": (Step("devices"), Step("file"), Step("table"), Step("talk")),
    "elsewhere": (Step("file"), Step("sort"), Step("decide"), Step("devices")),
    "host": (Step("file"), Step("decide"), Step("sort"), Step("devices")),
}
_REMARK_ICONS: Final = {"files": "no-server", "elsewhere": "no-server", "host": "no-server"}
