"""What a language lacks is found and said; a new language goes from a copy of the French to a site that works."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from builder.build import CACHE
from builder.downloads import KINDS
from builder.pieces import write_schema
from builder.places import ROOT
from builder.translations import NewLanguage, State, find_state, main, mark, read_passages, settle, start
from pyapp.catalog import CHECKLIST
from pyapp.languages import LANGUAGE_BY_CODE
from pyapp.texts import LANGUAGES
from tests.answer_sets import make_full_file
from tests.languages import FINISHED

CANDIDATES = [
    NewLanguage("pt", "Português", "pt-BR", "pt_BR", "hunspell-pt-br"),
    NewLanguage("it", "Italiano", "it-IT", "it_IT", "hunspell-it"),
]
# A language that the site does not have, among those that the theme knows.
PRETEND = next(each for each in CANDIDATES if each.code not in LANGUAGES)
NEW = PRETEND.code


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project, as far as languages are concerned."""
    root = tmp_path / "project"
    skipped = shutil.ignore_patterns("__pycache__")
    for folder in ("builder", "docs", "pyapp", "tests/data"):
        shutil.copytree(ROOT / folder, root / folder, ignore=skipped)
    for path in ROOT.glob("mkdocs*.yml"):
        shutil.copyfile(path, root / path.name)
    return root


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_finished_language_lags_behind_the_french(language: str) -> None:
    if LANGUAGE_BY_CODE[language].state != "started":
        said = "translate these, then run: python -m builder.translations settle"
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
    edit(copy / "pyapp" / "data" / "cards.es.toml", 'aim = "', 'goal = "')
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
    assert len(state.untranslated) > len(french) * 0.7
    edit(copy / "docs" / NEW / "faq.md", "# ", "# Em português: ")
    assert "docs/faq.md#0" in find_state(NEW, copy).changed


def test_the_words_of_a_menu_are_passages_like_others(copy: Path) -> None:
    edit(copy / "mkdocs.yml", "  - Commencer ici:", "  - Par où commencer:")
    assert find_state("en", copy).changed == ("mkdocs.menu.start",)
    edit(copy / "docs" / "mkdocs.es.toml", "Empezar aquí", "Por dónde empezar")
    edit(copy / "docs" / "mkdocs.es.toml", "host = ", "house = ")
    state = find_state("es", copy)
    assert (state.missing, state.extra) == (("mkdocs.menu.host",), ("mkdocs.menu.house",))


TRY = """
import base64, json, sys
from pyapp.app import handle
from pyapp.checklist import ADDED_VALUE
from pyapp.texts import LANGUAGES, read_texts
from pyapp.word.form import write_form
new = sys.argv[1]
assert LANGUAGES[-1] == new, LANGUAGES
def ask(do, **fields):
    return json.loads(handle(json.dumps({"do": do, "language": new, **fields})))
answers = json.load(sys.stdin)
said = {"score": ask("score", answers=answers), "save": ask("save", answers=answers)}
said["opened"] = ask("open", text=said["save"]["text"])
said["word"] = ask("open", word=ask("word", answers=answers)["word"])
form = write_form(ADDED_VALUE.catalog.uses[0], read_texts(new), ADDED_VALUE)
said["form"] = ask("open", word=base64.b64encode(form).decode())
print(json.dumps(said))
"""


def run(command: list[str], root: Path, given: str = "") -> str:
    done = subprocess.run(
        [sys.executable, *command], cwd=root, input=given, capture_output=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_new_language_works_from_its_pages_to_its_word_form(copy: Path) -> None:
    """Started by the command, built by the build: nothing is written by hand."""
    shutil.copytree(ROOT / "build" / "wheels", copy / "build" / "wheels")
    CACHE.mkdir(parents=True, exist_ok=True)
    # What depends on no language need not be made again.
    (copy / "build" / "cache").symlink_to(CACHE)
    (copy / "web").symlink_to(ROOT / "web")
    facts = ["--region", PRETEND.region, "--dictionary", PRETEND.dictionary, "--package", PRETEND.package]
    run(["-m", "builder.translations", "start", NEW, PRETEND.name, *facts], copy)
    run(["-m", "builder", "--into", "site", "--address", "https://example.org/x/"], copy)
    site = copy / "site"

    pages = {path.relative_to(copy / "docs" / "fr").with_suffix("") for path in (copy / "docs" / "fr").rglob("*.md")}
    for page in pages:
        folder = page.parent if page.name == "index" else page
        for prefix in ("", *(f"{language}/" for language in (*LANGUAGES[1:], NEW))):
            html = (site / prefix / folder / "index.html").read_text(encoding="utf-8")
            assert f'<html lang="{prefix.rstrip("/") or "fr"}"' in html
            switch = re.findall(r'<a href="([^"]+)" lang="(\w+)" hreflang', html)
            assert [language for _, language in switch] == [*LANGUAGES, NEW]
            for address, language in switch:
                target = (site / prefix / folder / address).resolve()
                own = site.resolve() / ("" if language == "fr" else language) / folder
                assert target == own.resolve()
    lost = (site / "404.html").read_text(encoding="utf-8")
    assert f'href="/x/{NEW}/checklist/"' in lost
    assert f'hreflang="{NEW}"' in (site / "sitemap.xml").read_text(encoding="utf-8")
    about = (site / "en" / "about" / "index.html").read_text(encoding="utf-8")
    assert re.search(rf'<span lang="{NEW}">{PRETEND.name}</span>.*?Begun.*?\d+ passages', about, re.DOTALL)
    assert len(list((site / "downloads").glob(f"valeur-ajoutee-{NEW}-*"))) == len(CHECKLIST.uses) * len(KINDS) + 1
    assert (site / "examples" / "story-scope" / NEW).is_dir()

    file = make_full_file("expect", NEW)
    said: dict[str, Any] = json.loads(run(["-c", TRY, NEW], copy, json.dumps(file)))
    assert said["score"]["ok"]
    assert said["save"]["name"].startswith(f"valeur-ajoutee-{NEW}-")
    assert said["opened"]["answers"]["answers"] == said["word"]["answers"]["answers"] == file["answers"]
    assert said["form"]["code"] == "blank-form"


def test_a_schema_is_written_for_people_too(tmp_path: Path) -> None:
    write_schema({"title": "é"}, tmp_path / "a" / "b.json")
    assert (tmp_path / "a" / "b.json").read_text(encoding="utf-8") == '{\n  "title": "é"\n}\n'
