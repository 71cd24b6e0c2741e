"""The files that people take away from the downloads page, and what each is called."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from msgspec import Struct

from builder.files import write_new
from builder.handouts import Handout, name_handout, read_handouts, write_handout
from builder.paper.card import render_card
from builder.paper.form import render_form
from builder.places import address_of, home_of
from pyapp.catalog import Use
from pyapp.checklist import Checklist
from pyapp.invitation import Invitation
from pyapp.inviting.heading import Heading, make_heading
from pyapp.texts import LANGUAGES, Texts, read_texts
from pyapp.word.form import write_form

FOLDER: Final = "downloads"


class Kind(Struct, frozen=True):
    """A kind of file: its extension, and what makes one for a use in a language."""

    extension: str
    render: Callable[[Use, Texts, Checklist, Heading], bytes]


def _render_card(use: Use, texts: Texts, checklist: Checklist, heading: Heading) -> bytes:
    return render_card(use, texts, checklist, heading.address.partition("?")[0])


KINDS: Final = {
    "word": Kind("docx", write_form),
    "paper": Kind("pdf", render_form),
    "card": Kind("pdf", _render_card),
}
"""In the order of the page. `texts.downloads` says what each is for, `texts.files.downloads` names its files."""


class Download(Struct, frozen=True):
    """One file. `use` is empty where it is for all; `path` is from the root of the site, `size` in bytes.

    `kind` is one of `KINDS`, one of the one-file editions (`edition`, `comparing`), or the name of a ready text.
    """

    language: str
    use: str
    kind: str
    path: str
    size: int


def write_downloads(into: Path, checklist: Checklist, address: str) -> list[Download]:
    """Write the files of every language and use into a site's folder; `address` is where the site stands.

    Raises `FileExistsError` where two files have one name: those of all checklists and languages lie in one folder.
    """
    (into / FOLDER).mkdir(parents=True, exist_ok=True)
    return [
        _write_download(into, kind, use, read_texts(language, checklist.name), checklist, address)
        for language in LANGUAGES
        for use in checklist.catalog.uses
        for kind in KINDS
    ]


def write_handouts(into: Path, checklist: Checklist, address: str) -> list[Download]:
    """Write the ready texts around a meeting, in every language, into a site's folder; `address` is the site's.

    Raises `FileExistsError`.
    """
    (into / FOLDER).mkdir(parents=True, exist_ok=True)
    every = [read_texts(language, checklist.name) for language in LANGUAGES]
    return [
        _write_handout(into, name, handout, texts, address)
        for texts in every
        for name, handout in read_handouts(texts.language, checklist.catalog).items()
    ]


def _write_handout(into: Path, name: str, handout: Handout, texts: Texts, address: str) -> Download:
    content = write_handout(handout, texts, home_of(texts.language, address))
    path = f"{FOLDER}/{name_handout(name, texts)}"
    write_new(into / path, content)
    return Download(texts.language, "", name, path, len(content))


def _write_download(  # noqa: PLR0913, PLR0917 (one of each)
    into: Path, kind: str, use: Use, texts: Texts, checklist: Checklist, address: str
) -> Download:
    page = f"{address_of(checklist.name, texts.language, address)}?use={use.id}"
    content = KINDS[kind].render(use, texts, checklist, make_heading(page, page, Invitation()))
    path = f"{FOLDER}/{name_download(kind, use, texts)}"
    write_new(into / path, content)
    return Download(texts.language, use.id, kind, path, len(content))


def name_edition(texts: Texts, kind: str = "edition") -> str:
    """The name of a one-file edition: `added-value-one-file.html`, that of the checklist; `comparing` for the other."""
    return f"{texts.files.answers}-{texts.files.downloads[kind]}.html"


def name_download(kind: str, use: Use, texts: Texts) -> str:
    """The file's name, in words that its reader knows: `valeur-ajoutee-imprimer-attentes.pdf`."""
    files = texts.files
    return f"{files.answers}-{files.downloads[kind]}-{files.uses[use.id]}.{KINDS[kind].extension}"
