"""What `pyapp.app.handle` replies: one JSON object, which says in `ok` whether it is what was asked for."""

from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType

from pyapp.answers import AnswersFile
from pyapp.blocks import Block, MeetingPoint
from pyapp.invitation import Invitation
from pyapp.model import Action
from pyapp.report.findings import Proposal
from pyapp.results import Combined, Followed, Moments, Result


class Refusal(Struct, frozen=True, kw_only=True):
    """What a visitor gave, or what the page asked for, cannot be used.

    `code` is for programs, `message` the sentence for the visitor; `at` is a path such as `answers.funds.get`, empty
    where no single place is to blame.
    """

    ok: Literal[False] = False
    code: str
    message: str
    at: str


class _Done(Struct, frozen=True, kw_only=True):
    ok: Literal[True] = True


class ScoreReply(_Done, frozen=True, kw_only=True):
    """What one answer set says.

    `proposals` are actions that it suggests, for the visitor to accept or leave. `progress` is a sentence: how much is
    answered.
    """

    result: Result
    report: tuple[Block, ...]
    proposals: tuple[Proposal, ...]
    progress: str


class OpenReply(_Done, frozen=True, kw_only=True):
    """The answers in a file. `notice` says what the visitor should know about a file that opens all the same.

    `next_use` is the use that can start from these answers, where there is one.
    """

    answers: AnswersFile
    notice: str | UnsetType = UNSET
    next_use: str | UnsetType = UNSET


class StartReply(_Done, frozen=True, kw_only=True):
    """How new answers begin. `proposed` names the ratings that nobody has given yet, as the form does.

    `notice` says what was carried over, and what was not.
    """

    answers: AnswersFile
    proposed: tuple[str, ...]
    notice: str


class GatheredPartner(Struct, frozen=True):
    """An answer set of a file, with the name that the file gives it."""

    name: str
    answers: AnswersFile


class GatherReply(_Done, frozen=True, kw_only=True):
    """The answer sets in a file. `record` is what their partners wrote down when they met, as the file has it.

    `file_type` is the type of the file, as `filetypes` calls it.
    """

    partners: tuple[GatheredPartner, ...]
    file_type: str
    record: dict[str, Any] | UnsetType = UNSET
    notice: str | UnsetType = UNSET


class CombineReply(_Done, frozen=True, kw_only=True):
    """What several answer sets say together. `progress` names the partners."""

    result: Combined
    report: tuple[Block, ...]
    progress: str
    moments: Moments | None


class MeetReply(_Done, frozen=True, kw_only=True):
    """What a meeting goes through. `record` has a point for each of `points`, as it was written down, or blank.

    `proposed` are the actions that can become decisions.
    """

    points: tuple[MeetingPoint, ...]
    proposed: tuple[Action, ...]
    record: dict[str, Any]


class BriefReply(_Done, frozen=True, kw_only=True):
    """One page of what partners agreed."""

    report: tuple[Block, ...]


class FollowReply(_Done, frozen=True, kw_only=True):
    """What has moved between two answer sets. `progress` is the title."""

    result: Followed
    report: tuple[Block, ...]
    progress: str


class InviteReply(_Done, frozen=True, kw_only=True):
    """What people get who are invited.

    `code` is the QR code of the link, a picture (PNG) in base64, and `modules` how many squares lie along its side:
    both are left out where the link is too long. `paper` is the form to print, `paper_head` what heads each of its
    sheets. `whole`: all that was given is in it.
    """

    link: str
    message: str
    code: str | UnsetType = UNSET
    modules: int | UnsetType = UNSET
    paper: tuple[Block, ...]
    paper_head: tuple[Block, ...]
    whole: bool


class InvitedReply(_Done, frozen=True, kw_only=True):
    """What an invitation says, and in which words.

    `lines` stand where the link led to, `back` once more where answers are saved; `unnamed` asks for the organisation's
    name.
    """

    invitation: Invitation
    lines: tuple[str, ...]
    back: tuple[str, ...]
    unnamed: str


class ExportReply(_Done, frozen=True, kw_only=True):
    """A file to save, under its name. Its content is `text`, or `bytes` in base64: for a Word file, `word`."""

    text: str | UnsetType = UNSET
    bytes: str | UnsetType = UNSET
    word: str | UnsetType = UNSET
    name: str


Reply = (
    ScoreReply
    | OpenReply
    | StartReply
    | GatherReply
    | CombineReply
    | MeetReply
    | BriefReply
    | FollowReply
    | InviteReply
    | InvitedReply
    | ExportReply
)
