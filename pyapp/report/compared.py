"""A combined result as blocks: who answered, where to start, the two lists, then what partners wrote.

Items stand in the checklist's order, or in the order for discussion; partners always in the order given.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import Final

from msgspec import Struct

from pyapp.agenda import Agenda
from pyapp.blocks import Block, Entries, Entry, Heading, Mark, Matrix, MatrixRow, Note, Notes, Paragraph, Table
from pyapp.catalog import ADVANTAGES, BENEFITS, CHECKLIST, HIGHEST, ItemList, Rating, Use
from pyapp.combining import (
    Combined,
    ExpectCombined,
    ExpectItem,
    ReviewCombined,
    ReviewItem,
    ScopeCombined,
    ScopeItem,
    group_for_discussion,
)
from pyapp.folding import fold
from pyapp.model import Answers, Partner, Ratings
from pyapp.report.agenda import build_agenda
from pyapp.report.words import name_list, name_method, say_value
from pyapp.scoring import Result, score
from pyapp.texts import CategoryTexts, Texts

_PARTNERS_A_MATRIX: Final = 4
"""As many as an A4 page and a laptop's screen hold side by side."""


class Comparison(Struct, frozen=True, dict=True):
    """What a report of several answer sets is made from."""

    partners: tuple[Partner, ...]
    combined: Combined
    agenda: Agenda
    texts: Texts

    @property
    def use(self) -> Use:
        return CHECKLIST.use_by_id[self.combined.use]

    @property
    def answers(self) -> list[Answers]:
        return [partner.answers for partner in self.partners]

    @cached_property
    def results(self) -> list[Result]:
        """What each partner's answers give by themselves."""
        return [score(answers) for answers in self.answers]

    @cached_property
    def details(self) -> dict[str, str]:
        """What the answers to each item come to, by item."""
        return dict(_detail_items(self))

    def names(self, partners: Iterable[int]) -> list[str]:
        return [self.partners[partner].name for partner in partners]

    def category(self, category: str) -> CategoryTexts:
        return self.texts.combined[self.use.id][category]


def build_compared_title(use: str, texts: Texts) -> str:
    """The report's title."""
    return texts.say_compared("title", use=texts.uses[use].name)


def build_compared_report(comparison: Comparison) -> tuple[Block, ...]:
    """The whole report of several answer sets. The first block is its title."""
    combined, texts = comparison.combined, comparison.texts
    if isinstance(combined, ExpectCombined):
        lists = _expect(comparison, combined)
    elif isinstance(combined, ScopeCombined):
        lists = _scope(comparison, combined)
    else:
        lists = _review(comparison, combined)
    return (
        Heading(1, build_compared_title(comparison.use.id, texts)),
        Paragraph(texts.warning, "warning"),
        *_who(comparison),
        *build_agenda(comparison.agenda, comparison.partners, comparison.details, texts),
        *lists,
        *_notes(comparison),
        *_closing(comparison),
        Heading(2, texts.report["next"]),
        Entries(tuple(Entry(step) for step in texts.uses[comparison.use.id].next)),
        name_method(texts),
    )


# ---- Who answered


def _who(comparison: Comparison) -> Iterator[Block]:
    texts, asks = comparison.texts, comparison.use.asks_worthwhile
    columns = ["name", "partnership", "date", "answered", *(["worthwhile"] if asks else [])]
    rows = []
    for partner, result in zip(comparison.partners, comparison.results, strict=True):
        about = partner.answers.about
        key = "answered_partial" if result.partial else "answered_of"
        answered = texts.say_compared(key, answered=result.answered, items=result.items)
        said = texts.worthwhile[partner.answers.closing.worthwhile or "unsaid"] if asks else ""
        worthwhile = [said if partner.answers.closing.worthwhile else texts.report["blank"]] if asks else []
        rows.append((partner.name, about.partnership, about.date, answered, *worthwhile))
    yield Heading(2, texts.compared["who"])
    header = tuple(texts.compared[column] for column in columns)
    yield Table(texts.compared["who_table"], header, tuple(rows), (4, 4, 3, 3, *([3] if asks else [])))
    yield from _doubts(comparison)


def _doubts(comparison: Comparison) -> Iterator[Block]:
    """What does not look like partners side by side."""
    texts, combined = comparison.texts, comparison.combined
    if isinstance(combined, ExpectCombined):
        if not combined.one_organisation:
            yield Paragraph(texts.compared["several_organisations"], "question")
        return
    left = [partner for partner in comparison.partners if fold(partner.answers.about.organisation)]
    while left:
        about = left[0].answers.about
        same = [partner for partner in left if partner.answers.about.may_share_organisation(about)]
        left = [partner for partner in left if partner not in same]
        if len(same) > 1:
            names = texts.join_some([partner.name for partner in same])
            yield Paragraph(texts.say_compared("same_organisation", names=names), "question")


