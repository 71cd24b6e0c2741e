from pathlib import Path

import pytest

from builder.caching import make_once


def test_what_was_made_before_is_not_made_again(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> bytes:
        made.append(len(made))
        return b"%d" % len(made)

    first = make_once(make, tmp_path / "cache", b"a", b"bc")
    assert make_once(make, tmp_path / "cache", b"a", b"bc") == first
    assert make_once(make, tmp_path / "cache", b"ab", b"c") != first, "each is told from its neighbour"
    assert len(made) == 2


def test_what_failed_is_not_kept(tmp_path: Path) -> None:
    def fail() -> bytes:
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 (the one above)
        make_once(fail, tmp_path, b"a")
    assert make_once(lambda: b"made", tmp_path, b"a") == b"made"
