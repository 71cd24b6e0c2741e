"""What a visitor's Python is asked while the site is built, to see what it needs of itself at first.

The requests go down every way that a score takes, and the link of an invitation: each checklist, use and language,
every value of every rating, texts of every kind that Python keeps in its own way, and what is refused. A function that
none of them calls is missing from what starts first; should a visitor's answers call it, Python is started anew, whole.
"""

import json
from collections.abc import Iterator
from typing import Any, Final

from pyapp.answers import FORMAT, LONGEST_TEXT, OUTCOMES, VERSION
from pyapp.catalog import Catalog, Use
from pyapp.checklist import CHECKLISTS
from pyapp.invitation import LONGEST_LINK, Invitation, write_link
from pyapp.texts import LANGUAGES

# One of each width in which Python keeps characters, what is turned or escaped, and lines of every kind.
_TEXTS: Final = (
    "Water for twelve villages",
    "De l’eau potable, “toute l’année” : 12 000 €",
    "ñandú, ÀÉÎÕÜ ÿ",
    "مياه للجميع שלום",
    "मानवाधिकार संगठन မြန်မာ ශ්\u200dරී",
    "水 水道 ひらがな カタカナ 한국어",
    "😀 ❤\ufe0f 🏳\ufe0f\u200d🌈 e\u0301",
    "\x00\x01\x0b\x1f\x7f\x85\u2028\u202e\ufeff\ufffe\uffff",
    "<b>&amp; ]]> {0} {{x}} \\ \" ' =1+1 %s",
    "one\ntwo\r\nthree\rfour\tfive \u00a0six",
    " ",
    "",
    "é" * LONGEST_TEXT,
)
_FILLINGS: Final = 12
"""How many answer sets for one use in one language: more than any rating has values."""


def make_requests() -> list[str]:
    """What a page asks before all of Python is there, the same every time."""
    requests = [*_filled(), *_refused(), *_invited()]
    return [each if isinstance(each, str) else _write(each) for each in requests]


def _write(request: Any) -> str:
    """A request as a page writes it: only halves of characters are escaped."""
    return json.dumps(request, ensure_ascii=False).encode("utf-8", "backslashreplace").decode("utf-8")


def _filled() -> Iterator[Any]:
    for checklist in CHECKLISTS.values():
        for use in checklist.catalog.uses:
            for language in LANGUAGES:
                for shift in range(_FILLINGS):
                    yield _score(_fill(checklist.catalog, use, shift), language)


def _score(answers: Any, language: str) -> Any:
    return {"do": "score", "language": language, "answers": answers}


def _fill(catalog: Catalog, use: Use, shift: int) -> dict[str, Any]:
    """An answer set: the first is empty, of the others every third leaves out none of the items."""
    texts = _TEXTS[shift % len(_TEXTS) :] + _TEXTS
    answers: dict[str, Any] = {}
    for items in catalog.lists:
        for at, item in enumerate(items.items):
            if shift == 0 or (shift % 3 and (at + shift) % 7 == 0):
                continue
            ratings = catalog.ratings_of(use, items)
            values = {each.id: each.values[(at + n + shift) % len(each.values)] for n, each in enumerate(ratings)}
            answers[item] = values | ({"note": texts[at % len(_TEXTS)]} if at % 2 else {})
    file: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "checklist": catalog.name,
        "use": use.id,
        "language": LANGUAGES[shift % len(LANGUAGES)],
        "answers": answers,
    }
    if shift:
        organisation, partnership, goal = (text[:60] for text in texts[:3])
        about = {"organisation": organisation, "partnership": partnership, "goal": goal}
        file["about"] = about | {"date": f"2026-0{shift % 9 + 1}-28"}
        action = {"what": texts[3], "who": texts[4], "when": texts[5]}
        file["closing"] = {"costs_and_risks": texts[6], "actions": [action] * (shift % 3)}
        file["closing"]["focus"] = list(catalog.items[: shift % 4])
        if use.asks_worthwhile:
            file["closing"]["worthwhile"] = catalog.worthwhile.values[shift % len(catalog.worthwhile.values)]
        if use.asks_earlier_actions:
            file["closing"]["earlier_actions"] = [action | {"outcome": each} for each in OUTCOMES]
    return file


def _refused() -> Iterator[Any]:
    """What no page of ours sends, and a visitor's browser may still hold: answers kept by an earlier version."""
    yield from ("", "{", "[]", "\ufeff{}", '{"do": "score"}', "1" * 5000, "[" * 5000)
    for checklist in CHECKLISTS.values():
        catalog = checklist.catalog
        for language in LANGUAGES:
            full = _fill(catalog, catalog.uses[0], 1)
            item = next(iter(full["answers"]))
            wrong: tuple[Any, ...] = (None, [], "", 3, {}, {item: 3}, {item: {"priority": 99}}, {item: {"note": 1}})
            yield from (_score(full | {"answers": each}, language) for each in wrong)
            yield from (_score(full | {"answers": {item: {"note": "x" * (LONGEST_TEXT + 1)}}}, language),)
            for name in full:
                yield _score(full | {name: "none"}, language)
                yield _score({key: value for key, value in full.items() if key != name}, language)
            yield _score(full | {"about": {"date": "2026-02-30", "goal": "\ud800"}}, language)
            yield _score(full | {"version": 1.5, "extra": True}, language)
            yield _score(full | {"closing": {"focus": ["none"], "actions": [{}] * 999}}, language)
        yield _score(full, "none")


def _invited() -> Iterator[Any]:
    """Links of invitations: whole, cut off, damaged, changed, and too long."""
    links: list[Any] = [None, 3, "by=2026-02-30", "goal=javascript%3A", "to=%ff"]
    for text in _TEXTS:
        link = write_link(Invitation(text, text[:9], text[::-1], text.upper(), "2026-03-31"), "")
        # The longest text so often would be millions of letters, refused just as the first thousands of them are.
        too_long = (link * 99)[: 2 * LONGEST_LINK]
        links += [link[1:], link[1:-12], f"{link[1:]}&goal=x", link.replace("%", "%%"), too_long, text]
    for language in LANGUAGES:
        yield from ({"do": "invited", "language": language, "link": link} for link in links)
