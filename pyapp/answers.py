"""Reads and writes files of answers: JSON, format `partnership-value/answers`.

The types that a file is checked by are made from its checklist, so that form and file cannot disagree. Reading never
guesses: it refuses what it does not know, and names its place in the file.
"""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Final, Literal, NoReturn, TypedDict, TypeVar, get_args

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from pyapp.catalog import Catalog, ItemList, Use
from pyapp.checklist import CHECKLISTS
from pyapp.errors import AnswersError
from pyapp.faults import convert, quote
from pyapp.folding import join_lines
from pyapp.model import About, Action, Answers, Closing, EarlierAction, ItemAnswers, Value

FORMAT: Final = "partnership-value/answers"
VERSION: Final = 2
COMPARISON: Final = "partnership-value/comparison"
LONGEST_TEXT: Final = 10_000
LONGEST_GOAL: Final = 500
LARGEST_FILE: Final = 1024 * 1024
LARGEST_DOCUMENT: Final = 16 * LARGEST_FILE  # a Word file holds its texts twice; a comparison, those of fifty partners
MOST_ACTIONS: Final = 3
MOST_FOCUS: Final = 3
Outcome = Literal["done", "ongoing", "dropped"]
OUTCOMES: Final[tuple[str, ...]] = get_args(Outcome)
"""What can have become of an earlier action."""

_WITHOUT_GOAL: Final = 1  # the last version that knew neither goal, focus nor earlier actions
_MOST_RULES: Final = 10_000  # a larger number is no version but a mistake
_MOST_BYTES: Final = 4  # of one character in UTF-8
_DEEPEST: Final = 60
_MOST_PIECES: Final = 200_000  # a comparison of fifty partners has some ten thousand
# The possessive `*+` keeps no positions to go back to: else a long text would cost many times its own memory.
_STRINGS_OR_BRACKETS: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|([\[\]{}])', re.DOTALL)

_Done = TypeVar("_Done", Action, EarlierAction)

