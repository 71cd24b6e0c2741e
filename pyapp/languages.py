"""The languages of the site, and what is to know of each; `data/languages.toml` is the one list."""

from typing import Final, Literal

import msgspec
from msgspec import Struct

from pyapp.resources import read_table


class Language(Struct, frozen=True, forbid_unknown_fields=True):
    """A language. `state` tells how far its texts can be trusted; only a `started` one may lag behind the French."""

    name: str
    region: str
    item_names: Literal["source", "own"]
    state: Literal["source", "unread", "read", "started"]
    dictionary: str
    package: str


LANGUAGE_BY_CODE: Final = msgspec.convert(read_table("languages"), dict[str, Language])
