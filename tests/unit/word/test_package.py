"""Word files as other programs write them: other names of parts, Strict Open XML, documents put together."""

import base64
import json
import re
import struct
from collections.abc import Callable
from typing import Any

import pytest

from pyapp.app import handle
from pyapp.word.elements import NAMESPACES
from pyapp.word.package import spell_name
from tests.answer_sets import File, make_full_file
from tests.hostile_files import pack, unpack
from tests.word_forms import drop_carried, fields_of, fill, make_form, read_body, replace_body

FILE = make_full_file("review", "en")
STRICT = "http://purl.oclc.org/ooxml"


def open_document(document: bytes) -> dict[str, Any]:
    word = base64.b64encode(document).decode("ascii")
    reply: dict[str, Any] = json.loads(handle(json.dumps({"do": "open", "language": "en", "word": word})))
    return reply


def make_report(file: File = FILE) -> bytes:
    reply = json.loads(handle(json.dumps({"do": "word", "language": "en", "answers": file})))
    return base64.b64decode(reply["word"])


DOCUMENTS = {"report": make_report(), "form": fill(make_form("review", "en"), fields_of(FILE))}


def rename(change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    return lambda document: pack({change(name): part for name, part in unpack(document).items()})


def move_main(target: str, name: str) -> Callable[[bytes], bytes]:
    """The document with its main part elsewhere, as its relations say."""

    def move(document: bytes) -> bytes:
        parts = unpack(document)
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(b'"word/document.xml"', f'"{target}"'.encode())
        return pack({name if each == "word/document.xml" else each: part for each, part in parts.items()})

    return move


def make_strict(document: bytes) -> bytes:
    """The document in the namespaces of Strict Open XML."""
    spaces = {address: address.replace("http://schemas.openxmlformats.org", STRICT) for address in NAMESPACES.values()}
    changed = {address: strict.replace("/2006", "") for address, strict in spaces.items() if strict.startswith(STRICT)}
    changed = {old: new.replace("custom-properties", "customProperties") for old, new in changed.items()}
    kept = {old: new for old, new in changed.items() if not old.endswith(("core-properties", "customXml"))}
    parts = unpack(document)
    for old, new in sorted(kept.items(), key=lambda each: -len(each[0])):
        parts = {name: part.replace(old.encode(), new.encode()) for name, part in parts.items()}
    assert STRICT.encode() in parts["_rels/.rels"]
    assert b"schemas.openxmlformats.org" not in parts["word/document.xml"]
    return pack(parts)


def drop_relations(document: bytes) -> bytes:
    return pack({name: part for name, part in unpack(document).items() if name != "_rels/.rels"})


def drop_custom_part(document: bytes) -> bytes:
    """The document as it comes back from .odt, .doc and .rtf."""
    return pack({name: part for name, part in unpack(document).items() if not name.startswith("customXml/")})


def drop_properties(document: bytes) -> bytes:
    """The document as it was written before it carried properties."""
    return pack({name: part for name, part in unpack(document).items() if name != "docProps/custom.xml"})


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize(
    "change",
    [
        move_main("word/document2.xml", "word/document2.xml"),
        move_main("/word/document2.xml", "word/document2.xml"),
        move_main("./Word/Document.xml", "WORD/document.XML"),
        move_main("word\\document.xml", "word\\document.xml"),
        move_main("word/caf%C3%A9.xml", "word/café.xml"),
        move_main("main.xml", "main.xml"),
        rename(lambda name: name.replace("/", "\\")),
        rename(lambda name: f"/{name}"),
        rename(str.upper),
        rename(lambda name: name.replace("o", "%6f")),
        make_strict,
        drop_relations,
        drop_custom_part,
        drop_properties,
        lambda document: make_strict(drop_custom_part(document)),
    ],
)
def test_a_document_of_other_programs_is_read(document: str, change: Callable[[bytes], bytes]) -> None:
    reply = open_document(change(DOCUMENTS[document]))
    assert reply["ok"], reply
    assert reply["answers"] == FILE
    assert "notice" not in reply


def test_a_template_and_a_document_with_macros_are_read() -> None:
    for kind in (b"template.main+xml", b"ms-word.document.macroEnabled.main+xml"):
        parts = unpack(DOCUMENTS["form"])
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"document.main+xml", kind)
        assert open_document(pack({**parts, "word/vbaProject.bin": b"\xd0\xcf"}))["answers"] == FILE


