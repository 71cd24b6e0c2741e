"""Word reports, read back with python-docx; the validator and LibreOffice look at them in `tests/browser`."""

import base64
import io
import itertools
import json
import zipfile
from typing import Any

import docx
import pytest
from docx.document import Document
from hypothesis import given

from pyapp.answers import LONGEST_TEXT, build_file, parse_json, read_answers, read_answers_text
from pyapp.app import handle
from pyapp.blocks import Map
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.report.single import build_report, build_title
from pyapp.scoring import score
from pyapp.texts import LANGUAGES, read_texts
from pyapp.word.carried import find_answers
from pyapp.word.document import write_report
from pyapp.word.elements import NAMESPACES
from pyapp.word.package import open_package
from tests.answer_sets import HOSTILE, File, files, make_file, make_full_file
from tests.examples import examples

W = f"{{{NAMESPACES['w']}}}"


def write(file: File, language: str = "fr") -> bytes:
    answers, texts = read_answers(file), read_texts(language)
    blocks = build_report(answers, score(answers, ADDED_VALUE), texts, ADDED_VALUE)
    return write_report(blocks, build_title(answers, texts), texts.report["subject"], build_file(answers), texts)


def carried_by(document: bytes) -> str:
    return find_answers(open_package(document))


def opened(file: File, language: str = "fr") -> Document:
    return docx.Document(io.BytesIO(write(file, language)))


def all_text(document: Document) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
def test_a_report_has_title_language_headings_and_the_warning(use: str, language: str) -> None:
    document, texts = opened(make_full_file(use), language), read_texts(language)
    title = texts.say("title", use=texts.uses[use].name)
    assert document.core_properties.title == title
    assert document.core_properties.language.startswith(language)
    assert document.core_properties.author == ""
    assert document.paragraphs[0].text == title
    assert document.paragraphs[0].style is not None
    assert document.paragraphs[0].style.name == "Title"
    headings = [each.text for each in document.paragraphs if each.style and each.style.name == "Heading 1"]
    assert [heading[:2] for heading in headings if heading[1:2] == "."] == ["A.", "B."]
    assert texts.warning in all_text(document)


def test_a_page_is_a4_and_numbered() -> None:
    section = opened(make_full_file("expect")).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    fields = section.footer._element.iter(f"{W}fldSimple")  # noqa: SLF001 (python-docx reads no fields)
    assert [field.get(f"{W}instr") for field in fields] == ["PAGE", "NUMPAGES"]


def foot_of(reply: str) -> str:
    document = docx.Document(io.BytesIO(base64.b64decode(json.loads(reply)["word"])))
    foot: str = document.sections[0].footer.paragraphs[0].text
    return foot


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_file_bears_the_address_that_the_page_gives(language: str) -> None:
    site = f"https://example.org/partnerships/{language}/"
    files = [make_full_file("review", language), make_full_file("review", language)]
    both = {"answers": files, "earlier": files[0], "later": files[1]}
    for of, about in (("report", {"answers": files[0]}), ("comparison", both), ("brief", both), ("development", both)):
        request = {"do": "export", "of": of, "as": "word", "language": language, **about}
        words = read_texts(language).report["site"].format(address=site)
        assert foot_of(handle(json.dumps({**request, "site": site}))).startswith(f"{words} · ")
        plain = foot_of(handle(json.dumps(request)))
        for other in ("", 5, None, "javascript:alert(1)", f"https://{'x' * 200}", ["https://example.org/"]):
            assert foot_of(handle(json.dumps({**request, "site": other}))) == plain


def test_every_table_repeats_its_header_and_its_cells_end_in_a_paragraph() -> None:
    for table in opened(make_full_file("review")).tables:
        rows = list(table._tbl.iter(f"{W}tr"))  # noqa: SLF001
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(cell[-1].tag == f"{W}p" for cell in table._tbl.iter(f"{W}tc"))  # noqa: SLF001


def test_every_style_in_use_is_defined() -> None:
    document = opened(make_full_file("review"))
    defined = {style.style_id for style in document.styles}
    used = {style.get(f"{W}val") for style in document.element.iter(f"{W}pStyle", f"{W}tblStyle")}
    assert used <= defined


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
def test_a_map_reads_back_as_the_table_that_it_is(use: str, language: str) -> None:
    file = make_full_file(use, language)
    answers, texts = read_answers(file), read_texts(language)
    blocks = build_report(answers, score(answers, ADDED_VALUE), texts, ADDED_VALUE)
    maps = [block for block in blocks if isinstance(block, Map)]
    tables = [table for table in opened(file, language).tables if table.style and table.style.name == "Map"]
    assert len(maps) == len(tables) == 2
    for block, table in zip(maps, tables, strict=True):
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        assert rows[0] == [block.axes, *block.header, block.key_name]
        framed = [row for row in rows[1:] if block.corner in row]
        assert [row[:-1] for row in rows[1:] if row not in framed] == [
            [row.text, *(" ".join(cell.items) for cell in row.cells)] for row in block.rows
        ]
        topmost = next(row for row in block.rows if any(cell.corner for cell in row.cells))
        in_corner = [cell.corner for cell in topmost.cells]
        assert [[cell == block.corner for cell in row[1:-1]] for row in framed] == [in_corner]
        assert {row[-1] for row in rows[1:]} == {"\n".join(f"{each.number}  {each.text}" for each in block.key)}


