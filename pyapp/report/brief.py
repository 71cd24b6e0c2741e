"""The brief: one page of what partners agreed. It quotes the strong answers alone, and says what it leaves out."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any, Final

from msgspec import Struct

from pyapp.blocks import Block, Fact, Heading, Paragraph, Table
from pyapp.checklist import Checklist
from pyapp.folding import fold
from pyapp.model import Action, Record
from pyapp.report.compared import name_together
from pyapp.report.findings import name_items
from pyapp.report.partners import Comparison
from pyapp.report.record import build_decided
from pyapp.report.words import cut, mark_invented
from pyapp.texts import Texts


class _Room(Struct, frozen=True):
    """How far texts are shortened: items named in a cell, decisions, letters of costs, of a decision and of a goal.

    Without letters for costs there is no column for them.
    """

    items: int
    costs: int
    decisions: int
    what: int
    goal: int


_ROOMS: Final = (
    _Room(8, 300, 10, 200, 500),
    _Room(7, 250, 10, 180, 500),
    _Room(6, 200, 10, 150, 400),
    _Room(5, 160, 10, 130, 400),
    _Room(4, 110, 8, 100, 300),
    _Room(3, 70, 6, 80, 200),
    _Room(2, 45, 5, 70, 150),
    _Room(1, 0, 5, 70, 150),
    _Room(1, 0, 2, 50, 100),
)
"""From the roomiest to the tightest: the first is taken that leaves everything on one page."""
_MOST_ROWS: Final = 12
_MOST_GOALS: Final = 4
# What a page holds, in points, by the widest of the fonts that stand in for each other.
_PAGE: Final = 750
_LINE: Final = 12.5
_LETTERS: Final = 90
"""Letters in a line from margin to margin."""
_LONGEST_TITLE: Final = 60
_LONGEST_NAME: Final = 34


class _Cut(Struct):
    """Texts of the page. `any` says whether one of them was shortened."""

    any: bool = False

    def cut(self, text: str, longest: int) -> str:
        made = cut(text, longest)
        self.any = self.any or made.endswith("…")
        return made


def build_brief_title(comparison: Comparison[Any]) -> str:
    """What the page is, and of which partnership; where partners do not name one and the same, of which use."""
    return comparison.texts.brief["title"].format(name=name_together(comparison, _LONGEST_TITLE))


def build_brief(
    comparison: Comparison[Any], record: Record, checklist: Checklist, *, is_invented: bool = False
) -> tuple[Block, ...]:
    """The whole page. The first block is its title. `is_invented`: it quotes an invented example."""
    for room in _ROOMS:
        made = _build(comparison, record, checklist, room)
        blocks = mark_invented(made, comparison.texts) if is_invented else made
        if sum(map(_measure, blocks)) <= _PAGE:
            break
    return blocks


def _build(comparison: Comparison[Any], record: Record, checklist: Checklist, room: _Room) -> tuple[Block, ...]:
    texts, made = comparison.texts, _Cut()
    blocks = (
        Heading(1, build_brief_title(comparison)),
        *_build_goal(comparison, room, made),
        *_build_partners(comparison, checklist, room, made),
        *_build_decisions(comparison, record, room, made),
        _say_again(record, texts),
        *([] if _is_crowded(comparison) else [Paragraph(texts.brief["holds"], "quiet")]),
        Paragraph(texts.brief["note"], "warning"),
    )
    return (*blocks, Paragraph(texts.brief["shortened"], "quiet")) if made.any else blocks


def _say_again(record: Record, texts: Texts) -> Fact:
    """The day when partners look again, with a line to write it on where none is written down."""
    if day := record.meeting.again:
        return Fact(texts.pack["again"], texts.date(day))
    return Fact(texts.brief["again"], texts.brief["line"])


def _build_goal(comparison: Comparison[Any], room: _Room, made: _Cut) -> Iterator[Block]:
    """The goal; where partners word it differently, that is said, and how, as far as there is room."""
    texts = comparison.texts
    goals = [(partner.name, partner.answers.about.goal) for partner in comparison.partners]
    said = [(name, goal) for name, goal in goals if fold(goal)]
    if len({fold(goal) for _, goal in said}) == 1:
        yield Fact(texts.uses[comparison.use.id].goal, made.cut(said[0][1], room.goal))
    elif said:
        yield Paragraph(texts.compared["goals_differ"], "question")
        made.any = made.any or len(said) > _MOST_GOALS
        for name, goal in said if len(said) <= _MOST_GOALS else []:
            yield Fact(made.cut(name, _LONGEST_NAME), made.cut(goal, room.goal // 2))


def _is_crowded(comparison: Comparison[Any]) -> bool:
    """Whether there are too many partners for a row each."""
    return len(comparison.partners) > _MOST_ROWS


def _build_partners(comparison: Comparison[Any], checklist: Checklist, room: _Room, made: _Cut) -> Iterator[Block]:
    """A row for each partner; of too many, only their names."""
    texts = comparison.texts
    if _is_crowded(comparison):
        names = texts.join_some([made.cut(partner.name, _LONGEST_NAME) for partner in comparison.partners])
        yield Paragraph(texts.brief["others"].format(n=len(comparison.partners), names=names))
        return
    rows = []
    for number, partner in enumerate(comparison.partners):
        groups = checklist.reports[comparison.use.id].sum_up(comparison.group, number)
        costs = partner.answers.closing.costs_and_risks
        cells = (_name(items, room, texts, made) for items in groups)
        pays = [made.cut(costs, room.costs)] if room.costs else []
        rows.append((made.cut(partner.name, _LONGEST_NAME), *cells, *pays))
        made.any = made.any or bool(costs and not pays)
    yield Heading(2, texts.brief["partners"])
    pays = [texts.brief["pays"]] if room.costs else []
    header = (texts.compared["name"], *texts.uses[comparison.use.id].brief, *pays)
    yield Table(texts.brief["partners"], header, tuple(rows), (4, 6, 7, *(5 for _ in pays)))


def _name(items: Sequence[str], room: _Room, texts: Texts, made: _Cut) -> str:
    made.any = made.any or len(items) > room.items
    return name_items([texts.items[item].name for item in items], texts, room.items) or texts.report["blank"]


def _build_decisions(comparison: Comparison[Any], record: Record, room: _Room, made: _Cut) -> Iterator[Block]:
    texts, shown = comparison.texts, record.decisions[: room.decisions]
    yield from build_decided(tuple(_shorten(each, room, made) for each in shown), texts)
    if left := len(record.decisions) - len(shown):
        made.any = True
        yield Paragraph(texts.brief["more"].format(n=left), "quiet")


def _shorten(action: Action, room: _Room, made: _Cut) -> Action:
    return Action(made.cut(action.what, room.what), made.cut(action.who, room.what // 2), made.cut(action.when, 30))


# ---- How much a page holds


def _measure(block: Block) -> float:
    """About how high a block is on paper, in points."""
    match block:
        case Heading():
            return 44.0 if block.level == 1 else 26.0
        case Table():
            return sum(_measure_row(row, block.widths) for row in (block.header, *block.rows)) + _LINE
        case Fact():
            return (ceil(len(f"{block.label}  {block.text}") / _LETTERS) + 1) * _LINE * 1.1
        case Paragraph():
            return ceil(len(block.text) / _LETTERS) * _LINE * 1.1 + 6
    raise TypeError(block)


def _measure_row(row: tuple[str, ...], shares: tuple[int, ...]) -> float:
    """By its longest cell; words that go to the next line cost some letters of each."""
    total = sum(shares)
    letters = [max(1, _LETTERS * share / total - 4) for share in shares]
    return max(ceil(len(text) / most) for text, most in zip(row, letters, strict=True)) * _LINE + 4
