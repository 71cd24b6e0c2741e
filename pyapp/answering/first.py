"""What is asked of a page as it opens: what one answer set says, and what an invitation says."""

from collections.abc import Iterator
from typing import Final

from pyapp.answering.types import Answering
from pyapp.answers import read_answers
from pyapp.checklist import find_checklist
from pyapp.invitation import Invitation, read_link
from pyapp.replies import InvitedReply, ScoreReply
from pyapp.report.findings import propose_actions
from pyapp.report.single import build_progress, build_report
from pyapp.requests import InvitedRequest, ScoreRequest
from pyapp.scoring import score
from pyapp.texts import Texts


def _score(request: ScoreRequest, texts: Texts) -> ScoreReply:
    answers = read_answers(request.answers)
    checklist = find_checklist(answers)
    result = score(answers, checklist)
    report = build_report(answers, result, texts, checklist)
    proposals = propose_actions(answers, result, texts, checklist.catalog)
    return ScoreReply(result=result, report=report, proposals=proposals, progress=build_progress(result, texts))


def _invited(request: InvitedRequest, texts: Texts) -> InvitedReply:
    read = read_link(request.link if isinstance(request.link, str) else "")
    words, host = texts.invited, read.invitation.host
    back = tuple(_say_return(read.invitation, texts))
    return InvitedReply(
        invitation=read.invitation,
        lines=(
            *([words["from"].format(host=host)] if host else []),
            *back,
            words["trust"],
            words["sent"],
            *([] if read.is_whole else [words["damaged"]]),
        ),
        back=back,
        unnamed=words["unnamed"],
    )


def _say_return(invitation: Invitation, texts: Texts) -> Iterator[str]:
    """Where answers are returned to, and by when."""
    if invitation.to:
        yield texts.invited["to"].format(to=invitation.to)
    if invitation.by:
        yield texts.invited["by"].format(date=texts.date(invitation.by))


ANSWERS: Final[Answering] = {
    ScoreRequest: _score,
    InvitedRequest: _invited,
}
