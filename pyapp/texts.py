"""All sentences about a checklist in one language. None is taken from another language: a missing one is a defect."""

from collections.abc import Sequence
from functools import cache
from typing import Final

import msgspec
from msgspec import Struct

from pyapp.catalog import FIRST, Use
from pyapp.languages import LANGUAGE_BY_CODE
from pyapp.model import Value
from pyapp.quoting import quote_in, read_words
from pyapp.resources import read_table

MOST_NAMES: Final = 6
_COMMA: Final = ", "
LANGUAGES: Final = tuple(LANGUAGE_BY_CODE)
"""French first: it is the language of the source, and stands at the root of the site."""


class ListTexts(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    lead: str


class ItemTexts(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    sentence: str


class UseTexts(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    name: str
    audience: str
    summary: str
    when: str
    goal: str
    goal_hint: str
    note: str
    next: tuple[str, ...]
    next_together: tuple[str, ...]
    brief: tuple[str, str]
    score_note: str = ""
    """What the points of a list leave out."""


class RatingTexts(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    question: str
    values: dict[str, str]
    hint: str = ""

    def word_for(self, value: Value) -> str:
        """The words of a level or value: `Essential`."""
        return self.values[str(value)]


class CategoryTexts(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    meaning: str
    rule: str


class FlagTexts(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A question about the whole.

    Where several partners answer, `together` is the rule, if that is another one, and `of_partner` asks one of them by
    name.
    """

    name: str
    question: str
    rule: str
    together: str = ""
    of_partner: str = ""


class UnknownTexts(Struct, frozen=True, forbid_unknown_fields=True):
    """What a finding says instead while what it rests on is partly unknown; there is nothing yet to propose."""

    say: str
    do: str


class FindingTexts(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What stands out: a sentence, and one thing to do next, also as an action that is proposed.

    `items` in the sentence are made of `item`, which may quote its answers by the names of the ratings. `rule` is empty
    where a flag of that name has it. `together` is what is said where several partners answer.
    """

    say: str
    do: str
    item: str = "{item}"
    action: str = ""
    rule: str = ""
    together: str = ""
    unknown: UnknownTexts | None = None


class PointTexts(Struct, frozen=True, forbid_unknown_fields=True):
    """A point of the agenda."""

    name: str
    question: str


class ExampleTexts(Struct, frozen=True, forbid_unknown_fields=True):
    """A set of invented files, to open with one click.

    `partners` are the names they go by where the files name one organisation, in the files' order.
    """

    name: str
    story: str
    partners: tuple[str, ...] = ()


class StepTexts(Struct, frozen=True, forbid_unknown_fields=True):
    """A step of a drawing."""

    name: str
    text: str


class DrawingTexts(Struct, frozen=True, forbid_unknown_fields=True):
    """A drawing's own words. The names of items and categories in it come from the texts of those."""

    note: str
    steps: tuple[StepTexts, ...] = ()


class Count(Struct, frozen=True, forbid_unknown_fields=True):
    one: str
    other: str


class FileTexts(Struct, frozen=True, forbid_unknown_fields=True):
    answers: str
    comparison: str
    pack: str
    record: str
    brief: str
    followed: str
    uses: dict[str, str]
    downloads: dict[str, str]


class DateTexts(Struct, frozen=True, forbid_unknown_fields=True):
    """How people write a date: months and weekdays in order, and the words that may stand around a month (`de`).

    `form` is a date in words, `first` the first day of a month in it.
    """

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    beside: str
    form: str
    first: str


class ColleagueTexts(Struct, frozen=True, forbid_unknown_fields=True):
    """What is said of colleagues of one organisation, in the place of what is said of partners under the same names.

    `organisation` says to each what to write as its organisation's name, `same_name` says it beside the field.
    """

    organisation: str
    same_name: str
    warning: str
    compared: dict[str, str]
    pack: dict[str, str]
    meeting: dict[str, str]
    brief: dict[str, str]


class DownloadTexts(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of file on the downloads page."""

    name: str
    purpose: str


class Texts(Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """One language's sentences. Keys are ids of the catalog, error codes, or names of places on the page.

    `name` is that of the checklist, `credit` says where it comes from: `{checklist.name}` stands for it in the others.
    """

    name: str
    credit: str
    language: str
    singular: tuple[int, ...]
    decimal: str
    warning: str
    lists: dict[str, ListTexts]
    items: dict[str, ItemTexts]
    uses: dict[str, UseTexts]
    ratings: dict[str, RatingTexts]
    categories: dict[str, dict[str, CategoryTexts]]
    leftovers: dict[str, CategoryTexts]
    corners: dict[str, dict[str, str]]
    flags: dict[str, FlagTexts]
    findings: dict[str, dict[str, FindingTexts]]
    developments: dict[str, FindingTexts]
    places: dict[str, str]
    combined: dict[str, dict[str, CategoryTexts]]
    differing: CategoryTexts
    hopes: dict[str, CategoryTexts]
    moves: dict[str, CategoryTexts]
    points: dict[str, dict[str, PointTexts]]
    drawings: dict[str, DrawingTexts]
    examples: dict[str, ExampleTexts]
    worthwhile: dict[str, str]
    outcomes: dict[str, str]
    counts: dict[str, Count]
    form: dict[str, str]
    page: dict[str, str]
    invited: dict[str, str]
    report: dict[str, str]
    compared: dict[str, str]
    pack: dict[str, str]
    ends: dict[str, str]
    meeting: dict[str, str]
    meeting_form: dict[str, str]
    meeting_page: dict[str, str]
    brief: dict[str, str]
    colleagues: ColleagueTexts
    compare_form: dict[str, str]
    compare_page: dict[str, str]
    method: dict[str, str]
    word_form: dict[str, str]
    dates: DateTexts
    files: FileTexts
    paper: dict[str, str]
    downloads: dict[str, DownloadTexts]
    edition: dict[str, str]
    translations: dict[str, str]
    errors: dict[str, str]

    def say_of(self, use: Use) -> "Texts":
        """The texts about several answer sets of a use: where colleagues answer, they speak of colleagues."""
        if not use.colleagues:
            return self
        words = self.colleagues
        return msgspec.structs.replace(
            self,
            warning=words.warning,
            compared={**self.compared, **words.compared},
            pack={**self.pack, **words.pack},
            meeting={**self.meeting, **words.meeting},
            brief={**self.brief, **words.brief},
        )

    def count(self, what: str, n: int) -> str:
        """A number with its noun: `1 point`, `14 points`."""
        forms = self.counts[what]
        return (forms.one if n in self.singular else forms.other).format(n=n)

    def number(self, value: float) -> str:
        """A number with one decimal, as the language writes it: `5,8`."""
        return f"{value:.1f}".replace(".", self.decimal)

    def say(self, key: str, **facts: object) -> str:
        """A sentence of the report, its blanks filled."""
        return self.report[key].format(**facts)

    def say_compared(self, key: str, **facts: object) -> str:
        """A sentence about several answer sets, its blanks filled."""
        return self.compared[key].format(**facts)

    def date(self, day: str) -> str:
        """A day, YYYY-MM-DD, as people write it; empty where it is."""
        if not day:
            return ""
        year, month, number = day.split("-")
        said = self.dates.first if number == "01" else number.lstrip("0")
        return self.dates.form.format(day=said, month=self.dates.months[int(month) - 1], year=year)

    def join(self, names: Sequence[str]) -> str:
        """Names as a reader lists them: `A, B and C`; where one has a comma in it, `A; B, of C; D`."""
        if not names:
            return self.compared["nobody"]
        *first, last = names
        between = self._between(names)
        return f"{between.join(first)}{self.compared['and'] if between == _COMMA else between}{last}" if first else last

    def join_some(self, names: Sequence[str]) -> str:
        """The same; of more than `MOST_NAMES`, the first ones and how many more there are."""
        if len(names) <= MOST_NAMES:
            return self.join(names)
        return self.say_compared("more", names=self._between(names).join(names[:MOST_NAMES]), n=len(names) - MOST_NAMES)

    def _between(self, names: Sequence[str]) -> str:
        return self.report["semicolon"] if any("," in name for name in names) else _COMMA


def read_texts(language: str, checklist: str = FIRST) -> Texts:
    """Read the texts of one of `LANGUAGES`: what the site says about any checklist, and the words of this one.

    `checklist` can be left out by code that reads only what is the same for all, such as the names of months.
    """
    return _read_texts(language, checklist)


@cache
def _read_texts(language: str, checklist: str) -> Texts:
    name = f"texts.{language}"
    own = read_table(name, checklist)
    words = {**read_words(own["ratings"]), "checklist": {each: own[each] for each in ("name", "credit")}}
    return msgspec.convert(quote_in({**read_table(name), **own}, words), Texts)
