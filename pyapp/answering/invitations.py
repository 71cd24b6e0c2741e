"""What people get who are invited. The page of invitations alone has what makes it."""

import base64
from typing import Final

from msgspec import UNSET

from pyapp.answering.types import Answering
from pyapp.catalog import Use
from pyapp.checklist import CHECKLISTS, Checklist
from pyapp.errors import RequestError
from pyapp.invitation import Invitation, read_invitation, write_link
from pyapp.inviting.code import draw_code
from pyapp.inviting.heading import Heading, make_heading
from pyapp.inviting.message import write_message
from pyapp.inviting.paper import build_paper, build_paper_head
from pyapp.replies import ExportReply, InviteReply
from pyapp.requests import ExportInvitationRequest, InviteRequest
from pyapp.texts import Texts


def _invite(request: InviteRequest, texts: Texts) -> InviteReply:
    invitation, is_whole, link = _read_given(request)
    use, checklist = _find_use(request)
    code = draw_code(link)
    return InviteReply(
        link=link,
        message=write_message(invitation, use, link, texts),
        code=base64.b64encode(code.picture).decode("ascii") if code else UNSET,
        modules=code.modules if code else UNSET,
        paper=build_paper(Heading(str(request.page), code, invitation), use, texts, checklist),
        paper_head=build_paper_head(invitation, texts),
        whole=is_whole,
    )


def _export_invitation(request: ExportInvitationRequest, texts: Texts) -> ExportReply:
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


ANSWERS: Final[Answering] = {
    InviteRequest: _invite,
    ExportInvitationRequest: _export_invitation,
}
