"""Fills in Word forms as people do, by editing their XML as Word does."""

import copy
import io
import re
import zipfile
from collections.abc import Mapping
from functools import cache
from typing import Any

from pyapp.answers import read_answers
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE, CHECKLISTS
from pyapp.invitation import Invitation, write_link
from pyapp.inviting.heading import make_heading
from pyapp.model import Answers
from pyapp.texts import read_texts
from pyapp.word.elements import NAMESPACES, Element, clean, run, serialise
from pyapp.word.fields import find_values
from pyapp.word.form import write_form
from pyapp.word.package import open_package
from tests.answer_sets import File

W = f"{{{NAMESPACES['w']}}}"
_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")


@cache
def make_form(use: str, language: str = "fr") -> bytes:
    """A blank form; every test that asks for the same one gets the same."""
    return write_form(CHECKLIST.use_by_id[use], read_texts(language), ADDED_VALUE)


@cache
def make_invited_form(use: str, language: str, invitation: Invitation) -> bytes:
    """A form headed with an invitation, as the page of invitations gives it; or with none, as the downloads are."""
    page = f"https://example.org/some-name/{'' if language == 'fr' else f'{language}/'}checklist/?use={use}"
    heading = make_heading(write_link(invitation, page), page, invitation)
    return write_form(CHECKLIST.use_by_id[use], read_texts(language), ADDED_VALUE, heading)


def read_body(document: bytes) -> Element:
    return open_package(document).read_text()


def replace_part(document: bytes, name: str, content: bytes) -> bytes:
    """The same document with another part in the place of this one."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, content if each == name else old.read(each))
    return changed.getvalue()


def pack_with(document: bytes, name: str, content: bytes) -> bytes:
    """The same document with one more part."""
    changed = io.BytesIO(document)
    with zipfile.ZipFile(changed, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return changed.getvalue()


def replace_body(document: bytes, body: Element) -> bytes:
    return replace_part(document, "word/document.xml", serialise(body))


def find_controls(body: Element) -> dict[str, Element]:
    """The controls by their tags; none twice."""
    controls: dict[str, Element] = {}
    for control in body.iter(f"{W}sdt"):
        tag = control.find(f"{W}sdtPr/{W}tag")
        assert tag is not None
        assert controls.setdefault(tag.get(f"{W}val", ""), control) is control
    return controls


def put(control: Element, value: object) -> None:
    """Choose a value of a drop-down, or type a text, as Word writes it."""
    properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
    assert properties is not None
    assert content is not None
    words = [entry.get(f"{W}displayText", "") for entry in properties.iter(f"{W}listItem")]
    tag = control.find(f"{W}sdtPr/{W}tag")
    field = "" if tag is None else tag.get(f"{W}val", "")
    values = next((found for each in CHECKLISTS.values() if (found := find_values(field, each.catalog))), ())
    entries = dict(zip(["", *map(str, values)], words, strict=False))
    placeholder = properties.find(f"{W}showingPlcHdr")
    if placeholder is not None:
        properties.remove(placeholder)
    content[:] = [run(entries[str(value)] if words else str(value))]


def fill(document: bytes, fields: dict[str, object]) -> bytes:
    body = read_body(document)
    controls = find_controls(body)
    for field, value in fields.items():
        put(controls[field], value)
    return replace_body(document, body)


def drop_tags(document: bytes) -> bytes:
    """The document as LibreOffice leaves it: without tags and titles."""
    body = read_body(document)
    for properties in body.iter(f"{W}sdtPr"):
        properties[:] = [each for each in properties if each.tag not in (f"{W}tag", f"{W}alias", f"{W}id", f"{W}lock")]
    return replace_body(document, body)


def drop_marks(document: bytes) -> bytes:
    """The document with its questions' bookmarks lost."""
    body = read_body(document)
    for paragraph in body.iter(f"{W}p"):
        paragraph[:] = [each for each in paragraph if not each.tag.startswith(f"{W}bookmark")]
    return replace_body(document, body)


def drop_carried(document: bytes) -> bytes:
    """The document as AbiWord leaves it: without what it carries."""
    for name in ("customXml/item1.xml", "docProps/custom.xml"):
        document = replace_part(document, name, b"<gone/>")
    return document


def fields_of(file: Mapping[str, Any]) -> dict[str, object]:
    """An answers file as the fields of a form, blank ones left out."""
    fields: dict[str, object] = {f"about.{name}": text for name, text in file.get("about", {}).items()}
    for item, given in file["answers"].items():
        fields |= {f"{item}.{name}": value for name, value in given.items()}
    closing: dict[str, Any] = file.get("closing", {})
    lists = ("actions", "earlier_actions")
    fields |= {f"closing.{name}": value for name, value in closing.items() if name not in (*lists, "focus")}
    fields |= {f"closing.focus.{number}": item for number, item in enumerate(closing.get("focus", []))}
    for kind in lists:
        for number, action in enumerate(closing.get(kind, [])):
            fields |= {f"closing.{kind}.{number}.{name}": text for name, text in action.items()}
    return {field: value for field, value in fields.items() if value != ""}


def as_typed(file: File) -> Answers:
    """The answers of a file as far as a Word document can hold them: no forbidden characters, lines apart, no edges."""

    def text(value: str, *, lines: bool = True) -> str:
        kept = clean(_BREAKS.sub("\n", value)).strip()
        return kept if lines else " ".join(line.strip() for line in kept.split("\n") if line.strip())

    same = copy.deepcopy(file)
    same["about"] = {name: text(value, lines=False) for name, value in same.get("about", {}).items()}
    for given in same["answers"].values():
        given["note"] = text(given.get("note", ""))
    closing = same.setdefault("closing", {})
    closing["costs_and_risks"] = text(closing.get("costs_and_risks", ""))
    for kind in {"actions", "earlier_actions"} & {*closing}:
        closing[kind] = [{name: text(value, lines=False) for name, value in each.items()} for each in closing[kind]]
    return read_answers(same)
