"""The one door to this package: a request goes in as text, a reply comes out, the same bytes in every Python.

A visitor's mistake never raises: the reply says what is wrong, where, and what to do, in the visitor's language.
A defect does raise, so that the page can say so and keep the answers.
"""

from importlib import import_module
from typing import Any, Final

import msgspec

from pyapp.answering.types import Answering
from pyapp.answers import parse_json
from pyapp.catalog import FIRST
from pyapp.checklist import CHECKLISTS
from pyapp.errors import ChecklistError, RequestError
from pyapp.refusals import explain
from pyapp.replies import Refusal, Reply
from pyapp.requests import (
    BriefRequest,
    CombineRequest,
    ExportBriefRequest,
    ExportComparisonRequest,
    ExportDevelopmentRequest,
    ExportInvitationRequest,
    ExportReportRequest,
    FollowRequest,
    GatherRequest,
    InvitedRequest,
    InviteRequest,
    MeetRequest,
    OpenRequest,
    Request,
    ScoreRequest,
    StartRequest,
    read_request,
)
from pyapp.texts import LANGUAGES, Texts, read_texts

_ANSWERED_IN: Final[dict[type[Request], str]] = {
    ScoreRequest: "first",
    InvitedRequest: "first",
    OpenRequest: "files",
    GatherRequest: "files",
    StartRequest: "files",
    ExportReportRequest: "files",
    CombineRequest: "several",
    MeetRequest: "several",
    BriefRequest: "several",
    FollowRequest: "several",
    ExportComparisonRequest: "several",
    ExportBriefRequest: "several",
    ExportDevelopmentRequest: "several",
    InviteRequest: "invitations",
    ExportInvitationRequest: "invitations",
}
"""The module of `pyapp.answering` that answers a request, imported once it is asked for."""


def handle(text: str) -> str:
    """Answer one request of the page: `requests` says what it can ask for, `replies` what comes back."""
    texts = None
    reply: Reply | Refusal
    try:
        content = parse_json(text)
        if not isinstance(content, dict):
            raise RequestError("unknown-request", name=type(content).__name__)
        texts = _texts_for(content)
        request = read_request(content)
        reply = _find_answering(request)[type(request)](request, texts)
    except ChecklistError as error:
        reply = Refusal(code=error.code, message=explain(error, texts or read_texts(LANGUAGES[0])), at=error.at)
    return msgspec.json.encode(reply).decode("utf-8")


def _find_answering(request: Request) -> Answering:
    module: Any = import_module(f"pyapp.answering.{_ANSWERED_IN[type(request)]}")
    answering: Answering = module.ANSWERS
    return answering


def _texts_for(content: dict[str, Any]) -> Texts:
    """The sentences for a request: in its language, else in that of its answers, and for the checklist asked about."""
    answers = content.get("answers")
    written_in = answers.get("language") if isinstance(answers, dict) else None
    language = content.get("language", written_in)
    if language not in LANGUAGES:
        raise RequestError("unknown-language", "language", name=str(language)[:40])
    return read_texts(language, _name_checklist(content))


def _name_checklist(content: dict[str, Any]) -> str:
    """The checklist of the first answers in a request, else its own; `FIRST` where it names none of ours."""
    asked = content.get("answers", content.get("earlier", content))
    first = asked[0] if isinstance(asked, list) and asked else asked
    name = first.get("checklist") if isinstance(first, dict) else None
    return name if isinstance(name, str) and name in CHECKLISTS else FIRST
