"""What a file to keep is made of, whatever its type: a report, a comparison, a development.

`site` is the address of the guide, for a document to bear; it may be empty.
`invented`: it quotes an invented example, and a document of it says so.
"""

from collections.abc import Sequence
from typing import Any, ClassVar, Final, Literal

from msgspec import Struct

from pyapp.answers import build_file
from pyapp.blocks import Block, PrintedBlock
from pyapp.catalog import Catalog
from pyapp.checklist import Checklist
from pyapp.comparison import LONGEST_NAME, build_comparison, name_partners
from pyapp.model import NO_RECORD, About, Answers, Partner, Record
from pyapp.names import write_stem
from pyapp.report.followed import build_followed_report, build_followed_title
from pyapp.report.pack import build_pack, build_pack_title
from pyapp.report.partners import Comparison, find_shared_name
from pyapp.report.single import build_report, build_title
from pyapp.results import Followed, Result
from pyapp.texts import Texts

_LONGEST_STEM: Final = 40

Of = Literal["report", "comparison", "development"]
"""What a file can be of."""


class ReportExport(Struct, frozen=True):
    """One answer set and what it says."""

    of: ClassVar[Of] = "report"
    answers: Answers
    result: Result
    texts: Texts
    checklist: Checklist
    site: str = ""
    invented: bool = False

    @property
    def name(self) -> str:
        """The file's name, without its ending."""
        return build_name(self.answers.use, self.answers.about, self.texts)

    @property
    def document_name(self) -> str:
        """The name of a document."""
        return self.name

    @property
    def titles(self) -> tuple[str, str]:
        """The title and the subject of a document."""
        return build_title(self.answers, self.texts), self.texts.report["subject"]

    def build_report(self) -> tuple[Block, ...]:
        """What a person reads."""
        return build_report(self.answers, self.result, self.texts, self.checklist)

    def build_carried(self) -> dict[str, Any]:
        """What a document carries, to be opened again."""
        return {**build_file(self.answers), "result": build_published(self.checklist.catalog, self.texts)}


class ComparisonExport(Struct, frozen=True):
    """Several answer sets, what they say together, and what their partners wrote down when they met."""

    of: ClassVar[Of] = "comparison"
    comparison: Comparison[Any]
    record: Record
    texts: Texts
    checklist: Checklist
    site: str = ""
    invented: bool = False

    @property
    def name(self) -> str:
        """The file's name, without its ending."""
        return self._build_name(self.texts.files.comparison)

    @property
    def document_name(self) -> str:
        """The name of a document, which prepares a meeting or is its record."""
        return self._build_name(self.texts.files.pack if self.record == NO_RECORD else self.texts.files.record)

    @property
    def titles(self) -> tuple[str, str]:
        """The title and the subject of a document."""
        subject = "subject" if self.record == NO_RECORD else "record_subject"
        return build_pack_title(self.comparison, self.record), self.texts.pack[subject]

    def build_report(self) -> tuple[PrintedBlock, ...]:
        """What a person reads."""
        return build_pack(self.comparison, self.record, self.checklist)

    def build_carried(self) -> dict[str, Any]:
        """What a document carries, to be opened again."""
        return _build_all(self.comparison.partners, self.texts, self.checklist, self.record)

    def _build_name(self, what: str) -> str:
        """With the day of the meeting, so that partners who meet every year tell their files apart."""
        name, day = build_shared_name(self.comparison, what, self.texts), self.record.meeting.date
        return f"{name}-{day}" if day else name


class DevelopmentExport(Struct, frozen=True):
    """Two answer sets of one organisation, earlier and later, and what moved between them."""

    of: ClassVar[Of] = "development"
    moments: tuple[Answers, Answers]
    followed: Followed
    texts: Texts
    checklist: Checklist
    site: str = ""
    invented: bool = False

    @property
    def name(self) -> str:
        """The file's name, without its ending."""
        return _build_joint_name(self.followed.use, self.texts.files.followed, self.texts)

    @property
    def document_name(self) -> str:
        """The name of a document."""
        return self.name

    @property
    def titles(self) -> tuple[str, str]:
        """The title and the subject of a document."""
        return build_followed_title(self.followed.use, self.texts), self.texts.compared["followed_subject"]

    def build_report(self) -> tuple[Block, ...]:
        """What a person reads."""
        return build_followed_report(*self.moments, self.followed, self.texts, self.checklist)

    def build_carried(self) -> dict[str, Any]:
        """What a document carries, to be opened again."""
        # By its organisation, also where another use would take two files for those of two colleagues.
        moments = [Partner(each.about.organisation[:LONGEST_NAME], each) for each in self.moments]
        both = name_partners(moments, self.texts)
        return _build_all(both, self.texts, self.checklist)


Export = ReportExport | ComparisonExport | DevelopmentExport


def _build_all(
    partners: Sequence[Partner], texts: Texts, checklist: Checklist, record: Record = NO_RECORD
) -> dict[str, Any]:
    content = build_comparison(partners, texts.language, record)
    return {**content, "result": build_published(checklist.catalog, texts)}


def build_published(catalog: Catalog, texts: Texts) -> dict[str, Any]:
    """What goes into every file with a result: the version of the rules, and the warning."""
    return {"rules": catalog.rules, "warning": texts.warning}


def build_name(use: str, about: About, texts: Texts) -> str:
    """A file name that its owner recognises, without ending: what it is, the use, the organisation and the date."""
    organisation = write_stem(about.organisation, _LONGEST_STEM)
    pieces = (texts.files.answers, texts.files.uses[use], organisation, about.date)
    return "-".join(piece for piece in pieces if piece)


def _build_joint_name(use: str, what: str, texts: Texts) -> str:
    """The name of a file about several answer sets. It names nobody."""
    return f"{texts.files.answers}-{what}-{texts.files.uses[use]}"


def build_shared_name(comparison: Comparison[Any], what: str, texts: Texts) -> str:
    """The same with the partnership, or the organisation of colleagues, where all name one and the same."""
    name = _build_joint_name(comparison.use.id, what, texts)
    shared = write_stem(find_shared_name(comparison), _LONGEST_STEM)
    return f"{name}-{shared}" if shared else name
