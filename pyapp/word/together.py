"""Whether a document's text is one of ours, and only one: documents put together keep what the first one carried."""

import re
import zlib
from collections.abc import Iterator
from typing import Final

from pyapp.errors import AnswersError
from pyapp.folding import fold
from pyapp.texts import LANGUAGES, read_texts
from pyapp.word.elements import NAMESPACES, Element
from pyapp.word.fields import name_mark

FORM_MARK: Final = name_mark("about.organisation")
"""A bookmark that every form has."""

_W: Final = f"{{{NAMESPACES['w']}}}"
_REPORT_MARK: Final = re.compile(r"report_[0-9a-f]{8}")


def name_report(text: str) -> str:
    """The bookmark of a report that carries a text: another text, another name."""
    return f"report_{zlib.crc32(text.encode('utf-8')):08x}"


def check_alone(root: Element, own: str) -> None:
    """Refuse a document whose text holds more than the report or form whose mark is `own`.

    Raises `AnswersError`: `carried-twice`.
    """
    if not {*_find_marks(root)} <= {own} or count_warnings(root) > 1:
        raise AnswersError("carried-twice")


def _find_marks(root: Element) -> Iterator[str]:
    """The bookmarks that only a report or a form of ours has."""
    for mark in root.iter(f"{_W}bookmarkStart"):
        name = mark.get(f"{_W}name", "")
        if _REPORT_MARK.fullmatch(name) or name == FORM_MARK:
            yield name


def count_warnings(root: Element) -> int:
    """How often a document gives the warning, which stands once in every report and form, in any language."""
    warnings = {fold(read_texts(language).warning) for language in LANGUAGES}
    longest = 2 * max(len(warning) for warning in warnings)  # blanks and the like may have been added
    lines = (_read_line(paragraph) for paragraph in root.iter(f"{_W}p"))
    return sum(len(line) < longest and fold(line) in warnings for line in lines)


def _read_line(paragraph: Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{_W}t"))
