from pathlib import Path

from pyapp.site.build import copy_scripts


def test_the_folder_of_scripts_is_named_by_what_they_hold(tmp_path: Path) -> None:
    folder = copy_scripts(tmp_path)
    assert (tmp_path / folder / "checklist.mjs").exists()
    assert not (tmp_path / folder / "worker.mjs").exists()
    assert copy_scripts(tmp_path / "again") == folder
