from pathlib import Path

from pyapp.site.build import copy_scripts
from pyapp.site.runtime import Manifest, RuntimeFile

MANIFEST = Manifest((RuntimeFile("library.00.bin", "library.0123.00.bin", 120_000, 120_000),))


def test_the_folder_of_scripts_is_named_by_what_they_hold(tmp_path: Path) -> None:
    folder = copy_scripts(MANIFEST, tmp_path)
    assert (tmp_path / folder / "checklist.mjs").exists()
    assert not (tmp_path / folder / "worker.mjs").exists()
    assert copy_scripts(MANIFEST, tmp_path / "again") == folder
    assert copy_scripts(Manifest(()), tmp_path / "other") != folder


def test_the_interpreter_of_the_workbench_knows_the_files_of_the_runtime(tmp_path: Path) -> None:
    folder = copy_scripts(MANIFEST, tmp_path)
    assert '"path":"library.0123.00.bin"' in (tmp_path / folder / "interpreter.mjs").read_text(encoding="utf-8")
