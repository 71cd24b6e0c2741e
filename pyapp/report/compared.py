"""A combined result as blocks: who answered, where to start, the two lists, then what partners wrote.

Items stand in the checklist's order, or in the order for discussion; partners always in the order given. The blocks
of the two lists come from the `report.py` of the use.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from pyapp.agenda import plan_talk
from pyapp.blocks import Block, Entries, Entry, Fact, Heading, NewPage, Note, Notes, Paragraph, Table
from pyapp.checklist import Checklist
from pyapp.combining import combine_group, make_group
from pyapp.folding import fold
from pyapp.model import NO_RECORD, Action, EarlierAction, Partner, Record
from pyapp.report.agenda import build_agenda
from pyapp.report.findings import build_group_findings
from pyapp.report.grounds import build_grounds
from pyapp.report.partners import (
    Comparison,
    build_costs,
    explain_kept_by,
    find_shared_name,
    name_item_of_all,
    notes_on,
)
from pyapp.report.record import build_record
from pyapp.report.words import build_method, cut, say_outcome
from pyapp.texts import Texts
from pyapp.uses.report import UseReport

_LONGEST_TITLE: Final = 70


def compare(partners: Sequence[Partner], texts: Texts, checklist: Checklist) -> Comparison[Any]:
    """Combine answer sets of one use, and plan the talk about them. The texts then speak of who answers that use."""
    group = make_group(partners, checklist)
    texts = texts.say_of(group.use)
    combined = combine_group(group, checklist)
    details = checklist.reports[combined.use].say_items(group, combined, texts)
    return Comparison(group, combined, plan_talk(group, combined, checklist), texts, details)


def name_together(comparison: Comparison[Any], longest: int = _LONGEST_TITLE) -> str:
    """The organisation of colleagues or the partnership, cut to a title's length; where there are several, the use."""
    texts = comparison.texts
    return cut(find_shared_name(comparison) or texts.uses[comparison.use.id].name, longest)


def build_compared_title(comparison: Comparison[Any], record: Record) -> str:
    """The report's title: once partners met, it is their record."""
    texts = comparison.texts
    if record == NO_RECORD:
        return texts.say_compared("title", use=texts.uses[comparison.use.id].name)
    return texts.pack["record_title"].format(name=name_together(comparison))


def build_compared_report(
    comparison: Comparison[Any], checklist: Checklist, record: Record = NO_RECORD
) -> tuple[Block, ...]:
    """The whole report of several answer sets. The first block is its title.

    `record` is what was written down at a meeting.
    """
    report = checklist.reports[comparison.use.id]
    return (
        Heading(1, build_compared_title(comparison, record)),
        *(_build_unheld(comparison, report) if record == NO_RECORD else _build_met(comparison, record, report)),
        *build_next(comparison, record),
        build_method(comparison.group.catalog, comparison.texts),
    )


def _build_unheld(comparison: Comparison[Any], report: UseReport[Any]) -> Iterator[Block]:
    """What partners can talk about, with all that the answers say."""
    yield from build_aims(comparison)
    yield from build_group_findings(comparison.group, comparison.combined.flags, comparison.texts)
    yield Paragraph(comparison.texts.warning, "warning")
    yield from explain_kept_by(comparison)
    yield from report.find_doubts(comparison)
    yield from build_who(comparison)
    yield from build_agenda(comparison, report.bears_on)
    yield from report.build_lists(comparison)
    yield from _notes(comparison)
    yield from build_costs(comparison)
    yield from build_promises(comparison)
    yield from build_actions(comparison)


def build_held(comparison: Comparison[Any], record: Record, report: UseReport[Any]) -> Iterator[Block]:
    """Once partners met: their record, to be passed on alone, then on pages of its own all that it rests on."""
    yield from build_aims(comparison)
    yield Paragraph(comparison.texts.pack["record_lead"], "warning")
    yield from build_record(record, comparison)
    yield NewPage()
    yield from build_grounds(comparison, report, comparison.combined.flags)
    yield from build_promises(comparison)
    yield from build_actions(comparison)
    yield from report.find_doubts(comparison)


def _build_met(comparison: Comparison[Any], record: Record, report: UseReport[Any]) -> Iterator[Block]:
    yield from build_held(comparison, record, report)
    yield from build_who(comparison)


# ---- What for


