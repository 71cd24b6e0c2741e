"""Which programs were tried with our files, when, and how it went.

`builder/data/works_with.toml` holds this as codes; `python -m benchmarks.works_with` tries the programs and writes it.
The words for the codes stand in `builder/data/works_with.<language>.toml`.
"""

from functools import cache
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta, Struct

from builder.resources import read_table

Outcome = Literal["exact", "partly", "refused", "stopped"]
"""What we could read after a program had saved our Word file: all answers, some, none; or the program gave up."""

Kind = Literal["docx", "odt", "doc", "rtf"]
"""The format that a program saved our file in. From any other than .docx it was saved as .docx again, and opened."""

Loss = Literal["hidden", "marks", "lists"]
"""What a saved file has lost: our hidden part, the bookmarks at questions, the drop-down lists."""

Reading = Literal["reads", "told", "misreads", "refuses", "untried"]
"""How a tool reads our data: as they come; once told the type of each column; wrongly; not at all."""

Judging = Literal["agrees", "accepts", "rejects", "refuses"]
"""How a validator judges files: as we do; letting wrong ones pass; rejecting right ones; refusing the schema."""

Advice = Literal["nothing", "choose-docx", "use-another"]

Name = Annotated[str, Meta(min_length=1)]
Day = Annotated[str, Meta(pattern=r"^20\d\d-[01]\d-[0-3]\d$")]
Version = Annotated[str, Meta(pattern=r"^\d+(\.\w+)*$")]

OUTCOMES: Final[tuple[Outcome, ...]] = ("exact", "partly", "refused", "stopped")
"""From the best to the worst."""


class WordTry(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How a program for Word files did: with it, a filled-in form and a report of each use were saved again.

    `is_office` is true for a program that people write with, false for a library that programmers use.
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
        """What somebody who has this program is told to do."""
        if {self.form, self.report} == {"exact"}:
            return "nothing"
        return "use-another" if self.through == "docx" else "choose-docx"


class ReaderTry(Struct, frozen=True, forbid_unknown_fields=True):
    """How a tool did that reads hundreds of answers files, or the table made of them."""

    program: Name
    version: Version
    tried: Day
    json: Reading
    csv: Reading


class ValidatorTry(Struct, frozen=True, forbid_unknown_fields=True):
    """How a validator did with the published schema of answers files."""

    program: Name
    version: Version
    tried: Day
    outcome: Judging


class WorksWith(Struct, frozen=True, forbid_unknown_fields=True):
    """All tries. `never` names programs that people ask about and that nobody has tried."""

    never: tuple[Name, ...]
    word: tuple[WordTry, ...] = ()
    reader: tuple[ReaderTry, ...] = ()
    validator: tuple[ValidatorTry, ...] = ()


class WorksWithTexts(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language for each code. `columns` and `version` are words of the tables themselves."""

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
    """Read all tries. Raises `msgspec.ValidationError` for an unknown code, or what is no version or date."""
    return msgspec.convert(read_table("works_with"), WorksWith)


@cache
def read_works_with_texts(language: str) -> WorksWithTexts:
    """Read the words of one of `LANGUAGES`."""
    return msgspec.convert(read_table(f"works_with.{language}"), WorksWithTexts)
