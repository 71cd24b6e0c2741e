"""A release is refused where its tag, version, citation and changelog do not agree; its archive is the site."""

import re
import shutil
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # MkDocs brings it, without types

from builder.places import ROOT
from builder.release import find_faults, main, pack_site, read_notes


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """A project whose version 1.2.3 is ready to be released."""
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.2.3"\n', encoding="utf-8")
    (tmp_path / "CITATION.cff").write_text("cff-version: 1.2.0\nversion: 1.2.3\n", encoding="utf-8")
    changes = "# Changelog\n\n## 1.2.3 (2026-12-01)\n\n### Added\n\n- A thing.\n\n## 1.2.2 (2026-11-01)\n\n- Older.\n"
    (tmp_path / "CHANGELOG.md").write_text(changes, encoding="utf-8")
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_what_agrees_can_be_released(ready: Path) -> None:
    assert list(find_faults("v1.2.3", ready)) == []
    assert read_notes("v1.2.3", ready) == "### Added\n\n- A thing.\n"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("pyproject.toml", "1.2.3", "1.2.4", "pyproject.toml says version 1.2.4"),
        ("CITATION.cff", "version: 1.2.3", "version: 1.2.2", "CITATION.cff says version 1.2.2"),
        ("CITATION.cff", "\nversion: 1.2.3", "", "CITATION.cff says version nothing"),
        ("CHANGELOG.md", "1.2.3", "1.3.0", "newest part of CHANGELOG.md is about 1.3.0"),
        ("CHANGELOG.md", "2026-12-01", "not yet released", "no date"),
        ("CHANGELOG.md", "### Added\n\n- A thing.\n", "", "says nothing"),
    ],
)
def test_what_does_not_agree_is_said(ready: Path, file: str, old: str, new: str, said: str) -> None:
    edit(ready / file, old, new)
    (fault,) = find_faults("v1.2.3", ready)
    assert said in fault


@pytest.mark.parametrize("tag", ["1.2.3", "v1.2", "v1.2.3-beta", "version", ""])
def test_a_tag_is_written_in_one_way(ready: Path, tag: str) -> None:
    (fault,) = find_faults(tag, ready)
    assert "v1.2.3" in fault


def test_the_command_ends_with_one_where_something_does_not_agree(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "v99.0.0"]) == 1
    assert "99.0.0" in capsys.readouterr().err


def test_what_is_not_yet_released_agrees_in_all_but_its_date() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert [fault for fault in find_faults(f"v{version}", ROOT) if "no date" not in fault] == []


@pytest.mark.parametrize("hurried", [False, True])
def test_the_archive_holds_the_site_and_is_the_same_each_time(tmp_path: Path, *, hurried: bool) -> None:
    site = tmp_path / "site"
    (site / "en").mkdir(parents=True)
    (site / "en" / "index.html").write_text("é", encoding="utf-8")
    (site / ".nojekyll").touch()
    one, other = tmp_path / "dist" / "1.zip", tmp_path / "dist" / "2.zip"
    assert pack_site(site, one, hurried=hurried) == 2
    shutil.copytree(site, tmp_path / "again")
    assert pack_site(tmp_path / "again", other, hurried=hurried) == 2
    assert one.read_bytes() == other.read_bytes()
    with zipfile.ZipFile(one) as archive:
        assert sorted(archive.namelist()) == [".nojekyll", "en/index.html"]
        assert archive.read("en/index.html").decode("utf-8") == "é"


WORKFLOWS = {path.stem: path for path in sorted((ROOT / ".github" / "workflows").iterdir())}


def read_jobs(workflow: str) -> dict[str, Any]:
    jobs: dict[str, Any] = yaml.safe_load(WORKFLOWS[workflow].read_text(encoding="utf-8"))["jobs"]
    return jobs


def test_nothing_is_published_or_released_before_its_tests() -> None:
    assert "run: make test\n" in WORKFLOWS["check"].read_text(encoding="utf-8")
    for name, order in {"publish": ["check", "build", "deploy"], "release": ["agree", "check", "release"]}.items():
        jobs = read_jobs(name)
        assert list(jobs) == order
        assert [jobs[each]["needs"] for each in order[1:]] == order[:-1], "each waits for the one before"
        assert jobs["check"]["uses"] == "./.github/workflows/check.yml"


@pytest.mark.parametrize("path", WORKFLOWS.values(), ids=WORKFLOWS)
def test_a_workflow_asks_for_no_more_than_it_needs(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.search(r"^permissions:\n  contents: read$", text, re.MULTILINE)
    assert "timeout-minutes" in text
