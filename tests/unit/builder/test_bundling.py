import json
import re
from pathlib import Path

import pytest

from builder.assets import ASSETS
from builder.bundling import BundlingError, bundle, lighten
from builder.scripts import PAGES, SERVICE_WORKER, WORKER

STYLES = sorted((ASSETS / "css").glob("*.css"))


def write(folder: Path, **contents: str) -> Path:
    """Scripts of a folder, by name; returns the one called `main`."""
    folder.mkdir(exist_ok=True)
    for name, content in contents.items():
        (folder / f"{name}.mjs").write_text(content, encoding="utf-8")
    return folder / "main.mjs"


def test_a_page_gets_all_that_its_script_imports_in_one_file_that_needs_no_module(tmp_path: Path) -> None:
    main = write(tmp_path, main="import { say } from './other.mjs';\nsay();", other="export const say = () => go('é');")
    made = bundle({"page": main}, "iife")
    assert list(made) == ["page.js"]
    assert made["page.js"].startswith("(()=>{")
    assert "import" not in made["page.js"]
    # Whatever encoding a host says that it has.
    assert 'go("\\xE9")' in made["page.js"]


MADE = bundle(PAGES, "iife", maps=True)


@pytest.mark.parametrize("script", [MADE[f"{name}.js"] for name in PAGES], ids=list(PAGES))
def test_the_script_of_each_page_needs_nothing_of_modules(script: str) -> None:
    assert script.isascii()
    assert not re.search(r'^import\b|(?<!")\bexport\b|import\.meta|/\*\*|\n\s*//(?!# source)', script)


def test_short_names_are_told_by_a_map_that_names_no_place_of_this_machine(tmp_path: Path) -> None:
    assert set(MADE) == {f"{name}{ending}" for name in PAGES for ending in (".js", ".js.map")}
    assert "sourceMappingURL=checklist.js.map" in MADE["checklist.js"]
    told = json.loads(MADE["checklist.js.map"])
    assert "scripts/entries/checklist.mjs" in told["sources"]
    assert "showResult" in told["names"]
    assert "showResult" not in MADE["checklist.js"]
    assert not [source for source in told["sources"] if not source.startswith("scripts/")]
    main = write(tmp_path, main="const wordy = () => go(); wordy(); wordy();")
    assert "wordy" in bundle({"page": main}, "iife")["page.js"]


def test_what_stands_in_for_a_script_takes_its_place_also_for_itself(tmp_path: Path) -> None:
    main = write(tmp_path, main="import './line.mjs'; import './page.mjs';", line="fetchIt();", page="show();")
    instead = tmp_path / "instead"
    write(instead, line="import './more.mjs'; import '../line.mjs'; readIt();", more="more();")
    made = bundle({"page": main}, "iife", instead=instead)["page.js"]
    assert re.findall(r"(\w+)\(\);", made)[:4] == ["more", "fetchIt", "readIt", "show"]
    assert "readIt" not in bundle({"page": main}, "iife")["page.js"]


@pytest.mark.parametrize("wrong", ["import './gone.mjs';", "let a = ;", "go(import.meta.url);"])
def test_a_script_that_cannot_be_bundled_is_named(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(BundlingError, match=r"main\.mjs"):
        bundle({"page": write(tmp_path, main=wrong)}, "iife")


def test_scripts_and_styles_lose_comments_and_blanks_and_keep_their_names() -> None:
    lightened = lighten([*STYLES, SERVICE_WORKER, WORKER])
    assert list(lightened) == [*(path.name for path in STYLES), "service-worker.js", "worker.js"]
    for content in lightened.values():
        assert "/*" not in content
        assert "\n" not in content.strip()
    assert "self.onmessage=async({data})" in lightened["worker.js"]


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_no_rule_is_lost_with_the_comments_of_a_style(path: Path) -> None:
    before = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert lighten([path])[path.name].count("{") == before.count("{")
