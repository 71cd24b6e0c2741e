"""The languages of the site, as `data/languages.toml` lists them."""

from typing import Final, Literal

import msgspec
from msgspec import Struct

from pyapp.resources import read_table


class Language(Struct, frozen=True, forbid_unknown_fields=True):
    """A language. `state` says who has read its texts; only one that is `started` may lack what the French has."""

    name: str
    region: str
    item_names: Literal["source", "own"]
    state: Literal["source", "unread", "read", "started"]
    dictionary: str
    package: str


LANGUAGE_BY_CODE: Final = msgspec.convert(read_table("languages"), dict[str, Language])
