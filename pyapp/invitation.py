"""An invitation to fill in a checklist, and the link that carries it behind a `#`, where no server gets it.

Anyone can have made a link, and messengers cut and change them: what does not fit is left out, and the rest is read.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct

from pyapp.answers import LONGEST_GOAL, check_date
from pyapp.errors import AnswersError
from pyapp.folding import fold, put_on_line
from pyapp.model import About


class Invitation(Struct, frozen=True):
    """What an invitation says. The link names its parts as they are named here.

    `host` is who invites, `to` where answers are returned to, in any words, `by` the last day for it, YYYY-MM-DD.
    Each part may be empty.
    """

    goal: str = ""
    partnership: str = ""
    host: str = ""
    to: str = ""
    by: str = ""


LONGEST_PART: Final = 200
"""In characters, of all parts but the goal."""
LONGEST_LINK: Final = 20_000
"""In characters, of what stands behind the `#`: what the longest texts of any script come to, and some more."""

_PARTS: Final = Invitation.__struct_fields__
_ENCODED: Final = re.compile(b"%([0-9A-Fa-f]{2})")
_KEPT: Final = re.compile(rb"[A-Za-z0-9-]")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SCRIPTS: Final = ("javascript:", "vbscript:")


class Read(Struct, frozen=True):
    """An invitation, and whether all that was given of it is in it."""

    invitation: Invitation
    is_whole: bool


def read_invitation(given: Mapping[str, Any]) -> Read:
    """Read the parts of an invitation; others are ignored."""
    parts = {name: _accept(name, given[name]) for name in _PARTS if name in given}
    return Read(Invitation(**{name: text or "" for name, text in parts.items()}), None not in parts.values())


def _accept(name: str, given: Any) -> str | None:
    """A part on one line; `None` where it will not do."""
    text = put_on_line(given).strip() if isinstance(given, str) else None
    if text is None or len(text) > (LONGEST_GOAL if name == "goal" else LONGEST_PART):
        return None
    if name == "by" and text and not _is_day(text):
        return None
    return None if fold(text).startswith(_SCRIPTS) else text


def _is_day(text: str) -> bool:
    """Whether a text is a day that somebody may mean."""
    try:
        check_date(text, "by")
    except AnswersError:
        return False
    return bool(_DAY.fullmatch(text) and About(date=text).day)


# ---- The link


def write_link(invitation: Invitation, page: str) -> str:
    """The link to the checklist's page at an address, which may hold a query.

    All but letters, digits and hyphens is encoded: messengers end a link at some signs, and take others for bold type.
    """
    given = ((name, getattr(invitation, name)) for name in _PARTS)
    pairs = [f"{name}={_encode(text)}" for name, text in given if text]
    return f"{page}#{'&'.join(pairs)}" if pairs else page


def read_link(fragment: str) -> Read:
    """Read what stands behind the `#` of a link."""
    if len(fragment) > LONGEST_LINK:
        return Read(Invitation(), is_whole=False)
    texts: dict[str, str | None] = {}
    for pair in fragment.split("&"):
        name, _, text = pair.partition("=")
        # Which of two texts is meant, nobody can tell.
        texts[name] = None if name in texts else _decode(text)
    return read_invitation(texts)


def _encode(text: str) -> str:
    bytewise = (bytes([byte]) for byte in text.encode("utf-8"))
    return "".join(byte.decode("ascii") if _KEPT.match(byte) else f"%{byte[0]:02X}" for byte in bytewise)


def _decode(text: str) -> str | None:
    """The text that was encoded; `None` where it is damaged."""
    plain, *others = _ENCODED.split(text.encode("utf-8", "surrogatepass"))
    pieces = [plain, *(each if at % 2 else bytes.fromhex(each.decode("ascii")) for at, each in enumerate(others))]
    try:
        return None if any(b"%" in each for each in [plain, *others[1::2]]) else b"".join(pieces).decode("utf-8")
    except UnicodeDecodeError:
        return None
