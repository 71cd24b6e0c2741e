"""Names as people type them: on one line, one organisation in several spellings, and the names of saved files."""

# ruff: noqa: RUF001 (letters that look alike are what this is about)

import string
import unicodedata
from typing import Literal, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyapp.names import fold_name, join_lines, write_stem

LINE_BREAKS = ("\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029")
# Without what has no character yet, which a newer Python may know.
any_text = st.text(st.characters(exclude_categories=["Cs", "Cn"]), max_size=60)
Form = Literal["NFC", "NFD", "NFKC", "NFKD"]
FORMS: tuple[Form, ...] = get_args(Form)
words = st.text(string.ascii_letters, min_size=1, max_size=8)


# ---- On one line


@pytest.mark.parametrize("line_break", LINE_BREAKS)
def test_a_line_break_of_any_kind_is_read_as_a_blank(line_break: str) -> None:
    assert join_lines(f"Réseau Santé{line_break}Section Nord") == "Réseau Santé Section Nord"
    assert join_lines(f"Réseau Santé {line_break}{line_break}\tSection Nord") == "Réseau Santé Section Nord"
    assert join_lines(f"{line_break}Réseau Santé{line_break}") == "Réseau Santé"
    assert join_lines(line_break) == ""


@pytest.mark.parametrize("text", ["", " ", "  Awa ", "a\tb", "a  b", "\u00a0x", "مرحبا"])
def test_a_text_on_one_line_stays_as_it_is(text: str) -> None:
    assert join_lines(text) == text


@given(st.lists(words, min_size=1), st.sampled_from(LINE_BREAKS))
def test_words_on_lines_are_words_on_one_line(some: list[str], line_break: str) -> None:
    assert join_lines(line_break.join(some)) == " ".join(some)


@given(any_text)
def test_what_was_joined_has_one_line_and_is_joined_no_further(text: str) -> None:
    joined = join_lines(text)
    assert len(joined.splitlines()) <= 1
    assert join_lines(joined) == joined
    assert len(joined) <= len(text)


# ---- One organisation in several spellings


@pytest.mark.parametrize(
    "spellings",
    [
        (
            "Comité de l'eau",
            "Comité de l’eau",
            "COMITÉ  DE L‘EAU",
            "Comité de lʼeau",
            "Comité de l´eau",
            "comité de l`eau",
        ),
        ("Réseau Santé", "Re\u0301seau Sante\u0301", "Réseau\u00a0Santé", "Réseau\u2009Santé ", "RÉSEAU\tSANTÉ"),
        (
            "Sahel-Nord",
            "Sahel‐Nord",
            "Sahel‑Nord",
            "Sahel–Nord",
            "Sahel—Nord",
            "Sahel−Nord",
            "Sahel－Nord",
            "Sahel﹣Nord",
        ),
        ('"Eau"', "“Eau”", "„Eau‟", "«Eau»", "'Eau'", "＂Eau＂", "‹Eau›", "″Eau″", "「Eau」"),
        ("Partnership", "Part\u00adnership", "\ufeffPartner\u200bship", "Partnership\u200e", "Ｐａｒｔｎｅｒｓｈｉｐ"),
        ("Straße e.V.", "STRASSE E.V.", "Strasse e.V."),
        ("ﬁnance", "finance", "FINANCE"),
        ("شبكة", "\u200fشبكة\u200f"),
        ("ΟΔΟΣ", "οδος", "οδοσ"),
        ("", " ", "\u200b", "\u00a0\u00ad"),
    ],
    ids=lambda spellings: spellings[0],
)
def test_one_name_in_several_spellings_is_one(spellings: tuple[str, ...]) -> None:
    assert len({fold_name(each) for each in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Comité", "Comite"),
        ("Côte", "Côté"),
        ("Eau Nord", "EauNord"),
        ("Sahel-Nord", "Sahel Nord"),
        ("Sahel-Nord", "SahelNord"),
        ("l'eau", "leau"),
        ("Awa 1", "Awa 2"),
        ("Ана", "Aha"),
    ],
)
def test_accents_blanks_and_letters_count(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


@given(any_text, st.sampled_from(FORMS), st.sampled_from(["\u00ad", "\u200b", "\ufeff"]))
def test_any_name_is_the_same_in_every_form_of_unicode(name: str, form: Form, invisible: str) -> None:
    plain = "".join(letter for letter in name if letter not in "´＇＂｀")  # an accent beside a blank, in the long forms
    assert fold_name(unicodedata.normalize(form, plain)) == fold_name(plain)
    assert fold_name(invisible + plain) == fold_name(plain)
    assert fold_name(f"  {plain}\n") == fold_name(plain)


@given(st.lists(words, min_size=1, max_size=5), st.data())
def test_quotes_hyphens_and_blanks_of_any_kind_are_one(some: list[str], data: st.DataObject) -> None:
    def joined(kinds: str) -> str:
        return "".join(f"{word}{data.draw(st.sampled_from(kinds))}" for word in some)

    assert fold_name(joined("'’‘ʼ′“”«»")) == fold_name("'".join([*some, ""]))
    assert fold_name(joined("-‐‑‒–—―−")) == fold_name("-".join([*some, ""]))
    assert fold_name(joined(" \u00a0\u2007\u202f\u3000\t\n")) == fold_name(" ".join(some))


# ---- The names of files


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
