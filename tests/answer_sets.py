"""Answer sets for tests: every one that Hypothesis can think of, and a full one per use."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from pyapp.answers import FORMAT, LONGEST_GOAL, OUTCOMES, VERSION
from pyapp.catalog import CHECKLIST, ItemList, Use
from pyapp.texts import LANGUAGES

File = dict[str, Any]

# Everything that people and machines put into a text: emoji, right to left, control characters, noncharacters.
HOSTILE = (
    "é😀 مرحبا שלום \x00\x01\x0b\x1f\x85\u2028\ufffe\uffff\u202e "
    "<script>alert(1)</script> &amp; ]]> {0} {{x}} \\ \" ' \r\n\t="
)
# Without what has no character yet: a newer Python, such as the browser's, may know one there.
texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=30),
    st.sampled_from(["", "Awa", HOSTILE]),
)


def _item(use: Use, items: ItemList) -> st.SearchStrategy[File]:
    ratings = {rating.id: st.sampled_from(rating.values) for rating in CHECKLIST.ratings_of(use, items)}
    return st.fixed_dictionaries({}, optional={**ratings, "note": texts})


def files(*uses: str) -> st.SearchStrategy[File]:
    """Any answers file that the checklist can save, of these uses or of all."""
    return st.sampled_from(uses or tuple(CHECKLIST.use_by_id)).flatmap(_files_of)


# A strategy made anew for every example costs more than the examples.
@cache
def _files_of(name: str) -> st.SearchStrategy[File]:
    use = CHECKLIST.use_by_id[name]
    items = {item: _item(use, items) for items in CHECKLIST.lists for item in items.items}
    action = st.fixed_dictionaries({}, optional={"what": texts, "who": texts, "when": texts})
    closing: dict[str, st.SearchStrategy[Any]] = {"costs_and_risks": texts, "actions": st.lists(action, max_size=3)}
    closing["focus"] = st.lists(st.sampled_from(CHECKLIST.items), max_size=3)
    if use.asks_worthwhile:
        closing["worthwhile"] = st.sampled_from(CHECKLIST.worthwhile.values)
    if use.asks_earlier_actions:
        outcomes = st.sampled_from(OUTCOMES)
        earlier = {"what": texts, "who": texts, "when": texts, "outcome": outcomes}
        closing["earlier_actions"] = st.lists(st.fixed_dictionaries({}, optional=earlier), max_size=3)
    dates = st.one_of(st.just(""), st.dates().map(str))
    goals = texts.map(lambda text: text[:LONGEST_GOAL])
    said = {"organisation": texts, "partnership": texts, "date": dates, "goal": goals}
    about = st.fixed_dictionaries({}, optional=said)
    return st.fixed_dictionaries(
        {
            "format": st.just(FORMAT),
            "version": st.just(VERSION),
            "checklist": st.just(CHECKLIST.name),
            "use": st.just(name),
            "language": st.sampled_from(LANGUAGES),
            "answers": st.fixed_dictionaries({}, optional=items),
        },
        optional={"about": about, "closing": st.fixed_dictionaries({}, optional=closing)},
    )


def make_file(use: Any = "expect", answers: Any = None, **fields: object) -> File:
    """An answers file with these answers and nothing else."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "checklist": CHECKLIST.name,
        "use": use,
        "language": "fr",
        "answers": {} if answers is None else answers,
        **fields,
    }


def make_alike(use: str, worthwhile: str = "", **given_ratings: Any) -> File:
    """Answers of somebody who says the same of every item; each list takes the ratings that it has."""
    answers: File = {}
    for items in CHECKLIST.lists:
        asked = CHECKLIST.use_by_id[use].ratings[items.id]
        for item in items.items:
            answers[item] = {rating: value for rating, value in given_ratings.items() if rating in asked}
    return make_file(use, answers, closing={"worthwhile": worthwhile} if worthwhile else {})


def make_full_file(use: str, language: str = "fr", note: str = "Une précision.\nSur deux lignes.") -> File:
    """An answers file with every rating given, every text filled, values varied from item to item."""
    asked = CHECKLIST.use_by_id[use]
    answers: File = {}
    for items in CHECKLIST.lists:
        for at, item in enumerate(items.items):
            ratings = CHECKLIST.ratings_of(asked, items)
            answers[item] = {
                each.id: each.values[(at + shift) % len(each.values)] for shift, each in enumerate(ratings)
            }
            answers[item]["note"] = note
    closing: File = {
        "costs_and_risks": "Du temps, surtout.",
        "actions": [{"what": "Écrire un accord", "who": "Awa", "when": "mars"}],
    }
    closing["focus"] = ["complementarity", "scale", "funds"]
    if asked.asks_worthwhile:
        closing["worthwhile"] = "partly"
    if asked.asks_earlier_actions:
        closing["earlier_actions"] = [{"what": "Choisir les puits", "who": "Koffi", "when": "mai", "outcome": "done"}]
    about = {
        "organisation": "Réseau des puits",
        "partnership": "Eau pour tous",
        "date": "2026-11-24",
        "goal": "De l’eau potable toute l’année dans douze villages.",
    }
    return make_file(use, answers, language=language, about=about, closing=closing)


def make_record() -> File:
    """What a comparison file keeps of a meeting, every field filled."""
    point = {"id": "costs", "items": ["funds"], "notes": "Deux avis.\nÀ revoir.", "outcome": "disagreed"}
    met = {"date": "2026-12-01", "place": "Cotonou", "present": "Awa\nKoffi", "lead": "Awa"}
    return {
        "meeting": {**met, "again": "2027-03-01", "files": "Awa, jusqu’en mars"},
        "points": [{**point, "planned": 15, "actual": 20}],
        "decisions": [{"what": "Partager le budget", "who": "Koffi", "when": "janvier"}],
    }


def write_full_file(folder: Path, use: str, language: str = "fr") -> Path:
    """A full file of a use on the disk, as a visitor has it: `file.json`."""
    path = folder / "file.json"
    path.write_text(json.dumps(make_full_file(use, language)), encoding="utf-8")
    return path
