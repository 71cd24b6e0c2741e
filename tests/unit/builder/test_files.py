from pathlib import Path

import pytest

from builder.files import join_files, split_files, write_new


def test_files_are_joined_behind_their_paths_and_sizes() -> None:
    assert join_files({"a": b"xy", "é": b"\n"}) == '[["a",2],["é",1]]\nxy\n'.encode()


def test_files_that_were_joined_come_apart_again_in_order() -> None:
    files = {"b/é.pyc": b"\n\n[1]", "empty": b"", "a": b"\0\n"}
    assert list(split_files(join_files(files)).items()) == list(files.items())
    assert split_files(join_files({})) == {}


def test_a_file_takes_the_place_of_no_other(tmp_path: Path) -> None:
    write_new(tmp_path / "a", b"first")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a", b"second")
    assert (tmp_path / "a").read_bytes() == b"first"
