"""Blocks about several answer sets, from which the `report.py` of each use builds its lists."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Generic, TypeVar

from msgspec import Struct

from pyapp.blocks import Block, Entries, Entry, Heading, Matrix, MatrixRow, Note, Notes, Paragraph, Table
from pyapp.catalog import ItemList, Use
from pyapp.folding import fold
from pyapp.model import Discussed, Partner, levels_of
from pyapp.points import Agenda, Point
from pyapp.report.words import build_marks, name_item, say_value
from pyapp.results import Combined, Group
from pyapp.texts import CategoryTexts, Texts

_PARTNERS_A_MATRIX: Final = 4
"""How many partners stand in one matrix: as many as fit on an A4 page and on a laptop's screen."""

C = TypeVar("C", bound=Combined)


class Comparison(Struct, Generic[C], frozen=True):
    """What a report of several answer sets is made from. `details` says, by item, what the answers to it come to."""

    group: Group
    combined: C
    agenda: Agenda
    texts: Texts
    details: Mapping[str, str]

    @property
    def partners(self) -> tuple[Partner, ...]:
        return self.group.partners

    @property
    def use(self) -> Use:
        return self.group.catalog.use_by_id[self.combined.use]

    def category(self, category: str) -> CategoryTexts:
        return self.texts.combined[self.use.id][category]


def find_shared_name(comparison: Comparison[C]) -> str:
    """What answer sets go by together: the organisation of colleagues, else the partnership that all name."""
    organisation = _find_organisation(comparison.partners) if comparison.use.colleagues else ""
    return organisation or find_partnership(comparison.partners)


def _find_organisation(partners: Sequence[Partner]) -> str:
    return _find_same([partner.answers.about.organisation for partner in partners])


def find_partnership(partners: Sequence[Partner]) -> str:
    """The partnership that partners name, where it is one and the same; blanks contradict nobody."""
    return _find_same([partner.answers.about.partnership for partner in partners])


def _find_same(names: Sequence[str]) -> str:
    """The name that all have who have one; empty where they have several, or none."""
    named = [name for name in names if fold(name)]
    return " ".join(named[0].split()) if named and len({*map(fold, named)}) == 1 else ""


def build_sections(comparison: Comparison[C], placed: Mapping[str, str]) -> Iterator[Block]:
    """The categories that occur, in the order of the report. `placed` holds the category of each item."""
    for category in comparison.use.combined:
        members = [item for item, its_category in placed.items() if its_category == category]
        yield from build_section(comparison, category, comparison.category(category), members)


def build_section(
    comparison: Comparison[C], name: str, category: CategoryTexts, members: Sequence[str]
) -> Iterator[Block]:
    """One category, by its name in the catalog, and what the answers to each of its items come to."""
    if not members:
        return
    texts = comparison.texts
    folds = f"{comparison.group.catalog.list_of(members[0]).id} {name}"
    yield Heading(3, texts.say("category", name=category.name, n=len(members)), folds)
    yield Paragraph(category.meaning, "lead")
    why = (texts.say("why_rule", rule=category.rule),)
    yield Entries(
        tuple(
            Entry(name_item_of_all(item, comparison.group, texts), comparison.details[item], item, why)
            for item in members
        ),
        why=texts.report["why"],
    )


def explain_kept_by(comparison: Comparison[C]) -> Iterator[Paragraph]:
    """What the sign beside items means, where somebody keeps one in view."""
    if any(partner.answers.closing.focus for partner in comparison.partners):
        yield Paragraph(comparison.texts.compared["kept_sign"], "quiet")


def name_item_of_all(item: str, group: Group, texts: Texts) -> str:
    """An item's name, with the partners that want to keep it in view."""
    name = texts.items[item].name
    keeping = [partner.name for partner in group.partners if item in partner.answers.closing.focus]
    return texts.say_compared("kept_by", item=name, names=texts.join_some(keeping)) if keeping else name


def name_point(point: Point | Discussed, comparison: Comparison[C]) -> str:
    """A point by its words, and where it is about one item alone, by that too: several points may have the same words.

    A point of an earlier meeting that the checklist does not know goes by its own name.
    """
    texts = comparison.texts
    words = texts.points[comparison.use.id].get(point.id)
    name = words.name if words else point.id
    if not is_named_by_item(point):
        return name
    return texts.say_compared("point_of_item", point=name, item=texts.items[point.items[0]].name)


def is_named_by_item(point: Point | Discussed) -> bool:
    """Whether the name of a point says already what it is about."""
    return len(point.items) == 1