# ---- Use 1


def _expect(comparison: Comparison, combined: ExpectCombined) -> Iterator[Block]:
    yield Heading(2, name_list(ADVANTAGES, comparison.texts))
    yield from _expect_list(comparison, ADVANTAGES, combined.advantages.items)
    yield Heading(2, name_list(BENEFITS, comparison.texts))
    if combined.one_organisation:
        yield from _expect_list(comparison, BENEFITS, combined.benefits.items)
        return
    for number, partner in enumerate(comparison.partners):
        yield Heading(3, comparison.texts.say_compared("answers_of", name=partner.name))
        yield _own_table(comparison, number)


def _expect_list(comparison: Comparison, items: ItemList, placed: dict[str, ExpectItem]) -> Iterator[Block]:
    yield from _matrices(comparison, items, {item: each.category for item, each in placed.items()})
    yield from _sections(comparison, {item: each.category for item, each in placed.items()})


def _say_expect(comparison: Comparison, item: str, placed: ExpectItem) -> str:
    high = [n for n, each in enumerate(comparison.answers) if CHECKLIST.is_high(each.ratings_of(item).get("priority"))]
    said = [comparison.texts.say_compared("high", names=comparison.texts.join_some(comparison.names(high)))]
    if placed.category == "views-differ":
        said.append(_say_gap(comparison, item, "priority"))
    return " · ".join(said)


# ---- Use 2


def _scope(comparison: Comparison, combined: ScopeCombined) -> Iterator[Block]:
    texts, placed = comparison.texts, combined.advantages.items
    categories = {item: each.category for item, each in placed.items()}
    yield Heading(2, name_list(ADVANTAGES, texts))
    coverage = combined.advantages.coverage
    key = "coverage" if coverage.needed else "coverage_none"
    yield Paragraph(texts.say_compared(key, covered=coverage.covered, needed=coverage.needed))
    yield from _matrices(comparison, ADVANTAGES, categories)
    yield from _sections(comparison, categories)
    differ = [item for item, each in placed.items() if each.views_differ]
    yield from _section(comparison, texts.differing, differ)
    yield Heading(2, name_list(BENEFITS, texts))
    yield _exchange(comparison)
    for hopes in combined.benefits:
        partner = comparison.partners[hopes.partner]
        yield Heading(3, texts.say_compared("hopes_of", name=partner.name))
        met = hopes.coverage
        key = "hopes_met" if met.sought else "hopes_none"
        yield Paragraph(texts.say_compared(key, covered=met.covered, sought=met.sought))
        yield from _flags(comparison, hopes.flags)
        yield _hopes_table(comparison, hopes.partner, hopes.items)


def _say_scope(comparison: Comparison, item: str, placed: ScopeItem) -> str:
    texts = comparison.texts
    needed = [n for n, each in enumerate(comparison.answers) if CHECKLIST.is_high(each.ratings_of(item).get("need"))]
    said = [
        texts.say_compared("needed_by", names=texts.join_some(comparison.names(needed))),
        texts.say_compared("brought_by", names=texts.join_some(comparison.names(placed.sources))),
    ]
    if placed.views_differ:
        said.append(_say_gap(comparison, item, "need"))
    if placed.provisional:
        said.append(texts.compared["provisional"])
    return " · ".join(said)


def _givers(comparison: Comparison, item: str, but: int = -1) -> list[str]:
    answers = enumerate(comparison.answers)
    return comparison.names(
        n for n, each in answers if n != but and CHECKLIST.is_high(each.ratings_of(item).get("give"))
    )


def _exchange(comparison: Comparison) -> Table:
    """Who hopes for each benefit, and who can give it."""
    texts, rows = comparison.texts, []
    for item in BENEFITS.items:
        hoping = [n for n, each in enumerate(comparison.answers) if CHECKLIST.is_high(each.ratings_of(item).get("get"))]
        names = comparison.names(hoping), _givers(comparison, item)
        rows.append((texts.items[item].name, *(texts.join(each) for each in names)))
    header = (texts.report["item"], texts.compared["hoped_by"], texts.compared["given_by"])
    return Table(texts.compared["exchange"], header, tuple(rows), (4, 4, 4))


