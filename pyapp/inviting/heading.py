"""What stands at the head of a form on paper or in Word: whom to return it to, by when, and where the checklist is."""

from typing import Final

from msgspec import Struct

from pyapp.invitation import Invitation
from pyapp.inviting.code import Code, draw_code
from pyapp.inviting.texts import InvitationTexts

_LINE: Final = "_" * 32
_SHORT_LINE: Final = "_" * 14


class Heading(Struct, frozen=True):
    """`address` is that of the checklist's page, to be read; `code` leads there, with the invitation where it has room.

    A blank form has an invitation that says nothing.
    """

    address: str
    code: Code | None
    invitation: Invitation = Invitation()


def make_heading(link: str, address: str, invitation: Invitation) -> Heading:
    """The heading of an invited form. `link` leads to the address with the invitation."""
    return Heading(address, draw_code(link) or draw_code(address), invitation)


def list_lines(heading: Heading, said: InvitationTexts) -> list[str]:
    """What a heading says, in lines."""
    invitation = heading.invitation
    return [
        *([f"{said.words['from']} {invitation.host}"] if invitation.host else []),
        write_return_line(invitation, said),
        said.words["address"].format(address=heading.address.partition("?")[0]),
    ]


def write_return_line(invitation: Invitation, said: InvitationTexts) -> str:
    """Where to return the form, and by when, with lines to write on where the invitation is silent."""
    by = said.date(invitation.by) if invitation.by else _SHORT_LINE
    return f"{said.words['return_to']} {invitation.to or _LINE} · {said.words['return_before']} {by}"
