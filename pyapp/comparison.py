"""Several answer sets side by side: who they are, and the file that keeps them together.

The file is JSON, format `partnership-value/comparison`: a name and an answers file for each partner, and once they have
met, what they wrote down.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from pyapp.answers import (
    COMPARISON,
    LARGEST_DOCUMENT,
    LARGEST_FILE,
    SCHEMA_FIELD,
    VERSION,
    ActionInFile,
    Date,
    LanguageCode,
    Text,
    build_file,
    check_date,
    check_size,
    read_actions,
    read_answers,
    read_rules,
)
from pyapp.broken import parse_file
from pyapp.catalog import Catalog, Use
from pyapp.checklist import ADDED_VALUE, CHECKLISTS, Checklist, find_checklist
from pyapp.errors import AnswersError, RequestError
from pyapp.faults import convert
from pyapp.folding import fold, join_lines
from pyapp.model import NO_RECORD, Action, Answers, Discussed, Meeting, Partner, Record, can_be_meant
from pyapp.results import Moments
from pyapp.texts import Texts

FEWEST_PARTNERS: Final = 2
LONGEST_NAME: Final = 200
MOST_POINTS: Final = 20
MOST_DECISIONS: Final = 10
MOST_MINUTES: Final = 1440
POINT_OUTCOMES: Final = ("agreed", "changed", "later", "disagreed")
"""How a point of the agenda can end."""

_WITHOUT_RECORD: Final = 1  # the last version that kept nothing of a meeting


class MeetingInFile(Struct, forbid_unknown_fields=True, frozen=True):
    date: Date = ""
    place: Text = ""
    present: Text = ""
    lead: Text = ""
    again: Date = ""
    files: Text = ""


def _list_record_fields(catalog: Catalog) -> list[Any]:
    strict: dict[str, Any] = {"forbid_unknown_fields": True, "frozen": True}
    minutes = Annotated[int, Meta(ge=0, le=MOST_MINUTES)] | UnsetType
    item: Any = Literal[catalog.items]
    fields: list[Any] = [
        ("id", Annotated[str, Meta(max_length=LONGEST_NAME)]),
        ("items", Annotated[tuple[item, ...], Meta(max_length=len(catalog.items))], ()),
        ("notes", Text, ""),
        ("outcome", Literal[POINT_OUTCOMES] | UnsetType, UNSET),
        ("planned", minutes, UNSET),
        ("actual", minutes, UNSET),
    ]
    point: Any = msgspec.defstruct("PointInFile", fields, **strict)
    return [
        ("meeting", MeetingInFile, MeetingInFile()),
        ("points", Annotated[tuple[point, ...], Meta(max_length=MOST_POINTS)], ()),
        ("decisions", Annotated[tuple[ActionInFile, ...], Meta(max_length=MOST_DECISIONS)], ()),
    ]


@cache
def _file_type(checklist: str, version: int) -> type[Struct]:
    """The type that checks a comparison file. Answers may be anything here: `read_answers` checks each of them."""
    catalog = CHECKLISTS[checklist].catalog
    strict: dict[str, Any] = {"forbid_unknown_fields": True, "frozen": True}
    name = Annotated[str, Meta(max_length=LONGEST_NAME)]
    partner: Any = msgspec.defstruct("PartnerInFile", [("answers", Any), ("name", name, "")], **strict)
    fields: list[Any] = [
        ("format", Literal[COMPARISON]),
        ("version", Literal[version]),
        ("checklist", Literal[catalog.name]),
        ("use", Literal[tuple(catalog.use_by_id)]),
        ("language", LanguageCode),
        ("partners", Annotated[tuple[partner, ...], Meta(min_length=1, max_length=catalog.most_partners)]),
        SCHEMA_FIELD,
        *([] if version <= _WITHOUT_RECORD else _list_record_fields(catalog)),
        ("result", Any, UNSET),
    ]
    return msgspec.defstruct("ComparisonFile", fields, **strict)


# ---- Reading


class Opened(Struct, frozen=True):
    """What a file holds. `rules` is the version of the rules by which its result was made, where it has one.

    `notices` say what looks wrong in a file that opens all the same.
    """

    partners: tuple[Partner, ...]
    rules: int | None
    record: Record = NO_RECORD
    notices: tuple[AnswersError, ...] = ()

    @property
    def checklist(self) -> Checklist:
        """The checklist that all of them answer."""
        return find_checklist(self.partners[0].answers)


def open_text(text: str) -> Opened:
    """Read the text of a comparison file, or of one answers file as a comparison of one.

    A name is empty where the file gives none. Raises `AnswersError`.
    """
    check_size(text, LARGEST_DOCUMENT)
    content = parse_file(text)
    record = NO_RECORD
    if isinstance(content, dict) and content.get("format") == COMPARISON:
        partners, record = _read_comparison(content)
    else:
        check_size(text, LARGEST_FILE)
        answers = read_answers(content)
        partners = (Partner(answers.about.organisation[:LONGEST_NAME], answers),)
    notices = (*find_odd_dates(partners), *_find_odd_meeting(record))
    return Opened(partners, read_rules(content), record, notices)


def read_partners_text(text: str) -> tuple[Partner, ...]:
    """The partners in the text of a file, without the notices and the version of the rules. Raises `AnswersError`."""
    return open_text(text).partners


def _read_comparison(content: dict[str, Any]) -> tuple[tuple[Partner, ...], Record]:
    version, partners = content.get("version"), content.get("partners")
    if type(version) is not int or version < 1:
        raise AnswersError("not-answers", "version")
    if version > VERSION:
        raise AnswersError("unknown-version", "version", version=str(version)[:20])
    checklist = _find_checklist(content)
    if isinstance(partners, list) and len(partners) > checklist.catalog.most_partners:
        raise AnswersError("too-many-files", "partners", limit=str(checklist.catalog.most_partners))
    file: Any = convert(content, _file_type(checklist.name, version))
    read = [
        Partner(join_lines(each.name), read_answers_at(each.answers, f"partners.{n}.answers"))
        for n, each in enumerate(file.partners)
    ]
    for n, partner in enumerate(read):
        if partner.answers.checklist != file.checklist:
            raise AnswersError("different-checklists", f"partners.{n}.answers.checklist")
        if partner.answers.use != file.use:
            raise AnswersError("different-uses", f"partners.{n}.answers.use")
        if file.partners[n].answers["version"] != version:
            raise AnswersError("wrong-value", f"partners.{n}.answers.version")
    return tuple(read), _from_file(file)


def _from_file(file: Any) -> Record:
    """What a comparison file keeps of a meeting; nothing where it is older than that."""
    if not hasattr(file, "meeting"):
        return NO_RECORD
    met = file.meeting
    check_date(met.date, "meeting.date")
    check_date(met.again, "meeting.again")
    points: list[dict[str, Any]] = msgspec.to_builtins(file.points)  # without what was not given
    return Record(
        Meeting(met.date, join_lines(met.place), met.present, join_lines(met.lead), met.again, join_lines(met.files)),
        tuple(Discussed(**{**point, "id": join_lines(point["id"])}) for point in points),
        read_actions(msgspec.to_builtins(file.decisions), Action),
    )


def read_record(content: Any, checklist: Checklist) -> Record:
    """Read the record in a request: `meeting`, `points` and `decisions`, as in a file. Raises `AnswersError`."""
    return NO_RECORD if content is UNSET else _from_file(convert(content, _record_type(checklist.name)))


@cache
def _record_type(checklist: str) -> type[Struct]:
    fields = _list_record_fields(CHECKLISTS[checklist].catalog)
    return msgspec.defstruct("RecordInFile", fields, forbid_unknown_fields=True, frozen=True)


def _find_checklist(content: dict[str, Any]) -> Checklist:
    """The checklist that a comparison names. For an unknown name any will do: its type refuses the name."""
    name = content.get("checklist")
    return CHECKLISTS.get(name, ADDED_VALUE) if isinstance(name, str) else ADDED_VALUE


def find_odd_dates(partners: Sequence[Partner]) -> tuple[AnswersError, ...]:
    """A notice for each date that is valid but cannot be meant, such as 0026-03-12. The dates stay as they are."""
    return tuple(_describe_odd_date(each) for each in partners if each.answers.about.date != each.answers.about.day)


def _describe_odd_date(partner: Partner) -> AnswersError:
    about = partner.answers.about
    name = partner.name.strip() or about.organisation.strip()
    return AnswersError("odd-date" if name else "odd-date-unnamed", "about.date", name=name, date=about.date)


def _find_odd_meeting(record: Record) -> Iterator[AnswersError]:
    for name, code in (("date", "odd-meeting-date"), ("again", "odd-next-date")):
        date = getattr(record.meeting, name)
        if date and not can_be_meant(date):
            yield AnswersError(code, f"meeting.{name}", date=date)


def read_answers_at(content: Any, at: str) -> Answers:
    """Read a parsed answers file that stands at a place of something larger. Raises `AnswersError`."""
    try:
        return read_answers(content)
    except AnswersError as error:
        raise AnswersError(error.code, f"{at}.{error.at}".rstrip("."), **error.facts) from error


def read_partners(answers: Any, names: Any) -> tuple[Partner, ...]:
    """Read the parsed answers files of a request, with the names that their partners go by; a long one is cut.

    Raises `AnswersError`; `RequestError` where there is not one name for each.
    """
    if not isinstance(answers, list) or not isinstance(names, list) or len(answers) != len(names):
        raise RequestError("unknown-request", "answers", name="answers")
    if not all(isinstance(name, str) for name in names):
        raise RequestError("unknown-request", "names", name="names")
    return tuple(
        Partner(name[:LONGEST_NAME], read_answers_at(each, f"answers.{n}"))
        for n, (each, name) in enumerate(zip(answers, names, strict=True))
    )


def check_comparable(partners: Sequence[Partner]) -> None:
    """Refuse what cannot be combined. Raises `AnswersError`: too few, too many, different checklists or uses."""
    if len(partners) < FEWEST_PARTNERS:
        raise AnswersError("too-few-files", "answers")
    first = partners[0].answers
    most = find_checklist(first).catalog.most_partners
    if len(partners) > most:
        raise AnswersError("too-many-files", "answers", limit=str(most))
    for n, partner in enumerate(partners):
        if partner.answers.checklist != first.checklist:
            raise AnswersError("different-checklists", f"answers.{n}.checklist")
    for n, partner in enumerate(partners):
        if partner.answers.use != first.use:
            raise AnswersError("different-uses", f"answers.{n}.use")


def find_moments(partners: Sequence[Partner], use: Use) -> Moments | None:
    """The first two answer sets that name one organisation and bear two dates, both of which can be meant."""
    for (one, first), (other, second) in combinations(enumerate(partners), 2):
        about, their_about = first.answers.about, second.answers.about
        named = fold(about.organisation) and fold(their_about.organisation)
        dated = about.day and their_about.day and about.day != their_about.day
        if named and dated and about.may_share_organisation(their_about):
            earlier, later = (one, other) if about.day < their_about.day else (other, one)
            alone = len(partners) == FEWEST_PARTNERS and not use.colleagues
            return Moments(earlier, later, only=alone)
    return None


# ---- Names


def name_partners(partners: Sequence[Partner], texts: Texts) -> tuple[Partner, ...]:
    """Give every partner a name of its own: the one it has, else its organisation's, else `Partner 1`.

    Colleagues of one organisation would all have its name: they are told apart by their numbers, `Colleague 1`.
    """
    shared = _find_shared_organisations(partners)
    named: list[Partner] = []
    taken: set[str] = set()
    for number, partner in enumerate(partners, 1):
        organisation = partner.answers.about.organisation
        own = "" if fold(organisation) in shared else " ".join(organisation.split())
        name = _free(" ".join(partner.name.split()) or own or _say_number(partner, number, texts), taken)
        taken.add(name)
        named.append(Partner(name, partner.answers))
    return tuple(named)


def _find_shared_organisations(partners: Sequence[Partner]) -> set[str]:
    """Those of which several colleagues answer, folded."""
    colleagues = [partner for partner in partners if _find_use(partner).colleagues]
    counted = Counter(fold(partner.answers.about.organisation) for partner in colleagues)
    return {organisation for organisation, count in counted.items() if organisation and count > 1}


def _say_number(partner: Partner, number: int, texts: Texts) -> str:
    return texts.say_of(_find_use(partner)).say_compared("partner", n=number)


def _find_use(partner: Partner) -> Use:
    return find_checklist(partner.answers).catalog.use_by_id[partner.answers.use]


def _free(name: str, taken: set[str]) -> str:
    """The name, with the first number that makes it differ from those taken; a long one is cut to make room for it."""
    endings = ("", *(f" ({n})" for n in range(2, len(taken) + 3)))
    return next(free for end in endings if (free := name[: LONGEST_NAME - len(end)] + end) not in taken)


# ---- Writing


def build_comparison(partners: Sequence[Partner], language: str, record: Record = NO_RECORD) -> dict[str, Any]:
    """The content of a comparison file, without a result."""
    return {
        "format": COMPARISON,
        # The answers files inside are of the same version.
        "version": VERSION,
        "checklist": partners[0].answers.checklist,
        "use": partners[0].answers.use,
        "language": language,
        "partners": [{"name": partner.name, "answers": build_file(partner.answers)} for partner in partners],
        **build_record(record),
    }


def build_record(record: Record) -> dict[str, Any]:
    """What a comparison file keeps of a meeting, as far as something was written down."""
    content: dict[str, Any] = msgspec.to_builtins(record)
    return {} if record == NO_RECORD else content


def write_comparison(partners: Sequence[Partner], language: str, result: object, record: Record = NO_RECORD) -> str:
    """The text of a comparison file, with its computed result."""
    content = {**build_comparison(partners, language, record), "result": result}
    return msgspec.json.format(msgspec.json.encode(content), indent=2).decode("utf-8") + "\n"
