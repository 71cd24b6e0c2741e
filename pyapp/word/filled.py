"""A blank form that somebody filled in, read back as an answers file.

An answer is the whole text of its cell, not of its control alone: in LibreOffice, a line typed after Enter lands
beside the control. Which answer it is, the bookmark at its question tells; where that is lost, the control's tag.
Whether it is blank, its text tells: LibreOffice goes on calling a placeholder what was typed over it.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from pyapp.answers import LONGEST_TEXT, parse_json, read_answers
from pyapp.catalog import CHECKLIST, Use
from pyapp.errors import AnswersError
from pyapp.model import Value
from pyapp.texts import LANGUAGES, read_texts
from pyapp.word.carried import find_carried
from pyapp.word.elements import NAMESPACES, Element
from pyapp.word.fields import PLACEHOLDERS, WORTHWHILE, find_rows, find_values, name_mark
from pyapp.word.package import Package

_W: Final = f"{{{NAMESPACES['w']}}}"
_SIGNS: Final = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
# Deleted or moved away with changes tracked, or said a second time for old programs.
_UNSEEN: Final = (
    f"{_W}del",
    f"{_W}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
_BUILDING_BLOCKS: Final = (f"{_W}docPartObj", f"{_W}docPartList")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ACTION: Final = re.compile(r"closing\.actions\.([0-9])\.(\w+)")
_LONGEST_QUOTE: Final = 60


def read_form(package: Package) -> dict[str, Any]:
    """The content of the answers file that a filled-in form stands for; `read_answers` has yet to check its values.

    Raises `AnswersError`: `word-without-answers` where it is no form of ours, `blank-form`, `unknown-form` where none
    of its questions is found again, `stray-answer` where an answer has lost its question, `answered-twice`,
    `text-too-long`; and what `read_answers` raises of the use and the version.
    """
    head = parse_json(find_carried(package, "form") or "null")
    if not isinstance(head, dict):
        raise AnswersError("word-without-answers")
    use = CHECKLIST.use_by_id[read_answers({**head, "answers": {}}).use]
    places = list(_find_places(package.read_text(), use))
    if not places:
        raise AnswersError("unknown-form")
    fields: dict[str, Value] = {}
    for field, place in places:
        value = _read_value(field, place)
        if value == "":
            continue
        if not field:
            raise AnswersError("stray-answer", text=str(value)[:_LONGEST_QUOTE])
        if len(str(value)) > LONGEST_TEXT:
            raise AnswersError("text-too-long", _name_path(field), limit=str(LONGEST_TEXT))
        if fields.setdefault(field, value) != value:
            raise AnswersError("answered-twice", _name_path(field))
    if not fields:
        raise AnswersError("blank-form")
    return {**head, **_build_content(fields)}


# ---- Finding each answer


def _find_places(root: Element, use: Use) -> Iterator[tuple[str, Element]]:
    """Every place where an answer may stand, with the field that it answers: empty where nothing tells."""
    rows = {name_mark(place): fields for place, fields in find_rows(use).items()}
    found: set[Element] = set()
    for row in root.iter(f"{_W}tr"):
        cells = _find_cells(row)
        fields = _find_fields(cells[0], rows) if cells else ()
        if fields and len(fields) == len(cells) - 1:
            yield from zip(fields, cells[1:], strict=True)
            found |= set(row.iter(f"{_W}sdt"))
    for control in root.iter(f"{_W}sdt"):
        if control not in found and _holds_text(control):
            tag = control.find(f"{_W}sdtPr/{_W}tag")
            yield ("" if tag is None else tag.get(f"{_W}val", "")), control


def _find_cells(row: Element) -> list[Element]:
    """The cells of a row, also those that a control stands around."""
    cells: list[Element] = []
    for child in row:
        if child.tag == f"{_W}tc":
            cells.append(child)
        elif child.tag == f"{_W}sdt":
            cells += child.findall(f"{_W}sdtContent/{_W}tc")
    return cells


def _find_fields(question: Element, rows: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The fields of the row that a question belongs to; none where it bears no mark, or several."""
    marks = [mark.get(f"{_W}name", "") for mark in question.iter(f"{_W}bookmarkStart")]
    known = [rows[mark] for mark in marks if mark in rows]
    return known[0] if len(known) == 1 else ()


