"""A new language goes from a copy of the French to a site that works."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from builder.downloads import KINDS
from builder.handouts import HANDOUTS
from pyapp.catalog import CHECKLIST
from pyapp.texts import LANGUAGES
from tests.answer_sets import make_full_file
from tests.pretend import PRETEND, copy_project, link_tools

NEW = PRETEND.code

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


def test_a_new_language_works_from_its_pages_to_its_word_form(tmp_path: Path) -> None:
    """Started by the command, built by the build: nothing is written by hand."""
    copy = copy_project(tmp_path / "project")
    link_tools(copy)
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
    # A form of each kind for each use, the ready texts, and the two editions.
    files = len(CHECKLIST.uses) * len(KINDS) + len(HANDOUTS) + 2
    assert len(list((site / "downloads").glob(f"valeur-ajoutee-{NEW}-*"))) == files
    assert (site / "examples" / "story-scope" / NEW).is_dir()

    file = make_full_file("expect", NEW)
    said: dict[str, Any] = json.loads(run(["-c", TRY, NEW], copy, json.dumps(file)))
    assert said["score"]["ok"]
    assert said["save"]["name"].startswith(f"valeur-ajoutee-{NEW}-")
    assert said["opened"]["answers"]["answers"] == said["word"]["answers"]["answers"] == file["answers"]
    assert said["form"]["code"] == "blank-form"
