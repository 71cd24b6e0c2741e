"""One language's sentences of invitations."""

from functools import cache

import msgspec
from msgspec import Struct

from pyapp.resources import read_table
from pyapp.texts import read_texts


class InvitationTexts(Struct, frozen=True, forbid_unknown_fields=True):
    """`form` and `page` are the page's own, `words` what is written here: in messages, in Word, on paper."""

    language: str
    form: dict[str, str]
    page: dict[str, str]
    words: dict[str, str]

    def date(self, day: str) -> str:
        """A day, YYYY-MM-DD, as people write it."""
        return read_texts(self.language).date(day)


@cache
def read_invitation_texts(language: str) -> InvitationTexts:
    """Read one of `LANGUAGES`."""
    return msgspec.convert({"language": language, **read_table(f"invitation.{language}")}, InvitationTexts)
