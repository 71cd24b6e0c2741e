"""Several answer sets: what they say together, what has moved between them, and files of it."""

import base64
from typing import Any, Final

from msgspec import UNSET

from pyapp.answering.files import write_export
from pyapp.answering.types import Answering
from pyapp.checklist import Checklist, find_checklist
from pyapp.comparison import (
    build_record,
    check_comparable,
    find_moments,
    name_partners,
    read_answers_at,
    read_partners,
    read_record,
)
from pyapp.exports import ComparisonExport, DevelopmentExport, build_shared_name
from pyapp.following import follow
from pyapp.meeting import keep_written, plan_meeting
from pyapp.model import Answers
from pyapp.replies import BriefReply, CombineReply, ExportReply, FollowReply, MeetReply
from pyapp.report.brief import build_brief, build_brief_title
from pyapp.report.compared import build_compared_report, compare
from pyapp.report.followed import build_followed_report, build_followed_title
from pyapp.report.meeting import build_meeting, find_proposals
from pyapp.report.partners import Comparison
from pyapp.requests import (
    BriefRequest,
    CombineRequest,
    ExportBriefRequest,
    ExportComparisonRequest,
    ExportDevelopmentRequest,
    FollowRequest,
    MeetRequest,
    read_site,
)
from pyapp.results import Followed
from pyapp.texts import Texts

_OfSeveral = CombineRequest | MeetRequest | BriefRequest | ExportComparisonRequest | ExportBriefRequest


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
    return MeetReply(
        points=build_meeting(comparison, record, checklist),
        proposed=find_proposals(comparison),
        record=build_record(record),
    )


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
    export = ComparisonExport(
        comparison, record, comparison.texts, checklist, read_site(request.site), request.invented
    )
    return write_export(request.file_type, export)


def _brief(request: BriefRequest, texts: Texts) -> BriefReply:
    comparison, checklist = _compare(request, texts)
    record = read_record(request.record, checklist)
    return BriefReply(report=build_brief(comparison, record, checklist, is_invented=request.invented))


def _export_brief(request: ExportBriefRequest, texts: Texts) -> ExportReply:
    from pyapp.word.document import write_sheet  # noqa: PLC0415 (costs time in the browser)

    comparison, checklist = _compare(request, texts)
    record, texts = read_record(request.record, checklist), comparison.texts
    brief = build_brief(comparison, record, checklist, is_invented=request.invented)
    site = read_site(request.site)
    document = write_sheet(brief, build_brief_title(comparison), texts.brief["subject"], texts, site)
    name = build_shared_name(comparison, texts.files.brief, texts)
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
    return write_export(request.file_type, export)


ANSWERS: Final[Answering] = {
    CombineRequest: _combine,
    MeetRequest: _meet,
    BriefRequest: _brief,
    FollowRequest: _follow,
    ExportComparisonRequest: _export_comparison,
    ExportBriefRequest: _export_brief,
    ExportDevelopmentRequest: _export_development,
}
