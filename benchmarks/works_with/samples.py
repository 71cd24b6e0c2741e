"""What the programs get: a filled-in form and a report of each use, as a careful person leaves them."""

import base64
import io
import json
from typing import NamedTuple

import docx

from pyapp.answers import build_file, read_answers
from pyapp.app import handle
from pyapp.catalog import CHECKLIST
from pyapp.errors import AnswersError
from pyapp.filetypes import open_document
from pyapp.model import Answers
from pyapp.texts import LANGUAGES
from tests.answer_sets import File, make_full_file
from tests.word_forms import as_typed, fields_of, fill, make_form

NOTE = "Ñandú, œuvre, «\u00a0où\u00a0?\u00a0»\nDeuxième ligne : « 50\u00a0% »"
"""Accents, quotation marks, a line break: what a program might change."""


class Sample(NamedTuple):
    """A Word file, and the answers that must be read from it."""

    name: str
    document: bytes
    answers: Answers

    def compare(self, document: bytes) -> str:
        """How much of the answers a document still holds: `exact`, `partly` or `refused`."""
        try:
            partners = open_document(document).partners
        except AnswersError:
            return "refused"
        return "exact" if build_file(partners[0].answers) == build_file(self.answers) else "partly"


def make_samples() -> dict[str, list[Sample]]:
    """A form and a report for each use, each use in another language."""
    files = [make_answers(use, LANGUAGES[at % len(LANGUAGES)]) for at, use in enumerate(CHECKLIST.use_by_id)]
    return {"form": [make_filled(file) for file in files], "report": [make_report(file) for file in files]}


def make_plain() -> bytes:
    """A document with one sentence: a program that cannot save even this does not run on this machine."""
    document, content = docx.Document(), io.BytesIO()
    document.add_paragraph("One sentence.")
    document.save(content)
    return content.getvalue()


def make_answers(use: str, language: str) -> File:
    """Every rating given, some as not known; one item left blank, another with a note alone."""
    file = make_full_file(use, language, note=NOTE)
    first, second, *_ = file["answers"]
    del file["answers"][first]
    file["answers"][second] = {"note": NOTE}
    return file


def make_filled(file: File) -> Sample:
    document = fill(make_form(file["use"], file["language"]), fields_of(file))
    return Sample(f"form-{file['use']}", document, as_typed(file))


def make_report(file: File) -> Sample:
    asked = {"do": "export", "of": "report", "as": "word", "language": file["language"], "answers": file}
    reply = json.loads(handle(json.dumps(asked)))
    return Sample(f"report-{file['use']}", base64.b64decode(reply["word"]), read_answers(file))
