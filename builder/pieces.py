"""The pieces of pages that come from data: the checklist, the cards, the downloads, the tables of the method page.

Those of the first checklist and of the site stand in a folder a language, those of each further one in a folder below.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from html import escape
from pathlib import Path
from typing import Final

from msgspec import Struct

from builder.cards import read_card_labels, read_cards
from builder.downloads import Download
from builder.drawings import render_drawings
from builder.examples import WrittenExamples
from builder.glance import render_glance
from builder.guide import DOCS
from builder.handouts import Handout, read_handout_labels, read_handouts
from builder.method import render_method
from builder.places import own_folder, root_from_page
from builder.release import OF_ITSELF
from builder.rendering import render_template
from builder.runtime import Manifest
from builder.tables import write_table
from builder.tool_pages import (
    Scripts,
    render_checklist,
    render_compare,
    render_invite,
    render_workbench,
)
from builder.translations import find_state
from builder.tries import render_tries
from pyapp.catalog import FIRST, Catalog
from pyapp.checklist import CHECKLISTS
from pyapp.languages import LANGUAGE_BY_CODE
from pyapp.texts import LANGUAGES, Texts, read_texts

WINDOWS: Final = ("fork", "source", "run", "live")
"""What the steps on GitHub look like, drawn: in every language the same, as its buttons are in English."""

_MEGABYTE: Final = 1_000_000


class Beside(Struct, frozen=True):
    """The files beside the pages: the invented ones of each language, by checklist those to take away, ready texts.

    `address` is where all of them will stand.
    """

    examples: dict[str, WrittenExamples]
    downloads: Mapping[str, Sequence[Download]]
    handouts: Sequence[Download]
    address: str


def write_pieces(into: Path, manifest: Manifest, scripts: Scripts, beside: Beside, catalogs: Sequence[Catalog]) -> None:
    """Write every piece, a folder per language; `catalogs` are those of all checklists, the first one first."""
    for language in LANGUAGES:
        examples = beside.examples[language]
        for catalog in catalogs:
            texts, downloads = read_texts(language, catalog.name), beside.downloads[catalog.name]
            pieces = {
                "checklist.html": render_checklist(texts, manifest, scripts.pages, examples, catalog),
                "downloads.html": render_downloads(texts, downloads, catalog, beside.handouts),
                **dict(render_cards(texts, catalog)),
                **dict(render_example_files(texts, examples, catalog)),
                **dict(render_drawings(texts, catalog)),
                **dict(render_method(texts, catalog)),
            }
            _write_all(pieces, into / language / own_folder(catalog.name))
        texts = read_texts(language, catalogs[0].name)
        pieces = {
            "compare.html": render_compare(language, manifest, scripts.pages, examples, catalogs),
            "invite.html": render_invite(language, manifest, scripts.pages, catalogs),
            "workbench.html": render_workbench(texts, manifest, scripts, examples),
            **dict(render_tries(texts)),
            **dict(render_handouts(texts, beside.handouts, catalogs[0])),
            **dict(render_glance(DOCS / "examples", texts, CHECKLISTS[FIRST])),
            "site-address.html": f"<p><code>{escape(beside.address + OF_ITSELF)}</code></p>\n",
            **{f"window-{name}.html": render_template("window.html", shown=name) for name in WINDOWS},
            "languages.md": write_table(_language_rows(texts)),
        }
        _write_all(pieces, into / language)


def _write_all(pieces: dict[str, str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in pieces.items():
        (folder / name).write_text(content, encoding="utf-8")


# ---- The downloads page


def render_downloads(
    texts: Texts, downloads: Sequence[Download], catalog: Catalog, handouts: Sequence[Download] = ()
) -> str:
    """The files of a language to take away, use by use, each with its size; the ready texts stand on one page alone."""
    return render_template(
        "downloads.html",
        texts=texts,
        catalog=catalog,
        files=[file for file in downloads if file.language == texts.language],
        labels=read_handout_labels(texts.language),
        handouts=_find_handouts(texts, handouts if catalog.name == FIRST else (), catalog),
        root=root_from_page(texts.language),
        size_of=partial(_say_size, texts),
    )


def _say_size(texts: Texts, file: Download) -> str:
    unit, by = ("size_large", _MEGABYTE) if file.size >= _MEGABYTE else ("size", 1000)
    return texts.paper[unit].format(n=texts.number(file.size / by))


def _find_handouts(texts: Texts, handouts: Sequence[Download], catalog: Catalog) -> list[tuple[Handout, Download]]:
    """The ready texts of a language, each with its file."""
    words = read_handouts(texts.language, catalog)
    return [(words[file.kind], file) for file in handouts if file.language == texts.language]


def render_handouts(texts: Texts, handouts: Sequence[Download], catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Each ready text, for a page of the guide to include."""
    root = root_from_page(texts.language)
    labels = read_handout_labels(texts.language)
    for handout, file in _find_handouts(texts, handouts, catalog):
        facts = {"handout": handout, "file": file, "size": _say_size(texts, file), "root": root}
        yield f"handout-{file.kind}.html", render_template("handout.html", labels=labels, **facts)


# ---- The guide to the uses


def render_cards(texts: Texts, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """The facilitator card of each use, for its page to include."""
    labels = read_card_labels(texts.language)
    root = "../" + root_from_page(texts.language)  # the guide to the uses has a folder of its own
    for use, card in read_cards(texts.language, catalog).items():
        yield f"card-{use}.html", render_template("card.html", card=card, labels=labels, root=root)


# ---- The invented files


def render_example_files(texts: Texts, examples: WrittenExamples, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """For each set of a checklist, its files to download."""
    root = root_from_page(texts.language)
    for name in (example.id for example in catalog.examples):
        files = examples.by_set[name]
        links = [(each.organisation, root + each.file.path.removeprefix("../"), each.file.name) for each in files]
        yield f"files-{name}.html", render_template("example-files.html", links=links)


# ---- The page about the site


def _language_rows(texts: Texts) -> Iterator[tuple[str, ...]]:
    words = texts.translations
    yield words["language"], words["item_names"], words["state"], words["up_to_date"]
    for code, language in LANGUAGE_BY_CODE.items():
        lacking = find_state(code).lacking
        yield (
            f'<span lang="{code}">{language.name}</span>',
            words[f"{language.item_names}_names"],
            words[language.state],
            texts.count("passages", lacking) if lacking else words["all"],
        )
