"""Parses the text of a file, and finds out what is wrong with a broken one, so that its owner can mend it."""

import json
import re
from typing import Any, Final

from pyapp.answers import COMPARISON, FORMAT, find_brackets, parse_json
from pyapp.errors import AnswersError

_OURS: Final = FORMAT.partition("/")[0] + "/"
_STRINGS_OR_NO_NUMBER: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|(NaN|Infinity)', re.DOTALL)
# The rest of a file behind the place where parsing stopped, if the file was cut there: a string without its closing
# quotation mark, or the beginning of a number or a word.
_LAST_PIECE: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+\\?|[^"\n]{0,12}', re.DOTALL)


def parse_file(text: str) -> Any:
    """Parse the text of a file.

    Raises `AnswersError`: `empty-file`, `cut-file`, `several-answers` in one file, `json-fault` where a file of ours
    was changed by hand; and what `parse_json` raises.
    """
    try:
        content = parse_json(text)
    except AnswersError as error:
        raise (_explain(error.__cause__, text) or error) from error
    if isinstance(content, list) and any(_is_ours(each) for each in content):
        raise AnswersError("several-answers")
    return content


def _is_ours(content: Any) -> bool:
    return isinstance(content, dict) and content.get("format") in (FORMAT, COMPARISON)


def _explain(fault: BaseException | None, text: str) -> AnswersError | None:
    """A better refusal than that the text is no file of ours; `None` where there is none."""
    match fault:
        case json.JSONDecodeError():
            return _explain_place(fault)
        case ValueError() if _OURS in text:
            return _explain_number(text)
    return None


def _explain_place(fault: json.JSONDecodeError) -> AnswersError:
    text = fault.doc.strip(" \t\r\n\0")
    if not text:
        return AnswersError("empty-file")
    if '"format"' in text and _is_cut(fault):
        return AnswersError("cut-file")
    if _OURS not in text:
        return AnswersError("not-json")
    if fault.msg == "Extra data" and fault.doc[fault.pos :].lstrip(", \t\r\n").startswith("{"):
        return AnswersError("several-answers")
    return AnswersError("json-fault", line=str(_find_line(fault)))


def _explain_number(text: str) -> AnswersError | None:
    """The line where a program wrote `NaN` for a blank, which JSON does not have; `None` where none did."""
    at = next((match.start() for match in _STRINGS_OR_NO_NUMBER.finditer(text) if match[1]), None)
    return None if at is None else AnswersError("json-fault", line=str(text.count("\n", 0, at) + 1))


def _is_cut(fault: json.JSONDecodeError) -> bool:
    """Say whether a file was cut off: parsing failed at its very end, with brackets still open."""
    depth = sum((bracket in {"[", "{"}) - (bracket in {"]", "}"}) for bracket in find_brackets(fault.doc))
    return depth > 0 and _LAST_PIECE.fullmatch(fault.doc[fault.pos :].rstrip()) is not None


def _find_line(fault: json.JSONDecodeError) -> int:
    """The line of the fault. For a comma too many it is the comma's own, which older versions of Python do not give."""
    before = fault.doc[: fault.pos].rstrip()
    return before.removesuffix(",").count("\n") + 1 if before.endswith(",") else fault.lineno
