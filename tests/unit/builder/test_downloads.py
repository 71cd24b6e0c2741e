from pathlib import Path

import pytest

from builder.downloads import KINDS, Download, Kind, name_download, write_downloads
from builder.pieces import render_downloads
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.texts import LANGUAGES, read_texts


def test_every_language_and_use_has_every_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "paper", Kind("pdf", lambda use, texts, *_: f"{use.id} {texts.language}".encode()))
    assert list(KINDS) == ["word", "paper", "card"]
    monkeypatch.setitem(KINDS, "word", Kind("docx", lambda use, *_: use.id.encode()))
    downloads = write_downloads(tmp_path, ADDED_VALUE, "https://example.org/")
    expected = [(language, use, kind) for language in LANGUAGES for use in CHECKLIST.use_by_id for kind in KINDS]
    assert [(each.language, each.use, each.kind) for each in downloads] == expected
    assert len({each.path for each in downloads}) == len(expected)
    assert all((tmp_path / each.path).stat().st_size == each.size for each in downloads)
    assert (tmp_path / "downloads" / "valor-agregado-imprimir-balance.pdf").read_bytes() == b"review es"


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("fr", "valeur-ajoutee-imprimer-attentes.pdf"),
        ("en", "added-value-print-seek.pdf"),
        ("es", "valor-agregado-imprimir-buscamos.pdf"),
    ],
)
def test_a_file_is_named_in_the_words_of_its_reader(language: str, name: str) -> None:
    assert name_download("paper", CHECKLIST.use_by_id["expect"], read_texts(language)) == name


@pytest.mark.parametrize(("language", "root", "size"), [("fr", "../", "81,3 Ko"), ("es", "../../", "81,3 KB")])
def test_the_page_links_each_file_with_its_size(language: str, root: str, size: str) -> None:
    texts = read_texts(language)
    html = render_downloads(
        texts, [Download(each, "review", "word", "downloads/a.docx", 81_321) for each in LANGUAGES], CHECKLIST
    )
    assert html.count("<a ") == 1
    assert f'href="{root}downloads/a.docx"' in html
    assert size in html
    assert texts.downloads["word"].purpose in html


def test_every_kind_says_what_it_is_for_and_has_its_place_in_a_name() -> None:
    assert set(KINDS) <= set(read_texts("fr").downloads)