def test_the_frame_of_a_map_goes_around_its_corner_and_nothing_else() -> None:
    table, _ = (each for each in opened(make_full_file("scope")).tables if each.style and each.style.name == "Map")
    framed = [
        [
            sorted(side.tag.removeprefix(W) for side in cell.iterfind(f"{W}tcPr/{W}tcBorders/*"))
            for cell in row.iterfind(f"{W}tc")
        ]
        for row in table._tbl.iter(f"{W}tr")  # noqa: SLF001 (python-docx reads no borders)
    ]
    assert [row for row in framed if any(row)] == [
        [[], [], ["left", "right", "top"], [], []],
        [[], [], [], ["left"], ["right"], [], []],
        [[], [], [], ["bottom", "left"], ["bottom", "right"], [], []],
    ]


def test_a_table_is_never_parted_from_its_caption_or_within_a_map() -> None:
    document = opened(make_full_file("review"))
    kept = {style.style_id for style in document.styles if style.element.find(f"{W}pPr/{W}keepNext") is not None}
    assert {"Caption", "MapCell"} <= kept
    for table in document.tables:
        if table.style and table.style.name == "Map":
            styles = {
                each.style.style_id
                for row in table.rows
                for cell in row.cells
                for each in cell.paragraphs
                if each.style
            }
            assert styles <= {"MapCell", "MapItems", "MapCorner"}


def test_notes_costs_and_actions_are_there_in_full() -> None:
    document = opened(make_full_file("review", note="Première ligne\n\tdeuxième ligne " + "x" * 5000))
    assert all_text(document).count("Première ligne\n\tdeuxième ligne " + "x" * 5000) == 13
    assert "Du temps, surtout." in all_text(document)
    assert [cell.text for cell in document.tables[-1].rows[1].cells] == ["Écrire un accord", "Awa", "mars"]


def test_right_to_left_text_runs_right_to_left() -> None:
    document = opened(make_file("expect", {"funds": {"priority": 3, "note": "مرحبا بالعالم"}}))
    (note,) = [each for each in document.paragraphs if each.text == "مرحبا بالعالم"]
    assert note._p.find(f"{W}pPr/{W}bidi") is not None  # noqa: SLF001
    assert note._p.find(f"{W}r/{W}rPr/{W}rtl") is not None  # noqa: SLF001


@examples(40)
@given(files())
def test_any_answers_make_a_document_that_opens_and_carries_them(file: File) -> None:
    document = write(file, "es")
    docx.Document(io.BytesIO(document))
    assert read_answers_text(carried_by(document)) == read_answers(file)


def test_hostile_text_is_kept_in_the_carried_answers_and_cleaned_in_the_pages() -> None:
    file = make_full_file("scope", note=HOSTILE + "y" * 9000)
    document = write(file)
    assert json.loads(carried_by(document))["answers"]["funds"]["note"] == HOSTILE + "y" * 9000
    shown = all_text(docx.Document(io.BytesIO(document)))
    assert "<script>alert(1)</script> &amp; ]]> {0} {{x}}" in shown
    assert not set(shown) & set("\x00\x01\x1f\ufffe\uffff")


@pytest.mark.parametrize("letter", ["😀", "漢", "\ufffe", "\x01"])
def test_the_longest_report_opens_again(letter: str) -> None:
    longest = letter * LONGEST_TEXT
    file = make_full_file("review", note=longest)
    file["closing"] |= {"costs_and_risks": longest, "actions": [{"what": longest, "who": longest, "when": longest}] * 3}
    assert read_answers(parse_json(carried_by(write(file)))) == read_answers(file)


def test_the_same_answers_give_the_same_bytes() -> None:
    assert write(make_full_file("review")) == write(make_full_file("review"))


def test_a_report_names_no_one_and_no_time() -> None:
    with zipfile.ZipFile(io.BytesIO(write(make_full_file("review")))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode("utf-8")
    assert not any(word in core for word in ("creator", "created", "modified", "lastModifiedBy"))


def test_two_tables_never_touch() -> None:
    body: Any = opened(make_full_file("expect")).element.body
    tags = [child.tag for child in body]
    assert all(after != f"{W}tbl" for tag, after in itertools.pairwise(tags) if tag == f"{W}tbl")