def _holds_text(control: Element) -> bool:
    """Whether a control is one to answer in, not one that holds others or a building block such as a cover page."""
    inner = [each for tag in ("sdt", "tbl") for each in control.iter(f"{_W}{tag}") if each is not control]
    properties = control.find(f"{_W}sdtPr")
    blocks = [] if properties is None else [each for each in properties if each.tag in _BUILDING_BLOCKS]
    return not inner and not blocks


# ---- Reading one answer


def _read_value(field: str, place: Element) -> Value:
    """What stands in a place: an empty text where it is blank, the text itself where no value is meant by it."""
    text = _read_text(place).strip()
    for placeholder in _find_placeholders():
        text = text.removeprefix(placeholder).removesuffix(placeholder).strip()
    values = find_values(field)
    if not text or not values:
        return _read_line(field, text)
    codes = {
        _fold(each.get(f"{_W}displayText", "")): each.get(f"{_W}value", "") for each in place.iter(f"{_W}listItem")
    }
    code = codes.get(_fold(text), text)
    by_code = {str(value): value for value in values}
    return by_code.get(code, _find_words(field).get(_fold(text), code))


def _read_text(element: Element) -> str:
    """All the text in an element, a line a paragraph."""
    pieces: list[str] = []
    _add_text(element, pieces)
    return "".join(pieces)


def _add_text(element: Element, pieces: list[str]) -> None:
    """Add what stands in an element, once, however deep it stands."""
    if element.tag == f"{_W}t":
        pieces.append(element.text or "")
    elif element.tag in _SIGNS:
        pieces.append(_SIGNS[element.tag])
    elif element.tag not in _UNSEEN:
        for child in element:
            _add_text(child, pieces)
        if element.tag == f"{_W}p":
            pieces.append("\n")


def _read_line(field: str, text: str) -> str:
    """A text, on one line where the web form has one line; a date as the answers file writes it, if it is one."""
    if field == "about.date" and (date := _DAY_FIRST.fullmatch(text)):
        return f"{date[3]}-{date[2]:0>2}-{date[1]:0>2}"
    if field.startswith(("about.", "closing.actions.")):
        return " ".join(line.strip() for line in text.split("\n") if line.strip())
    return text


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


@cache
def _find_placeholders() -> tuple[str, ...]:
    """What stands in a blank control, in every language."""
    return tuple(read_texts(language).word_form[kind] for language in LANGUAGES for kind in PLACEHOLDERS)


@cache
def _find_words(field: str) -> dict[str, Value]:
    """The values of a field by their words, in every language. No two values share their words; a test sees to it."""
    found: dict[str, Value] = {}
    for language in LANGUAGES:
        texts = read_texts(language)
        words = texts.worthwhile if field == WORTHWHILE else texts.ratings[field.rpartition(".")[2]].values
        found |= {_fold(words[str(value)]): value for value in find_values(field)}
    return found


# ---- Building the file


def _name_path(field: str) -> str:
    return field if field.startswith(("about.", "closing.")) else f"answers.{field}"


def _build_content(fields: dict[str, Value]) -> dict[str, Any]:
    """The fields in the shape of the answers file. Those that the checklist does not know are for it to refuse."""
    content: dict[str, Any] = {"about": {}, "answers": {}, "closing": {}}
    actions: dict[int, dict[str, Value]] = {}
    for field, value in fields.items():
        section, _, name = field.partition(".")
        if action := _ACTION.fullmatch(field):
            actions.setdefault(int(action[1]), {})[action[2]] = value
        elif section in ("about", "closing"):
            content[section][name] = value
        else:
            content["answers"].setdefault(section, {})[name] = value
    content["closing"]["actions"] = [actions.get(number, {}) for number in range(max(actions, default=-1) + 1)]
    return content
