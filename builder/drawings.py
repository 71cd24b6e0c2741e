"""The guide's drawings: where every box and every line of text stands, worked out for a wide page and for a narrow one.

SVG does not wrap text, so lines are broken here, by widths that are on the safe side in every font that readers have.
"""

import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from msgspec import Struct

from builder.rendering import render_template
from pyapp.catalog import Catalog, ItemList
from pyapp.texts import Texts

WIDTHS: Final = {"wide": 720, "narrow": 328}
"""The two versions: for a page of text or of paper, and for a phone."""


class Words(Struct, frozen=True):
    """Lines of text in a column. `y` is the baseline of the first line; `x` its left end, or its middle."""

    x: float
    y: float
    width: float
    lines: tuple[str, ...]
    size: float
    bold: bool = False
    heading: bool = False
    middle: bool = False

    @property
    def leading(self) -> float:
        return round(self.size * _LEADING, 1)

    @property
    def bottom(self) -> float:
        """Where the next thing may begin."""
        return self.y + (len(self.lines) - 1) * self.leading + self.size * _DESCENT


class Box(Struct, frozen=True):
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


class Row(Struct, frozen=True):
    """An item of a list: its number, and its name."""

    number: str
    words: Words


class Panel(Struct, frozen=True):
    """A list."""

    box: Box
    icon: str
    title: Words
    lead: Words
    rows: tuple[Row, ...]


class Chip(Struct, frozen=True):
    """A question, or the name of a category, in a box of its own."""

    box: Box
    words: Words


class Card(Struct, frozen=True):
    """A step."""

    box: Box
    icon: str
    title: Words
    text: Words
    chips: tuple[Chip, ...]


class Remark(Struct, frozen=True):
    """What holds for the whole drawing, below it."""

    box: Box
    icon: str
    words: Words


class Step(Struct, frozen=True):
    """What a drawing shows beside a step's words: a picture, and the questions or categories that come up in it."""

    icon: str
    shown: tuple[str, ...] = ()


# ---- Text


def measure(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line of text is at most, in the widest of the usual fonts."""
    plain = unicodedata.normalize("NFD", text)
    em = sum(_width_of(letter) for letter in plain if not unicodedata.combining(letter))
    return em * size * (_BOLD if bold else 1)


def _width_of(letter: str) -> float:
    return next((width for letters, width in _LETTERS.items() if letter in letters), 0.65)


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines at its spaces; those that do not break hold.

    Raises `ValueError` where a word alone is wider than the column.
    """
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, size, bold=bold) <= width:
            lines[-1] = longer
        elif measure(word, size, bold=bold) <= width:
            lines.append(word)
        else:
            message = f"{word!r} is wider than {width} at {size}"
            raise ValueError(message)
    return tuple(lines)


def _write(text: str, x: float, top: float, width: float, size: float) -> Words:
    """Text below a line."""
    return Words(x, top + size * _ASCENT, width, wrap(text, width, size), size)


def _head(text: str, x: float, top: float, width: float) -> Words:
    lines = wrap(text, width, _HEADING, bold=True)
    return Words(x, top + _HEADING * _ASCENT, width, lines, _HEADING, bold=True, heading=True)


# ---- The two lists


def _lay_out_lists(texts: Texts, catalog: Catalog, width: float) -> dict[str, object]:
    """Both lists, beside or below each other, with the sign between them that they are never added up."""
    is_wide = width == WIDTHS["wide"]
    gap = 104.0 if is_wide else 112.0
    column = (width - gap) / 2 if is_wide else width
    first, second = catalog.lists
    one = _lay_out_panel(texts, first, "outward", Box(0, 0, column, 0))
    place = Box(column + gap, 0, column, 0) if is_wide else Box(0, one.box.height + gap, column, 0)
    other = _lay_out_panel(texts, second, "inward", place)
    if is_wide:
        height = max(one.box.height, other.box.height)
        panels = [_stretch(one, height), _stretch(other, height)]
        sign = (width / 2, height / 2 - 26)
    else:
        height = other.box.bottom
        panels = [one, other]
        sign = (width / 2, one.box.height + 34)
    note = texts.drawings["lists"].note
    room = gap - 12 if is_wide else width
    lines = wrap(note, room, _SMALL)
    between = Words(sign[0], sign[1] + 42, room, lines, _SMALL, middle=True)
    return {"height": height, "panels": panels, "sign": sign, "between": between}


def _lay_out_panel(texts: Texts, items: ItemList, icon: str, box: Box) -> Panel:
    inner = box.width - 2 * _PAD
    left = box.x + _PAD
    title = _head(f"{items.letter}. {texts.lists[items.id].name}", left + _ICON + 12, box.y + 20, inner - _ICON - 12)
    below = max(title.bottom, box.y + 16 + _ICON) + 8
    lead = _write(texts.lists[items.id].lead, left, below, inner, _TEXT)
    y = lead.bottom + 10
    rows = []
    for item in items.items:
        words = _write(texts.items[item].name, left + 32, y + 8, inner - 32, _TEXT)
        rows.append(Row(items.number_of(item), words))
        y = words.bottom + 6
    return Panel(Box(box.x, box.y, box.width, y + 8 - box.y), icon, title, lead, tuple(rows))


def _stretch(panel: Panel, height: float) -> Panel:
    box = panel.box
    return Panel(Box(box.x, box.y, box.width, height), panel.icon, panel.title, panel.lead, panel.rows)


# ---- Steps


