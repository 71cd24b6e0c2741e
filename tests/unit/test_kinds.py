"""Whoever chooses a file of another kind hears what kind it is, on both pages and whatever its size."""

import base64
import io
import json
import zipfile
from typing import Any

import pytest

from pyapp.answers import LARGEST_FILE
from pyapp.app import handle
from pyapp.kinds import HEAD, tell_kind
from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import make_full_file
from tests.word_forms import fields_of, fill, make_form


def pack(*parts: tuple[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", kind) as archive:
        for name, part in parts:
            archive.writestr(name, part)
    return content.getvalue()


def storage(*names: str) -> bytes:
    """The beginning of a file of older programs, with the names of what it holds."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + b"".join(name.encode("utf-16-le") for name in names)


def office(part: str) -> bytes:
    relation = f'<Relationship Type="http://x/officeDocument" Target="{part}"/>'
    relations = f'<Relationships xmlns="http://x">{relation}</Relationships>'
    return pack(("[Content_Types].xml", b"<x/>"), ("_rels/.rels", relations.encode()), (part, b"<x/>"))


XML = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OTHERS = {
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "is-pdf"),
    "rtf": (b"{\\rtf1\\ansi\\deff0 text}", "is-rich-text"),
    "doc": (storage("Root Entry", "WordDocument"), "is-old-word"),
    "docx with a password": (storage("Root Entry", "EncryptedPackage"), "has-password"),
    "xls": (storage("Root Entry", "Workbook"), "is-spreadsheet"),
    "ppt": (storage("Root Entry", "PowerPoint Document"), "is-presentation"),
    "odt": (
        pack(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<x/>")),
        "is-opendocument",
    ),
    "odt, mixed up": (pack(("content.xml", b"<x/>"), ("styles.xml", b"<x/>")), "is-opendocument"),
    "pages": (pack(("Index/Document.iwa", b"x"), ("preview.jpg", b"x")), "is-pages"),
    "xlsx": (office("xl/workbook.xml"), "is-spreadsheet"),
    "pptx": (office("ppt/presentation.xml"), "is-presentation"),
    "zip of answers": (pack(("mine.json", b"{}"), ("yours.json", b"{}")), "is-archive"),
    "zip of a folder": (pack(("Answers/Mine.DOCX", b"PK"), kind=zipfile.ZIP_STORED), "is-archive"),
    "zip of a folder called word": (pack(("word/", b""), ("word/mine.docx", b"x")), "is-archive"),
    "zip of other documents": (pack(("Mine.odt", b"PK"), ("yours.PDF", b"%PDF")), "is-archive"),
    "7z": (b"7z\xbc\xaf\x27\x1c\0\4", "is-archive"),
    "rar": (b"Rar!\x1a\x07\x01\0", "is-archive"),
    "gz": (b"\x1f\x8b\x08\0", "is-archive"),
    "jpeg": (b"\xff\xd8\xff\xe0\0\x10JFIF", "is-picture"),
    "png": (b"\x89PNG\r\n\x1a\n", "is-picture"),
    "heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1", "is-picture"),
    "webp": (b"RIFF\x10\0\0\0WEBPVP8 ", "is-picture"),
    "flat opc": (XML + b'<?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="x">', "is-word-xml"),
    "word 2003 xml": (XML + b'<w:wordDocument xmlns:w="x">', "is-word-xml"),
    "flat odf": (XML + b'<office:document xmlns:office="x">', "is-opendocument"),
    "html": (b"\xef\xbb\xbf\n<!-- saved from url=(0014)about:internet -->\n<!DOCTYPE html>\n<html>", "is-web-page"),
    "xhtml": (XML + b'<html xmlns="x">', "is-web-page"),
    "mhtml": (
        b"From: <Saved by Blink>\r\nSubject: =?utf-8?Q?x?=\r\n =?utf-8?Q?y?=\r\nMIME-Version: 1.0\r\n",
        "is-web-page",
    ),
}


def ask(do: str, language: str = "en", **content: object) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(handle(json.dumps({"do": do, "language": language, **content})))
    return reply


def encode(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


@pytest.mark.parametrize("kind", OTHERS)
def test_every_kind_has_its_sentence_as_bytes_as_text_and_by_its_head(kind: str) -> None:
    content, code = OTHERS[kind]
    for do in ("open", "gather"):
        assert ask(do, word=encode(content))["code"] == code
        if content.startswith((b"%PDF-", b"{", b"<", b"\xef\xbb\xbf", b"From")) and kind != "pdf":
            assert ask(do, text=content.decode())["code"] == code
        if kind != "zip of a folder called word":
            padded = content + b" " * LARGEST_FILE * 6
            assert ask(do, head=encode(padded[:HEAD]))["code"] == code


def test_a_text_of_another_kind_is_told_before_its_size() -> None:
    assert ask("open", text="{\\rtf1 " + " " * LARGEST_FILE * 6)["code"] == "is-rich-text"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_about_a_kind_says_what_to_do(language: str) -> None:
    errors = read_texts(language).errors
    for code in {code for _, code in OTHERS.values()}:
        assert errors[code].count(". ") or errors[code].count(" :") or errors[code].count(": "), code
    saved = [errors[code] for code in ("is-old-word", "is-opendocument", "is-rich-text", "is-word-xml", "is-pages")]
    assert all("(.docx)" in sentence for sentence in saved)


@pytest.mark.parametrize("head", [b"", b"{", b"PK\x03\x04", b"\0" * HEAD, make_form("expect")[:HEAD], b"x" * HEAD])
def test_a_large_file_of_no_such_kind_is_too_large(head: bytes) -> None:
    for do in ("open", "gather"):
        assert ask(do, head=encode(head))["code"] == "file-too-large"


@pytest.mark.parametrize("head", ["#", 5, None, []])
def test_a_head_that_is_no_base64_is_refused(head: object) -> None:
    assert ask("open", head=head)["code"] == "not-word"


def test_files_of_ours_are_of_no_other_kind() -> None:
    file = make_full_file("scope")
    report = base64.b64decode(ask("word", answers=file)["word"])
    for content in (report, make_form("scope"), fill(make_form("scope"), fields_of(file)), json.dumps(file).encode()):
        assert tell_kind(content) == ""
        assert tell_kind(content[:HEAD]) == ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_json_is_read_in_the_encodings_that_editors_write(encoding: str, mark: str) -> None:
    file = make_full_file("review")
    for do in ("open", "gather"):
        reply = ask(do, word=encode((mark + json.dumps(file, ensure_ascii=False)).encode(encoding)))
        assert reply["ok"] or (mark and encoding in ("utf-8-sig", "utf-16"))  # with two marks


@pytest.mark.parametrize("content", [b"\xff\xfe{", "{é}".encode("latin-1"), b"\xfe\xff\xd8", b"\0{\0"])
def test_bytes_that_are_no_text_are_no_file_of_ours(content: bytes) -> None:
    assert ask("open", word=encode(content))["code"] == "not-json"


def test_a_long_head_of_comments_costs_no_time() -> None:
    assert tell_kind(b"<!---->" * 500 + b"<!--" * 100) == ""
    assert tell_kind(b"a:\n" * 1300) == ""
