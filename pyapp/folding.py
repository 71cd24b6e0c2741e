"""When two texts are the same to a reader, however a keyboard or a word processor wrote them."""

import re
import unicodedata
from typing import Final

_QUOTES: Final = re.compile("['`\u00b4\u02b9\u02bb\u02bc\u02bd\u2018\u2019\u201a\u201b\u2032\u2035\uff07]")
_DOUBLE_QUOTES: Final = re.compile('["\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033\u2036\uff02]')
_HYPHENS: Final = re.compile("[\u058a\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")


def fold(text: str) -> str:
    """A text as it is compared: one kind of quote, hyphen and blank, no invisible character, no capital.

    Accents count: they make other words.
    """
    # A soft hyphen only says where a word may break; so says category Cf of all that is not seen.
    seen = "".join(each for each in _fold_quotes(text) if unicodedata.category(each) != "Cf")
    plain = _HYPHENS.sub("-", _fold_quotes(unicodedata.normalize("NFKC", seen)))
    return " ".join(plain.casefold().split())


def _fold_quotes(text: str) -> str:
    # Before and after NFKC, which makes a blank and an accent of U+00B4.
    return _DOUBLE_QUOTES.sub('"', _QUOTES.sub("'", text))