Text = Annotated[str, Meta(max_length=LONGEST_TEXT)]
# `\Z`, as Python's `$` would also match before a line break at the end.
Date = Annotated[str, Meta(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?\Z")]
LanguageCode = Annotated[str, Meta(pattern=r"^[a-z]{2,3}\Z")]
SCHEMA_FIELD: Final[tuple[str, Any, Any]] = ("schema", str, msgspec.field(name="$schema", default=""))
"""The field by which people's editors know the schema of the file. It is ignored."""


class FirstAboutInFile(Struct, forbid_unknown_fields=True, frozen=True):
    """As version 1 has it."""

    organisation: Text = ""
    partnership: Text = ""
    date: Date = ""


class AboutInFile(FirstAboutInFile, forbid_unknown_fields=True, frozen=True):
    goal: Annotated[str, Meta(max_length=LONGEST_GOAL)] = ""


class ActionInFile(Struct, forbid_unknown_fields=True, frozen=True):
    what: Text = ""
    who: Text = ""
    when: Text = ""


class EarlierActionInFile(ActionInFile, forbid_unknown_fields=True, frozen=True):
    outcome: Outcome | UnsetType = UNSET


def _one_of(values: tuple[Any, ...]) -> Any:
    return Literal[values] | UnsetType


def _make_item_type(use: Use, items: ItemList, catalog: Catalog) -> type[Struct]:
    ratings = [(rating.id, _one_of(rating.values), UNSET) for rating in catalog.ratings_of(use, items)]
    return msgspec.defstruct(
        f"{use.id.title()}Answers{items.letter}",
        [*ratings, ("note", Text, "")],
        forbid_unknown_fields=True,
        frozen=True,
    )


def _at_most(most: int, each: Any) -> Any:
    return Annotated[tuple[each, ...], Meta(max_length=most)]


def _list_closing_fields(use: Use, version: int, catalog: Catalog) -> list[tuple[str, Any, Any]]:
    worthwhile = [("worthwhile", _one_of(catalog.worthwhile.values), UNSET)] if use.asks_worthwhile else []
    fields = [("costs_and_risks", Text, ""), *worthwhile, ("actions", _at_most(MOST_ACTIONS, ActionInFile), ())]
    if version <= _WITHOUT_GOAL:
        return fields
    fields.append(("focus", _at_most(MOST_FOCUS, Literal[catalog.items]), ()))
    earlier = ("earlier_actions", _at_most(MOST_ACTIONS, EarlierActionInFile), ())
    return [*fields, earlier] if use.asks_earlier_actions else fields


def _make_file_type(use: Use, version: int, catalog: Catalog) -> type[Struct]:
    """The type of a file of a version for one use."""
    items = [
        (item.replace("-", "_"), item_type | UnsetType, UNSET)
        for items in catalog.lists
        for item_type in [_make_item_type(use, items, catalog)]
        for item in items.items
    ]
    name = use.id.title()
    strict: dict[str, Any] = {"forbid_unknown_fields": True, "frozen": True}
    answers = msgspec.defstruct(f"{name}Items", items, rename="kebab", **strict)
    closing = msgspec.defstruct(f"{name}Closing", _list_closing_fields(use, version, catalog), **strict)
    about = FirstAboutInFile if version <= _WITHOUT_GOAL else AboutInFile
    return msgspec.defstruct(
        f"{name}File",
        [
            ("format", Literal[FORMAT]),
            ("version", Literal[version]),
            ("checklist", Literal[catalog.name]),
            ("use", Literal[use.id]),
            ("language", LanguageCode),
            ("answers", answers),
            SCHEMA_FIELD,
            ("about", about, about()),
            ("closing", closing, msgspec.field(default_factory=closing)),
            ("result", Any, UNSET),  # computed when the file was saved
        ],
        **strict,
    )


@cache
def _file_type(checklist: str, use: str, version: int) -> type[Struct]:
    catalog = CHECKLISTS[checklist].catalog
    return _make_file_type(catalog.use_by_id[use], version, catalog)


# ---- Reading


def parse_json(text: str) -> Any:
    """Parse JSON that anyone may have written.

    Lone surrogates, which no file can hold, become U+FFFD; `3.0` and `3e0` are the number 3, as in a JSON Schema.
    Raises `AnswersError`: `not-json`, `duplicate-field`.
    """
    if _is_too_much(text):
        raise AnswersError("not-json")
    try:
        text = text.removeprefix("\ufeff")
        content = _DECODER.decode(text)
        return _repair(content) if _may_hold_surrogates(text) else content
    except (ValueError, RecursionError) as error:
        raise AnswersError("not-json") from error


def _is_too_much(text: str) -> bool:
    """Say whether a text nests deeper, or holds more strings and brackets, than any file of ours.

    It is asked before the text is parsed, as deep nesting fills the browser's stack before Python stops it. Brackets
    in a person's own words are not counted.
    """
    if len(text) <= LARGEST_FILE and text.count("[") + text.count("{") <= _DEEPEST:
        return False
    depth = 0
    for count, bracket in enumerate(find_brackets(text)):
        depth += (bracket in {"[", "{"}) - (bracket in {"]", "}"})
        if depth > _DEEPEST or count > _MOST_PIECES:
            return True
    return False


def find_brackets(text: str) -> Iterator[str | None]:
    """Go through the text of a JSON file: each bracket outside its strings, in order, and `None` for each string."""
    return (match[1] for match in _STRINGS_OR_BRACKETS.finditer(text))


def _refuse_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise AnswersError("duplicate-field", name=_repair(name)[:80])
            seen.add(name)
    return fields


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _read_fraction(digits: str) -> float:
    """Read a number with a point or an exponent. Tools such as pandas write whole numbers so: `3.0` is 3."""
    number = float(digits)
    return int(number) if number.is_integer() else number


def _may_hold_surrogates(text: str) -> bool:
    """Say whether a text may hold surrogates or escapes of them. Most do not, and are spared the slow repair."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return "\\ud" in text or "\\uD" in text


def _repair(value: Any) -> Any:
    """Replace lone surrogates, in names of fields too; two names that are the same afterwards are refused."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, list):
        return [_repair(each) for each in value]
    if isinstance(value, dict):
        return _refuse_duplicates([(_repair(name), _repair(each)) for name, each in value.items()])
    return value


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_refuse_duplicates, parse_constant=_refuse_constant, parse_float=_read_fraction
)


def read_answers_text(text: str) -> Answers:
    """Read the text of an answers file. Raises `AnswersError`."""
    check_size(text, LARGEST_FILE)
    return read_answers(parse_json(text))


def check_size(text: str, limit: int) -> None:
    """Refuse a text of more bytes than the limit. Raises `AnswersError`: `file-too-large`."""
    if len(text) > limit // _MOST_BYTES and len(text.encode("utf-8", "surrogatepass")) > limit:
        raise AnswersError("file-too-large", limit=str(limit // 1024**2))


def read_answers(content: Any) -> Answers:
    """Read a parsed answers file, of this version or an older one. Raises `AnswersError`."""
    if isinstance(content, dict) and content.get("format") == COMPARISON:
        raise AnswersError("is-comparison")
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise AnswersError("not-answers")
    version = content.get("version")
    if type(version) is not int or version < 1:
        raise AnswersError("not-answers", "version")
    if version > VERSION:
        raise AnswersError("unknown-version", "version", version=str(version)[:20])
    if missing := [name for name in ("checklist", "use") if name not in content]:
        raise AnswersError("missing-field", missing[0], name=missing[0])
    checklist, use = content["checklist"], content["use"]
    if not isinstance(checklist, str) or checklist not in CHECKLISTS:
        raise AnswersError("other-checklist", "checklist", name=quote(checklist))
    if not isinstance(use, str) or use not in CHECKLISTS[checklist].catalog.use_by_id:
        raise AnswersError("unknown-use", "use", name=quote(use))
    file: Any = convert(content, _file_type(checklist, use, version))
    check_date(file.about.date, "about.date")
    return _from_file(file)


def read_rules(content: Any) -> int | None:
    """The version of the rules by which the result in a parsed file was made; `None` without a result or a version."""
    result = content.get("result") if isinstance(content, dict) else None
    rules = result.get("rules") if isinstance(result, dict) else None
    return rules if type(rules) is int and 0 < rules < _MOST_RULES else None


def check_date(date: str, at: str) -> None:
    """Refuse a day that does not exist. Raises `AnswersError`: `wrong-date`."""
    try:
        if date:
            dt.date.fromisoformat(date)
    except ValueError as error:
        raise AnswersError("wrong-date", at, date=date) from error


def _from_file(file: Any) -> Answers:
    items: dict[str, ItemAnswers] = {}
    for item, ratings in msgspec.to_builtins(file.answers).items():  # in checklist order, without blanks
        note = ratings.pop("note")
        if ratings or note:
            items[item] = ItemAnswers(ratings, note)
    return Answers(
        checklist=file.checklist,
        use=file.use,
        language=file.language,
        about=About(**{name: join_lines(text) for name, text in msgspec.to_builtins(file.about).items()}),
        items=items,
        closing=_read_closing(file),
    )


def _read_closing(file: Any) -> Closing:
    closing: dict[str, Any] = msgspec.to_builtins(file.closing)  # without what was not given
    kept = closing.get("focus", ())
    return Closing(
        costs_and_risks=file.closing.costs_and_risks,
        worthwhile=closing.get("worthwhile"),
        actions=read_actions(closing["actions"], Action),
        focus=tuple(item for item in CHECKLISTS[file.checklist].catalog.items if item in kept),
        earlier_actions=read_actions(closing.get("earlier_actions", ()), EarlierAction),
    )


def read_actions(given: Sequence[Mapping[str, str]], kind: type[_Done]) -> tuple[_Done, ...]:
    """The actions that say something, each part on one line."""
    actions = [kind(**{name: join_lines(text) for name, text in each.items()}) for each in given]
    return tuple(action for action in actions if action != kind())


# ---- Writing


class AnswersFile(TypedDict):
    """The content of an answers file as we write it, without a result.

    `about` holds every field, `answers` the ratings and the note of each item that says something.
    """

    format: str
    version: int
    checklist: str
    use: str
    language: str
    about: dict[str, str]
    answers: dict[str, dict[str, Value]]
    closing: dict[str, Any]


def build_file(answers: Answers) -> AnswersFile:
    """The content of an answers file, fields in the order in which people read them."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "checklist": answers.checklist,
        "use": answers.use,
        "language": answers.language,
        "about": msgspec.to_builtins(answers.about),
        "answers": {item: {**given.ratings, "note": given.note} for item, given in answers.items.items()},
        "closing": _build_closing(answers.closing),
    }


def _build_closing(closing: Closing) -> dict[str, Any]:
    content: dict[str, Any] = {"costs_and_risks": closing.costs_and_risks}
    if closing.worthwhile is not None:
        content["worthwhile"] = closing.worthwhile
    content["actions"] = [msgspec.to_builtins(action) for action in closing.actions]
    if closing.focus:
        content["focus"] = list(closing.focus)
    if closing.earlier_actions:
        content["earlier_actions"] = [_build_earlier_action(each) for each in closing.earlier_actions]
    return content


def _build_earlier_action(action: EarlierAction) -> dict[str, str]:
    return {name: text for name, text in msgspec.to_builtins(action).items() if text is not None}


def write_answers(answers: Answers, result: object) -> str:
    """The text of an answers file, with its computed result."""
    content = {**build_file(answers), "result": result}
    return msgspec.json.format(msgspec.json.encode(content), indent=2).decode("utf-8") + "\n"
