"""What each use gives for the report of several answer sets, and what all uses share for it."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, Generic, TypeVar

from msgspec import Struct

from pyapp.blocks import Block, Paragraph
from pyapp.catalog import Catalog
from pyapp.folding import fold
from pyapp.model import Answers, Partner
from pyapp.points import Point
from pyapp.report.partners import Comparison
from pyapp.results import Combined, Group
from pyapp.texts import Texts

C = TypeVar("C", bound=Combined)
_NUMBER: Final = re.compile(r" \([0-9]+\)$")  # behind a name that several have


def find_same_organisations(comparison: Comparison[C]) -> Iterator[Block]:
    """Ask whether partners that name the same organisation are one: a question for each such organisation.

    One that was given a name of its own is told from the others.
    """
    texts = comparison.texts
    left = [partner for partner in comparison.partners if _goes_by_its_organisation(partner)]
    while left:
        about = left[0].answers.about
        same = [partner for partner in left if partner.answers.about.may_share_organisation(about)]
        left = [partner for partner in left if partner not in same]
        if len(same) > 1:
            names = texts.join_some([partner.name for partner in same])
            yield Paragraph(texts.say_compared("same_organisation", names=names), "question")


def _goes_by_its_organisation(partner: Partner) -> bool:
    """Whether its name is that of its organisation, maybe with a number."""
    organisation = fold(partner.answers.about.organisation)
    return bool(organisation) and organisation in (fold(partner.name), fold(_NUMBER.sub("", partner.name)))


def build_nothing(_point: Point, _comparison: Comparison[C]) -> Iterator[Block]:
    """Nothing besides a point's question and what partners wrote."""
    yield from ()


def is_about(point: Point, item: str, _answers: Answers, _catalog: Catalog) -> bool:
    """Say whether an item is one of those that a point is about."""
    return item in point.items


class UseReport(Struct, Generic[C], frozen=True, kw_only=True):
    """How several answer sets of a use read.

    - `say_items` says, for each item, what the partners' answers to it come to.
    - `build_lists` gives the blocks of both lists.
    - `find_doubts` asks about partners who do not look like those that the use is meant for.
    - `sum_up` gives two groups of items that say most of one partner, by position: the brief shows them under the two
      headings that the texts of the use have for it.
    - `bears_on` says whether a partner's note on an item is shown below a point of the agenda.
    - `build_point` gives what a point that names no item is led with.
    """

    say_items: Callable[[Group, C, Texts], dict[str, str]]
    build_lists: Callable[[Comparison[C]], Iterator[Block]]
    sum_up: Callable[[Group, int], tuple[Sequence[str], Sequence[str]]]
    find_doubts: Callable[[Comparison[C]], Iterator[Block]] = find_same_organisations
    bears_on: Callable[[Point, str, Answers, Catalog], bool] = is_about
    build_point: Callable[[Point, Comparison[C]], Iterator[Block]] = build_nothing
