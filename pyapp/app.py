"""The one door to this package: a request goes in as text, a reply comes out, the same bytes in every Python.

A visitor's mistake never raises: the reply says what is wrong, where, and what to do, in the visitor's language.
A defect does raise, so that the page can say so and keep the answers.
"""

import base64
from collections.abc import Callable
from typing import Any, Final

import msgspec
from msgspec import UNSET

from pyapp.answers import LARGEST_FILE, build_file, check_size, parse_json, read_answers, read_rules
from pyapp.broken import parse_file
from pyapp.catalog import FIRST, Use
from pyapp.checklist import CHECKLISTS, Checklist, find_checklist
from pyapp.comparison import (
    build_record,
    check_comparable,
    find_moments,
    find_odd_dates,
    name_partners,
    read_answers_at,
    read_partners,
    read_record,
)
from pyapp.documents import Document, open_sets, refuse_kind, refuse_large
from pyapp.errors import AnswersError, ChecklistError, RequestError
from pyapp.exports import ComparisonExport, DevelopmentExport, Export, ReportExport, build_partnership_name
from pyapp.filetypes import read_document, types_of
from pyapp.following import Followed, follow
from pyapp.invitation import Invitation, read_invitation, read_link, write_link
from pyapp.kinds import HEAD
from pyapp.meeting import keep_written, plan_meeting
from pyapp.model import Answers, Partner
from pyapp.refusals import explain, explain_notices
from pyapp.replies import (
    BriefReply,
    CombineReply,
    ExportReply,
    FollowReply,
    GatheredPartner,
    GatherReply,
    InvitedReply,
    InviteReply,
    MeetReply,
    OpenReply,
    Refusal,
    Reply,
    ScoreReply,
    StartReply,
)
from pyapp.report.brief import build_brief, build_brief_title
from pyapp.report.compared import build_compared_report, compare
from pyapp.report.findings import propose_actions
from pyapp.report.followed import build_followed_report, build_followed_title
from pyapp.report.meeting import build_meeting
from pyapp.report.partners import Comparison
from pyapp.report.single import build_progress, build_report
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
    read_site,
)
from pyapp.scoring import score
from pyapp.starting import find_next_use, start
from pyapp.texts import LANGUAGES, Texts, read_texts

_OfSeveral = CombineRequest | MeetRequest | BriefRequest | ExportComparisonRequest | ExportBriefRequest


def handle(text: str) -> str:
    """Answer one request of the page: `requests` says what it can ask for, `replies` what comes back."""
    texts = read_texts(LANGUAGES[0])
    reply: Reply | Refusal
    try:
        content = parse_json(text)
        if not isinstance(content, dict):
            raise RequestError("unknown-request", name=type(content).__name__)
        texts = _texts_for(content)
        request = read_request(content)
        reply = _ANSWERS[type(request)](request, texts)
    except ChecklistError as error:
        reply = Refusal(code=error.code, message=explain(error, texts), at=error.at)
    return msgspec.json.encode(reply).decode("utf-8")


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


# ---- One answer set


def _score(request: ScoreRequest, texts: Texts) -> ScoreReply:
    answers = read_answers(request.answers)
    checklist = find_checklist(answers)
    result = score(answers, checklist)
    report = build_report(answers, result, texts, checklist)
    proposals = propose_actions(answers, result, texts, checklist.catalog)
    return ScoreReply(result=result, report=report, proposals=proposals, progress=build_progress(result, texts))


def _open(request: OpenRequest, texts: Texts) -> OpenReply:
    document = _read_chosen(request)
    if request.text is not UNSET:
        check_size(document.text, LARGEST_FILE)
    content = parse_file(document.text)
    answers = read_answers(content)
    notices = (*document.notices, *find_odd_dates([Partner("", answers)]))
    notice = explain_notices(find_checklist(answers), read_rules(content), notices, texts.language)
    following = find_next_use(answers.use, find_checklist(answers).catalog)
    next_use = following.id if following else UNSET
    return OpenReply(answers=build_file(answers), notice=notice or UNSET, next_use=next_use)


def _start(request: StartRequest, _: Texts) -> StartReply:
    earlier = read_answers(request.answers)
    started = start(earlier, find_checklist(earlier))
    return StartReply(answers=build_file(started.answers), proposed=started.proposed)


