"""Texts that are the same to a reader, and what belongs on one line."""

# ruff: noqa: RUF001 (letters that look alike are what this is about)

import string
import unicodedata
from typing import Literal, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyapp.folding import fold, join_lines

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
        ("Eau ❤", "Eau ❤\ufe0f", "Eau ❤\ufe0e", "E\u034fau ❤", "Eau\x07 ❤\0", "Eau\u3164 ❤"),
        ("Straße e.V.", "STRASSE E.V.", "Strasse e.V."),
        ("ﬁnance", "finance", "FINANCE"),
        ("شبكة", "\u200fشبكة\u200f"),
        ("2026-2027", "2026–2027"),
        ("ΟΔΟΣ", "οδος", "οδοσ"),
        ("", " ", "\u200b", "\u00a0\u00ad"),
    ],
    ids=lambda spellings: spellings[0],
)
def test_one_name_in_several_spellings_is_one(spellings: tuple[str, ...]) -> None:
    assert len({fold(each) for each in spellings}) == 1


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
    assert fold(one) != fold(other)


@given(any_text, st.sampled_from(FORMS), st.sampled_from(["\u00ad", "\u200b", "\ufeff"]))
def test_any_name_is_the_same_in_every_form_of_unicode(name: str, form: Form, invisible: str) -> None:
    plain = "".join(letter for letter in name if letter not in "´＇＂｀")  # an accent beside a blank, in the long forms
    assert fold(unicodedata.normalize(form, plain)) == fold(plain)
    assert fold(invisible + plain) == fold(plain)
    assert fold(f"  {plain}\n") == fold(plain)


@given(st.lists(words, min_size=1, max_size=5), st.data())
def test_quotes_hyphens_and_blanks_of_any_kind_are_one(some: list[str], data: st.DataObject) -> None:
    def joined(kinds: str) -> str:
        return "".join(f"{word}{data.draw(st.sampled_from(kinds))}" for word in some)

    assert fold(joined("'’‘ʼ′“”«»")) == fold("'".join([*some, ""]))
    assert fold(joined("-‐‑‒–—―−")) == fold("-".join([*some, ""]))
    assert fold(joined(" \u00a0\u2007\u202f\u3000\t\n")) == fold(" ".join(some))