def _lay_out_steps(texts: Texts, name: str, width: float) -> dict[str, object]:
    """Steps from left to right, or from top to bottom where the page is narrow, and the remark below."""
    is_wide = width == WIDTHS["wide"]
    steps = list(zip(_STEPS[name], texts.drawings[name].steps, strict=True))
    column = (width - _GAP * (len(steps) - 1)) / len(steps) if is_wide else width
    cards: list[Card] = []
    for n, (step, words) in enumerate(steps):
        x = n * (column + _GAP) if is_wide else 0
        y = 0 if is_wide or not cards else cards[-1].box.bottom + _GAP
        chips = [say_shown(name, each, texts) for each in step.shown]
        cards.append(_lay_out_card((words.name, words.text, chips, step.icon), Box(x, y, column, 0), below=is_wide))
    if is_wide:
        tallest = max(card.box.height for card in cards)
        cards = [_heighten(card, tallest) for card in cards]
    between = pairwise(cards)
    arrows = [
        (card.box.right + 4, 16 + _ICON / 2, following.box.x - 4, 16 + _ICON / 2)
        if is_wide
        else (_PAD + _ICON / 2, card.box.bottom + 4, _PAD + _ICON / 2, following.box.y - 4)
        for card, following in between
    ]
    remark = _lay_out_remark(
        texts.drawings[name].note, _REMARK_ICONS.get(name, "voice"), cards[-1].box.bottom + 14, width
    )
    return {"height": remark.box.bottom, "cards": cards, "arrows": arrows, "remark": remark}


def _lay_out_card(content: tuple[str, str, list[str], str], box: Box, *, below: bool) -> Card:
    """A step's card: its words below the picture, or beside it."""
    name, text, shown, icon = content
    left = box.x + _PAD + (0 if below else _ICON + 14)
    inner = box.right - _PAD - left
    title = _head(name, left, box.y + (16 + _ICON + 10 if below else 18), inner)
    words = _write(text, left, title.bottom + 6, inner, _TEXT)
    chips: list[Chip] = []
    y = words.bottom + 10
    for each in shown:
        said = _write(each, left + 24, y + 6, inner - 34, _SMALL)
        chips.append(Chip(Box(left, y, inner, said.bottom + 5 - y), said))
        y = chips[-1].box.bottom + 6
    bottom = max(chips[-1].box.bottom if chips else words.bottom, box.y + 16 + _ICON) + _PAD
    return Card(Box(box.x, box.y, box.width, bottom - box.y), icon, title, words, tuple(chips))


def _heighten(card: Card, height: float) -> Card:
    box = card.box
    return Card(Box(box.x, box.y, box.width, height), card.icon, card.title, card.text, card.chips)


def _lay_out_remark(note: str, icon: str, top: float, width: float) -> Remark:
    words = _write(note, 54, top + 12, width - 54 - _PAD, _TEXT)
    height = max(words.bottom + 10 - top, 46)
    # One line stands in the middle of its box.
    shift = (height - (words.bottom - top) - 12) / 2 + 1 if len(words.lines) == 1 else 0
    moved = Words(words.x, words.y + shift, words.width, words.lines, words.size)
    return Remark(Box(0, top, width, height), icon, moved)


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


# ---- Rendering


def render_drawings(texts: Texts, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Every drawing in a language, each in two versions of which a page shows one."""
    for name in texts.drawings:
        template = "lists" if name == "lists" else "steps"
        title, *described = describe(name, texts, catalog)
        versions = {
            version: _lay_out_lists(texts, catalog, width) if name == "lists" else _lay_out_steps(texts, name, width)
            for version, width in WIDTHS.items()
        }
        svgs = [
            render_template(
                f"drawings/{template}.svg",
                id=f"drawing-{name}-{version}",
                version=version,
                width=WIDTHS[version],
                title=title,
                description=" ".join(described),
                sizes={"icon": _ICON, "pad": _PAD},
                **drawn,
            )
            for version, drawn in versions.items()
        ]
        yield f"drawing-{name}.html", f'<div class="drawing" data-search-exclude="">\n{"".join(svgs)}</div>\n'


def describe(name: str, texts: Texts, catalog: Catalog) -> Iterator[str]:
    """A drawing in words, for those who do not see it: its title, then all that it shows."""
    words = texts.drawings[name]
    use = texts.uses[name].name if name in texts.uses else ""
    yield words.title.format(use=use)
    if name == "lists":
        for items in catalog.lists:
            names = ", ".join(texts.items[item].name for item in items.items)
            yield f"{items.letter}. {texts.lists[items.id].name}. {texts.lists[items.id].lead} {names}."
    for n, (step, drawn) in enumerate(zip(words.steps, _STEPS.get(name, ()), strict=True), 1):
        yield f"{n}. {step.name}. {step.text}"
        yield from (_as_sentence(say_shown(name, each, texts)) for each in drawn.shown)
    yield _as_sentence(words.note)


def _as_sentence(text: str) -> str:
    return text if text.endswith((".", "?")) else f"{text}."


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
    "host": (Step("file"), Step("decide"), Step("sort"), Step("devices")),
}
_REMARK_ICONS: Final = {"files": "no-server", "host": "no-server"}

_HEADING: Final = 16.0
_TEXT: Final = 13.5
_SMALL: Final = 13.0
_LEADING: Final = 1.34
_ASCENT: Final = 0.93
_DESCENT: Final = 0.25
_PAD: Final = 14.0
_ICON: Final = 44.0
_GAP: Final = 30.0

# As wide as DejaVu Sans and DejaVu Serif, which are wider than what most devices have.
_BOLD: Final = 1.16
_LETTERS: Final = {
    "mMW—…%@": 1.0,
    "w": 0.83,
    "ABCDEFGHKNOPQRSTUVXYZ": 0.77,
    "ijlI.,’'| \u00a0": 0.33,
    "frt:;!()-/": 0.43,
    "cszxkvy?¿": 0.6,
}
