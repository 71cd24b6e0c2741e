"""Refuses documents that were put together: they carry the answers of the first alone, but show the others too."""

import re
import zlib
from typing import Final

from pyapp.errors import AnswersError
from pyapp.folding import fold
from pyapp.texts import LANGUAGES, Texts, read_texts
from pyapp.word.elements import Element, list_lines, list_marks
from pyapp.word.fields import name_about, name_mark

FORM_MARK: Final = name_mark(name_about("organisation"))
"""A bookmark that every form has."""

_REPORT_MARK: Final = re.compile(r"report_[0-9a-f]{8}")


def name_report(text: str) -> str:
    """The bookmark of a report, made of the text that it carries: other answers give another name."""
    return f"report_{zlib.crc32(text.encode('utf-8')):08x}"


def check_alone(root: Element, own: str) -> None:
    """Refuse a document whose text holds more than the report or form whose bookmark is `own`.

    Raises `AnswersError`: `carried-twice`.
    """
    ours = {name for name in list_marks(root) if _REPORT_MARK.fullmatch(name) or name == FORM_MARK}
    if not ours <= {own} or count_warnings(root) > 1:
        raise AnswersError("carried-twice")


def _list_warnings(texts: Texts) -> tuple[str, ...]:
    """What the warning says: to partners, to colleagues, and where there are no results yet."""
    return texts.warning, texts.colleagues.warning, texts.word_form["warning"]


def count_warnings(root: Element) -> int:
    """How often a document gives the warning, which stands once in every report and form, in any language."""
    warnings = {fold(warning) for language in LANGUAGES for warning in _list_warnings(read_texts(language))}
    longest = 2 * max(len(warning) for warning in warnings)  # blanks and the like may have been added
    return sum(len(line) < longest and fold(line) in warnings for line in list_lines(root))
