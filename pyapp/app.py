"""The one door: a request as text in, a reply as text out, the same bytes in CPython and in the browser.

A visitor's mistake never raises: the reply says what is wrong, where, and what to do, in the visitor's language.
A defect does raise, so that the page can say so and keep the answers.
"""

import base64
import codecs
import json
import re
from collections.abc import Callable, Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct, structs

from pyapp.answers import (
    FORMAT,
    LARGEST_DOCUMENT,
    LARGEST_FILE,
    build_file,
    check_size,
    parse_json,
    read_answers,
    read_rules,
    write_answers,
)
from pyapp.blocks import Block
from pyapp.broken import parse_file
from pyapp.catalog import CHECKLIST
from pyapp.combining import build_combined
from pyapp.comparison import (
    Opened,
    build_comparison,
    check_comparable,
    find_doubts,
    find_moments,
    name_partners,
    open_text,
    read_answers_at,
    read_partners,
    write_comparison,
)
from pyapp.errors import AnswersError, ChecklistError, RequestError
from pyapp.following import build_followed, follow
from pyapp.kinds import HEAD, ZIP, tell_kind
from pyapp.model import About, Answers, Partner
from pyapp.names import write_stem
from pyapp.report.compared import build_compared_report, build_compared_title, compare
from pyapp.report.followed import build_followed_report, build_followed_title
from pyapp.report.partners import Comparison
from pyapp.report.single import build_progress, build_report, build_title
from pyapp.scoring import build_result, score
from pyapp.texts import LANGUAGES, Texts, read_texts

Reply = dict[str, Any]

# Control characters, ends of lines, and what turns the direction of all that follows.
_NOT_IN_SENTENCES: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_OURS: Final = FORMAT.partition("/")[0].encode("ascii")
_LONGEST_QUOTE: Final = 200
_LONGEST_STEM: Final = 40


def handle(text: str) -> str:
    """Answer one request of the page: what it can ask for stands in `_REQUESTS`, each with its own function."""
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


def _open(request: dict[str, Any], texts: Texts) -> Reply:
    document = _read_chosen(request)
    if "text" in request:
        check_size(document.text, LARGEST_FILE)
    content = parse_file(document.text)
    answers = read_answers(content)
    notices = (*document.notices, *find_doubts([Partner("", answers)]))
    return {"answers": build_file(answers), **_notice(read_rules(content), notices, texts)}


def _notice(rules: int | None, notices: Sequence[AnswersError], texts: Texts) -> Reply:
    """What is worth saying to the visitor although the file opens."""
    notice = explain_notices(rules, notices, texts)
    return {"notice": notice} if notice else {}


# ---- Files, whatever their kind


class Document(Struct, frozen=True):
    """The text of an answers file as a file of any kind holds it; `notices` say what could not be read."""

    text: str
    notices: tuple[AnswersError, ...] = ()


def _read_chosen(request: dict[str, Any]) -> Document:
    """The file that a visitor chose: its text, else its bytes, else only its head as it is too large."""
    if "head" in request:
        raise refuse_large(_read_bytes(request["head"]))
    if "text" not in request:
        return read_document(_read_bytes(request.get("word")))
    text = request["text"]
    if not isinstance(text, str):
        raise AnswersError("not-json")
    _refuse_kind(text[:HEAD].encode("utf-8", "surrogatepass"))
    return Document(text)


def _read_bytes(encoded: Any) -> bytes:
    try:
        return base64.b64decode(encoded, validate=True)
    except (TypeError, ValueError) as error:
        raise AnswersError("not-word") from error


def read_document(content: bytes) -> Document:
    """Read a file of any kind: text, a Word document that carries answers, a form that somebody filled in.

    Raises `AnswersError`.
    """
    _refuse_kind(content)
    return _read_word(content) if content.startswith(ZIP) else Document(_decode(content))


def open_document(content: bytes) -> Opened:
    """Read the answer sets in a file of any kind. Raises `AnswersError`."""
    return _open_sets(read_document(content))


def _open_sets(document: Document) -> Opened:
    opened = open_text(document.text)
    return structs.replace(opened, notices=(*document.notices, *opened.notices))


