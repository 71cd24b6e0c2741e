from pathlib import Path

from builder.build import write_scripts
from builder.runtime import Manifest, RuntimeFile

MANIFEST = Manifest((RuntimeFile("library.00.bin", "library.0123.00.bin", 120_000, 120_000),))


def test_the_folder_of_scripts_is_named_by_what_they_hold(tmp_path: Path) -> None:
    folder = write_scripts(MANIFEST, tmp_path)
    names = {path.name for path in (tmp_path / folder).iterdir()}
    pages = {
        f"{page}.js{ending}" for page in ("checklist", "compare", "invite", "workbench") for ending in ("", ".map")
    }
    assert names == {*pages, "workbench.txt", "interpreter.js"}
    assert write_scripts(MANIFEST, tmp_path / "again") == folder
    assert write_scripts(Manifest(()), tmp_path / "other") != folder


def test_the_interpreter_of_the_workbench_knows_the_files_of_the_runtime(tmp_path: Path) -> None:
    folder = write_scripts(MANIFEST, tmp_path)
    assert '"path":"library.0123.00.bin"' in (tmp_path / folder / "interpreter.js").read_text(encoding="utf-8")
