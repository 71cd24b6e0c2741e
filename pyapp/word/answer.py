"""Reads one answer of a filled-in form from its place. It never guesses: what cannot be read becomes a notice."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from msgspec import Struct

from pyapp.answers import LONGEST_GOAL, LONGEST_TEXT
from pyapp.catalog import Catalog
from pyapp.checklist import CHECKLISTS
from pyapp.errors import AnswersError
from pyapp.folding import fold, join_lines
from pyapp.model import Value
from pyapp.texts import LANGUAGES, read_texts
from pyapp.word.dates import read_date, strip_accents
from pyapp.word.elements import NAMESPACES, Element
from pyapp.word.fields import (
    DATE,
    GOAL,
    PLACEHOLDERS,
    find_values,
    has_lines,
    is_focus,
    is_of_item,
    name_values,
)
from pyapp.word.typed import Footnotes, Typed, read_typed

_W: Final = f"{{{NAMESPACES['w']}}}"
_SHOWN: Final = f"{_W}showingPlcHdr"
_PUNCTUATION: Final = " .,;:!?…\"'"
_BEFORE: Final = re.compile(
    r"(?:([0-9])\s*[-.):=]?|[-*\u00b7\u2022\u2023\u25aa\u25e6\u2192\u2611\u2612\u2713\u2714\u27a2])\s*"
)  # a level, a bullet, a tick
_LONGEST_QUOTE: Final = 200
_LONGEST_CHOICE: Final = 200


class Reading(Struct, frozen=True):
    """What was read in a place: the value, which is empty where there is none, and the text as it stands there.

    `notices` say what could not be read.
    """

    value: Value
    text: str = ""
    notices: tuple[AnswersError, ...] = ()


def quote(value: Value) -> str:
    """A value as a sentence can quote it: a long one is cut."""
    return str(value)[:_LONGEST_QUOTE] + ("…" if len(str(value)) > _LONGEST_QUOTE else "")


def name_path(field: str) -> str:
    """The place of a field in the answers file: `answers.funds.note`."""
    return f"answers.{field}" if is_of_item(field) else field


def read_answer(field: str, place: Element, footnotes: Footnotes, catalog: Catalog) -> Reading:
    """Read the answer to a field; of an unknown field, its text."""
    typed = read_typed(place, footnotes)
    text = _take_placeholder(typed, place)
    value, notices = _read_value(field, text, place, catalog) if text else ("", _say_hidden(field, place))
    pictures = (AnswersError("picture-unread", name_path(field)),) if typed.pictures and field else ()
    return Reading(value, text, (*notices, *pictures))


def _read_value(field: str, text: str, place: Element, catalog: Catalog) -> tuple[Value, tuple[AnswersError, ...]]:
    if find_values(field, catalog):
        value = _read_choice(field, text, place, catalog)
        return value, _say_unread("field-unread", field, text) if value == "" else ()
    if field == DATE:
        date = _read_day(text, place)
        return date, () if date else _say_unread("date-unread", field, text)
    return _read_text(field, text)


def _say_unread(code: str, field: str, text: str) -> tuple[AnswersError, ...]:
    return (AnswersError(code, name_path(field), text=quote(text)),)


def _say_hidden(field: str, place: Element) -> tuple[AnswersError, ...]:
    """A notice about a choice that a program has stored in a field without showing it.

    The SDK of SuperDoc 2.23 does so: the form goes on saying "choose" where something was chosen.
    """
    listed = {each.get(f"{_W}value"): each.get(f"{_W}displayText", "") for each in place.iter(f"{_W}listItem")}
    chosen = (each.get(f"{_W}lastValue", "") for each in place.iter(f"{_W}dropDownList"))
    hidden = next(filter(None, (*chosen, *_list_picked(place))), "")
    return _say_unread("field-hidden", field, listed.get(hidden) or hidden) if field and hidden else ()


def _read_text(field: str, text: str) -> tuple[str, tuple[AnswersError, ...]]:
    """A text, on one line where the web form has one line, up to the longest that a file may hold."""
    if field and not has_lines(field):
        text = join_lines(text)
    longest = LONGEST_GOAL if field == GOAL else LONGEST_TEXT
    if len(text) <= longest or not field:
        return text, ()
    facts = {"limit": str(longest), "text": quote(text[longest:].strip())}
    return text[:longest], (AnswersError("text-cut", name_path(field), **facts),)


# ---- Placeholders


@cache
def _find_placeholders() -> tuple[str, ...]:
    """The placeholders of blank controls, in every language."""
    return tuple(read_texts(language).word_form[kind] for language in LANGUAGES for kind in PLACEHOLDERS)


def _take_placeholder(typed: Typed, place: Element) -> str:
    """The text without the placeholder that may still stand before it or behind it.

    Where something in the place still has the looks of a placeholder, the answer may also have been typed into the
    middle of one. Elsewhere such words are taken for a person's own.
    """
    text = typed.text.strip()
    looks = any(is_placeholder for _, is_placeholder in typed.pieces) or any(True for _ in place.iter(_SHOWN))
    for placeholder in _find_placeholders():
        text = _take_whole(text, placeholder, range(len(placeholder), -1, -1) if looks else (len(placeholder), 0))
    around = _take_looks(typed)
    return text if around is None else around


def _take_whole(text: str, placeholder: str, cuts: Iterable[int]) -> str:
    """The text without a placeholder whose two parts, cut at one of these positions, stand before and behind it."""
    for cut in cuts:
        before, after = placeholder[:cut], placeholder[cut:]
        if len(text) >= len(placeholder) and text.startswith(before) and text.endswith(after):
            return text.removeprefix(before).removesuffix(after).strip()
    return text


def _take_looks(typed: Typed) -> str | None:
    """The text between two pieces that look like the parts of a placeholder; `None` where there are no such two."""
    looks = [(text, looks) for text, looks in typed.pieces if text.strip()]
    answer = [at for at, (_, is_placeholder) in enumerate(looks) if not is_placeholder]
    if not answer or len(answer) == len(looks) or len(answer) != answer[-1] - answer[0] + 1:
        return None
    before = "".join(text for text, _ in looks[: answer[0]]).strip()
    after = "".join(text for text, _ in looks[answer[-1] + 1 :]).strip()
    if any(each.startswith(before) and each.endswith(after) for each in _find_placeholders()):
        return typed.text.strip().removeprefix(before).removesuffix(after).strip()
    return None


def _take_strays(text: str) -> Iterator[str]:
    """The text, then what is left of it without letters at its ends that may come from a placeholder."""
    yield text
    for placeholder in _find_placeholders() if len(text) <= _LONGEST_CHOICE else ():
        starts = [n for n in range(len(placeholder) + 1) if text.startswith(placeholder[:n])]
        ends = [n for n in range(len(placeholder) + 1) if text.endswith(placeholder[len(placeholder) - n :])]
        yield from (text[start : len(text) - end].strip() for start in starts for end in ends if start or end)


# ---- Dates


def _read_day(text: str, place: Element) -> str:
    typed = next((date for each in _take_strays(text) if (date := read_date(each))), "")
    return typed or _find_picked(text, place)


def _list_picked(place: Element) -> Iterator[str]:
    """The day that each date picker in a place has stored; an empty text where it has none."""
    return (each.get(f"{_W}fullDate", "")[:10] for each in place.iter(f"{_W}date"))


def _find_picked(text: str, place: Element) -> str:
    """The day that was picked, for a text such as `10/11/26` that can mean several days, this one among them."""
    picked = {read_date(each) for each in _list_picked(place)}
    date = picked.pop() if len(picked) == 1 else ""
    year, month, day = (int(number) for number in (date or "0-0-0").split("-"))
    said = sorted(int(number) for number in re.findall(r"\d{1,4}", text))
    meant = [sorted((each, month, day)) for each in (year, year % 100)]
    return date if said in meant and not re.search(r"[^\W\d_]", text) else ""


# ---- Choices


def _read_choice(field: str, text: str, place: Element, catalog: Catalog) -> Value:
    known = _find_words(catalog.name, field)
    listed = {
        _fold_words(each.get(f"{_W}displayText", "")): each.get(f"{_W}value", "")
        for each in place.iter(f"{_W}listItem")
    }
    for words in _take_strays(text):
        value = _find_value(known, _fold_words(listed.get(_fold_words(words), words)))
        if value != "":
            return value
    return ""


def _find_value(known: Mapping[str, Value], words: str) -> Value:
    """The value that folded words mean, also behind a bullet or the number of the level; empty where there is none."""
    before = _BEFORE.match(words)
    if words in known or not before:
        return known.get(words, "")
    value = known.get(words[before.end() :], "")
    return value if before[1] in (None, str(value)) else ""


@cache
def _find_words(checklist: str, field: str) -> dict[str, Value]:
    """The values of a field, by their codes and their words in every language. A test keeps the words of all apart."""
    catalog = CHECKLISTS[checklist].catalog
    values = find_values(field, catalog)
    found: dict[str, Value] = {str(value): value for value in values}
    if is_focus(field):
        found |= {_fold_words(catalog.number_of(str(item))): item for item in values}
    for language in LANGUAGES:
        words = name_values(field, read_texts(language, checklist), catalog)
        found |= {_fold_words(words[str(value)]): value for value in values}
    return found


def _fold_words(text: str) -> str:
    """A text as it is compared with the words of levels: `si` is `Sí`, as many leave accents out."""
    return strip_accents(fold(text)).strip(_PUNCTUATION)
