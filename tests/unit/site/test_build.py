import re
import shutil
from pathlib import Path

import pytest

from pyapp.site.build import ASSETS, copy_scripts, lighten_assets, without_comments
from pyapp.site.pieces import SCRIPTS


def test_a_comment_at_the_start_of_a_line_of_code_stays() -> None:
    script = "  /** @type {A} */ (a).go();\n  b();\n/** c */\nd();\n"
    assert without_comments(script) == "  /** @type {A} */ (a).go();\n  b();\nd();\n"


def test_comments_that_fill_lines_are_left_out_and_nothing_else() -> None:
    script = (
        "// why\n/**\n * @param {string} a\n */\nconst a = 'http://x'; // beside code\n  /** @type {B} */\n  let b;\n"
    )
    assert without_comments(script) == "const a = 'http://x'; // beside code\n  let b;\n"


@pytest.mark.parametrize("path", sorted(SCRIPTS.glob("*.mjs")), ids=lambda path: path.name)
def test_no_code_is_lost_with_the_comments(path: Path) -> None:
    script = path.read_text(encoding="utf-8")
    code = [line for line in script.splitlines() if not line.strip().startswith(("//", "/*", "*"))]
    assert without_comments(script).splitlines() == code


def test_the_folder_of_scripts_is_named_by_what_they_hold(tmp_path: Path) -> None:
    folder = copy_scripts(tmp_path)
    assert (tmp_path / folder / "checklist.mjs").exists()
    assert not (tmp_path / folder / "worker.mjs").exists()
    assert copy_scripts(tmp_path / "again") == folder


def test_styles_and_scripts_of_the_theme_lose_their_comments_and_no_rule(tmp_path: Path) -> None:
    for language in ("", "en", "es"):
        shutil.copytree(ASSETS, tmp_path / language / "assets")
    lighten_assets(tmp_path)
    for source in [*ASSETS.rglob("*.css"), *ASSETS.rglob("*.js")]:
        before, after = (
            source.read_text(encoding="utf-8"),
            (tmp_path / "es" / "assets" / source.relative_to(ASSETS)).read_text(encoding="utf-8"),
        )
        assert "/*" not in after
        without_lines = "\n".join(line for line in before.splitlines() if not line.strip().startswith("//"))
        assert after.count("{") == re.sub(r"/\*.*?\*/", "", without_lines, flags=re.DOTALL).count("{")
        assert after.count("{") == after.count("}")
        # Without a template literal no line's indent means anything.
        assert "`" not in after