def _read_chosen(request: OpenRequest | GatherRequest) -> Document:
    """The file that a visitor chose, from its text or its bytes; of one that is too large there is only the head."""
    if request.head is not UNSET:
        refuse_large(_read_bytes(request.head))
    if request.text is UNSET:
        return read_document(_read_bytes(request.bytes))
    if not isinstance(request.text, str):
        raise AnswersError("not-json")
    refuse_kind(request.text[:HEAD].encode("utf-8", "surrogatepass"))
    return Document(request.text)


def _read_bytes(encoded: Any) -> bytes:
    try:
        return base64.b64decode(encoded, validate=True)
    except (TypeError, ValueError) as error:
        raise AnswersError("not-word") from error


def _export_report(request: ExportReportRequest, texts: Texts) -> ExportReply:
    answers = read_answers(request.answers)
    checklist = find_checklist(answers)
    site = read_site(request.site)
    export = ReportExport(answers, score(answers, checklist), texts, checklist, site, request.invented)
    return _write(request.file_type, export)


def _write(file_type: str, export: Export) -> ExportReply:
    written = types_of(export.of)[file_type]
    content = written.writes[export.of](export)
    if isinstance(content, str):
        return ExportReply(text=content, name=f"{export.name}.{written.ending}")
    name = f"{export.document_name}.{written.ending}"
    encoded = base64.b64encode(content).decode("ascii")
    # Pages that are still open or stored look for it there.
    return ExportReply(word=encoded, name=name) if file_type == "word" else ExportReply(bytes=encoded, name=name)


# ---- Several answer sets


def _gather(request: GatherRequest, texts: Texts) -> GatherReply:
    document = _read_chosen(request)
    opened = open_sets(document)
    partners = tuple(GatheredPartner(each.name, build_file(each.answers)) for each in opened.partners)
    notice = explain_notices(opened.checklist, opened.rules, opened.notices, texts.language)
    return GatherReply(
        file_type=document.file_type,
        partners=partners,
        record=build_record(opened.record) or UNSET,
        notice=notice or UNSET,
    )


def _combine(request: CombineRequest, texts: Texts) -> CombineReply:
    comparison, checklist = _compare(request, texts)
    record = keep_written(read_record(request.record, checklist))
    return CombineReply(
        result=comparison.combined,
        report=build_compared_report(comparison, checklist, record),
        progress=texts.join_some([partner.name for partner in comparison.partners]),
        moments=find_moments(comparison.partners, comparison.use),
    )


def _meet(request: MeetRequest, texts: Texts) -> MeetReply:
    comparison, checklist = _compare(request, texts)
    record = plan_meeting(comparison.agenda, read_record(request.record, checklist))
    return MeetReply(points=build_meeting(comparison, record, checklist), record=build_record(record))


def _compare(request: _OfSeveral, texts: Texts) -> tuple[Comparison[Any], Checklist]:
    """The comparison, and the checklist that all answer."""
    answers = request.answers
    unnamed = [""] * len(answers) if isinstance(answers, list) else []
    partners = read_partners(answers, unnamed if request.names is UNSET else request.names)
    check_comparable(partners)
    checklist = find_checklist(partners[0].answers)
    return compare(name_partners(partners, texts), texts, checklist), checklist


def _export_comparison(request: ExportComparisonRequest, texts: Texts) -> ExportReply:
    comparison, checklist = _compare(request, texts)
    record = keep_written(read_record(request.record, checklist))
    export = ComparisonExport(comparison, record, texts, checklist, read_site(request.site), request.invented)
    return _write(request.file_type, export)


def _brief(request: BriefRequest, texts: Texts) -> BriefReply:
    comparison, checklist = _compare(request, texts)
    record = read_record(request.record, checklist)
    return BriefReply(report=build_brief(comparison, record, checklist, is_invented=request.invented))


def _export_brief(request: ExportBriefRequest, texts: Texts) -> ExportReply:
    from pyapp.word.document import write_sheet  # noqa: PLC0415 (costs time in the browser)

    comparison, checklist = _compare(request, texts)
    record = read_record(request.record, checklist)
    brief = build_brief(comparison, record, checklist, is_invented=request.invented)
    site = read_site(request.site)
    document = write_sheet(brief, build_brief_title(comparison), texts.brief["subject"], texts, site)
    name = build_partnership_name(comparison, texts.files.brief, texts)
    return ExportReply(word=base64.b64encode(document).decode("ascii"), name=f"{name}.docx")