def notes_on(item: str, partners: Sequence[Partner]) -> tuple[Note, ...]:
    """What partners wrote about one item."""
    given = [(partner.name, partner.answers.items.get(item)) for partner in partners]
    return tuple(Note(name, each.note) for name, each in given if each and each.note)


def build_costs(comparison: Comparison[C]) -> Iterator[Block]:
    """What partners wrote of costs, risks and power."""
    texts, closings = comparison.texts, [(partner.name, partner.answers.closing) for partner in comparison.partners]
    costs = tuple(Note(name, closing.costs_and_risks) for name, closing in closings if closing.costs_and_risks)
    if costs:
        yield Heading(2, texts.compared["costs"], folds="costs")
        yield Notes(texts.compared["written"], costs)


def build_flags(flags: Iterable[str], name: str, texts: Texts) -> Iterator[Block]:
    """What one partner, of this name, may want to look at again, each as a question with its rule."""
    for words in [texts.flags[flag] for flag in flags]:
        yield Paragraph(words.of_partner.format(name=name) or words.question, "question")
        yield Paragraph(texts.say("why_rule", rule=words.rule), "quiet")


def build_own_table(comparison: Comparison[C], number: int) -> Table:
    """One partner's own benefits, with the category that each is in."""
    texts, use, partner = comparison.texts, comparison.use, comparison.partners[number]
    benefits = comparison.group.catalog.benefits
    asked = comparison.group.catalog.ratings_of(use, benefits)
    result = comparison.group.results[number].lists[benefits.id]
    rows = []
    for item in benefits.items:
        cells = [say_value(rating, partner.answers.ratings_of(item), texts) for rating in asked]
        placed = [texts.categories[use.id][category].name for category in result.categories_of(item)]
        rows.append((name_item(item, partner.answers.closing.focus, texts), *cells, ", ".join(placed)))
    names = [texts.ratings[rating.id].name for rating in asked]
    header = (texts.report["item"], *names, texts.report["in_category"])
    caption = texts.say_compared("own_table", letter=benefits.letter, name=partner.name)
    return Table(caption, header, tuple(rows), (4, *(2 for _ in asked), 3))


def say_who(key: str, partners: Iterable[int], group: Group, texts: Texts) -> str:
    """Partners by name in a sentence about several answer sets."""
    return texts.say_compared(key, names=texts.join_some(group.names(partners)))


def say_gap(rating: str, item: str, group: Group, texts: Texts) -> str:
    """How far apart partners are on one rating."""
    levels = levels_of(group.values(rating, item))
    low, high = min(levels), max(levels)
    words = texts.ratings[rating]
    return texts.say_compared(
        "views_differ", rating=words.name, low=words.word_for(low), high=words.word_for(high), n=high - low
    )


# ---- Items by partners


def build_matrices(comparison: Comparison[C], items: ItemList, placed: Mapping[str, str]) -> Iterator[Block]:
    """The items of a list by partners, each with its category."""
    return build_matrices_of(comparison, items, {item: comparison.category(placed[item]).name for item in items.items})


def build_matrices_of(comparison: Comparison[C], items: ItemList, said: Mapping[str, str]) -> Iterator[Block]:
    """Some items of a list by partners, a few partners at a time. `said` is what is said of each for the group."""
    texts, asked = comparison.texts, comparison.group.catalog.ratings_of(comparison.use, items)
    names, highest = tuple(texts.ratings[each.id].name for each in asked), max(each.highest for each in asked)
    everyone = list(enumerate(comparison.partners, 1))
    parts = [everyone[start : start + _PARTNERS_A_MATRIX] for start in range(0, len(everyone), _PARTNERS_A_MATRIX)]
    for part in parts:
        caption = texts.say_compared("matrix", letter=items.letter)
        if len(parts) > 1:
            facts = {"first": part[0][0], "last": part[-1][0], "all": len(everyone)}
            caption = texts.say_compared("matrix_part", letter=items.letter, **facts)
        rows = tuple(
            MatrixRow(
                name_item_of_all(item, comparison.group, texts),
                item,
                said[item],
                tuple(build_marks(asked, partner.answers.ratings_of(item), texts) for _, partner in part),
            )
            for item in items.items
            if item in said
        )
        header = (texts.report["item"], *(partner.name for _, partner in part), texts.compared["group"])
        yield Heading(3, caption, folds=f"{items.id} matrix {part[0][0]}")
        yield Matrix(caption, header, names, rows, highest)
