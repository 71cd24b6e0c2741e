"""One language's sentences of invitations."""

import datetime as dt
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
        date = dt.date.fromisoformat(day)
        month = read_texts(self.language).dates.months[date.month - 1]
        number = self.words["first"] if date.day == 1 else str(date.day)
        return self.words["date"].format(day=number, month=month, year=date.year)


@cache
def read_invitation_texts(language: str) -> InvitationTexts:
    """Read one of `LANGUAGES`."""
    return msgspec.convert({"language": language, **read_table(f"invitation.{language}")}, InvitationTexts)
