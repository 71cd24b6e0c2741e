"""Runs a reader's own code on the real rules, for the workbench page alone."""

import ast
import contextlib
import io
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from types import FrameType
from typing import Any, Final

import msgspec
from msgspec import Struct

from pyapp import combining, scoring
from pyapp.checklist import ADDED_VALUE, CHECKLISTS, Checklist
from pyapp.comparison import name_partners, read_partners_text
from pyapp.errors import ChecklistError
from pyapp.model import Answers, Partner
from pyapp.refusals import explain
from pyapp.report.findings import name_items
from pyapp.report.words import count_points
from pyapp.resources import read_table
from pyapp.results import Combined, Result, Score
from pyapp.texts import Texts, read_texts

LONGEST_RUN: Final = 20
"""In seconds. It ends endless loops, save in code that catches every `BaseException` or stays in another package."""

_CODE: Final = "<experiment>"
_LARGEST_OUTPUT: Final = 200_000


class ExperimentTexts(Struct, frozen=True, forbid_unknown_fields=True):
    """An experiment's name, and what there is to see in it."""

    name: str
    about: str


class WorkbenchTexts(Struct, frozen=True, forbid_unknown_fields=True):
    """One language's sentences of the workbench. `output`: what experiments print."""

    experiments: dict[str, ExperimentTexts]
    form: dict[str, str]
    page: dict[str, str]
    output: dict[str, str]


@cache
def read_workbench_texts(language: str) -> WorkbenchTexts:
    """Read one of `LANGUAGES`."""
    return msgspec.convert(read_table(f"workbench.{language}"), WorkbenchTexts)


# ---- Running


def run(request: str) -> str:
    """Run a reader's code on answers.

    The request holds `code`, `files` (texts of answers or comparison files) and `language`; the reply `output`, and
    `error` where the code failed or a file cannot be read. Afterwards our modules, their classes and their tables are
    as before, whatever the code put in their place.
    """
    asked = json.loads(request)
    texts = read_texts(asked["language"], ADDED_VALUE.name)
    try:
        partners = [partner for text in asked["files"] for partner in read_partners_text(text)]
    except ChecklistError as error:
        return json.dumps({"output": "", "error": explain(error, texts)})
    output, said = _run_code(asked["code"], name_partners(partners, texts), texts)
    return json.dumps({"output": output, "error": said})


def _run_code(code: str, partners: Sequence[Partner], texts: Texts) -> tuple[str, str]:
    written = io.StringIO()
    names = names_for(partners, texts)
    with contextlib.redirect_stdout(written), _rules_kept(), _time_limited():
        try:
            _execute(code, names)
        except BaseException as error:  # noqa: BLE001 (whatever a reader's code does is told, never raised)
            said = _explain(error, texts.language)
        else:
            said = ""
    return _cut(written.getvalue()), said


def _execute(code: str, names: dict[str, Any]) -> None:
    """Run code as a prompt does: what the last line gives is printed."""
    tree = ast.parse(code, _CODE)
    last = tree.body[-1] if tree.body else None
    if isinstance(last, ast.Expr):
        tree.body.remove(last)
    exec(compile(tree, _CODE, "exec"), names)  # noqa: S102 (that is what the page is for)
    if isinstance(last, ast.Expr):
        value = eval(compile(ast.Expression(last.value), _CODE, "eval"), names)  # noqa: S307
        if value is not None:
            print(repr(value))


def names_for(partners: Sequence[Partner], texts: Texts) -> dict[str, Any]:
    """What an experiment can use without importing it."""
    return {
        "__name__": "__main__",
        "partners": tuple(partners),
        "answers": partners[0].answers if partners else None,
        "checklist": ADDED_VALUE,
        "score": score,
        "combine": combine,
        "show": partial(show, texts=texts),
        "moved": partial(moved, texts=texts),
    }


def _cut(output: str) -> str:
    return output if len(output) <= _LARGEST_OUTPUT else f"{output[:_LARGEST_OUTPUT]}\n…"


def _explain(error: BaseException, language: str) -> str:
    output = read_workbench_texts(language).output
    if isinstance(error, _TooLongError):
        return output["too_long"].format(seconds=LONGEST_RUN)
    said = f"{type(error).__name__}: {error}"
    line = error.lineno if isinstance(error, SyntaxError) else _line_of(error)
    return output["line"].format(line=line, error=said) if line else said


def _line_of(error: BaseException) -> int | None:
    """The last line of the reader's own code that the error went through."""
    line, trace = None, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == _CODE:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


@contextlib.contextmanager
def _rules_kept() -> Iterator[None]:
    """Afterwards, undo what a reader's code has changed in our modules, in their classes and in their tables."""
    modules = {name: module for name, module in sys.modules.items() if name.split(".")[0] == "pyapp"}
    inside = [value for module in modules.values() for name, value in vars(module).items() if not name.startswith("__")]
    tables = [vars(module) for module in modules.values()] + [each for each in inside if type(each) is dict]
    tables += [table for each in CHECKLISTS.values() for table in (each.rules, each.reports) if type(table) is dict]
    kept = [(table, dict(table)) for table in tables]
    classes = {each for each in inside if isinstance(each, type) and each.__module__ in modules}
    kept_classes = [(each, dict(vars(each))) for each in classes]
    try:
        yield
    finally:
        sys.modules.update(modules)
        for table, before in kept:
            table.clear()
            table.update(before)
        for each, before in kept_classes:
            _put_back(each, before)


