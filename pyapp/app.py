"""The one door: a request as text in, a reply as text out, the same bytes in CPython and in the browser.

A visitor's mistake never raises: the reply says what is wrong, where, and what to do, in the visitor's language.
A defect does raise, so that the page can say so and keep the answers.
"""

import base64
import binascii
from collections.abc import Callable
from typing import Any, Final

import msgspec

from pyapp.answers import build_file, parse_json, read_answers, read_answers_text, write_answers
from pyapp.catalog import CHECKLIST
from pyapp.errors import AnswersError, ChecklistError, RequestError
from pyapp.model import About, Answers
from pyapp.report import build_progress, build_report, build_title
from pyapp.scoring import build_result, score
from pyapp.texts import LANGUAGES, Texts, read_texts

Reply = dict[str, Any]


def handle(text: str) -> str:
    """Answer one request of the page. `requests` are documented with the page's stable names on the site."""
    texts = read_texts(LANGUAGES[0])
    try:
        request = parse_json(text)
        if not isinstance(request, dict):
            raise RequestError("unknown-request", name=type(request).__name__)
        texts = _texts_for(request)
        reply = {"ok": True, **_find(request)(request, texts)}
    except ChecklistError as error:
        reply = {"ok": False, "code": error.code, "message": explain(error, texts), "at": error.at}
    return msgspec.json.encode(reply).decode("utf-8")


def _texts_for(request: dict[str, Any]) -> Texts:
    """The visitor's language; `save` may leave it to the answers."""
    answers = request.get("answers")
    written_in = answers.get("language") if isinstance(answers, dict) else None
    language = request.get("language", written_in)
    if language not in LANGUAGES:
        raise RequestError("unknown-language", "language", name=str(language)[:40])
    return read_texts(language)


def _find(request: dict[str, Any]) -> Callable[[dict[str, Any], Texts], Reply]:
    name = request.get("do")
    if not isinstance(name, str) or name not in _REQUESTS:
        raise RequestError("unknown-request", "do", name=str(name)[:40])
    return _REQUESTS[name]


# ---- Requests


def _score(request: dict[str, Any], texts: Texts) -> Reply:
    answers = read_answers(request.get("answers"))
    result = score(answers)
    return {
        "result": build_result(result),
        "report": build_report(answers, result, texts),
        "progress": build_progress(result, texts),
    }


def _open(request: dict[str, Any], _texts: Texts) -> Reply:
    if "text" in request:
        text = request["text"]
        if not isinstance(text, str):
            raise AnswersError("not-json")
        return {"answers": build_file(read_answers_text(text))}
    from pyapp.word.carried import read_carried  # noqa: PLC0415 (only Word needs it, and it costs time in the browser)

    try:
        document = base64.b64decode(request.get("word", ""), validate=True)
    except (binascii.Error, TypeError, ValueError) as error:
        raise AnswersError("not-word") from error
    return {"answers": build_file(read_answers(parse_json(read_carried(document))))}


def _save(request: dict[str, Any], texts: Texts) -> Reply:
    answers = read_answers(request.get("answers"))
    name = build_name(answers.use, answers.about, texts)
    return {"text": write_answers(answers, _published(answers, texts)), "name": f"{name}.json"}


def _word(request: dict[str, Any], texts: Texts) -> Reply:
    from pyapp.word.document import write_report  # noqa: PLC0415 (as above)

    answers = read_answers(request.get("answers"))
    result = score(answers)
    document = write_report(
        build_report(answers, result, texts), build_title(answers, texts), build_file(answers), texts
    )
    name = build_name(answers.use, answers.about, texts)
    return {"word": base64.b64encode(document).decode("ascii"), "name": f"{name}.docx"}


_REQUESTS: Final[dict[str, Callable[[dict[str, Any], Texts], Reply]]] = {
    "score": _score,
    "open": _open,
    "save": _save,
    "word": _word,
}


def _published(answers: Answers, texts: Texts) -> Reply:
    """The result as it stands in a saved file: never without its warning."""
    return {"rules": CHECKLIST.rules, "warning": texts.warning, **build_result(score(answers))}


def build_name(use: str, about: About, texts: Texts) -> str:
    """A file name that its owner recognises, without extension: what it is, the use, the organisation and the date."""
    letters = "".join(letter if letter.isalnum() else " " for letter in about.organisation.lower())
    organisation = "-".join(letters.split())[:40].strip("-")
    pieces = (texts.files.answers, texts.files.uses[use], organisation, about.date)
    return "-".join(piece for piece in pieces if piece)


# ---- Refusals


def explain(error: ChecklistError, texts: Texts) -> str:
    """The sentence that tells a visitor what is wrong and where."""
    facts = {"place": name_place(error.at, texts), "at": error.at, **error.facts}
    return texts.errors[error.code].format(**facts)


def name_place(at: str, texts: Texts) -> str:
    """A path in an answers file as the form names it: `answers.funds.get` is `Access to additional funds – Hope`."""
    steps = at.split(".")
    names = {**{item: each.name for item, each in texts.items.items()}}
    names |= {rating: each.name for rating, each in texts.ratings.items()}
    names |= {field: texts.form[field] for field in ("organisation", "partnership", "date", "note")}
    names |= {field: texts.form[field] for field in ("costs_and_risks", "worthwhile", "actions", "what", "who", "when")}
    known = [names[step] for step in steps if step in names]
    return " – ".join(known) or at
