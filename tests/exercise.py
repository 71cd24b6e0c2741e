"""Requests that lead the browser's Python wherever visitors can: what works, what is refused, what would harm."""

import base64
import io
import json
import re
import struct
import zipfile
from collections.abc import Iterator
from typing import Any

from pyapp.answers import LARGEST_DOCUMENT, LARGEST_FILE, LONGEST_GOAL
from pyapp.app import handle
from pyapp.catalog import CHECKLIST, FIRST
from pyapp.filetypes import types_of
from pyapp.invitation import LONGEST_LINK
from pyapp.texts import LANGUAGES
from pyapp.word.carried import NAMESPACE
from tests.answer_sets import HOSTILE, File, make_file, make_full_file, make_record
from tests.word_forms import drop_carried, drop_marks, drop_tags, fields_of, fill, make_form

# Encodings that an XML file may name, and that Python would look up: common, rare, unknown, or no encoding of text.
ENCODINGS = ("utf-8", "utf-16", "latin-1", "cp1252", "koi8-r", "big5", "idna", "punycode", "rot13", "zlib", "no-such")
# `zipfile` reads names without the mark of UTF-8 by this one.
OLD_NAME = "modèle.xml"


def request(do: str, **fields: Any) -> str:
    return json.dumps({"do": do, **fields})


def export(of: str, form: str, **fields: Any) -> str:
    return request("export", of=of, **{"as": form}, **fields)


def make_requests() -> list[str]:
    """Every request there is, in every language, and every way to go wrong that a file may take."""
    some = [*_about_one(), *_about_several(), *_forms(), *_invitations(), *_by_earlier_names()]
    return [*some, *_refused_texts(), *_refused_documents()]


def is_first(request: str) -> bool:
    """Whether a page asks this before all of Python is there."""
    return re.match(r'\{"do": ?"(?:score|invited)"', request) is not None


def is_to_invite(request: str) -> bool:
    """Whether only the page of invitations asks this, with what it has of Python beside the others."""
    return re.search(r'"do": ?"invite"|"of": ?"invitation"', request) is not None


def _about_one() -> Iterator[str]:
    for language in LANGUAGES:
        for use in CHECKLIST.use_by_id:
            for file in (make_file(use), make_full_file(use, language), make_full_file(use, language, HOSTILE)):
                yield request("score", language=language, answers=file)
                yield from (export("report", form, language=language, answers=file) for form in types_of("report"))
                yield _opened(export("report", "word", language=language, answers=file), "open", language)
                saved = json.loads(handle(export("report", "json", language=language, answers=file)))
                yield request("open", language=language, text=saved["text"])
                yield request("start", language=language, answers=file)


def _about_several() -> Iterator[str]:
    for language in LANGUAGES:
        dated = [
            make_file("review", about={"organisation": organisation, "date": f"202{n}-01-01"})
            for n, organisation in enumerate(("Comité de l'eau – Nord", "COMITE\u0301 de l’eau\u00a0\u2011 Nord\u00ad"))
        ]
        yield request("combine", language=language, answers=dated)
        yield request("follow", language=language, earlier=dated[0], later=dated[1])
        for name in ("मानवाधिकार संगठन", "မြန်မာ အဖွဲ့", "Re\u0301seau ❤\ufe0f", "ශ්\u200dරී" * 20):
            yield export("report", "json", language=language, answers=make_file(about={"organisation": name}))
        for use in CHECKLIST.use_by_id:
            some = [make_full_file(use, language), make_full_file(use, language, HOSTILE), make_file(use)]
            named = {"language": language, "answers": some, "names": ["A", "", HOSTILE]}
            both = {"language": language, "earlier": some[0], "later": some[1]}
            yield request("combine", **named)
            yield request("follow", **both)
            yield from (export("comparison", form, **named) for form in types_of("comparison"))
            yield from (export("development", form, **both) for form in types_of("development"))
            yield _opened(export("comparison", "word", **named), "gather", language)
            yield _opened(export("development", "word", **both), "gather", language)
            met = {"language": language, "answers": some, "record": make_record()}
            yield request("brief", **met)
            yield export("brief", "word", **met)
            joint = json.loads(handle(export("comparison", "json", **met)))
            yield request("combine", **met)
            yield request("meet", **met)
            yield request("meet", **named)
            yield request("gather", language=language, text=joint["text"])
            yield _opened(export("comparison", "word", **met), "gather", language)


