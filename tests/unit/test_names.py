"""The names of saved files keep what people wrote."""

# ruff: noqa: RUF001 (letters of other scripts than Latin)

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyapp.names import write_stem

# Without what has no character yet, which a newer Python may know.
any_text = st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=60)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("", ""),
        ("Réseau des puits", "réseau-des-puits"),
        ("Re\u0301seau de l’eau", "réseau-de-l-eau"),
        ("../../etc/passwd\x00", "etc-passwd"),
        ("मानवाधिकार संगठन", "मानवाधिकार-संगठन"),
        ("தமிழ் அமைப்பு", "தமிழ்-அமைப்பு"),
        ("เครือข่ายน้ำ", "เครือข่ายน้ำ"),
        ("မြန်မာ အဖွဲ့", "မြန်မာ-အဖွဲ့"),
        ("ශ්\u200dරී ලංකා", "ශ්\u200dරී-ලංකා"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("عَرَبِيّ", "عَرَبِيّ"),
        ("Part\u00adner\u200b 2", "partner-2"),
        ("İstanbul", "i\u0307stanbul"),
        ("❤\ufe0f Santé ❤\ufe0f", "santé"),
        ("\u0301x\u0301", "x\u0301"),
        ("a\u202eb -- c", "ab-c"),
        ("...", ""),
    ],
)
def test_a_file_keeps_letters_with_their_marks(name: str, stem: str) -> None:
    assert write_stem(name, 40) == stem


@pytest.mark.parametrize(
    "name", ["तमिल" * 30, "ကျွန်ုပ်" * 20, "นี้" * 30, "ශ්\u200dරී" * 20, "e\u0301\u0323" * 50, "ab " * 30]
)
def test_a_long_name_is_cut_between_letters(name: str) -> None:
    whole = write_stem(name, 1000)
    stem = write_stem(name, 40)
    assert 30 < len(stem) <= 40
    assert whole.startswith(stem)
    rest = whole[len(stem) :]
    assert not unicodedata.category(rest[0]).startswith("M")
    assert "\u200d" not in (stem[-1], rest[0])


@given(any_text, st.integers(0, 50))
def test_any_name_gives_a_stem_that_is_safe_and_short(name: str, longest: int) -> None:
    stem = write_stem(name, longest)
    assert len(stem) <= longest
    assert stem == stem.strip("-")
    assert "--" not in stem
    for sign in stem:
        assert sign.isalnum() or sign in "-\u200c\u200d" or unicodedata.category(sign).startswith("M")
