"""What stands out as blocks: each finding a sentence that names its items, one thing to do, one place in the guide."""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct, structs

from pyapp.blocks import Heading, SaidFinding
from pyapp.catalog import Catalog, FindingKind
from pyapp.model import Answers
from pyapp.report.words import name_item
from pyapp.results import Finding, Group, Result
from pyapp.texts import FindingTexts, Texts

_MOST_NAMED: Final = 3
_MOST_PROPOSALS: Final = 3


class Proposal(Struct, frozen=True):
    """An action that a finding suggests, to accept, change or leave; `what` is a sentence in the reader's language."""

    finding: str
    items: tuple[str, ...]
    what: str


class Standing(Struct, frozen=True):
    """What the sentences are made with.

    `kinds` are the findings that there can be, `words` their sentences; `focus` are the items to keep in view.
    """

    texts: Texts
    catalog: Catalog
    kinds: Sequence[FindingKind]
    words: Mapping[str, FindingTexts]
    focus: Container[str] = ()


def name_items(names: Sequence[str], texts: Texts, most: int = _MOST_NAMED) -> str:
    """Items as a sentence names them: three, or `most`, then how many more. Names may hold commas."""
    named = texts.report["semicolon"].join(names[:most])
    left = len(names) - most
    return texts.say("finding_more", items=named, n=left) if left > 0 else named


def build_finding(
    found: Finding, standing: Standing, items: Sequence[str], text: str = "", action: str = ""
) -> SaidFinding:
    """One finding as a block.

    `items` are its items as its sentence names them; `text`, of several partners, takes the sentence's place.
    """
    texts, words = standing.texts, standing.words[found.finding]
    said, _, end = words.say.partition("{items}")
    rule = words.rule
    if not rule and (flag := texts.flags.get(found.finding)):
        rule = (flag.together if text else "") or flag.rule
    link, place = _find_place(found, standing)
    return SaidFinding(
        text=text or said.format(n=len(found.items)).rstrip(),
        items=name_items(items, texts) + end if items else "",
        advice="" if text else words.do,
        link=link,
        place=place,
        why=(texts.say("why_rule", rule=rule),) if rule else (),
        action=action,
    )


def _find_place(found: Finding, standing: Standing) -> tuple[str, str]:
    """Where the guide helps: how a reader knows the place, and the way there from the guide's first page."""
    texts, catalog = standing.texts, standing.catalog
    key = next((kind.place for kind in standing.kinds if kind.id == found.finding), "")
    if way := catalog.places.get(key):
        return texts.say("finding_link", place=texts.places[key]), way
    if not key or not found.items:
        return "", ""
    item = found.items[0]
    named = texts.say("finding_section", item=texts.items[item].name, section=texts.places[key])
    return texts.say("finding_link", place=named), f"{catalog.list_of(item).id}/{item}/#{key}"


# ---- One answer set


def stand(answers: Answers, texts: Texts, catalog: Catalog) -> Standing:
    """What the findings of one answer set are said with."""
    use = catalog.use_by_id[answers.use]
    words = {kind.id: _choose_words(kind, texts.findings[use.id][kind.id], answers) for kind in use.findings}
    return Standing(texts, catalog, use.findings, words, answers.closing.focus)


def is_unknown(kind: FindingKind, answers: Answers) -> bool:
    """Say whether an answer that a finding rests on is "don't know"."""
    return any(given.ratings.get(kind.unknown_by) == "dk" for given in answers.items.values())


def _choose_words(kind: FindingKind, words: FindingTexts, answers: Answers) -> FindingTexts:
    if not words.unknown or not is_unknown(kind, answers):
        return words
    return structs.replace(words, say=words.unknown.say, do=words.unknown.do, action="")


def build_findings(answers: Answers, result: Result, texts: Texts, catalog: Catalog) -> Iterator[Heading | SaidFinding]:
    """What stands out of one answer set, with the actions that the first of them suggest."""
    standing = stand(answers, texts, catalog)
    actions = {each.finding: each.what for each in propose_actions(answers, result, texts, catalog)}
    if result.stands_out:
        yield Heading(2, texts.report["stands_out"])
    for found in result.stands_out:
        items = [_say_item(item, answers, standing, standing.words[found.finding].item) for item in found.items]
        yield build_finding(found, standing, items, action=actions.get(found.finding, ""))


def _say_item(item: str, answers: Answers, standing: Standing, pattern: str) -> str:
    """An item with the words of its answers, as a finding names it."""
    texts = standing.texts
    given = {rating: texts.ratings[rating].word_for(value) for rating, value in answers.ratings_of(item).items()}
    return pattern.format(item=name_item(item, standing.focus, texts), **given)


def propose_actions(answers: Answers, result: Result, texts: Texts, catalog: Catalog) -> tuple[Proposal, ...]:
    """Up to three actions that the findings suggest. Nothing is written into the answers."""
    words = stand(answers, texts, catalog).words
    proposals = [
        Proposal(found.finding, found.items, words[found.finding].action.format(items=_name_plainly(found, texts)))
        for found in result.stands_out
        if words[found.finding].action
    ]
    return tuple(proposals[:_MOST_PROPOSALS])


def _name_plainly(found: Finding, texts: Texts) -> str:
    """The items as the finding names them, without a sign."""
    return name_items([texts.items[item].name for item in found.items], texts)


# ---- Several answer sets


def build_group_findings(group: Group, flags: Sequence[str], texts: Texts) -> Iterator[Heading | SaidFinding]:
    """What partners' answers come to as a whole, without a word of who said so."""
    standing = Standing(texts, group.catalog, group.use.findings, texts.findings[group.use.id])
    if flags:
        yield Heading(2, texts.report["stands_out"])
    for flag in flags:
        yield build_finding(Finding(flag), standing, (), text=standing.words[flag].together)