def _opened(asked: str, do: str, language: str) -> str:
    return request(do, language=language, bytes=json.loads(handle(asked))["word"])


def _by_earlier_names() -> Iterator[str]:
    file = make_full_file("review")
    given = {"language": "fr", "answers": [file, file], "earlier": file, "later": file}
    for do in ("combine-json", "combine-word", "combine-csv", "follow-word"):
        yield request(do, **given)
    for do in ("save", "word"):
        yield request(do, language="fr", answers=file)
    word = json.loads(handle(request("word", language="fr", answers=file)))["word"]
    for do in ("open", "gather"):
        yield request(do, language="fr", word=word)


def _forms() -> Iterator[str]:
    for language in LANGUAGES:
        for use in CHECKLIST.use_by_id:
            blank = make_form(use, language)
            full = fill(blank, fields_of(_without_date(make_full_file(use, language))) | {"about.date": "3/1/2026"})
            lost = drop_tags(drop_carried(fill(full, {"about.date": "1er março 26"})))
            for document in (blank, full, drop_tags(full), drop_marks(full), lost, drop_carried(drop_marks(full))):
                yield _word("open", document, language)
                yield _word("gather", document, language)


def _invitations() -> Iterator[str]:
    page = "https://example.org/checklist/"
    invitation = {"goal": "De l’eau pour tous", "host": "Comité", "to": "comite@example.org", "by": "2026-03-01"}
    for language in LANGUAGES:
        for use in CHECKLIST.use_by_id:
            # Whole, of signs that take room, longer than any code, of parts that will not do, and none.
            odd: tuple[Any, ...] = ({"goal": HOSTILE}, {"goal": "é" * LONGEST_GOAL}, {"to": 1, "by": "hier"}, {}, None)
            for given in (invitation, *odd):
                about = {"checklist": FIRST, "use": use, "page": page, "invitation": given, "language": language}
                invited = request("invite", **about)
                yield invited
                link = json.loads(handle(invited))["link"]
                yield request("invited", language=language, link=link.partition("#")[2])
                yield export("invitation", "word", **about)
        for link in ("", "goal=%", "goal=%ff%00&&=&by=2026-13-45&by", "x" * (LONGEST_LINK + 1), 1, "to=javascript:"):
            yield request("invited", language=language, link=link)
        unknown: tuple[Any, ...] = ({}, {"checklist": "none"}, {"checklist": FIRST, "use": "none"}, {"checklist": []})
        for wrong in unknown:
            yield request("invite", language=language, **wrong)
            yield export("invitation", "word", language=language, **wrong)


def _without_date(file: File) -> File:
    return file | {"about": {name: text for name, text in file["about"].items() if name != "date"}}


def _refused_texts() -> Iterator[str]:
    yield from ("", "[", "[" * 5000, "1" * 5000, '{"do": "score"}', '{"do": "nothing", "language": "fr"}', "\ufeff{}")
    for language in LANGUAGES:
        for text in (
            "",
            "\0",
            "{}",
            *_broken_files(),
            "null",
            "[" * 100_000,
            "1" * 5000,
            "1e999",
            "NaN",
            '"\\ud800"',
            '{"a": 1, "a": 2}',
            "x" * (LARGEST_FILE + 1),
            json.dumps(make_file(version=99)),
            json.dumps(make_file(version=1.5)),
            json.dumps(make_file(answers={"funds": {"priority": 1.5}})),
            json.dumps(make_file(about={"date": "2026-13-45"})),
            json.dumps(make_file(about={"date": "0000-00-00"})),
            json.dumps(make_file(about={"date": "hier"})),
            json.dumps(make_file("scope", {"funds": {"need": 1}})),
            '{"format": "partnership-value/comparison", "version": 1}',
        ):
            yield request("open", language=language, text=text)
            yield request("gather", language=language, text=text)
        yield request("open", language=language, text=1)
        yield request("export", language=language, of="everything")
        yield export("development", "csv", language=language, earlier=make_file(), later=make_file())
        wrongs: tuple[Any, ...] = (None, 1, [], {"format": 1}, make_file(answers={"funds": {"note": "\ud800"}}))
        for wrong in wrongs:
            yield request("score", language=language, answers=wrong)
            yield request("start", language=language, answers=wrong)
            yield request("combine", language=language, answers=wrong)
            yield request("combine", language=language, answers=[wrong, wrong])
            yield request("follow", language=language, earlier=wrong, later=make_file())
        mixed = [make_file("scope"), make_file("review")]
        yield request("combine", language=language, answers=mixed, names=[1, 2])
        yield request("score", language=language, answers=make_file(answers={"funds": {"note": "x" * 10_001}}))


