"""The result of one answer set as blocks: categories first, then scores. There is no total by which to rank."""

from collections.abc import Iterator

from msgspec import Struct

from pyapp.blocks import Block, Entries, Entry, Fact, Heading, Paragraph, Table
from pyapp.catalog import Catalog, ItemList, Rating, Use
from pyapp.checklist import Checklist
from pyapp.model import Answers, Ratings
from pyapp.report.findings import build_findings, is_unknown
from pyapp.report.map import build_map
from pyapp.report.why import Placed, say_changes
from pyapp.report.words import (
    build_earlier_actions,
    build_method,
    count_points,
    explain_kept,
    name_item,
    name_list,
    quote_values,
    say_answers,
)
from pyapp.results import ListResult, Result, Score
from pyapp.scoring import name_leftover
from pyapp.texts import CategoryTexts, Texts


def build_title(answers: Answers, texts: Texts) -> str:
    """The report's title: what the checklist was used for."""
    return texts.say("title", use=texts.uses[answers.use].name)


def build_progress(result: Result, texts: Texts) -> str:
    """How far the answers have come: `9 of 13 answered`."""
    return texts.say("progress", answered=result.answered, items=result.items)


def build_report(answers: Answers, result: Result, texts: Texts, checklist: Checklist) -> tuple[Block, ...]:
    """The whole report of one answer set. The first block is its title."""
    catalog, use = checklist.catalog, checklist.catalog.use_by_id[answers.use]
    return (
        Heading(1, build_title(answers, texts)),
        *_about(answers, texts),
        *_standing(result, catalog, texts),
        *explain_kept(answers.closing.focus, texts),
        *build_findings(answers, result, texts, catalog),
        Paragraph(texts.warning, "warning"),
        *_flags(use, result, texts),
        *build_earlier_actions(answers.closing.earlier_actions, texts),
        *_lists(answers, result, texts, checklist),
        *_closing(answers, texts),
        Heading(2, texts.report["next"]),
        Entries(
            tuple(Entry(step) for step in (*_choose_next(use, answers, result, texts), *_say_to_colleagues(use, texts)))
        ),
        build_method(catalog, texts),
    )


def _choose_next(use: Use, answers: Answers, result: Result, texts: Texts) -> tuple[str, ...]:
    """What to do now. Where the answers say no, or nothing yet, what the use usually goes on with would not fit."""
    noes = [kind for kind in use.findings if kind.says_no and kind.id in result.flags]
    if not result.stands_out or any(is_unknown(kind, answers) for kind in noes):
        return (texts.report["next_open"],)
    if noes:
        return texts.report["no_together"], texts.report["no_ways"]
    return texts.uses[use.id].next


def _say_to_colleagues(use: Use, texts: Texts) -> list[str]:
    return [texts.colleagues.organisation] if use.colleagues else []


def _about(answers: Answers, texts: Texts) -> Iterator[Block]:
    about = answers.about
    if about.goal:
        yield Fact(texts.uses[answers.use].goal, about.goal)
    for label, text in (
        ("organisation", about.organisation),
        ("partnership", about.partnership),
        ("date", texts.date(about.date)),
    ):
        if text:
            yield Fact(texts.report[label], text)


def _standing(result: Result, catalog: Catalog, texts: Texts) -> Iterator[Block]:
    """How much was answered."""
    yield Paragraph(build_progress(result, texts), "progress")
    if result.partial:
        (a, b), enough = catalog.lists, catalog.enough
        facts = {"enough_a": a.enough, "enough_b": b.enough, "letter_a": a.letter, "letter_b": b.letter}
        yield Paragraph(texts.say("partial", enough=enough, **facts), "quiet")


def _flags(use: Use, result: Result, texts: Texts) -> Iterator[Block]:
    """Questions about the whole that do not stand out by themselves."""
    findings = [finding.id for finding in use.findings]
    left = [flag for flag in result.flags if flag not in findings]
    if left:
        yield Heading(2, texts.report["flags"])
    for flag in left:
        yield Heading(3, texts.flags[flag].name)
        yield Paragraph(texts.flags[flag].question, "question")
        yield Paragraph(texts.say("why_rule", rule=texts.flags[flag].rule), "quiet")


# ---- A list: its map, its scores, its categories


def _lists(answers: Answers, result: Result, texts: Texts, checklist: Checklist) -> Iterator[Block]:
    """Both lists; with nothing said of any item, nothing is listed."""
    catalog, use = checklist.catalog, checklist.catalog.use_by_id[answers.use]
    if not answers.closing.focus and not any(given.ratings or given.note for given in answers.items.values()):
        yield Paragraph(texts.report["nothing"], "quiet")
        return
    for items in catalog.lists:
        yield from _list(_Section(use, items, answers, result.lists[items.id], texts, checklist))