def _hopes_table(comparison: Comparison, partner: int, outcomes: dict[str, str]) -> Table:
    texts, rating = comparison.texts, CHECKLIST.rating_by_id["get"]
    rows = []
    for item, outcome in outcomes.items():
        hope = say_value(rating, comparison.answers[partner].ratings_of(item), texts)
        givers = texts.join(_givers(comparison, item, partner))
        rows.append((texts.items[item].name, hope, givers, texts.hopes[outcome].name))
    header = (
        texts.report["item"],
        texts.ratings["get"].name,
        texts.compared["givers"],
        texts.compared["outcome"],
    )
    caption = texts.say_compared("own_table", letter=BENEFITS.letter, name=comparison.partners[partner].name)
    return Table(caption, header, tuple(rows), (4, 2, 3, 3))


# ---- Use 3


def _review(comparison: Comparison, combined: ReviewCombined) -> Iterator[Block]:
    texts, placed = comparison.texts, combined.advantages.items
    yield Heading(2, name_list(ADVANTAGES, texts))
    yield from _matrices(comparison, ADVANTAGES, {item: each.headline for item, each in placed.items()})
    groups = group_for_discussion(placed, comparison.answers)
    for reason, same in groupby(groups, key=lambda group: group[0]):
        category = texts.differing if reason == "views-differ" else comparison.category(reason)
        yield from _section(comparison, category, [item for _, items in same for item in items])
    left = {item: each.headline for item, each in placed.items() if item not in combined.advantages.discuss}
    yield from _sections(comparison, left)
    yield Heading(2, name_list(BENEFITS, texts))
    for own in combined.benefits:
        partner = comparison.partners[own.partner]
        yield Heading(3, texts.say_compared("benefits_of", name=partner.name))
        counts = {"expected": own.expected, "delivering": own.delivering, "short": own.falling_short}
        yield Paragraph(texts.say_compared("benefits_sum", **counts))
        yield from _flags(comparison, own.flags)
        yield _own_table(comparison, own.partner)


def _say_review(comparison: Comparison, item: str, placed: ReviewItem) -> str:
    texts = comparison.texts
    if not placed.judged:
        return texts.compared["judged_none"]
    counts = {
        "falling-short": placed.falling_short,
        "delivering": placed.delivering,
        "unexpected-gain": placed.unexpected,
        "not-a-focus": placed.judged - placed.falling_short - placed.delivering - placed.unexpected,
    }
    said = [
        texts.say_compared("says", n=n, judged=placed.judged, category=texts.categories["review"][category].name)
        for category, n in counts.items()
        if n
    ]
    return " · ".join([*said, *(_say_gap(comparison, item, rating) for rating in placed.views_differ)])


def _own_table(comparison: Comparison, number: int) -> Table:
    """One partner's own benefits, with the category that each is in."""
    texts, use, partner = comparison.texts, comparison.use, comparison.partners[number]
    asked = CHECKLIST.ratings_of(use, BENEFITS)
    result = comparison.results[number].lists[BENEFITS.id]
    rows = []
    for item in BENEFITS.items:
        cells = [say_value(rating, partner.answers.ratings_of(item), texts) for rating in asked]
        placed = [texts.categories[use.id][category].name for category in result.categories_of(item)]
        rows.append((texts.items[item].name, *cells, ", ".join(placed)))
    names = [texts.ratings[rating.id].name for rating in asked]
    header = (texts.report["item"], *names, texts.report["in_category"])
    caption = texts.say_compared("own_table", letter=BENEFITS.letter, name=partner.name)
    return Table(caption, header, tuple(rows), (4, *(2 for _ in asked), 3))


# ---- What the uses share


def _detail_items(comparison: Comparison) -> Iterator[tuple[str, str]]:
    combined = comparison.combined
    if isinstance(combined, ExpectCombined):
        for item, expected in {**combined.advantages.items, **combined.benefits.items}.items():
            yield item, _say_expect(comparison, item, expected)
    elif isinstance(combined, ScopeCombined):
        for item, scoped in combined.advantages.items.items():
            yield item, _say_scope(comparison, item, scoped)
        for item in BENEFITS.items:
            yield item, _say_hopes(comparison, item, combined)
    else:
        for item, reviewed in combined.advantages.items.items():
            yield item, _say_review(comparison, item, reviewed)


def _say_hopes(comparison: Comparison, item: str, combined: ScopeCombined) -> str:
    """Who hopes for a benefit that nobody else offers."""
    hoping = [each.partner for each in combined.benefits if each.items[item] == "unmatched"]
    texts = comparison.texts
    label, names = texts.compared["hoped_by"], texts.join_some(comparison.names(hoping))
    return texts.say("answer", rating=label, value=names)


