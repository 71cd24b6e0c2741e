"""The message that invites: plain text, for any messenger or e-mail."""

from pyapp.catalog import Use
from pyapp.invitation import Invitation
from pyapp.inviting.texts import read_invitation_texts
from pyapp.texts import Texts


def write_message(invitation: Invitation, use: Use, link: str, texts: Texts) -> str:
    """The message, in paragraphs; what the invitation leaves open is left out."""
    said = read_invitation_texts(texts.language)
    words = said.words
    opening = words["invites"].format(host=invitation.host) if invitation.host else words["invited"]
    about = [
        words["use"].format(name=texts.uses[use.id].name),
        *([words["partnership"].format(partnership=invitation.partnership)] if invitation.partnership else []),
        *([words["goal"].format(goal=invitation.goal)] if invitation.goal else []),
    ]
    paragraphs = [
        words["hello"],
        opening,
        "\n".join(about),
        f"{words['open']}\n{link}",
        words["alone"],
        texts.colleagues.organisation if use.colleagues else words["organisation"],
        write_return(invitation, texts.language),
        words["free"],
    ]
    return "\n\n".join(filter(None, paragraphs)) + "\n"


def write_return(invitation: Invitation, language: str) -> str:
    """Where answers are returned to, and by when; empty where neither is said."""
    said = read_invitation_texts(language)
    by = said.date(invitation.by) if invitation.by else ""
    if invitation.to:
        return said.words["return_by" if by else "return"].format(to=invitation.to, by=by)
    return said.words["by"].format(by=by) if by else ""
