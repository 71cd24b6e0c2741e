"""Documents that quote an invented example say so in their head; others do not."""

import base64
import io
import json
from typing import Any

import docx
import pytest

from pyapp.app import handle
from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import make_full_file

ANSWERS = [make_full_file("review", "en")] * 2
OF: dict[str, dict[str, Any]] = {
    "report": {"answers": ANSWERS[0]},
    "comparison": {"answers": ANSWERS},
    "brief": {"answers": ANSWERS},
    "development": {"earlier": ANSWERS[0], "later": ANSWERS[0]},
}


def ask(**request: Any) -> dict[str, Any]:
    reply: dict[str, Any] = json.loads(handle(json.dumps(request)))
    assert reply["ok"], reply
    return reply


def read_document(of: str, language: str, **marked: bool) -> list[str]:
    reply = ask(do="export", of=of, **{"as": "word"}, language=language, **OF[of], **marked)
    document = docx.Document(io.BytesIO(base64.b64decode(reply["word"])))
    return [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("of", OF)
def test_a_document_of_an_example_says_below_its_title_that_it_is_invented(of: str, language: str) -> None:
    sentence = read_texts(language).report["invented"]
    plain, marked = read_document(of, language), read_document(of, language, invented=True)
    assert sentence not in plain
    assert marked == [plain[0], sentence, *plain[1:]]


def test_the_brief_on_the_page_says_so_too() -> None:
    sentence = {"kind": "paragraph", "text": read_texts("en").report["invented"], "tone": "warning"}
    plain, marked = (ask(do="brief", language="en", answers=ANSWERS, invented=each)["report"] for each in (False, True))
    assert marked == [plain[0], sentence, *plain[1:]]
