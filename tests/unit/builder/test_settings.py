"""The settings of every language are made of the French ones and of the words of the language."""

import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from builder.places import ROOT
from builder.settings import (
    Settings,
    Words,
    fill_settings,
    find_words,
    pick_words,
    read_settings,
    read_words,
    write_settings,
    write_words,
)
from pyapp.languages import LANGUAGE_BY_CODE
from pyapp.texts import LANGUAGES

ADDRESS = "https://example.org/some-name/"
OTHERS = LANGUAGES[1:]
ALL = {language: read_words(language, ROOT) for language in LANGUAGES}


def make_settings(language: str) -> Settings:
    return fill_settings(read_settings(ROOT), language, ALL, ADDRESS)


def test_the_french_settings_work_by_themselves_and_the_build_changes_nothing_but_where_the_site_stands() -> None:
    alone, built = read_settings(ROOT), make_settings(LANGUAGES[0])
    built["site_url"] = alone["site_url"]
    built["extra"]["scope"] = alone["extra"]["scope"]
    built["extra"]["languages"] = built["extra"]["languages"][:1]
    assert built == alone


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_differs_from_the_french_in_its_words_and_places_alone(language: str) -> None:
    settings = make_settings(language)
    assert pick_words({**settings, "extra": {**settings["extra"], "languages": [own_place(settings)]}}) == ALL[language]
    assert settings["site_url"] == f"{ADDRESS}{language}/"
    # With the French words and places put back, nothing else is left that differs.
    back = fill_settings(settings, LANGUAGES[0], ALL, ADDRESS)
    assert back == make_settings(LANGUAGES[0])


def own_place(settings: Settings) -> dict[str, Any]:
    (own,) = [each for each in settings["extra"]["languages"] if each["lang"] == settings["theme"]["language"]]
    found: dict[str, Any] = own
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_of_languages_is_the_list_of_languages(language: str) -> None:
    entries = make_settings(language)["extra"]["languages"]
    assert [(each["lang"], each["name"], each["prefix"]) for each in entries] == [
        (code, known.name, "" if code == LANGUAGES[0] else f"{code}/") for code, known in LANGUAGE_BY_CODE.items()
    ]
    assert all(each["lost"] == ALL[each["lang"]].elsewhere["lost"] for each in entries)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_menu(language: str) -> None:
    assert list(ALL[language].menu) == list(ALL[LANGUAGES[0]].menu)
    assert list(ALL[language].elsewhere) == list(ALL[LANGUAGES[0]].elsewhere)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_read_back_as_they_were_written(language: str) -> None:
    awkward = msgspec.structs.replace(ALL[language], site_name='l\'un "et" l’autre', copyright='<a href="x">l\'a</a>')
    for words in (ALL[language], awkward):
        assert msgspec.convert(tomllib.loads(write_words(words)), Words) == words


def test_a_table_with_a_word_too_few_is_refused(tmp_path: Path) -> None:
    table = find_words("xx", tmp_path)
    table.parent.mkdir()
    table.write_text(write_words(ALL["en"]).replace("short_name", "short"), encoding="utf-8")
    with pytest.raises(msgspec.ValidationError, match="short"):
        read_words("xx", tmp_path)


def test_the_settings_are_written_where_their_paths_lead_from(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for path in (ROOT / "mkdocs.yml", *(find_words(language, ROOT) for language in OTHERS)):
        shutil.copyfile(path, tmp_path / path.relative_to(ROOT))
    written = write_settings("en", tmp_path, ADDRESS)
    settings = json.loads(written.read_text(encoding="utf-8"))
    assert (written.parent / settings["docs_dir"]).resolve() == (tmp_path / "build" / "guide" / "en").resolve()
    assert (written.parent / settings["theme"]["custom_dir"]).resolve() == (tmp_path / "web" / "theme").resolve()
