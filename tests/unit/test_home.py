"""What the repository offers to those who come: files that GitHub reads, in the form that it reads."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # MkDocs brings it, without types

import pyapp
from pyapp.catalog import CHECKLIST

ROOT = Path(pyapp.__file__).parent.parent
DOCUMENTS = [
    *ROOT.glob("*.md"),
    *(ROOT / ".github").glob("*.md"),
]
SETTINGS = [
    ROOT / "CITATION.cff",
    ROOT / ".pre-commit-config.yaml",
    *(ROOT / ".github").rglob("*.yml"),
]


def read_settings(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SETTINGS, ids=lambda path: path.name)
def test_settings_are_well_formed(path: Path) -> None:
    assert isinstance(read_settings(path), dict)


@pytest.mark.parametrize("path", sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml")), ids=lambda p: p.name)
def test_a_form_for_issues_asks_in_three_languages(path: Path) -> None:
    form = read_settings(path)
    for title in (form["name"], form["description"]):
        assert title.count(" · ") == 2
    asked = [each for each in form["body"] if each["type"] != "markdown"]
    assert asked
    for each in asked:
        assert each["id"]
        assert each["attributes"]["label"].count(" · ") == 2


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_of_a_document_leads_to_a_file(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_that_a_document_names_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for name in re.findall(r"`((?:docs|pyapp|builder|web|tests|benchmarks|\.github)/[\w./-]+)`", text):
        if not re.search(r"[./]pt\b", name):  # the language that is started as an example
            assert (ROOT / name).exists(), name


def test_the_hooks_before_a_commit_are_the_checks_of_the_project() -> None:
    repos = read_settings(ROOT / ".pre-commit-config.yaml")["repos"]
    hooks = {hook["entry"] for each in repos for hook in each["hooks"]}
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for entry in hooks - {".venv/bin/python -m builder.translations"}:
        assert f"\t{entry.replace('.venv/bin', '$(BIN)')}\n" in makefile


def test_the_guide_for_contributors_names_the_one_place_of_each_thing() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for heading in ("Adding or changing an item", "a level", "a sentence", "Changing a rule", "Adding a language"):
        assert re.search(rf"^##+ .*{heading}", text, re.MULTILINE), heading
    assert "pyapp/data/languages.toml" in text
    assert "tests/data/rules.json" in text


def test_the_drawing_of_the_architecture_names_what_there_is() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert text.count("```mermaid") == 1
    for name in re.findall(r"\b(\w+\.mjs)\b", text):
        assert list((ROOT / "web" / "scripts").rglob(name)), name
    assert CHECKLIST.uses[0].id in text
