"""Several answer sets side by side: who they are, and the file that keeps them together.

The file is JSON, format `partnership-value/comparison`: a name and an answers file for each partner.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import UNSET, Meta, Struct

from pyapp.answers import (
    COMPARISON,
    LARGEST_DOCUMENT,
    Ignored,
    LanguageCode,
    build_file,
    check_size,
    describe_type,
    file_of_any_use,
    parse_json,
    read_answers,
    read_answers_text,
)
from pyapp.catalog import CHECKLIST
from pyapp.errors import AnswersError, RequestError
from pyapp.model import Answers, Partner
from pyapp.texts import Texts

VERSION: Final = 1
FEWEST_PARTNERS: Final = 2
LONGEST_NAME: Final = 200

_FIELDS: Final = ("format", "version", "checklist", "use", "language", "partners", "result")
_PARTNER_FIELDS: Final = ("name", "answers")


def build_comparison_schema() -> dict[str, Any]:
    """The JSON Schema of the comparison file."""
    strict: dict[str, Any] = {"forbid_unknown_fields": True}
    name = Annotated[str, Meta(max_length=LONGEST_NAME)]
    partner = msgspec.defstruct("PartnerInFile", [("answers", file_of_any_use()), ("name", name, "")], **strict)
    fields: list[Any] = [
        ("format", Literal["partnership-value/comparison"]),
        ("version", Literal[1]),
        ("checklist", Literal[CHECKLIST.name]),
        ("use", Literal[tuple(CHECKLIST.use_by_id)]),
        ("language", LanguageCode),
        ("partners", Annotated[tuple[partner, ...], Meta(max_length=CHECKLIST.most_partners)]),  # type: ignore[valid-type]
        ("result", Ignored, UNSET),
    ]
    file_type = msgspec.defstruct("ComparisonFile", fields, **strict)
    return describe_type(file_type, f"{COMPARISON}, version {VERSION}")


# ---- Reading


def read_partners_text(text: str) -> tuple[Partner, ...]:
    """Read the text of a comparison file, or of one answers file as a comparison of one.

    A name is empty where the file gives none. Raises `AnswersError`.
    """
    check_size(text, LARGEST_DOCUMENT)
    content = parse_json(text)
    if isinstance(content, dict) and content.get("format") == COMPARISON:
        return _read_comparison(content)
    answers = read_answers_text(text)
    return (Partner(answers.about.organisation[:LONGEST_NAME], answers),)


def _read_comparison(content: dict[str, Any]) -> tuple[Partner, ...]:
    version = content.get("version")
    if type(version) is not int or version < 1:
        raise AnswersError("not-answers", "version")
    if version > VERSION:
        raise AnswersError("unknown-version", "version", version=str(version)[:20])
    _refuse_unknown(content, _FIELDS, "")
    partners = content.get("partners")
    if not isinstance(partners, list) or not all(isinstance(each, dict) for each in partners):
        raise AnswersError("wrong-value", "partners")
    if len(partners) > CHECKLIST.most_partners:
        raise AnswersError("too-many-files", "partners", limit=str(CHECKLIST.most_partners))
    for n, partner in enumerate(partners):
        _refuse_unknown(partner, _PARTNER_FIELDS, f"partners.{n}.")
    return tuple(
        Partner(
            _read_name(each.get("name", ""), f"partners.{n}.name"),
            read_answers_at(each.get("answers"), f"partners.{n}.answers"),
        )
        for n, each in enumerate(partners)
    )


def _read_name(name: Any, at: str) -> str:
    if not isinstance(name, str):
        raise AnswersError("wrong-value", at)
    if len(name) > LONGEST_NAME:
        raise AnswersError("text-too-long", at, limit=str(LONGEST_NAME))
    return name


def read_answers_at(content: Any, at: str) -> Answers:
    """Read a parsed answers file that stands at a place of something larger. Raises `AnswersError`."""
    try:
        return read_answers(content)
    except AnswersError as error:
        raise AnswersError(error.code, f"{at}.{error.at}".rstrip("."), **error.facts) from error


def _refuse_unknown(content: dict[str, Any], known: Sequence[str], at: str) -> None:
    for name in content:
        if name not in known:
            raise AnswersError("unknown-field", f"{at}{name[:80]}", name=name[:80])


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
    """Refuse what cannot be combined. Raises `AnswersError`: too few, too many, different uses."""
    if len(partners) < FEWEST_PARTNERS:
        raise AnswersError("too-few-files", "answers")
    if len(partners) > CHECKLIST.most_partners:
        raise AnswersError("too-many-files", "answers", limit=str(CHECKLIST.most_partners))
    uses = [partner.answers.use for partner in partners]
    if len(set(uses)) > 1:
        other = next(n for n, use in enumerate(uses) if use != uses[0])
        raise AnswersError("different-uses", f"answers.{other}.use")


class Moments(Struct, frozen=True):
    """Two of several answer sets, by position, that one organisation seems to have given at two dates.

    `only` says that there are no others, so that following them is likely what is wanted; in use 1 two answer sets of
    one organisation are as likely two colleagues.
    """

    earlier: int
    later: int
    only: bool


def find_moments(partners: Sequence[Partner]) -> Moments | None:
    """The first two answer sets that name one organisation and bear different dates."""
    for (one, first), (other, second) in combinations(enumerate(partners), 2):
        about, their_about = first.answers.about, second.answers.about
        named = about.organisation.strip() and their_about.organisation.strip()
        dated = about.date and their_about.date and about.date != their_about.date
        if named and dated and about.may_share_organisation(their_about):
            earlier, later = (one, other) if about.date < their_about.date else (other, one)
            alone = len(partners) == FEWEST_PARTNERS and first.answers.use != "expect"
            return Moments(earlier, later, only=alone)
    return None


# ---- Names


def name_partners(partners: Sequence[Partner], texts: Texts) -> tuple[Partner, ...]:
    """Give every partner a name of its own: the one it has, else its organisation's, else `Partner 1`."""
    named: list[Partner] = []
    taken: set[str] = set()
    for number, partner in enumerate(partners, 1):
        name = " ".join(partner.name.split()) or " ".join(partner.answers.about.organisation.split())
        name = _free(name or texts.say_compared("partner", n=number), taken)
        taken.add(name)
        named.append(Partner(name, partner.answers))
    return tuple(named)


def _free(name: str, taken: set[str]) -> str:
    """The name itself, or with the first number that makes it differ from those taken, cut where it is too long."""
    endings = ("", *(f" ({n})" for n in range(2, len(taken) + 3)))
    return next(free for end in endings if (free := name[: LONGEST_NAME - len(end)] + end) not in taken)


# ---- Writing


def build_comparison(partners: Sequence[Partner], language: str) -> dict[str, Any]:
    """The content of a comparison file, without a result."""
    return {
        "format": COMPARISON,
        "version": VERSION,
        "checklist": CHECKLIST.name,
        "use": partners[0].answers.use,
        "language": language,
        "partners": [{"name": partner.name, "answers": build_file(partner.answers)} for partner in partners],
    }


def write_comparison(partners: Sequence[Partner], language: str, result: object) -> str:
    """The text of a comparison file, with its computed result."""
    content = {**build_comparison(partners, language), "result": result}
    return msgspec.json.format(msgspec.json.encode(content), indent=2).decode("utf-8") + "\n"
