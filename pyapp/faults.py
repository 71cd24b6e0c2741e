"""Checks a parsed file against a type and, where it does not fit, says what is wrong: a code, the place, the facts.

msgspec decides whether it fits. Its message is for programmers: where it refuses, the file is gone through again here
to find the first fault and name it.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

import msgspec
from msgspec import inspect

from pyapp.errors import AnswersError

_LONGEST_QUOTE: Final = 80


def convert(content: Any, file_type: type[msgspec.Struct]) -> Any:
    """A parsed file as a value of a type. Raises `AnswersError` with the first place that does not fit."""
    try:
        return msgspec.convert(content, file_type)
    except msgspec.ValidationError as error:
        raise _find_fault(content, _describe(file_type), "") or AnswersError("wrong-value") from error


def quote(value: Any) -> str:
    """A name from a file, as it can be quoted; whatever else stands in its place, as JSON."""
    return (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))[:_LONGEST_QUOTE]


@cache
def _describe(file_type: type[msgspec.Struct]) -> inspect.Type:
    return inspect.type_info(file_type)


def _find_fault(value: Any, expected: inspect.Type, at: str) -> AnswersError | None:
    """The first thing in a value that does not fit, in the order of the file."""
    match value, expected:
        case dict(), inspect.StructType(fields=fields):
            return _find_in_object(value, fields, at)
        case list(), inspect.VarTupleType():
            return _find_in_list(value, expected, at)
        case str(), inspect.StrType(max_length=int(longest)) if len(value) > longest:
            return AnswersError("text-too-long", at, limit=str(longest))
    if _fits(value, expected):
        return None
    if at in ("about.date", "meeting.date", "meeting.again"):
        return AnswersError("wrong-date", at, date=quote(value))
    return AnswersError("wrong-value", at)


def _find_in_object(value: Mapping[str, Any], fields: Sequence[inspect.Field], at: str) -> AnswersError | None:
    known = {field.encode_name: field for field in fields}
    for name, each in value.items():
        if name not in known:
            code = "unknown-item" if at == "answers" else "unknown-field"
            return AnswersError(code, _join(at, quote(name)), name=quote(name))
        if fault := _find_fault(each, known[name].type, _join(at, name)):
            return fault
    missing = (name for name, field in known.items() if field.required and name not in value)
    return next((AnswersError("missing-field", _join(at, name), name=name) for name in missing), None)


def _find_in_list(value: Sequence[Any], expected: inspect.VarTupleType, at: str) -> AnswersError | None:
    if expected.max_length is not None and len(value) > expected.max_length:
        if at.endswith("actions"):
            return AnswersError("too-many-actions", at)
        return AnswersError("too-many-entries", at, limit=str(expected.max_length))  # too many partners came before
    if expected.min_length is not None and len(value) < expected.min_length:
        return AnswersError("wrong-value", at)
    faults = (_find_fault(each, expected.item_type, _join(at, str(n))) for n, each in enumerate(value))
    return next((fault for fault in faults if fault), None)


def _fits(value: Any, expected: inspect.Type) -> bool:
    """Whether a value that holds no others is one of those expected."""
    match expected:
        case inspect.LiteralType(values=values):
            return any(type(value) is type(each) and value == each for each in values)
        case inspect.IntType(ge=int(least), le=int(most)):
            return type(value) is int and least <= value <= most
        case inspect.StrType(pattern=pattern):
            return isinstance(value, str) and (pattern is None or re.search(pattern, value) is not None)
        case inspect.AnyType():
            return True
    return False


def _join(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name
