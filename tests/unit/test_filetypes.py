"""Types of files: a row each, from which requests, replies, buttons and choosers of files follow."""

import base64
import json
import re
from pathlib import Path
from typing import Any

import pytest

from builder import tool_pages
from pyapp import filetypes
from pyapp.app import handle
from pyapp.command.run import build_parser, content_of
from pyapp.documents import PLAIN
from pyapp.exports import Export, Of
from pyapp.filetypes import ACCEPT, ENDINGS, FILE_TYPES, FileType, types_of
from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import make_file
from tests.unit.builder.test_pieces import compare, data_of, form

PAGES: dict[Of, str] = {"report": "form", "comparison": "compare_form", "development": "compare_form"}


def ask(**fields: object) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(handle(json.dumps({"language": "en", **fields})))
    return reply


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_has_the_words_of_its_buttons_and_of_waiting_for_it(language: str) -> None:
    texts = read_texts(language)
    sections = {"form": texts.form, "compare_form": texts.compare_form}
    for of, page in PAGES.items():
        for each in types_of(of):
            assert sections[page][f"save_{each}"]
    for each in types_of("report").keys() - {PLAIN}:
        assert texts.page[f"{each}_waiting"]
    for file_type in FILE_TYPES:
        assert not file_type.reading or texts.compare_page[f"kind_{file_type.id}"]


def test_types_are_told_apart_by_their_names_and_by_their_endings() -> None:
    for names in ({each.id for each in FILE_TYPES}, {each.ending for each in FILE_TYPES}):
        assert len(names) == len(FILE_TYPES)


def test_a_chooser_of_files_offers_what_can_be_opened() -> None:
    assert ENDINGS == (".json", ".docx")
    assert ACCEPT == ".json,.docx,application/json"
    for html in (form("fr"), compare("fr")):
        assert f'accept="{ACCEPT}"' in html


def test_no_script_names_a_type_of_file() -> None:
    scripts = Path(tool_pages.__file__).parents[1] / "web" / "scripts"
    for path in scripts.rglob("*.mjs"):
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"""['"`](word|json|csv|docx)['"`]|\.docx""", code), path


# ---- One more


@pytest.fixture
def one_more(monkeypatch: pytest.MonkeyPatch) -> str:
    """A type that nobody has, of everything that there is."""

    def write(export: Export) -> bytes:
        return "\n".join(export.titles).encode()

    added = (*FILE_TYPES, FileType("slate", "sl8", "application/slate", dict.fromkeys(PAGES, write)))
    monkeypatch.setattr(filetypes, "FILE_TYPES", added)
    monkeypatch.setattr(tool_pages, "FILE_TYPES", added)
    texts = read_texts("en")
    for words in (texts.form, texts.compare_form):
        monkeypatch.setitem(words, "save_slate", "A slate to carry")
    return "slate"


def test_one_more_comes_out_of_the_door_by_its_row_alone(one_more: str) -> None:
    file = make_file("review", about={"organisation": "Rives", "date": "2026-03-01"})
    both = {"earlier": file, "later": file}
    for of, given in (("report", {"answers": file}), ("comparison", {"answers": [file, file]}), ("development", both)):
        reply = ask(do="export", of=of, **{"as": one_more}, **given)
        assert list(reply) == ["ok", "bytes", "name"]
        assert reply["name"].endswith(".sl8")
        document = ask(do="export", of=of, **{"as": "word"}, **given)
        assert Path(reply["name"]).stem == Path(document["name"]).stem
        assert base64.b64decode(reply["bytes"]) == content_of(reply)
        assert content_of(reply).decode()


def test_one_more_has_its_buttons_and_is_known_to_the_scripts(one_more: str) -> None:
    checklist, comparison = form("en"), compare("en")
    for act, html in (("saves", checklist), ("sends", checklist), ("saves", comparison)):
        assert f'data-{act}="{one_more}"' in html
        assert "A slate to carry" in html
        known = data_of(html)["file_types"][one_more]
        assert known == {"ending": "sl8", "media_type": "application/slate", "of": list(PAGES)}


def test_one_more_can_be_asked_for_by_command(one_more: str) -> None:
    options = build_parser().parse_args(["combine", "--as", one_more, "answers"])
    assert options.kind == one_more