def _broken_files() -> Iterator[str]:
    good = json.dumps(make_file(), indent=2)
    yield from (good[:-9], f"[{good}]", f"{good}\n{good}", good.replace("{}", "{},"), good.replace('"use"', "'use'"))
    yield good.replace('"version": 2', '"version": 2.0')
    yield from (json.dumps(make_file(version=1)), json.dumps(make_file(version=1, about={"goal": ""})))
    yield json.dumps(make_file(closing={"focus": ["funds", "fund"]}))
    for about in ({"date": "0026-03-12"}, {"date": "1925-01-01", "organisation": "Comité de l’eau\n"}):
        yield json.dumps({"$schema": "x", **make_file(about=about)})


def _refused_documents() -> Iterator[str]:
    words: tuple[Any, ...] = (1, None, [], "é", "AAAA", "A")
    for word in words:
        yield request("open", language="fr", bytes=word)
        yield request("open", language="fr", head=word)
    for mark, encoding in (("\ufeff", "utf-16-le"), ("\ufeff", "utf-16-be"), ("", "utf-16-be"), ("", "latin-1")):
        yield _word("open", f"{mark}{json.dumps(make_full_file('expect'))}é".encode(encoding), "fr")
    for language, document in zip(LANGUAGES * 99, make_documents(), strict=False):
        yield _word("open", document, language)
        yield _word("gather", document, language)


def make_documents() -> Iterator[bytes]:
    """Word files that were damaged or made to do harm."""
    good = make_form("review")
    yield from (b"PK\x03\x04", b"PK\x03\x04" + b"\xff" * 99, b"PK" + b"\0" * LARGEST_DOCUMENT, good[:-40], good[40:])
    for body in _bodies():
        yield make_archive({"word/document.xml": body})
    yield make_archive({"word/document.xml": b"<w/>", "customXml/item1.xml": _carried(b" " * (20 * LARGEST_FILE))})
    yield make_archive({"word/document.xml": b"<w/>", "customXml/item1.xml": b"\xff\xfe<"})
    yield make_archive({"word\\docum%65nt.xml": b"<w/>", "_rels/.rels": b"<broken"})
    yield make_archive({"mimetype": b"", "content.xml": b"<w/>"})
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        yield make_archive({OLD_NAME: b"", "word/document.xml": b"<w/>"}, method)
    # Each field of a zip's directory, set to what no archive of ours says: methods, flags, versions, dates, sizes.
    plain = make_archive({"word/document.xml": b"<w/>"}, zipfile.ZIP_STORED)
    directory = plain.index(b"PK\x01\x02")
    for offset in range(4, 46, 2):
        for value in (0, 1, 8, 9, 12, 14, 93, 95, 98, 0x800, 0x8000, 0xFFFF):
            changed = bytearray(plain)
            struct.pack_into("<H", changed, directory + offset, value)
            yield bytes(changed)
            struct.pack_into("<H", changed, max(0, offset - 2), value)
            yield bytes(changed)
    for at in range(0, len(plain), 3):
        yield plain[:at] + b"\xf0" + plain[at + 1 :]


def _bodies() -> Iterator[bytes]:
    yield from (b"", b"<w", b"<w>&nbsp;</w>", b"\xff", b"\xef\xbb\xbf<w/>", b"<w>\x00</w>", b"<w xmlns:a=''/>")
    yield b'<!DOCTYPE x [<!ENTITY a "aaaa">]><w>&a;</w>'
    yield b"<w>" * 200_000
    yield b"<w>" + b"<p/>" * 200_000 + b"</w>"
    for encoding in ENCODINGS:
        yield f'<?xml version="1.0" encoding="{encoding}"?><w/>'.encode()


def _carried(text: bytes) -> bytes:
    return b'<x:answers xmlns:x="' + NAMESPACE.encode() + b'">' + text + b"</x:answers>"


def make_archive(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    # Names as old programs write them: without the mark that says UTF-8.
    return content.getvalue().replace(OLD_NAME.encode(), OLD_NAME.encode("cp437") + b"x")


def _word(do: str, document: bytes, language: str) -> str:
    return request(do, language=language, bytes=base64.b64encode(document).decode("ascii"))