class _Section(Struct, frozen=True):
    """What the blocks of one list are made from."""

    use: Use
    items: ItemList
    answers: Answers
    result: ListResult
    texts: Texts
    checklist: Checklist

    @property
    def asked(self) -> tuple[Rating, ...]:
        return self.checklist.catalog.ratings_of(self.use, self.items)

    @property
    def is_empty(self) -> bool:
        return not any(self.answers.ratings_of(item) for item in self.items.items)

    def name_leftover(self, ratings: Ratings) -> str:
        """What an item is called that is in no category."""
        return name_leftover(self.use, ratings, self.checklist)

    def find_note(self, item: str, category: str) -> str:
        """What was written about an item; it stands at the first mention alone."""
        given = self.answers.items.get(item)
        first, *_ = (*self.result.categories_of(item), category)
        return given.note if given and category == first else ""


def _list(section: _Section) -> Iterator[Block]:
    items, texts = section.items, section.texts
    yield Heading(2, name_list(items, texts))
    if section.is_empty:
        yield Paragraph(texts.report["nothing"], "quiet")
    else:
        yield from _map(section)
        for rating, score in section.result.scores.items():
            yield Paragraph(_score(rating, score, section), "quiet")
    for category, members in section.result.categories.items():
        yield from _category(section, texts.categories[section.use.id][category], members, category)
    for leftover, members in _leftover(section):
        yield from _category(section, texts.leftovers[leftover], members, leftover)


def _map(section: _Section) -> Iterator[Block]:
    catalog = section.checklist.catalog
    axes = section.checklist.rules[section.use.id].lay_out_maps(catalog).get(section.items.id)
    if axes:
        ratings = {item: section.answers.ratings_of(item) for item in section.items.items}
        focus, texts = section.answers.closing.focus, section.texts
        names = {item: name_item(item, focus, texts) for item in section.items.items}
        yield from build_map(
            section.use, section.items, axes, names=names, ratings=ratings, catalog=catalog, texts=texts
        )


def _leftover(section: _Section) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Items in no category, under what the use calls them."""
    names = {item: section.name_leftover(section.answers.ratings_of(item)) for item in section.items.items}
    for leftover in section.use.leftovers:
        if members := tuple(item for item, name in names.items() if name == leftover):
            yield leftover, members


def _category(section: _Section, words: CategoryTexts, members: tuple[str, ...], category: str) -> Iterator[Block]:
    texts = section.texts
    yield Heading(3, texts.say("category", name=words.name, n=len(members)), folds=f"{section.items.id} {category}")
    yield Paragraph(words.meaning, "lead")
    entries = tuple(_entry(section, words, item, section.find_note(item, category)) for item in members)
    yield Entries(entries, why=texts.report["why"])


def _entry(section: _Section, category: CategoryTexts, item: str, note: str) -> Entry:
    texts, ratings = section.texts, section.answers.ratings_of(item)
    detail = " · ".join(say_answers(section.asked, ratings, texts))
    reasons = [texts.say("why_rule", rule=category.rule)]
    if detail:
        reasons.append(texts.say("why_answers", answers=detail))
        placed = Placed(section.use.id, section.items.id, category, tuple(ratings.items()))
        reasons += say_changes(placed, texts, section.checklist)
    return Entry(name_item(item, section.answers.closing.focus, texts), detail, item, tuple(reasons), note)


def _score(rating: str, score: Score, section: _Section) -> str:
    """A score with what it rests on: `14 of 21 points, from 7 items`."""
    texts, words = section.texts, section.texts.ratings[rating]
    if not score.rated:
        return texts.say("score_none", rating=words.name)
    sentence = texts.say("score", rating=words.name, **count_points(score, texts))
    if note := texts.uses[section.use.id].score_note:
        sentence = f"{sentence} {note}"
    if not isinstance(score.high, int):
        return sentence
    catalog = section.checklist.catalog
    levels = [level for level in catalog.rating_by_id[rating].values if catalog.is_high(level)]
    return f"{sentence} {texts.say('high', n=score.high, levels=quote_values(words, levels, texts))}"


# ---- What people wrote


def _closing(answers: Answers, texts: Texts) -> Iterator[Block]:
    closing = answers.closing
    if closing.costs_and_risks:
        yield Heading(2, texts.report["costs_and_risks"])
        yield Fact("", closing.costs_and_risks)
    if closing.worthwhile:
        yield Heading(2, texts.report["worthwhile"])
        yield Paragraph(texts.worthwhile[closing.worthwhile])
    if closing.actions:
        yield Heading(2, texts.report["actions"])
        yield Table(
            caption=texts.report["actions"],
            header=(texts.form["what"], texts.form["who"], texts.form["when"]),
            rows=tuple((action.what, action.who, action.when) for action in closing.actions),
            widths=(3, 1, 1),
        )