def _say_gap(comparison: Comparison, item: str, rating: str) -> str:
    """How far apart partners are on one rating."""
    given = [each.ratings_of(item).get(rating) for each in comparison.answers]
    levels = [value for value in given if isinstance(value, int)]
    low, high = min(levels), max(levels)
    words = comparison.texts.ratings[rating]
    return comparison.texts.say_compared(
        "views_differ", rating=words.name, low=words.word_for(low), high=words.word_for(high), n=high - low
    )


def _sections(comparison: Comparison, placed: dict[str, str]) -> Iterator[Block]:
    """The categories that occur, in the order of the report."""
    for category in comparison.use.combined:
        members = [item for item, its_category in placed.items() if its_category == category]
        yield from _section(comparison, comparison.category(category), members)


def _section(comparison: Comparison, category: CategoryTexts, members: Sequence[str]) -> Iterator[Block]:
    if not members:
        return
    texts = comparison.texts
    yield Heading(3, texts.say("category", name=category.name, n=len(members)))
    yield Paragraph(category.meaning, "lead")
    why = (texts.say("why_rule", rule=category.rule),)
    yield Entries(
        tuple(Entry(texts.items[item].name, comparison.details[item], item, why) for item in members),
        why=texts.report["why"],
    )


def _flags(comparison: Comparison, flags: Iterable[str]) -> Iterator[Block]:
    for flag in flags:
        words = comparison.texts.flags[flag]
        yield Paragraph(words.question, "question")
        yield Paragraph(comparison.texts.say("why_rule", rule=words.rule), "quiet")


def _matrices(comparison: Comparison, items: ItemList, categories: dict[str, str]) -> Iterator[Block]:
    """Items by partners, a few partners at a time."""
    texts, asked = comparison.texts, CHECKLIST.ratings_of(comparison.use, items)
    everyone = list(enumerate(comparison.partners, 1))
    parts = [everyone[start : start + _PARTNERS_A_MATRIX] for start in range(0, len(everyone), _PARTNERS_A_MATRIX)]
    for part in parts:
        caption = texts.say_compared("matrix", letter=items.letter)
        if len(parts) > 1:
            facts = {"first": part[0][0], "last": part[-1][0], "all": len(everyone)}
            caption = texts.say_compared("matrix_part", letter=items.letter, **facts)
        rows = tuple(
            MatrixRow(
                texts.items[item].name,
                item,
                comparison.category(categories[item]).name,
                tuple(_marks(item, partner.answers, asked, texts) for _, partner in part),
            )
            for item in items.items
        )
        header = (texts.report["item"], *(partner.name for _, partner in part), texts.compared["group"])
        yield Matrix(caption, header, tuple(texts.ratings[rating.id].name for rating in asked), rows, HIGHEST)


def _marks(item: str, answers: Answers, asked: tuple[Rating, ...], texts: Texts) -> tuple[Mark, ...]:
    ratings = answers.ratings_of(item)
    return tuple(_mark(rating, ratings, texts) for rating in asked)


def _mark(rating: Rating, ratings: Ratings, texts: Texts) -> Mark:
    if rating.optional and rating.id not in ratings:
        return Mark("")
    level = ratings.get(rating.id)
    return Mark(say_value(rating, ratings, texts), level if isinstance(level, int) else None)


# ---- What partners wrote


def _notes(comparison: Comparison) -> Iterator[Block]:
    texts = comparison.texts
    found = [
        Notes(texts.items[item].name, notes)
        for item in CHECKLIST.items
        if (notes := notes_on(item, comparison.partners))
    ]
    if found:
        yield Heading(2, texts.compared["notes"])
        yield from found


def notes_on(item: str, partners: Sequence[Partner]) -> tuple[Note, ...]:
    """What partners wrote about one item."""
    given = [(partner.name, partner.answers.items.get(item)) for partner in partners]
    return tuple(Note(name, each.note) for name, each in given if each and each.note)


def _closing(comparison: Comparison) -> Iterator[Block]:
    texts, closings = comparison.texts, [(partner.name, partner.answers.closing) for partner in comparison.partners]
    costs = tuple(Note(name, closing.costs_and_risks) for name, closing in closings if closing.costs_and_risks)
    if costs:
        yield Heading(2, texts.compared["costs"])
        yield Notes(texts.compared["written"], costs)
    actions = tuple(
        (name, action.what, action.who, action.when) for name, closing in closings for action in closing.actions
    )
    if actions:
        yield Heading(2, texts.compared["actions"])
        header = (texts.compared["name"], texts.form["what"], texts.form["who"], texts.form["when"])
        yield Table(texts.compared["actions"], header, actions, (2, 4, 2, 2))
