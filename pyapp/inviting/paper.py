"""The form that a browser prints, headed with the invitation, as the blocks of which reports are made."""

from collections.abc import Iterator, Sequence
from typing import Final

from pyapp import blocks
from pyapp.answers import MOST_ACTIONS
from pyapp.blocks import Blanks, Block, Fact, Paragraph
from pyapp.catalog import ItemList, Use
from pyapp.checklist import Checklist
from pyapp.invitation import Invitation
from pyapp.inviting.heading import Heading, list_lines
from pyapp.inviting.texts import read_invitation_texts
from pyapp.model import Action
from pyapp.texts import Texts
from pyapp.word.fields import list_answers, list_words

_ACTION_WIDTHS: Final = (6, 3, 2)
_LINE: Final = ""
"""Nothing said: there is a line to write on."""


def build_paper(heading: Heading, use: Use, texts: Texts, checklist: Checklist) -> tuple[Block, ...]:
    """The whole form of a use, to fill in by hand."""
    invitation = heading.invitation
    words, head = texts.uses[use.id], read_invitation_texts(texts.language).words
    return (
        blocks.Heading(1, words.name),
        Paragraph(f"{words.audience}. {words.summary}", "lead"),
        *_head(heading, texts),
        Paragraph(head["how"], "quiet"),
        Paragraph(texts.word_form["how_signs"], "quiet"),
        Fact(texts.form["date"], _LINE),
        Fact(words.goal, invitation.goal or _LINE),
        *(each for items in checklist.catalog.lists for each in _list(items, use, texts, checklist)),
        *_closing(use, texts),
    )


def build_paper_head(invitation: Invitation, texts: Texts) -> tuple[Block, ...]:
    """What heads every sheet of the form: sheets of several organisations may get mixed."""
    return (
        Fact(texts.form["partnership"], invitation.partnership or _LINE),
        Fact(texts.form["organisation"], _LINE),
    )


def _head(heading: Heading, texts: Texts) -> Iterator[Block]:
    """Who invites, where to return the form and by when, with lines to write on where that is open; the address."""
    *host, to, address = list_lines(heading, read_invitation_texts(texts.language))
    yield from (Paragraph(line) for line in host)
    yield Paragraph(to, "question")
    yield Paragraph(address, "quiet")


def _list(items: ItemList, use: Use, texts: Texts, checklist: Checklist) -> Iterator[Block]:
    words = texts.lists[items.id]
    yield blocks.Heading(2, f"{items.letter}. {words.name}")
    yield Paragraph(words.lead)
    for item in items.items:
        said = texts.items[item]
        yield blocks.Heading(3, f"{items.number_of(item)} {said.name}")
        yield Paragraph(said.sentence)
        for rating in checklist.catalog.ratings_of(use, items):
            asked = texts.ratings[rating.id]
            yield Fact(" ".join(filter(None, (asked.question, asked.hint))), list_answers(asked, texts))
        yield Fact(texts.form["note"], _LINE)


def _closing(use: Use, texts: Texts) -> Iterator[Block]:
    form = texts.form
    yield blocks.Heading(2, form["closing"])
    yield Fact(form["costs_and_risks"], form["costs_and_risks_hint"])
    yield from [Fact("", _LINE)] * 3
    if use.asks_worthwhile:
        yield Fact(form["worthwhile"], list_words([*texts.worthwhile.values()]))
    yield Fact(form["focus"], form["focus_hint"])
    yield Fact("", _LINE)
    parts: Sequence[str] = Action.__struct_fields__
    yield Blanks(form["actions"], tuple(form[part] for part in parts), MOST_ACTIONS, _ACTION_WIDTHS)
