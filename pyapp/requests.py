"""What can be asked of `pyapp.app.handle`: one JSON object, which says in `do` what is asked, and about what.

Fields that hold what a visitor gave accept anything here: `answers` and its neighbours check it, as they have the right
sentence for each mistake. `meant` says what such a field should hold, for the types of the page's scripts, which
`builder/contract.py` writes from these. Fields of other names are ignored.
"""

from typing import Annotated, Any, Final, Literal, get_args

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from pyapp.errors import RequestError
from pyapp.folding import put_on_line

GivenText = Annotated[Any, Meta(extra={"meant": str})]
GivenNames = Annotated[Any, Meta(extra={"meant": list[str]})]
GivenFile = Annotated[Any, Meta(extra={"meant": dict[str, Any]})]
"""The content of an answers file."""
GivenInvitation = Annotated[Any, Meta(extra={"meant": dict[str, str]})]
"""The parts of an invitation, by their names."""
GivenFiles = Annotated[Any, Meta(extra={"meant": list[dict[str, Any]]})]
GivenSite = Annotated[Any, Meta(extra={"meant": str})]
"""The address of the guide's first page, which Word files bear at their feet."""


class ScoreRequest(Struct, frozen=True, kw_only=True, tag_field="do", tag="score"):
    """What does one answer set say?

    `language`, here and in all others, is that of the sentences; left out, the one that the answers name.
    """

    answers: GivenFile = None
    language: str | UnsetType = UNSET


class OpenRequest(Struct, frozen=True, kw_only=True, tag_field="do", tag="open"):
    """What answers are in a file that a visitor chose?

    `text` holds the file where it is text in UTF-8, else `bytes` all of it in base64; `head` holds only its first
    bytes, in base64, where it is too large to be read.
    """

    text: GivenText | UnsetType = UNSET
    bytes: GivenText | UnsetType = UNSET
    head: GivenText | UnsetType = UNSET
    language: str | UnsetType = UNSET


class StartRequest(Struct, frozen=True, kw_only=True, tag_field="do", tag="start"):
    """How do new answers begin that start from these?"""

    answers: GivenFile = None
    language: str | UnsetType = UNSET


class GatherRequest(Struct, frozen=True, kw_only=True, tag_field="do", tag="gather"):
    """The same of a file that may hold several answer sets, as a comparison does."""

    text: GivenText | UnsetType = UNSET
    bytes: GivenText | UnsetType = UNSET
    head: GivenText | UnsetType = UNSET
    language: str | UnsetType = UNSET


class CombineRequest(Struct, frozen=True, kw_only=True, tag_field="do", tag="combine"):
    """What do several answer sets say together?

    `names`, one for each, are those that partners go by; where one is empty, it is the organisation's. `record` is what
    they wrote down when they met.
    """

    answers: GivenFiles = None
    names: GivenNames | UnsetType = UNSET
    record: GivenFile | UnsetType = UNSET
    language: str | UnsetType = UNSET


class MeetRequest(Struct, frozen=True, kw_only=True, tag_field="do", tag="meet"):
    """What does a meeting about several answer sets go through? `record` is what was written down so far."""

    answers: GivenFiles = None
    names: GivenNames | UnsetType = UNSET
    record: GivenFile | UnsetType = UNSET
    language: str | UnsetType = UNSET


class BriefRequest(Struct, frozen=True, kw_only=True, tag_field="do", tag="brief"):
    """What stands on the one page of what partners agreed?

    `record` is what they wrote down when they met, as a file gave it. `invented`: it quotes an invented example, and
    says so.
    """

    answers: GivenFiles = None
    names: GivenNames | UnsetType = UNSET
    record: GivenFile | UnsetType = UNSET
    invented: bool = False
    language: str | UnsetType = UNSET


class FollowRequest(Struct, frozen=True, kw_only=True, tag_field="do", tag="follow"):
    """What has moved between two answer sets of one organisation?"""

    earlier: GivenFile = None
    later: GivenFile = None
    language: str | UnsetType = UNSET


class InviteRequest(Struct, frozen=True, kw_only=True, tag_field="do", tag="invite"):
    """What do people get who are invited to one use of a checklist?

    `page` is the address of the checklist's page, for that use. Only the page of invitations can ask this.
    """

    checklist: GivenText = None
    use: GivenText = None
    page: GivenText = None
    invitation: GivenInvitation = None
    language: str | UnsetType = UNSET


class InvitedRequest(Struct, frozen=True, kw_only=True, tag_field="do", tag="invited"):
    """What does an invitation say? `link` is what stands behind the `#` of its link."""

    link: GivenText = None
    language: str | UnsetType = UNSET