def build_aims(comparison: Comparison[Any]) -> Iterator[Block]:
    """The goal first, and the partnership where it is not one and the same: with that said, where partners differ."""
    texts, abouts = comparison.texts, [(partner.name, partner.answers.about) for partner in comparison.partners]
    goals = [(name, about.goal) for name, about in abouts]
    partnerships = [(name, about.partnership) for name, about in abouts]
    label = texts.uses[comparison.use.id].goal
    yield from _aim(label, texts.compared["goals_differ"], goals)
    if _differ(partnerships):
        yield from _aim(texts.compared["partnership"], texts.compared["partnerships_differ"], partnerships)


def _aim(label: str, question: str, said: Sequence[tuple[str, str]]) -> Iterator[Block]:
    """What partners say they work for, once where they agree, else side by side. A blank contradicts nobody."""
    notes = tuple(Note(name, text) for name, text in said if text.strip())
    if _differ(said):
        yield Paragraph(question, "question")
        yield Notes(label, notes)
    elif notes:
        yield Fact(label, notes[0].text)


def _differ(said: Sequence[tuple[str, str]]) -> bool:
    return len({fold(text) for _, text in said} - {""}) > 1


# ---- Who answered


def build_who(comparison: Comparison[Any]) -> Iterator[Block]:
    """Who they are, and how much they answered. Whether they find it worthwhile stands nowhere beside a name."""
    texts, rows = comparison.texts, []
    for partner, result in zip(comparison.partners, comparison.group.results, strict=True):
        about = partner.answers.about
        key = "answered_partial" if result.partial else "answered_of"
        answered = texts.say_compared(key, answered=result.answered, items=result.items)
        rows.append((partner.name, about.partnership, texts.date(about.date), answered))
    yield Heading(2, texts.compared["who"], folds="who")
    header = tuple(texts.compared[column] for column in ("name", "partnership", "date", "answered"))
    yield Table(texts.compared["who_table"], header, tuple(rows), (4, 4, 3, 3))


# ---- What partners wrote


def _notes(comparison: Comparison[Any]) -> Iterator[Block]:
    if found := tuple(build_item_notes(comparison)):
        yield Heading(2, comparison.texts.compared["notes"], folds="notes")
        yield from found


def build_item_notes(comparison: Comparison[Any]) -> Iterator[Notes]:
    """What partners wrote about each item of which somebody wrote, side by side."""
    for item in comparison.group.catalog.items:
        if notes := notes_on(item, comparison.partners):
            yield Notes(name_item_of_all(item, comparison.group, comparison.texts), notes)


def build_promises(comparison: Comparison[Any]) -> Iterator[Block]:
    """What partners meant to do last time, and what became of it."""
    texts = comparison.texts
    promised = tuple(
        (partner.name, each.what, each.who, each.when, say_outcome(each, texts))
        for partner in comparison.partners
        for each in partner.answers.closing.earlier_actions
    )
    if promised:
        yield Heading(2, texts.form["earlier_actions"], folds="promises")
        header = (texts.compared["name"], *(texts.form[part] for part in EarlierAction.__struct_fields__))
        yield Table(texts.form["earlier_actions"], header, promised, (4, 5, 4, 4, 4))


def list_proposals(comparison: Comparison[Any]) -> Iterator[tuple[str, Action]]:
    """The actions that partners proposed, in their order, each with the name of whoever proposed it."""
    for partner in comparison.partners:
        for action in partner.answers.closing.actions:
            yield partner.name, action


def build_actions(comparison: Comparison[Any]) -> Iterator[Block]:
    """The actions that partners proposed, each with who proposed it."""
    texts = comparison.texts
    actions = tuple((name, action.what, action.who, action.when) for name, action in list_proposals(comparison))
    if actions:
        yield Heading(2, texts.compared["actions"], folds="actions")
        header = (texts.compared["name"], texts.form["what"], texts.form["who"], texts.form["when"])
        yield Table(texts.compared["actions"], header, actions, (2, 4, 2, 2))


# ---- What next


def build_next(comparison: Comparison[Any], record: Record) -> Iterator[Block]:
    """What partners can do with the comparison; once they met, their decisions say it."""
    texts = comparison.texts
    if record == NO_RECORD:
        yield Heading(2, texts.report["next"])
        yield Entries(tuple(Entry(step) for step in texts.uses[comparison.use.id].next_together))
