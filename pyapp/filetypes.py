"""The types of files that come out of the site and go into it: to add one, add its row, and the module that writes it.

Requests, replies, buttons and choosers of files all follow from the rows. What a row needs is imported once somebody
asks for it: each module costs time in the browser.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from msgspec import Struct

from pyapp.answers import write_answers
from pyapp.combining import build_combined
from pyapp.comparison import Opened, write_comparison
from pyapp.documents import PLAIN, Document, open_sets, read_text, refuse_kind
from pyapp.exports import ComparisonExport, Export, Of, ReportExport, build_published
from pyapp.kinds import ZIP
from pyapp.report.words import mark_invented
from pyapp.scoring import build_result


class Reading(Struct, frozen=True):
    """How files of a type are read.

    `begins` is how each begins. `by_media_type`: some devices know these files by their media type alone.
    """

    begins: bytes
    read: Callable[[bytes], Document]
    by_media_type: bool = False


class FileType(Struct, frozen=True):
    """A type of file. `ending` has no dot; `writes` says what it can be of, and what writes that.

    Without a `reading`, its files cannot be opened again.
    """

    id: str
    ending: str
    media_type: str
    writes: Mapping[Of, Callable[[Any], str | bytes]]
    reading: Reading | None = None


# ---- Writing


def _write_word(export: Export) -> bytes:
    from pyapp.word.document import write_report  # noqa: PLC0415

    blocks = mark_invented(export.build_report(), export.texts) if export.invented else export.build_report()
    return write_report(blocks, *export.titles, export.build_carried(), export.texts, export.site)


def _write_answers(export: ReportExport) -> str:
    published = build_published(export.checklist.catalog, export.texts)
    return write_answers(export.answers, {**published, **build_result(export.result)})


def _write_comparison(export: ComparisonExport) -> str:
    comparison, texts = export.comparison, export.texts
    result = {**build_published(export.checklist.catalog, texts), **build_combined(comparison.combined)}
    return write_comparison(comparison.partners, texts.language, result, export.record)


def _write_table(export: ComparisonExport) -> str:
    from pyapp.spreadsheet import build_rows, write_csv  # noqa: PLC0415

    comparison, texts = export.comparison, export.texts
    rows = build_rows(comparison.partners, comparison.combined, texts, export.checklist)
    return write_csv(rows, texts.compared["separator"])


# ---- Reading


def _read_word(content: bytes) -> Document:
    from pyapp.word.carried import find_answers  # noqa: PLC0415
    from pyapp.word.filled import read_form  # noqa: PLC0415
    from pyapp.word.package import open_package  # noqa: PLC0415

    package = open_package(content)
    if carried := find_answers(package):
        return Document(carried, "word")
    filled = read_form(package)
    return Document(json.dumps(filled.content), "word", filled.notices)


# ---- The types


FILE_TYPES: Final = (
    FileType(
        "word",
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        {"report": _write_word, "comparison": _write_word, "development": _write_word},
        Reading(ZIP, _read_word),
    ),
    FileType(
        PLAIN,
        "json",
        "application/json",
        {"report": _write_answers, "comparison": _write_comparison},
        Reading(b"", read_text, by_media_type=True),
    ),
    FileType("csv", "csv", "text/csv", {"comparison": _write_table}),
)
"""In the order of the buttons."""

_READ: Final = [(each, each.reading) for each in FILE_TYPES if each.reading]
_READ.sort(key=lambda pair: len(pair[1].begins))
"""Those that can be read, text first. The last one that begins as a file does reads it."""

ENDINGS: Final = tuple(f".{each.ending}" for each, _ in _READ)
"""How the names of files that can be read end."""

ACCEPT: Final = ",".join((*ENDINGS, *(each.media_type for each, reading in _READ if reading.by_media_type)))
"""What tells a chooser of files to offer these, and no others."""


def types_of(of: Of) -> dict[str, FileType]:
    """The types that a file of this can have, by their ids."""
    return {each.id: each for each in FILE_TYPES if of in each.writes}


def read_document(content: bytes) -> Document:
    """Read a file of any type: text, a Word document that carries answers, a form that somebody filled in.

    Raises `AnswersError`.
    """
    refuse_kind(content)
    *_, reading = (reading for _, reading in _READ if content.startswith(reading.begins))
    return reading.read(content)


def open_document(content: bytes) -> Opened:
    """Read the answer sets in a file of any type. Raises `AnswersError`."""
    return open_sets(read_document(content))
