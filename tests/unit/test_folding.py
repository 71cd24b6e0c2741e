import pytest

from pyapp.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Médecins d’Île", "médecins d'île"),
        ("e\u0301cole", "École"),
        ("a\u00a0 b\u202f\n", "A B"),
        ("co\u2011op", "co-op"),
        ("2026\u20132027", "2026-2027"),
        ("soft\u00adhyphen", "softhyphen"),
        ("\u200einvisible\u200b", "invisible"),
        ("\uff21\uff22", "ab"),
        ("«a»", "“a”"),
        ("d\u00b4eau", "d`eau"),
    ],
)
def test_texts_that_read_the_same_are_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("ecole", "école"), ("a b", "ab"), ("a-b", "ab"), ("a", "b")])
def test_accents_blanks_and_hyphens_make_other_words(one: str, other: str) -> None:
    assert fold(one) != fold(other)