def _follow(request: FollowRequest, texts: Texts) -> FollowReply:
    moments, followed = _compare_moments(request)
    return FollowReply(
        result=followed,
        report=build_followed_report(*moments, followed, texts, find_checklist(moments[0])),
        progress=build_followed_title(followed.use, texts),
    )


def _compare_moments(
    request: FollowRequest | ExportDevelopmentRequest,
) -> tuple[tuple[Answers, Answers], Followed]:
    """The two answer sets, earlier and later, and what moved between them."""
    earlier, later = read_answers_at(request.earlier, "earlier"), read_answers_at(request.later, "later")
    return (earlier, later), follow(earlier, later, find_checklist(earlier))


def _export_development(request: ExportDevelopmentRequest, texts: Texts) -> ExportReply:
    moments, followed = _compare_moments(request)
    checklist = find_checklist(moments[0])
    site = read_site(request.site)
    export = DevelopmentExport(moments, followed, texts, checklist, site, request.invented)
    return _write(request.file_type, export)


# ---- Invitations


def _invite(request: InviteRequest, texts: Texts) -> InviteReply:
    from pyapp.inviting.code import draw_code  # noqa: PLC0415 (the page of invitations alone has these)
    from pyapp.inviting.heading import Heading  # noqa: PLC0415
    from pyapp.inviting.message import write_message  # noqa: PLC0415
    from pyapp.inviting.paper import build_paper  # noqa: PLC0415

    invitation, is_whole, link = _read_given(request)
    use, checklist = _find_use(request)
    code = draw_code(link)
    return InviteReply(
        link=link,
        message=write_message(invitation, use.id, link, texts),
        code=base64.b64encode(code.picture).decode("ascii") if code else UNSET,
        modules=code.modules if code else UNSET,
        paper=build_paper(Heading(str(request.page), code, invitation), use, texts, checklist),
        whole=is_whole,
    )


def _invited(request: InvitedRequest, _: Texts) -> InvitedReply:
    read = read_link(request.link if isinstance(request.link, str) else "")
    return InvitedReply(invitation=read.invitation, whole=read.is_whole)


def _export_invitation(request: ExportInvitationRequest, texts: Texts) -> ExportReply:
    from pyapp.inviting.heading import make_heading  # noqa: PLC0415 (as above)
    from pyapp.word.form import write_form  # noqa: PLC0415

    invitation, _, link = _read_given(request)
    use, checklist = _find_use(request)
    document = write_form(use, texts, checklist, make_heading(link, request.page, invitation))
    name = f"{texts.files.answers}-{texts.files.downloads['word']}-{texts.files.uses[use.id]}.docx"
    return ExportReply(word=base64.b64encode(document).decode("ascii"), name=name)


def _read_given(request: InviteRequest | ExportInvitationRequest) -> tuple[Invitation, bool, str]:
    """The invitation, whether all of it has its place, and the link."""
    given = request.invitation if isinstance(request.invitation, dict) else {}
    read = read_invitation(given)
    return read.invitation, read.is_whole, write_link(read.invitation, str(request.page))


def _find_use(request: InviteRequest | ExportInvitationRequest) -> tuple[Use, Checklist]:
    """Raises `RequestError`, `unknown-request`, where there is no such checklist, or no such use of it."""
    checklist = CHECKLISTS.get(request.checklist) if isinstance(request.checklist, str) else None
    use = checklist.catalog.use_by_id.get(request.use) if checklist and isinstance(request.use, str) else None
    if not checklist or not use:
        raise RequestError("unknown-request", "use", name=str(request.use)[:40])
    return use, checklist


_ANSWERS: Final[dict[type[Request], Callable[[Any, Texts], Reply]]] = {
    ScoreRequest: _score,
    OpenRequest: _open,
    StartRequest: _start,
    GatherRequest: _gather,
    CombineRequest: _combine,
    MeetRequest: _meet,
    BriefRequest: _brief,
    FollowRequest: _follow,
    InviteRequest: _invite,
    InvitedRequest: _invited,
    ExportReportRequest: _export_report,
    ExportComparisonRequest: _export_comparison,
    ExportBriefRequest: _export_brief,
    ExportDevelopmentRequest: _export_development,
    ExportInvitationRequest: _export_invitation,
}