class ExportReportRequest(Struct, frozen=True, kw_only=True, tag_field="of", tag="report"):
    """The file to keep of one answer set, with what it says.

    `as`, here and in the next ones, is its type: one of those in `filetypes` that can be of this. `invented`: it quotes
    an invented example, and a document of it says so.
    """

    do: Literal["export"]
    file_type: str = msgspec.field(name="as")
    answers: GivenFile = None
    site: GivenSite | UnsetType = UNSET
    invented: bool = False
    language: str | UnsetType = UNSET


class ExportComparisonRequest(Struct, frozen=True, kw_only=True, tag_field="of", tag="comparison"):
    """The file to keep of several answer sets, with what they say together.

    `record` is what partners wrote down when they met, as a file gave it.
    """

    do: Literal["export"]
    file_type: str = msgspec.field(name="as")
    answers: GivenFiles = None
    names: GivenNames | UnsetType = UNSET
    record: GivenFile | UnsetType = UNSET
    site: GivenSite | UnsetType = UNSET
    invented: bool = False
    language: str | UnsetType = UNSET


class ExportBriefRequest(Struct, frozen=True, kw_only=True, tag_field="of", tag="brief"):
    """That page as a file, from which no answers can be opened."""

    do: Literal["export"]
    file_type: Literal["word"] = msgspec.field(name="as")
    answers: GivenFiles = None
    names: GivenNames | UnsetType = UNSET
    record: GivenFile | UnsetType = UNSET
    site: GivenSite | UnsetType = UNSET
    invented: bool = False
    language: str | UnsetType = UNSET


class ExportDevelopmentRequest(Struct, frozen=True, kw_only=True, tag_field="of", tag="development"):
    """The file to keep of two answer sets of one organisation, with what has moved."""

    do: Literal["export"]
    file_type: str = msgspec.field(name="as")
    earlier: GivenFile = None
    later: GivenFile = None
    site: GivenSite | UnsetType = UNSET
    invented: bool = False
    language: str | UnsetType = UNSET


class ExportInvitationRequest(Struct, frozen=True, kw_only=True, tag_field="of", tag="invitation"):
    """The form to fill in, headed with an invitation; the rest is as in `InviteRequest`."""

    do: Literal["export"]
    file_type: Literal["word"] = msgspec.field(name="as")
    checklist: GivenText = None
    use: GivenText = None
    page: GivenText = None
    invitation: GivenInvitation = None
    language: str | UnsetType = UNSET


_OfOne = ScoreRequest | OpenRequest | StartRequest
_OfSeveral = GatherRequest | CombineRequest | MeetRequest | BriefRequest | FollowRequest
_OfInvitations = InviteRequest | InvitedRequest
_Plain = _OfOne | _OfSeveral | _OfInvitations
_OfTypes = ExportReportRequest | ExportComparisonRequest | ExportDevelopmentRequest
_Export = _OfTypes | ExportBriefRequest | ExportInvitationRequest
Request = _Plain | _Export

_LONGEST_SITE: Final = 120  # in characters, more than a line of small letters has
_EARLIER_NAMES: Final = {
    "word": {"of": "report", "as": "word"},
    "save": {"of": "report", "as": "json"},
    "combine-word": {"of": "comparison", "as": "word"},
    "combine-json": {"of": "comparison", "as": "json"},
    "combine-csv": {"of": "comparison", "as": "csv"},
    "follow-word": {"of": "development", "as": "word"},
}


def read_request(content: dict[str, Any]) -> Request:
    """Read a parsed request. Raises `RequestError`, `unknown-request`, where nobody can do what it asks."""
    asked = _rename(content)
    field, types = ("of", _Export) if asked.get("do") == "export" else ("do", _Plain)
    try:
        request: Request = msgspec.convert(asked, types)
    except msgspec.ValidationError as error:
        tags = [each.__struct_config__.tag for each in get_args(types)]
        raise _refuse("as" if asked.get(field) in tags else field, asked) from error
    if isinstance(request, _OfTypes):
        from pyapp.filetypes import types_of  # noqa: PLC0415 (a first score needs none of them)

        if request.file_type not in types_of(asked["of"]):
            raise _refuse("as", asked)
    return request


def read_site(given: Any) -> str:
    """The address of the guide in a request; empty where what is given is none, or longer than a line at the foot."""
    text = put_on_line(given).strip() if isinstance(given, str) else ""
    return text if text.startswith(("https://", "http://")) and len(text) <= _LONGEST_SITE else ""


def _refuse(wrong: str, asked: dict[str, Any]) -> RequestError:
    return RequestError("unknown-request", wrong, name=str(asked.get(wrong))[:40])


def _rename(content: dict[str, Any]) -> dict[str, Any]:
    """The same request under today's names. The earlier ones go on working, for pages that are still open or stored."""
    do = content.get("do")
    renamed = {"bytes": content["word"], **content} if "word" in content else content
    if isinstance(do, str) and do in _EARLIER_NAMES:
        return {**renamed, "do": "export", **_EARLIER_NAMES[do]}
    return renamed
