"""Every word that visitors read is in a dictionary of its language, or in this project's own list."""

import re
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from pyapp.languages import LANGUAGE_BY_CODE
from tests.languages import FINISHED
from tests.spelling.prose import Words, page_lines, places_of, title_lines, words_of

DATA = Path(__file__).parent.parent / "data"

DICTIONARY: Final = {code: language.dictionary for code, language in LANGUAGE_BY_CODE.items()}

# What languages put onto names: « d’Akoro », “Akoro’s”.
PUT_ONTO_NAMES: Final = re.compile(r"^(?:[cdjlmnst]|(?:jus|lors|puis)?qu)’|’s$", re.IGNORECASE)

# Dictionaries lack many Spanish verbs with pronouns: «repártanla», «ofrecerlo», «llévenselo».
WITH_PRONOUNS: Final = re.compile(r"(\w+[áéíóú]\w*?|\w+r)(?:se|nos)?l[aeo]s?")
WITHOUT_ACCENT: Final = str.maketrans("áéíóú", "aeiou")

# American, though the British dictionary has it: “organization”.
WITH_Z: Final = re.compile(r"(\w{3,}[iy])z(e[ds]?|ers?|ing|ations?)")

EDITIONS_DIFFER: Final = {"Apache", "P", "monzón", "puntaje", "puntajes"}
"""Words that only some editions of a dictionary hold."""


@cache
def list_of(language: str) -> list[str]:
    return (DATA / f"words.{language}.txt").read_text(encoding="utf-8").splitlines()


@cache
def site_words(language: str) -> Words:
    return words_of(language, [entry for entry in list_of(language) if " " in entry])


def unknown(language: str, words: Iterable[str]) -> set[str]:
    """Those that the dictionary lacks. It is asked once, as it takes longer to open than to search."""
    command = ["hunspell", "-i", "utf-8", "-d", DICTIONARY[language], "-l"]
    answer = subprocess.run(command, input="\n".join(words), capture_output=True, encoding="utf-8", check=True)
    return set(answer.stdout.split())


def parts_of(word: str) -> list[str]:
    """A word as dictionaries hold it: without hyphens."""
    return re.split(r"[-\s]", word)


def verb_of(word: str) -> str:
    """A Spanish verb without its pronouns: «repartan»."""
    found = WITH_PRONOUNS.fullmatch(word)
    return found[1].translate(WITHOUT_ACCENT) if found else word


def mistakes(language: str, words: Words) -> Iterator[str]:
    """Each place of each word that neither the dictionary nor the list holds: `docs/en/index.md:12: organizashun`."""
    listed = set(list_of(language))
    verb = verb_of if language == "es" else str
    parts = {part for word in words for part in parts_of(word)}
    lacking = unknown(language, {*parts, *map(verb, parts)})

    def is_right(part: str) -> bool:
        name = PUT_ONTO_NAMES.sub("", part)
        return part not in lacking or verb(part) not in lacking or bool({name, name[:1].lower() + name[1:]} & listed)

    for word, places in words.items():
        if word not in listed and not all(map(is_right, parts_of(word))):
            yield from (f"{place}: {word}" for place in places)


@pytest.mark.parametrize("language", FINISHED)
def test_every_word_is_spelt_as_in_a_dictionary(language: str) -> None:
    found = sorted(mistakes(language, site_words(language)))
    assert not found, f"correct these, or add them to tests/data/words.{language}.txt:\n" + "\n".join(found)


def test_english_is_british() -> None:
    words = site_words("en")
    british = {word: WITH_Z.sub(r"\1s\2", word) for word in words if WITH_Z.fullmatch(word)}
    lacking = unknown("en", british.values())
    found = [f"{place}: {word}" for word, s in british.items() if s not in lacking for place in words[word]]
    assert not found, "write these with an s:\n" + "\n".join(found)


@pytest.mark.parametrize("language", FINISHED)
def test_the_list_is_sorted_and_holds_only_what_is_needed(language: str) -> None:
    entries, words = list_of(language), site_words(language)
    assert entries == sorted(set(entries))
    parts = {PUT_ONTO_NAMES.sub("", part) for word in words for part in [word, *parts_of(word)]}
    used = parts | {part[:1].lower() + part[1:] for part in parts}
    assert not set(entries) - used, "take these out of the list: they stand nowhere"
    lacking = unknown(language, [part for entry in entries for part in parts_of(entry)])
    known = [entry for entry in entries if not lacking.intersection(parts_of(entry))]
    assert not set(known) - EDITIONS_DIFFER, "in a dictionary: unlist these, or name them in EDITIONS_DIFFER"


def test_what_editions_differ_about_is_listed() -> None:
    assert {entry for language in FINISHED for entry in list_of(language)} >= EDITIONS_DIFFER


PAGE = """---
description: {0}
hide: [qqnavigation]
---

# Title {0}

Some {0} and [{0}](qqlink.md#qqanchor), **{0}** or `qqcode`; see https://qq.example/qqpath.
<p class="qqclass">{0}</p>
[Button](qq.md){{ .qqbutton }}

--8<-- "qqpiece.md"

!!! qqkind "{0}"
    30-day {0}

```
qqblock
```
{0}
"""


@pytest.mark.parametrize(
    ("language", "wrong"),
    [
        ("fr", "organisattion"),
        ("fr", "l’organisattion"),
        ("fr", "rendez-vousse"),
        ("fr", "Coeur"),
        ("fr", "evolution"),
        ("en", "color"),
        ("en", "organisaton’s"),
        ("en", "side-by-sied"),
        ("es", "organizacion"),
        ("es", "repartanla"),
        ("es", "Qué-hacerr"),
    ],
)
def test_a_mistake_is_named_with_each_place_and_no_markup_is_read(language: str, wrong: str) -> None:
    page = places_of("page.md", page_lines(PAGE.format(wrong)))
    read = {word: places for word, places in page.items() if word == wrong or "qq" in word}
    assert list(mistakes(language, read)) == [f"page.md:{line}: {wrong}" for line in (2, 6, 8, 8, 8, 9, 14, 15, 20)]


@pytest.mark.parametrize(
    ("language", "right"),
    [
        ("fr", "l’organisation"),
        ("fr", "Qu’est-ce"),
        ("fr", "rendez-vous"),
        ("fr", "aujourd’hui"),
        ("fr", "d’ECID"),
        ("en", "organisation’s"),
        ("en", "side-by-side"),
        ("en", "GNDR’s"),
        ("en", "don’t"),
        ("es", "Repártanla"),
        ("es", "ofrecerlo"),
        ("es", "Llévenselo"),
    ],
)
def test_words_with_what_languages_put_onto_them_are_known(language: str, right: str) -> None:
    assert not list(mistakes(language, {right: ["page.md:1"]}))


def test_the_titles_of_a_site_are_read() -> None:
    settings = "site_name: Aa, bb\ntheme:\n  name: cc\n  toggle: { icon: dd/ee, name: Ff gg }\nnav:\n  - Hh ii: jj.md\n"
    assert title_lines(settings) == ["Aa, bb", "", "", "Ff gg ", "", "Hh ii"]
