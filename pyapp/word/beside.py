"""Finds what somebody wrote in a form where no answer is read, so that a notice can say that it was not taken over.

That is text between the tables, in a row that was added, in a text box, in a comment: a blank form of any version has
none. It is also text beside a question, as far as it can be told from the question's own words, which may be others in
another version of the form.
"""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from pyapp.answers import MOST_ACTIONS
from pyapp.catalog import Catalog, Use
from pyapp.checklist import CHECKLISTS
from pyapp.folding import fold
from pyapp.texts import LANGUAGES, Texts, read_texts
from pyapp.word.elements import NAMESPACES, Element, list_lines, list_marks
from pyapp.word.fields import ABOUT, AFTER_TABLE, find_rows, is_of_item, list_answers, list_words, name_mark
from pyapp.word.package import Package
from pyapp.word.places import find_cells

_W: Final = f"{{{NAMESPACES['w']}}}"
_SAID_AGAIN: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def find_beside(
    package: Package, root: Element, use: Use, catalog: Catalog, places: Sequence[Element]
) -> Iterator[list[Element]]:
    """Every place beside those of the answers in which somebody may have written, each text once; of a row, its cells.

    Raises `AnswersError`: `not-word`, where the archive is damaged.
    """
    rows = {name_mark(place): place for place in find_rows(use, catalog)}
    known = _list_lines(catalog.name, use.id)
    lines = (*_find_beside_questions(root, rows, known), *_find_between(root))
    beside = [*_find_added_rows(root, rows), *([line] for line in lines)]
    yield from beside
    read = (each for elements in (places, *beside, root.iter(_SAID_AGAIN)) for each in elements)
    inside = {each for element in read for each in element.iter()}
    yield from ([box] for box in root.iter(f"{_W}txbxContent") if box not in inside)
    comments = package.read_beside("comments.xml")
    yield from () if comments is None else ([each] for each in comments.iter(f"{_W}comment"))


def _find_added_rows(root: Element, rows: Mapping[str, str]) -> Iterator[list[Element]]:
    """The cells, but for the first, of each row that follows one of ours and belongs to no question."""
    for table in root.iter(f"{_W}tbl"):
        is_ours = False
        for row in table.findall(f"{_W}tr"):
            if not rows.keys().isdisjoint(list_marks(row)):
                is_ours = True
            elif is_ours and next(row.iter(f"{_W}sdt"), None) is None:
                yield find_cells(row)[1:]


def _find_between(root: Element) -> Iterator[Element]:
    for paragraph in root.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if style is not None and style.get(f"{_W}val") == AFTER_TABLE:
            yield paragraph


# ---- Beside the questions


def _find_beside_questions(root: Element, rows: Mapping[str, str], known: Container[str]) -> Iterator[Element]:
    """The paragraphs in the cells of questions that somebody added.

    Those are words of no form of ours that stand in one cell alone, as the words of another version stand at every
    item. Questions that belong to no item stand once in any version, so that there only a paragraph which begins with
    the question's own words is taken for an addition.
    """
    found = [(fold("".join(list_lines(each))), is_item, each) for each, is_item in _find_lines(root, rows)]
    times = Counter(line for line, _, _ in found)
    questions = _list_questions()
    for line, is_item, paragraph in found:
        if line and line not in known and times[line] == 1 and (is_item or line.startswith(questions)):
            yield paragraph


def _find_lines(root: Element, rows: Mapping[str, str]) -> Iterator[tuple[Element, bool]]:
    """The paragraphs in the cells of questions, and whether each belongs to an item."""
    for row in root.iter(f"{_W}tr"):
        asked = [rows[mark] for mark in list_marks(row) if mark in rows]
        for cell in find_cells(row)[:1] if len(asked) == 1 else ():
            yield from ((each, is_of_item(asked[0])) for each in cell.iter(f"{_W}p"))


@cache
def _list_lines(checklist: str, use: str) -> frozenset[str]:
    """All that stands in the cells of a form's questions, in every language."""
    asked = CHECKLISTS[checklist].catalog.use_by_id[use]
    return frozenset(fold(line) for language in LANGUAGES for line in _ask(asked, read_texts(language, checklist)))


@cache
def _list_questions() -> tuple[str, ...]:
    """What is asked of no item, in every language."""
    asked = (*ABOUT, "costs_and_risks", "worthwhile", "focus")
    all_texts = [read_texts(language) for language in LANGUAGES]
    goals = (fold(use.goal) for texts in all_texts for use in texts.uses.values())
    return (*goals, *(fold(texts.form[name]) for texts in all_texts for name in asked))


def _ask(use: Use, texts: Texts) -> Iterator[str]:
    for rating in {rating for ratings in use.ratings.values() for rating in ratings}:
        words = texts.ratings[rating]
        # Forms that were made before have no signs.
        yield from (words.question, words.hint, list_answers(words, texts), list_words([*words.values.values()]))
    said = texts.uses[use.id]
    yield from (said.goal, said.goal_hint, said.note, list_words([*texts.worthwhile.values()]))
    yield from texts.form.values()
    numbered = (texts.form[name] for name in ("action", "earlier_action", "focus_place"))
    yield from (name.format(n=number + 1) for name in numbered for number in range(MOST_ACTIONS))
