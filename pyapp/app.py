"""The one door: a request as text in, a reply as text out, the same bytes in CPython and in the browser.

A visitor's mistake never raises: the reply says what is wrong, where, and what to do, in the visitor's language.
A defect does raise, so that the page can say so and keep the answers.
"""

import base64
from collections.abc import Callable, Sequence
from typing import Any, Final

import msgspec

from pyapp.answers import (
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
from pyapp.catalog import FIRST, Catalog
from pyapp.checklist import CHECKLISTS, Checklist, find_checklist
from pyapp.combining import build_combined
from pyapp.comparison import (
    build_comparison,
    check_comparable,
    find_moments,
    find_odd_dates,
    name_partners,
    read_answers_at,
    read_partners,
    write_comparison,
)
from pyapp.documents import Document, open_sets, read_document, refuse_kind, refuse_large
from pyapp.errors import AnswersError, ChecklistError, RequestError
from pyapp.following import build_followed, follow
from pyapp.kinds import HEAD
from pyapp.model import About, Answers, Partner
from pyapp.names import write_stem
from pyapp.refusals import explain, explain_notices
from pyapp.report.compared import build_compared_report, build_compared_title, compare
from pyapp.report.followed import build_followed_report, build_followed_title
from pyapp.report.partners import Comparison
from pyapp.report.single import build_progress, build_report, build_title
from pyapp.scoring import build_result, score
from pyapp.texts import LANGUAGES, Texts, read_texts

Reply = dict[str, Any]

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
    """The visitor's language, in the words of the checklist asked about; `save` may leave it to the answers."""
    answers = request.get("answers")
    written_in = answers.get("language") if isinstance(answers, dict) else None
    language = request.get("language", written_in)
    if language not in LANGUAGES:
        raise RequestError("unknown-language", "language", name=str(language)[:40])
    return read_texts(language, _name_checklist(request))


def _name_checklist(request: dict[str, Any]) -> str:
    """The checklist that the answers in a request name first; where they name none of ours, the first of ours."""
    asked = request.get("answers", request.get("earlier"))
    first = asked[0] if isinstance(asked, list) and asked else asked
    name = first.get("checklist") if isinstance(first, dict) else None
    return name if isinstance(name, str) and name in CHECKLISTS else FIRST


def _find(request: dict[str, Any]) -> Callable[[dict[str, Any], Texts], Reply]:
    name = request.get("do")
    if not isinstance(name, str) or name not in _REQUESTS:
        raise RequestError("unknown-request", "do", name=str(name)[:40])
    return _REQUESTS[name]


# ---- Requests


def _score(request: dict[str, Any], texts: Texts) -> Reply:
    answers = read_answers(request.get("answers"))
    checklist = find_checklist(answers)
    result = score(answers, checklist)
    return {
        "result": build_result(result),
        "report": build_report(answers, result, texts, checklist),
        "progress": build_progress(result, texts),
    }


def _open(request: dict[str, Any], texts: Texts) -> Reply:
    document = _read_chosen(request)
    if "text" in request:
        check_size(document.text, LARGEST_FILE)
    content = parse_file(document.text)
    answers = read_answers(content)
    notices = (*document.notices, *find_odd_dates([Partner("", answers)]))
    return {
        "answers": build_file(answers),
        **_notice(find_checklist(answers), read_rules(content), notices, texts),
    }


def _notice(checklist: Checklist, rules: int | None, notices: Sequence[AnswersError], texts: Texts) -> Reply:
    """What is worth saying to the visitor although the file opens."""
    notice = explain_notices(checklist, rules, notices, texts.language)
    return {"notice": notice} if notice else {}


def _read_chosen(request: dict[str, Any]) -> Document:
    """The file that a visitor chose: its text, else its bytes, else only its head as it is too large."""
    if "head" in request:
        refuse_large(_read_bytes(request["head"]))
    if "text" not in request:
        return read_document(_read_bytes(request.get("word")))
    text = request["text"]
    if not isinstance(text, str):
        raise AnswersError("not-json")
    refuse_kind(text[:HEAD].encode("utf-8", "surrogatepass"))
    return Document(text)


def _read_bytes(encoded: Any) -> bytes:
    try:
        return base64.b64decode(encoded, validate=True)
    except (TypeError, ValueError) as error:
        raise AnswersError("not-word") from error


def _save(request: dict[str, Any], texts: Texts) -> Reply:
    answers = read_answers(request.get("answers"))
    name = build_name(answers.use, answers.about, texts)
    checklist = find_checklist(answers)
    result = {**_published(checklist.catalog, texts), **build_result(score(answers, checklist))}
    return {"text": write_answers(answers, result), "name": f"{name}.json"}


def _word(request: dict[str, Any], texts: Texts) -> Reply:
    answers = read_answers(request.get("answers"))
    checklist = find_checklist(answers)
    report = build_report(answers, score(answers, checklist), texts, checklist)
    name = build_name(answers.use, answers.about, texts)
    titles = (build_title(answers, texts), texts.report["subject"])
    content = {**build_file(answers), "result": _published(checklist.catalog, texts)}
    return _write_word(report, titles, content, name, texts)


def _write_word(report: tuple[Block, ...], titles: tuple[str, str], content: object, name: str, texts: Texts) -> Reply:
    """A Word file. `titles` are its title and its subject."""
    from pyapp.word.document import write_report  # noqa: PLC0415 (costs time in the browser)

    document = write_report(report, *titles, content, texts)
    return {"word": base64.b64encode(document).decode("ascii"), "name": f"{name}.docx"}


# ---- Requests about several answer sets


def _gather(request: dict[str, Any], texts: Texts) -> Reply:
    """A file of one or several answer sets, each with the name that the file gives it."""
    opened = open_sets(_read_chosen(request))
    partners = [{"name": each.name, "answers": build_file(each.answers)} for each in opened.partners]
    return {"partners": partners, **_notice(opened.checklist, opened.rules, opened.notices, texts)}


def _read_comparable(request: dict[str, Any], texts: Texts) -> tuple[Partner, ...]:
    answers = request.get("answers")
    names = request.get("names", [""] * len(answers) if isinstance(answers, list) else [])
    partners = read_partners(answers, names)
    check_comparable(partners)
    return name_partners(partners, texts)


def _combine(request: dict[str, Any], texts: Texts) -> Reply:
    comparison, checklist = _compare(request, texts)
    names = [partner.name for partner in comparison.partners]
    return {
        "result": build_combined(comparison.combined),
        "report": build_compared_report(comparison, checklist),
        "progress": texts.join_some(names),
        "moments": find_moments(comparison.partners, comparison.use),
    }


def _compare(request: dict[str, Any], texts: Texts) -> tuple[Comparison[Any], Checklist]:
    """The comparison, and the checklist that all answer."""
    partners = _read_comparable(request, texts)
    checklist = find_checklist(partners[0].answers)
    return compare(partners, texts, checklist), checklist


def _combine_json(request: dict[str, Any], texts: Texts) -> Reply:
    comparison, checklist = _compare(request, texts)
    result = {**_published(checklist.catalog, texts), **build_combined(comparison.combined)}
    text = write_comparison(comparison.partners, texts.language, result)
    return {"text": text, "name": f"{build_joint_name(comparison.use.id, texts.files.comparison, texts)}.json"}


def _combine_word(request: dict[str, Any], texts: Texts) -> Reply:
    comparison, checklist = _compare(request, texts)
    use = comparison.use.id
    published = _published(checklist.catalog, texts)
    content = {**build_comparison(comparison.partners, texts.language), "result": published}
    name = build_joint_name(use, texts.files.comparison, texts)
    titles = (build_compared_title(use, texts), texts.compared["subject"])
    return _write_word(build_compared_report(comparison, checklist), titles, content, name, texts)


def _combine_csv(request: dict[str, Any], texts: Texts) -> Reply:
    from pyapp.spreadsheet import build_rows, write_csv  # noqa: PLC0415 (its patterns cost time too)

    comparison, checklist = _compare(request, texts)
    rows = build_rows(comparison.partners, comparison.combined, texts, checklist)
    name = build_joint_name(comparison.use.id, texts.files.comparison, texts)
    return {"text": write_csv(rows, texts.compared["separator"]), "name": f"{name}.csv"}


def _follow(request: dict[str, Any], texts: Texts) -> Reply:
    earlier, later = _read_moments(request)
    checklist = find_checklist(earlier)
    followed = follow(earlier, later, checklist)
    return {
        "result": build_followed(followed),
        "report": build_followed_report(earlier, later, followed, texts, checklist),
        "progress": build_followed_title(followed.use, texts),
    }


def _read_moments(request: dict[str, Any]) -> tuple[Answers, Answers]:
    return read_answers_at(request.get("earlier"), "earlier"), read_answers_at(request.get("later"), "later")


def _follow_word(request: dict[str, Any], texts: Texts) -> Reply:
    earlier, later = _read_moments(request)
    checklist = find_checklist(earlier)
    followed = follow(earlier, later, checklist)
    report = build_followed_report(earlier, later, followed, texts, checklist)
    both = name_partners([Partner("", earlier), Partner("", later)], texts)
    content = {**build_comparison(both, texts.language), "result": _published(checklist.catalog, texts)}
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


def _published(catalog: Catalog, texts: Texts) -> Reply:
    """What a result never goes into a file without."""
    return {"rules": catalog.rules, "warning": texts.warning}


def build_name(use: str, about: About, texts: Texts) -> str:
    """A file name that its owner recognises, without extension: what it is, the use, the organisation and the date."""
    organisation = write_stem(about.organisation, _LONGEST_STEM)
    pieces = (texts.files.answers, texts.files.uses[use], organisation, about.date)
    return "-".join(piece for piece in pieces if piece)


def build_joint_name(use: str, what: str, texts: Texts) -> str:
    """The name of a file about several answer sets, without extension. It names nobody."""
    return f"{texts.files.answers}-{what}-{texts.files.uses[use]}"
