"""What a language lacks is found and said; `tests/builds` takes a new one from a copy of the French to a site."""

import re
from pathlib import Path

import pytest

from builder.formats import write_schema
from builder.translations import State, find_state, main, mark, read_passages, settle, start
from pyapp.languages import LANGUAGE_BY_CODE
from pyapp.texts import LANGUAGES
from tests.languages import FINISHED
from tests.pretend import PRETEND, copy_project

NEW = PRETEND.code


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "project")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_finished_language_lags_behind_the_french(language: str) -> None:
    if LANGUAGE_BY_CODE[language].state != "started":
        said = "`python -m builder.translations show` lists what to translate; `settle` notes that it is done"
        assert find_state(language) == State(), said


def test_a_changed_french_sentence_is_found_until_it_is_settled(copy: Path) -> None:
    edit(
        copy / "pyapp" / "checklists" / "added_value" / "texts.fr.toml",
        'name = "Complémentarité"',
        'name = "Complément"',
    )
    edit(copy / "docs" / "fr" / "faq.md", "\n## ", "\nUne phrase de plus.\n\n## ")
    state = find_state("en", copy)
    assert state.changed == ("docs/faq.md#0", "texts.items.complementarity.name")
    assert not state.missing
    settle("en", copy)
    assert find_state("en", copy) == State()
    assert find_state("es", copy).lacking == len(state.changed)


def test_what_stands_in_one_language_alone_is_found(copy: Path) -> None:
    (copy / "docs" / "es" / "faq.md").unlink()
    edit(copy / "builder" / "data" / "cards.es.toml", 'aim = "', 'goal = "')
    state = find_state("es", copy)
    assert "docs/faq.md#0" in state.missing
    assert "cards.labels.aim" in state.missing
    assert state.extra == ("cards.labels.goal",)


def test_a_mark_changes_with_any_letter() -> None:
    assert mark("a") == mark("a")
    assert mark("a") != mark("a ")


def test_the_command_names_every_place(capsys: pytest.CaptureFixture[str]) -> None:
    finished = [each for each in FINISHED if each != LANGUAGES[0]]
    assert main(["show", *finished]) == 0
    assert capsys.readouterr().out == "".join(f"{each}: 0 passages to look at\n" for each in finished)
    for wrong in (["show", "fr"], ["show", "xx"], ["start", "en", "English"]):
        with pytest.raises(SystemExit) as ended:
            main(wrong)
        assert ended.value.code == 2


def test_a_language_that_is_there_is_not_started_over(copy: Path) -> None:
    start(PRETEND, copy)
    with pytest.raises(FileExistsError):
        start(PRETEND, copy)


def test_a_started_language_is_said_to_be_french_still(copy: Path) -> None:
    start(PRETEND, copy)
    state = find_state(NEW, copy)
    french = read_passages("fr", copy)
    assert not state.missing
    assert not state.extra
    # Of a few words nobody can tell whether they are translated. Blanks and what is included are not its own.
    own = {place: re.sub(r"\{.*?\}|--8<-- \S+", "", words) for place, words in french.items()}
    prose = {place for place, words in own.items() if len(re.findall(r"[^\W\d_]{2,}", words)) > 3}
    made_to_fit = {place for place in prose if "../schema/" in french[place]}
    assert set(state.untranslated) == prose - made_to_fit
    assert len(made_to_fit) == 3
    edit(copy / "docs" / NEW / "faq.md", "# ", "# Em português: ")
    assert "docs/faq.md#0" in find_state(NEW, copy).changed


def test_the_words_of_a_menu_are_passages_like_others(copy: Path) -> None:
    edit(copy / "mkdocs.yml", "  - Commencer ici:", "  - Par où commencer:")
    assert find_state("en", copy).changed == ("mkdocs.menu.start",)
    edit(copy / "docs" / "mkdocs.es.toml", "Empezar aquí", "Por dónde empezar")
    edit(copy / "docs" / "mkdocs.es.toml", "host = ", "house = ")
    state = find_state("es", copy)
    assert (state.missing, state.extra) == (("mkdocs.menu.host",), ("mkdocs.menu.house",))


def test_a_schema_is_written_for_people_too(tmp_path: Path) -> None:
    write_schema({"title": "é"}, tmp_path / "a" / "b.json")
    assert (tmp_path / "a" / "b.json").read_text(encoding="utf-8") == '{\n  "title": "é"\n}\n'
