"""Reads a form that somebody filled in, as the content of an answers file.

A field that cannot be read is left blank, with a notice of what stood there; all others are read.
"""

from collections.abc import Iterable
from typing import Any, Final

from msgspec import Struct

from pyapp.answers import FORMAT, LONGEST_TEXT, VERSION, parse_json, read_answers
from pyapp.checklist import find_checklist
from pyapp.errors import AnswersError
from pyapp.model import Value
from pyapp.word.answer import Reading, name_path, quote, read_answer
from pyapp.word.beside import find_beside
from pyapp.word.carried import find_carried
from pyapp.word.elements import Element
from pyapp.word.fields import has_lines, is_focus, read_action
from pyapp.word.package import Package
from pyapp.word.places import find_places, infer_form, infer_language
from pyapp.word.together import FORM_MARK, check_alone, count_warnings
from pyapp.word.typed import find_footnotes

_MOST_TWICE: Final = 3  # fields with two answers: more of them mean that two forms were put together


class Filled(Struct, frozen=True):
    """The content of the answers file that a form stands for, and what could not be read of it."""

    content: dict[str, Any]
    notices: tuple[AnswersError, ...]


def read_form(package: Package) -> Filled:
    """Read a filled-in form.

    Raises `AnswersError`: `word-without-answers` where it is no form of ours, `hidden-part-lost` where it may have been
    one, `carried-twice` where it is several, `blank-form`, `unknown-form` where none of its questions is found again,
    `stray-answer` where no answer has a question; and what `read_answers` raises of the use and the version.
    """
    root = package.read_text()
    head = _find_head(package, root)
    check_alone(root, FORM_MARK)
    none = read_answers({**head, "answers": {}})
    catalog = find_checklist(none).catalog
    footnotes = find_footnotes(package)
    found = _Found()
    use = catalog.use_by_id[none.use]
    places = [*find_places(root, use, catalog)]
    if not places:
        raise AnswersError("unknown-form")
    for field, place in places:
        found.add(field, read_answer(field, place, footnotes, catalog))
    for beside in find_beside(package, root, use, catalog, [place for _, place in places]):
        found.add_beside(read_answer("", each, footnotes, catalog).text for each in beside)
    fields, notices = found.settle()
    return Filled({**head, **_build_content(fields)}, notices)


def _find_head(package: Package, root: Element) -> dict[str, Any]:
    """The first fields of the answers file: as the form carries them, else as its questions reveal them."""
    head = parse_json(find_carried(package, "form") or "null")
    if isinstance(head, dict):
        return head
    if form := infer_form(root):
        use, catalog = form
        language = infer_language(root, use, catalog)
        return {"format": FORMAT, "version": VERSION, "checklist": catalog.name, "use": use.id, "language": language}
    raise AnswersError("hidden-part-lost" if count_warnings(root) else "word-without-answers")


class _Found:
    """Collects the answers of a form, and the notices about them."""

    def __init__(self) -> None:
        self._fields: dict[str, dict[Value, str]] = {}
        self._strays: list[AnswersError] = []
        self._notices: list[AnswersError] = []

    def add(self, field: str, reading: Reading) -> None:
        """Add what was read in a place; `field` is empty where nothing tells which question it answers."""
        self._notices += reading.notices
        if reading.value == "":
            return
        if field:
            self._fields.setdefault(field, {}).setdefault(reading.value, reading.text)
        else:
            self._strays.append(AnswersError("stray-answer", text=quote(reading.text)))

    def add_beside(self, texts: Iterable[str]) -> None:
        """Add a notice about texts that stand where no answer is read, unless they are empty."""
        if text := " / ".join(filter(None, texts)):
            self._notices.append(AnswersError("beside-unread", text=quote(text)))

    def settle(self) -> tuple[dict[str, Value], tuple[AnswersError, ...]]:
        """The answers, and all notices. Raises `AnswersError` where there is nothing, or too much, to take over."""
        if sum(len(values) > 1 for values in self._fields.values()) > _MOST_TWICE:
            raise AnswersError("carried-twice")
        if not self._fields and not self._notices:
            raise self._strays[0] if self._strays else AnswersError("blank-form")
        settled = {field: self._settle_one(field, said) for field, said in self._fields.items()}
        return settled, (*self._notices, *self._strays)

    def _settle_one(self, field: str, said: dict[Value, str]) -> Value:
        """The answer to a field. Several notes are put together; several other answers leave the field blank."""
        first, *others = said
        if not others:
            return first
        joined = "\n".join(str(value) for value in said)
        if has_lines(field) and len(joined) <= LONGEST_TEXT:
            self._notices.append(AnswersError("written-twice", name_path(field)))
            return joined
        quoted = " / ".join(quote(text) for text in said.values())
        self._notices.append(AnswersError("answered-twice", name_path(field), text=quoted))
        return ""


# ---- Building the file


def _build_content(fields: dict[str, Value]) -> dict[str, Any]:
    """The fields in the shape of the answers file."""
    content: dict[str, Any] = {"about": {}, "answers": {}, "closing": {}}
    actions: dict[str, dict[int, dict[str, Value]]] = {"actions": {}}
    kept: list[Value] = []
    for field, value in fields.items():
        section, _, name = field.partition(".")
        if value == "":
            continue
        if action := read_action(field):
            kind, number, part = action
            actions.setdefault(kind, {}).setdefault(number, {})[part] = value
        elif is_focus(field):
            kept.append(value)
        elif section in ("about", "closing"):
            content[section][name] = value
        else:
            content["answers"].setdefault(section, {})[name] = value
    for kind, given in actions.items():
        content["closing"][kind] = [given.get(number, {}) for number in range(max(given, default=-1) + 1)]
    return {**content, "closing": {**content["closing"], "focus": kept}} if kept else content