def refuse_large(head: bytes) -> AnswersError:
    """What is wrong with a file of more than `LARGEST_DOCUMENT` bytes that begins so: its kind, else its size."""
    return AnswersError(tell_kind(head) or "file-too-large", limit=str(LARGEST_DOCUMENT // 1024**2))


def _refuse_kind(content: bytes) -> None:
    if code := tell_kind(content):
        raise AnswersError(code)


def _read_word(document: bytes) -> Document:
    # Only Word needs these, and they cost time in the browser.
    from pyapp.word.carried import find_answers  # noqa: PLC0415
    from pyapp.word.filled import read_form  # noqa: PLC0415
    from pyapp.word.package import open_package  # noqa: PLC0415

    package = open_package(document)
    if carried := find_answers(package):
        return Document(carried)
    filled = read_form(package)
    return Document(json.dumps(filled.content), filled.notices)


def _decode(content: bytes) -> str:
    """Text in UTF-8, or in UTF-16, which some editors on Windows write."""
    if content.startswith((b"\xfe\xff", b"\0{")):  # the other way round
        content = b"".join(content[at + 1 : at + 2] + content[at : at + 1] for at in range(0, len(content), 2))
    encoding = "utf-16-le" if content.startswith((b"\xff\xfe", b"{\0")) else "utf-8"
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        text = decoder.decode(content)
    except UnicodeDecodeError as error:
        raise AnswersError("not-utf-8" if _OURS in content else "not-json") from error
    is_cut = decoder.getstate()[0]  # within its last letter
    return f"{text}\ufffd" if is_cut else text


def _save(request: dict[str, Any], texts: Texts) -> Reply:
    answers = read_answers(request.get("answers"))
    name = build_name(answers.use, answers.about, texts)
    result = {**_published(texts), **build_result(score(answers))}
    return {"text": write_answers(answers, result), "name": f"{name}.json"}


def _word(request: dict[str, Any], texts: Texts) -> Reply:
    answers = read_answers(request.get("answers"))
    report = build_report(answers, score(answers), texts)
    name = build_name(answers.use, answers.about, texts)
    titles = (build_title(answers, texts), texts.report["subject"])
    return _write_word(report, titles, {**build_file(answers), "result": _published(texts)}, name, texts)


def _write_word(report: tuple[Block, ...], titles: tuple[str, str], content: object, name: str, texts: Texts) -> Reply:
    """A Word file. `titles` are its title and its subject."""
    from pyapp.word.document import write_report  # noqa: PLC0415 (as for reading)

    document = write_report(report, *titles, content, texts)
    return {"word": base64.b64encode(document).decode("ascii"), "name": f"{name}.docx"}


# ---- Requests about several answer sets


def _gather(request: dict[str, Any], texts: Texts) -> Reply:
    """A file of one or several answer sets, each with the name that the file gives it."""
    opened = _open_sets(_read_chosen(request))
    partners = [{"name": each.name, "answers": build_file(each.answers)} for each in opened.partners]
    return {"partners": partners, **_notice(opened.rules, opened.notices, texts)}


def _read_comparable(request: dict[str, Any], texts: Texts) -> tuple[Partner, ...]:
    answers = request.get("answers")
    names = request.get("names", [""] * len(answers) if isinstance(answers, list) else [])
    partners = read_partners(answers, names)
    check_comparable(partners)
    return name_partners(partners, texts)


def _combine(request: dict[str, Any], texts: Texts) -> Reply:
    comparison = _compare(request, texts)
    names = [partner.name for partner in comparison.partners]
    return {
        "result": build_combined(comparison.combined),
        "report": build_compared_report(comparison),
        "progress": texts.join_some(names),
        "moments": find_moments(comparison.partners),
    }


def _compare(request: dict[str, Any], texts: Texts) -> Comparison[Any]:
    return compare(_read_comparable(request, texts), texts)


def _combine_json(request: dict[str, Any], texts: Texts) -> Reply:
    comparison = _compare(request, texts)
    result = {**_published(texts), **build_combined(comparison.combined)}
    text = write_comparison(comparison.partners, texts.language, result)
    return {"text": text, "name": f"{build_joint_name(comparison.use.id, texts.files.comparison, texts)}.json"}


def _combine_word(request: dict[str, Any], texts: Texts) -> Reply:
    comparison = _compare(request, texts)
    use = comparison.use.id
    content = {**build_comparison(comparison.partners, texts.language), "result": _published(texts)}
    name = build_joint_name(use, texts.files.comparison, texts)
    titles = (build_compared_title(use, texts), texts.compared["subject"])
    return _write_word(build_compared_report(comparison), titles, content, name, texts)


def _combine_csv(request: dict[str, Any], texts: Texts) -> Reply:
    from pyapp.spreadsheet import build_rows, write_csv  # noqa: PLC0415 (its patterns cost time too)

    comparison = _compare(request, texts)
    rows = build_rows(comparison.partners, comparison.combined, texts)
    name = build_joint_name(comparison.use.id, texts.files.comparison, texts)
    return {"text": write_csv(rows, texts.compared["separator"]), "name": f"{name}.csv"}


def _follow(request: dict[str, Any], texts: Texts) -> Reply:
    earlier, later = _read_moments(request)
    followed = follow(earlier, later)
    return {
        "result": build_followed(followed),
        "report": build_followed_report(earlier, later, followed, texts),
        "progress": build_followed_title(followed.use, texts),
    }


def _read_moments(request: dict[str, Any]) -> tuple[Answers, Answers]:
    return read_answers_at(request.get("earlier"), "earlier"), read_answers_at(request.get("later"), "later")


def _follow_word(request: dict[str, Any], texts: Texts) -> Reply:
    earlier, later = _read_moments(request)
    followed = follow(earlier, later)
    report = build_followed_report(earlier, later, followed, texts)
    both = name_partners([Partner("", earlier), Partner("", later)], texts)
    content = {**build_comparison(both, texts.language), "result": _published(texts)}
    name = build_joint_name(followed.use, texts.files.followed, texts)
    titles = (build_followed_title(followed.use, texts), texts.compared["followed_subject"])
    return _write_word(report, titles, content, name, texts)


_REQUESTS: Final[dict[str, Callable[[dict[str, Any], Texts], Reply]]] = {
    "score": _score,
    "open": _open,
    "save": _save,
    "word": _word,
    "gather": _gather,
    "combine": _combine,
    "combine-json": _combine_json,
    "combine-word": _combine_word,
    "combine-csv": _combine_csv,
    "follow": _follow,
    "follow-word": _follow_word,
}


def _published(texts: Texts) -> Reply:
    """What a result never goes into a file without."""
    return {"rules": CHECKLIST.rules, "warning": texts.warning}


def build_name(use: str, about: About, texts: Texts) -> str:
    """A file name that its owner recognises, without extension: what it is, the use, the organisation and the date."""
    organisation = write_stem(about.organisation, _LONGEST_STEM)
    pieces = (texts.files.answers, texts.files.uses[use], organisation, about.date)
    return "-".join(piece for piece in pieces if piece)


def build_joint_name(use: str, what: str, texts: Texts) -> str:
    """The name of a file about several answer sets, without extension. It names nobody."""
    return f"{texts.files.answers}-{what}-{texts.files.uses[use]}"


# ---- Refusals and notices


def explain(error: ChecklistError, texts: Texts) -> str:
    """The sentence that tells a visitor what is wrong and where."""
    unknown = error.facts["name"] if error.code == "unknown-field" else ""
    facts = {"place": name_place(error.at, texts, unknown), "at": error.at, **error.facts}
    return texts.errors[error.code].format(**{name: _quote(fact) for name, fact in facts.items()})


def explain_rules(rules: int | None, texts: Texts) -> str:
    """The sentence that tells a visitor that a file was saved under other rules; empty where it was not."""
    if rules in (None, CHECKLIST.rules):
        return ""
    return texts.say("other_rules", then=rules, now=CHECKLIST.rules)


def explain_notices(rules: int | None, notices: Sequence[AnswersError], texts: Texts) -> str:
    """All that is worth saying of a file that opens: the rules of its result, then its notices; it may be nothing."""
    return " ".join(filter(None, (explain_rules(rules, texts), *(explain(each, texts) for each in notices))))


def _quote(text: str) -> str:
    """A text from a file, as it can stand in a sentence: on one line, in its direction, and not too long."""
    quoted = _NOT_IN_SENTENCES.sub(" ", text)
    return quoted if len(quoted) <= _LONGEST_QUOTE else f"{quoted[:_LONGEST_QUOTE]}…"


def name_place(at: str, texts: Texts, unknown: str = "") -> str:
    """A path in an answers file as the form names it: `answers.funds.get` is `Access to additional funds – Hope`.

    It ends in the name of the `unknown` field, where it is the path of one.
    """
    names = {**{item: each.name for item, each in texts.items.items()}}
    names |= {rating: each.name for rating, each in texts.ratings.items()}
    names |= {field: texts.form[field] for field in ("organisation", "partnership", "date", "note")}
    names |= {field: texts.form[field] for field in ("costs_and_risks", "worthwhile", "actions", "what", "who", "when")}
    known = [names[step] for step in at.removesuffix(unknown).split(".") if step in names]
    return " – ".join([*known, names.get(unknown, unknown)] if unknown else known) or at
