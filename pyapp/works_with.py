"""Which programs were tried with our files, when, and how it went.

`data/works_with.toml` holds it as codes, and `python -m benchmarks.works_with` writes it by trying them. A language's
words for the codes stand in `data/works_with.<language>.toml`.
"""

from functools import cache
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta, Struct

from pyapp.resources import read_table

Outcome = Literal["exact", "partly", "refused", "stopped"]
"""Of a Word file that a program saved again: all answers are read, some, none; or the program itself gave up."""

Kind = Literal["docx", "odt", "doc", "rtf"]
"""What a file was saved as on its way; it was a .docx again when it was opened here."""

Loss = Literal["hidden", "marks", "lists"]
"""What is no longer in a saved file: our hidden part, the marks at questions, lists to choose from."""

Reading = Literal["reads", "told", "misreads", "refuses", "untried"]
"""Of a tool that reads our data: as it comes; once told the kinds of the columns; wrongly; not at all."""

Judging = Literal["agrees", "accepts", "rejects", "refuses"]
"""Of a validator: it decides as we do; lets wrong files pass; refuses right ones; does not take the schema."""

Advice = Literal["nothing", "choose-docx", "use-another"]

Name = Annotated[str, Meta(min_length=1)]
Day = Annotated[str, Meta(pattern=r"^20\d\d-[01]\d-[0-3]\d$")]
Version = Annotated[str, Meta(pattern=r"^\d+(\.\w+)*$")]

OUTCOMES: Final[tuple[Outcome, ...]] = ("exact", "partly", "refused", "stopped")
"""From the best to the worst."""


class WordTry(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A program for Word files: a filled-in form of each use and a report of each were saved again with it.

    `is_office` tells a program that people write with from one that programmers use.
    """

    program: Name
    version: Version
    tried: Day
    is_office: bool
    through: Kind
    form: Outcome
    report: Outcome
    lost: tuple[Loss, ...]

    @property
    def advice(self) -> Advice:
        """What to tell somebody who has this program."""
        if {self.form, self.report} == {"exact"}:
            return "nothing"
        return "use-another" if self.through == "docx" else "choose-docx"


class ReaderTry(Struct, frozen=True, forbid_unknown_fields=True):
    """A tool that reads hundreds of answers files, or the table made of them."""

    program: Name
    version: Version
    tried: Day
    json: Reading
    csv: Reading


class ValidatorTry(Struct, frozen=True, forbid_unknown_fields=True):
    """A validator with the published schema of an answers file."""

    program: Name
    version: Version
    tried: Day
    outcome: Judging


class WorksWith(Struct, frozen=True, forbid_unknown_fields=True):
    """All tries. `never` are programs that people ask about and nobody has tried."""

    never: tuple[Name, ...]
    word: tuple[WordTry, ...] = ()
    reader: tuple[ReaderTry, ...] = ()
    validator: tuple[ValidatorTry, ...] = ()


class WorksWithTexts(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language, by code; `columns` and `version` stand in the tables around them."""

    columns: dict[str, Name]
    version: Name
    through: dict[Kind, Name]
    outcomes: dict[Outcome, Name]
    losses: dict[Loss, Name]
    no_loss: Name
    all_lost: Name
    advice: dict[Advice, Name]
    readings: dict[Reading, Name]
    judgings: dict[Judging, Name]


@cache
def read_works_with() -> WorksWith:
    """Read all tries. Raises `msgspec.ValidationError` where a code, a version or a date is none."""
    return msgspec.convert(read_table("works_with"), WorksWith)


@cache
def read_works_with_texts(language: str) -> WorksWithTexts:
    """Read the words of one of `LANGUAGES`."""
    return msgspec.convert(read_table(f"works_with.{language}"), WorksWithTexts)