def test_a_report_needs_nothing_but_the_answers_that_it_carries() -> None:
    parts = unpack(DOCUMENTS["report"])
    assert open_document(pack({**parts, "word/document.xml": b"<broken"}))["answers"] == FILE


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize(
    "other", ["/word/document.xml", "Word/document.xml", "word\\document.xml", "word/%64ocument.xml"]
)
def test_two_parts_that_could_be_one_are_refused(document: str, other: str) -> None:
    parts = unpack(DOCUMENTS[document])
    assert open_document(pack([*parts.items(), (other, parts["word/document.xml"])]))["code"] == "not-word"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_that_ends_too_soon_was_cut(document: str) -> None:
    content = DOCUMENTS[document]
    for end in (len(content) - 23, len(content) // 2, 100):
        assert open_document(content[:end])["code"] == "cut-file"
    assert open_document(content.replace(b"PK\x01\x02", b"PK\x01\x03"))["code"] == "not-word"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_part_that_reaches_into_what_follows_it_is_refused(document: str) -> None:
    content = DOCUMENTS[document]
    for entry in re.finditer(b"PK\x01\x02.{16}", content, re.DOTALL):
        changed = bytearray(content)
        (size,) = struct.unpack_from("<L", content, entry.end())
        struct.pack_into("<L", changed, entry.end(), size + 1)
        assert open_document(bytes(changed))["code"] == "not-word"


def test_two_main_parts_are_refused() -> None:
    parts = unpack(DOCUMENTS["report"])
    more = b'<Relationship Id="rId9" Type="http://x/officeDocument" Target="word/other.xml"/></Relationships>'
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", more)
    assert open_document(pack({**parts, "word/other.xml": parts["word/document.xml"]}))["code"] == "not-word"
    assert open_document(pack(parts))["ok"]  # one that is not there is no part


@pytest.mark.parametrize(
    ("name", "spelt"),
    [
        ("word/document.xml", "word/document.xml"),
        ("\\Word\\.\\DOCUMENT.xml", "word/document.xml"),
        ("//word//document.xml", "word/document.xml"),
        ("word%2Fdocument%2exml", "word/document.xml"),
        ("word/100%.xml", "word/100%.xml"),
        ("word/%ff.xml", "word/\ufffd.xml"),
        ("../word/document.xml", "../word/document.xml"),
    ],
)
def test_a_name_has_one_spelling(name: str, spelt: str) -> None:
    assert spell_name(name) == spelt


# ---- What a document carries twice


def test_the_two_places_must_agree() -> None:
    parts, others = unpack(DOCUMENTS["report"]), unpack(make_report(make_full_file("scope", "en")))
    for name in ("customXml/item1.xml", "docProps/custom.xml"):
        assert open_document(pack({**parts, name: others[name]}))["code"] == "carried-twice"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda part: part.replace(b"answers 2 of", b"answers 3 of"), "hidden-part-lost"),
        (lambda part: part.replace(b"</vt:lpwstr>", b"x</vt:lpwstr>", 1), "hidden-part-lost"),
        (lambda part: part.replace(b"<vt:lpwstr>e", b"<vt:lpwstr>", 1), "hidden-part-lost"),
        (lambda part: part[: part.rindex(b"<op:property ")] + b"</op:Properties>", "hidden-part-lost"),
        (lambda part: part.replace(b"partnership-value", b"other"), "hidden-part-lost"),
        (lambda _: b"<broken", "hidden-part-lost"),
    ],
)
def test_properties_of_which_something_is_missing_are_not_half_read(
    change: Callable[[bytes], bytes], code: str
) -> None:
    parts = unpack(DOCUMENTS["report"])
    parts["docProps/custom.xml"] = change(parts["docProps/custom.xml"])
    assert open_document(pack(parts))["answers"] == FILE  # the custom part stands
    assert open_document(drop_custom_part(pack(parts)))["code"] == code


def test_a_piece_that_was_cut_never_makes_a_note_shorter() -> None:
    parts = unpack(make_report(make_full_file("review", "en", note="x" * 1000)))
    pieces = parts["docProps/custom.xml"].split(b"</vt:lpwstr>")
    middle = next(n for n, piece in enumerate(pieces) if piece.endswith(b"eHh4eHh4"))
    pieces[middle] = pieces[middle][:-4]
    cut = pack({**parts, "docProps/custom.xml": b"</vt:lpwstr>".join(pieces)})
    assert open_document(drop_custom_part(cut))["code"] == "hidden-part-lost"


def test_no_property_is_longer_than_word_lets_it_be_and_many_are_too_many() -> None:
    part = unpack(make_report())["docProps/custom.xml"].decode()
    pieces = part.split("<vt:lpwstr>")[1:]
    assert len(pieces) > 1
    assert {len(piece.partition("<")[0]) for piece in pieces[:-1]} == {255}
    long = make_full_file("review", "en", note="漢" * 10_000)
    long["closing"]["costs_and_risks"] = "漢" * 10_000
    document = make_report(long)
    assert open_document(drop_custom_part(document))["answers"] == long
    many = {"do": "combine-word", "language": "en", "answers": [long] * 4}
    record = base64.b64decode(json.loads(handle(json.dumps(many)))["word"])
    assert b"<vt:lpwstr>" not in unpack(record)["docProps/custom.xml"]
    assert open_document(record)["code"] == "is-comparison"


def test_documents_put_together_are_refused() -> None:
    one, other = DOCUMENTS["report"], make_report(make_full_file("scope", "en"))
    old = unpack(one)
    old["word/document.xml"] = old["word/document.xml"].replace(b"report_", b"nothing_")
    for first in (one, pack(old), DOCUMENTS["form"]):
        for second in (one, other, DOCUMENTS["form"]):
            body = read_body(first)
            body[0][:0] = list(read_body(second)[0])[:-1]
            assert open_document(replace_body(first, body))["code"] == "carried-twice"


def test_a_report_that_lost_what_it_carried_says_what_to_do() -> None:
    assert open_document(drop_carried(DOCUMENTS["report"]))["code"] == "hidden-part-lost"


def test_a_pack_of_colleagues_is_known_by_its_own_warning() -> None:
    asked = {"do": "combine-word", "language": "en", "answers": [make_full_file("expect", "en")] * 2}
    pack = base64.b64decode(json.loads(handle(json.dumps(asked)))["word"])
    assert open_document(drop_carried(pack))["code"] == "hidden-part-lost"