def _put_back(each: type, before: dict[str, Any]) -> None:
    for name in set(vars(each)) - set(before):
        delattr(each, name)
    for name, value in before.items():
        if vars(each).get(name) is not value:
            setattr(each, name, value)


class _TooLongError(BaseException):
    """It is not an `Exception`, so that code which catches those is stopped too."""


@contextlib.contextmanager
def _time_limited() -> Iterator[None]:
    """Raise `_TooLongError` inside whatever has run for too long."""
    end = time.monotonic() + LONGEST_RUN
    before = sys.gettrace()

    def watch(frame: FrameType, _event: str, _given: object) -> Callable[..., Any]:
        # Watched by instruction, not by line: a loop that stands on one line never comes to another.
        frame.f_trace_opcodes = frame.f_code.co_filename == _CODE
        if time.monotonic() > end and _can_end(frame):
            raise _TooLongError
        return watch

    sys.settrace(watch)
    try:
        yield
    finally:
        sys.settrace(before)


def _can_end(frame: FrameType) -> bool:
    """Whether an error raised here ends the reader's code.

    Python drops what is raised in callbacks of its own, such as those of the garbage collector, and from then on would
    watch nothing: such code belongs to other packages.
    """
    return frame.f_code.co_filename == _CODE or frame.f_globals.get("__name__", "").startswith(f"{__package__}.")


# ---- What experiments can use


Shown = Answers | Result | Combined | Sequence[Partner]


def show(what: Shown, *, texts: Texts) -> None:
    """Print where each item stands, in words; of one answer set, first what stands out.

    Answers are scored first, partners combined.
    """
    result = _work_out(what)
    if isinstance(result, Result):
        _show_findings(result, texts)
    names = _category_names(result, texts)
    placed = _places(result)
    place = read_workbench_texts(texts.language).output["place"]
    for items in ADDED_VALUE.catalog.lists:
        standing = [item for item in items.items if item in placed]
        if not standing:
            continue
        print(f"{items.letter}. {texts.lists[items.id].name}")
        for item in standing:
            categories = ", ".join(names[category] for category in placed[item]) or "–"
            print(place.format(number=items.number_of(item), item=texts.items[item].name, categories=categories))
        if isinstance(result, Result):
            for rating, points in result.lists[items.id].scores.items():
                print(f"   = {_say_score(rating, points, texts)}")
    print()


def _show_findings(result: Result, texts: Texts) -> None:
    for found in result.stands_out:
        names = name_items([texts.items[item].name for item in found.items], texts)
        print("–", texts.findings[result.use][found.finding].say.format(items=names, n=len(found.items)))
    if result.stands_out:
        print()


def moved(before: Shown, after: Shown, *, texts: Texts) -> None:
    """Print which items stand elsewhere than before, in words. Raises `TypeError` for two kinds of result."""
    first, second = _work_out(before), _work_out(after)
    output = read_workbench_texts(texts.language).output
    if (type(first), first.use) != (type(second), second.use):
        raise TypeError(output["unlike"])
    names = _category_names(first, texts)
    places = _places(second)
    said = [
        output["move"].format(
            item=texts.items[item].name,
            before=", ".join(names[category] for category in was) or "–",
            after=", ".join(names[category] for category in places.get(item, ())) or "–",
        )
        for item, was in _places(first).items()
        if places.get(item, ()) != was
    ]
    print("\n".join(said) or output["nothing_moved"])
    print()


def score(answers: Answers, checklist: Checklist = ADDED_VALUE) -> Result:
    """Score an answer set by the rules as they are, unless a reader gives others."""
    return scoring.score(answers, checklist)


def combine(partners: Sequence[Partner], checklist: Checklist = ADDED_VALUE) -> Combined:
    """Combine answer sets by the rules as they are, unless a reader gives others."""
    return combining.combine(partners, checklist)


def _work_out(what: Shown) -> Result | Combined:
    if isinstance(what, Answers):
        return score(what)
    return combine(what) if isinstance(what, Sequence) else what


def _places(result: Result | Combined) -> dict[str, tuple[str, ...]]:
    """The categories of each item, in checklist order.

    Of several partners, items that stay with each partner, such as benefits, are left out.
    """
    if isinstance(result, Result):
        return {
            item: tuple(result.lists[items.id].categories_of(item))
            for items in ADDED_VALUE.catalog.lists
            for item in items.items
        }
    return {item: (category,) for item, category in ADDED_VALUE.rules[result.use].place(result).items()}


def _category_names(result: Result | Combined, texts: Texts) -> dict[str, str]:
    categories = texts.categories if isinstance(result, Result) else texts.combined
    return {category: words.name for category, words in categories[result.use].items()}


def _say_score(rating: str, points: Score, texts: Texts) -> str:
    name = texts.ratings[rating].name
    if not points.rated:
        return texts.say("score_none", rating=name)
    return texts.say("score", rating=name, **count_points(points, texts))
