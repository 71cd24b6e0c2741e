"""Files that are opened, what starts from them, and files of one answer set to keep."""

import base64
from typing import Any, Final

from msgspec import UNSET

from pyapp.answering.types import Answering
from pyapp.answers import LARGEST_FILE, build_file, check_size, read_answers, read_rules
from pyapp.broken import parse_file
from pyapp.checklist import find_checklist
from pyapp.comparison import build_record, find_odd_dates
from pyapp.documents import Document, open_sets, refuse_kind, refuse_large
from pyapp.errors import AnswersError
from pyapp.exports import Export, ReportExport
from pyapp.filetypes import read_document, types_of
from pyapp.kinds import HEAD
from pyapp.model import Partner
from pyapp.refusals import explain_notices, quote
from pyapp.replies import ExportReply, GatheredPartner, GatherReply, OpenReply, StartReply
from pyapp.requests import ExportReportRequest, GatherRequest, OpenRequest, StartRequest, read_site
from pyapp.scoring import score
from pyapp.starting import Started, find_next_use, start
from pyapp.texts import Texts


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


def _start(request: StartRequest, texts: Texts) -> StartReply:
    earlier = read_answers(request.answers)
    started = start(earlier, find_checklist(earlier))
    notice = _explain_start(started, texts)
    return StartReply(answers=build_file(started.answers), proposed=started.proposed, notice=notice)


def _explain_start(started: Started, texts: Texts) -> str:
    """What to tell a visitor of new answers that begin with earlier ones: what was carried over, and what was not."""
    said = [texts.report["started"]]
    if started.answers.closing.earlier_actions:
        said.append(texts.report["started_promises"])
    if started.left:
        said.append(
            texts.say("started_left", left=texts.report["semicolon"].join(quote(each.what) for each in started.left))
        )
    if started.answers.items:
        said.append(texts.report["started_proposed" if started.proposed else "started_expected"])
    return " ".join([*said, texts.report["started_rest"]])


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
    return write_export(request.file_type, export)


def write_export(file_type: str, export: Export) -> ExportReply:
    """An export as a file of a type that it can have."""
    written = types_of(export.of)[file_type]
    content = written.writes[export.of](export)
    if isinstance(content, str):
        return ExportReply(text=content, name=f"{export.name}.{written.ending}")
    name = f"{export.document_name}.{written.ending}"
    encoded = base64.b64encode(content).decode("ascii")
    # Pages that are still open or stored look for it there.
    return ExportReply(word=encoded, name=name) if file_type == "word" else ExportReply(bytes=encoded, name=name)


ANSWERS: Final[Answering] = {
    OpenRequest: _open,
    GatherRequest: _gather,
    StartRequest: _start,
    ExportReportRequest: _export_report,
}
