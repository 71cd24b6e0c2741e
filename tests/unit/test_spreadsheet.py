"""The table for a spreadsheet: complete, read back as written, and never a formula."""

import csv
import io
import json
import re
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pyapp.answers import read_answers
from pyapp.app import handle
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.combining import combine
from pyapp.model import Partner
from pyapp.spreadsheet import build_rows, disarm, write_csv
from pyapp.texts import LANGUAGES, read_texts
from pyapp.uses.expect import rules as expect
from pyapp.uses.review import rules as review
from pyapp.uses.scope import rules as scope
from tests.answer_sets import HOSTILE, File, make_file, make_full_file
from tests.answer_sets import texts as any_text
from tests.examples import examples
from tests.groups import some_files

USES = tuple(CHECKLIST.use_by_id)
# A spreadsheet takes the semicolon where the comma parts decimals.
SEPARATORS = {code: ";" if read_texts(code).decimal == "," else "," for code in LANGUAGES}
FORMULAS = "=+-@\t\r\uff1d\uff0b\uff0d\uff20"

several = examples(12)

dangerous = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", " ", "\u00a0", "\u3000", "\x00", "\n", "\t "]),
    st.sampled_from(FORMULAS),
    any_text,
)
hostile_text = st.one_of(any_text, dangerous, st.sampled_from(['";=1+1', "a,b;c\td", '"', "\n=1", "\r\n@x"]))


def partners_of(contents: Sequence[File], names: Sequence[str] = ()) -> tuple[Partner, ...]:
    chosen = names or [f"N{n}" for n in range(len(contents))]
    return tuple(Partner(name, read_answers(content)) for name, content in zip(chosen, contents, strict=True))


def write(partners: Sequence[Partner], language: str = "en") -> str:
    texts = read_texts(language)
    return write_csv(
        build_rows(partners, combine(partners, ADDED_VALUE), texts, ADDED_VALUE), texts.compared["separator"]
    )


def read(text: str, language: str = "en") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=SEPARATORS[language]))


def starts_a_formula(cell: str) -> bool:
    """Whether a spreadsheet would take a cell for a formula, be it after spaces."""
    return cell[:1] in ("\t", "\r") or cell.strip()[:1] in tuple(FORMULAS)


def visible(text: str) -> str:
    """What a reader sees of a text, the apostrophes that disarm it left out."""
    return "".join(letter for letter in text if letter.isprintable() and letter != "'")


# ---- The file


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", USES)
def test_there_is_a_row_for_each_item_and_partner_and_a_header(use: str, language: str) -> None:
    texts = read_texts(language)
    text = write(partners_of([make_full_file(use), make_file(use), make_full_file(use)]), language)
    assert text.startswith("\ufeff")
    assert "\ufeff" not in text[1:]
    assert texts.compared["separator"] == SEPARATORS[language]
    header, *rows = read(text, language)
    assert len(rows) == 13 * 3
    assert {len(row) for row in rows} == {len(header)}
    assert len(set(header)) == len(header)
    assert [row[:3] for row in rows] == [
        [items.letter, texts.items[item].name, f"N{number}"]
        for items in CHECKLIST.lists
        for item in items.items
        for number in range(3)
    ]
    assert text.endswith("\r\n")


@several
@given(some_files(most=4), st.sampled_from(LANGUAGES), st.data())
def test_what_is_written_is_read_back_and_nothing_starts_a_formula(
    contents: list[File], language: str, data: st.DataObject
) -> None:
    names = [data.draw(hostile_text) for _ in contents]
    item = data.draw(st.sampled_from(CHECKLIST.items))
    noted = {**contents[0]["answers"].get(item, {}), "note": data.draw(hostile_text)}
    contents[0] = {**contents[0], "answers": {**contents[0]["answers"], item: noted}}
    partners = partners_of(contents, names)
    text = write(partners, language)
    assert text.startswith("\ufeff")
    header, *rows = read(text, language)
    assert len(rows) == 13 * len(partners)
    pairs = [(item, partner) for item in CHECKLIST.items for partner in partners]
    for row, (each, partner) in zip(rows, pairs, strict=True):
        assert len(row) == len(header)
        assert not [cell for cell in row if starts_a_formula(cell)]
        given_answers = partner.answers.items.get(each)
        written = given_answers.note if given_answers else ""
        assert visible(row[-1]) == visible(written)
        assert visible(row[2]) == visible(partner.name)


@examples(200)
@given(hostile_text)
@example("")
@example("  =1+1")
@example("\ufeff=1+1")
@example("\u200b=1+1")
@example("\x00=1+1")
@example("\u3000\uff1d1")
@example(HOSTILE)
def test_no_text_starts_a_formula_and_harmless_texts_stay_as_they_are(text: str) -> None:
    shown = disarm(text)
    assert not starts_a_formula(shown)
    assert not starts_a_formula(shown.replace("\u200b", "").replace("\ufeff", ""))
    assert visible(shown) == visible(text)
    assert disarm(shown) == shown
    if text.isprintable() and text[:1].isalnum() and not set(text) & set(",;"):
        assert shown == text


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("formula", ["=1+1", "@x", "+1", "-1", "\uff1d1"])
def test_nothing_starts_a_formula_where_another_separator_is_taken(separator: str, formula: str) -> None:
    for text in (
        f"x{separator}{formula}",
        f"x{separator} {formula}",
        f"x\n{formula}",
        f"{formula}{separator}{formula}",
    ):
        lines = disarm(text).splitlines()
        assert not [cell for line in lines for cell in line.split(separator) if starts_a_formula(cell)]


def test_a_list_with_dashes_is_no_formula() -> None:
    assert disarm("To do:\n- write\n- call, then meet") == "To do:\n- write\n- call, then meet"


@pytest.mark.parametrize("letter", FORMULAS.replace("\t", "").replace("\r", ""))
@pytest.mark.parametrize("before", ["", " ", "  ", "\u00a0", "\u3000", "\n", "\t", " \t", "\r\n"])
def test_every_way_to_start_a_formula_is_disarmed(letter: str, before: str) -> None:
    shown = disarm(f"{before}{letter}1+1")
    assert shown.startswith("'")
    assert shown.replace("'", "") == f"{before}{letter}1+1"


@pytest.mark.parametrize("first", ["\t", "\r", "\r\n"])
def test_a_cell_starts_with_no_tab_or_carriage_return(first: str) -> None:
    assert disarm(f"{first}1") == f"'{first}1"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_checklist_s_own_words_need_no_disarming(language: str) -> None:
    for use in USES:
        text = write(partners_of([make_full_file(use, note="Oui")] * 2), language)
        assert not [cell for row in read(text, language) for cell in row if cell.startswith("'")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", USES)
def test_every_text_stands_in_quotes_and_every_level_without(use: str, language: str) -> None:
    """So no row shifts where a spreadsheet parts cells at commas too, and words can be told to stay words."""
    text = write(partners_of([make_full_file(use, note="1/2"), make_file(use)]), language)
    for line in text.removeprefix("\ufeff").splitlines():
        assert re.fullmatch(rf'(("[^"]*"|[0-3]){SEPARATORS[language]}?)*', line), line
    assert re.search(rf"{SEPARATORS[language]}[0-3]{SEPARATORS[language]}", text)
    assert '"1/2"' in text


# ---- Numbers


@several
@given(some_files(most=4))
def test_numbers_are_levels_and_stand_in_columns_of_their_own(contents: list[File]) -> None:
    partners = partners_of(contents)
    use = CHECKLIST.use_by_id[contents[0]["use"]]
    texts = read_texts("en")
    header, *rows = read(write(partners))
    cells = list(build_rows(partners, combine(partners, ADDED_VALUE), texts, ADDED_VALUE))
    numbers = {column for row in cells[1:] for column, cell in enumerate(row) if isinstance(cell, int)}
    columns: dict[str, int] = {
        rating.id: header.index(texts.say_compared("level", rating=texts.ratings[rating.id].name))
        for items in CHECKLIST.lists
        for rating in CHECKLIST.ratings_of(use, items)
        if rating.has_levels
    }
    assert numbers <= set(columns.values())
    pairs = [(item, partner) for item in CHECKLIST.items for partner in partners]
    for row, (item, partner) in zip(rows, pairs, strict=True):
        ratings = partner.answers.ratings_of(item)
        for rating, column in columns.items():
            value = ratings.get(rating)
            assert row[column] in ("", "0", "1", "2", "3")
            assert row[column] == (str(value) if isinstance(value, int) else "")
            word = row[header.index(texts.ratings[rating].name)]
            assert word == ("" if value is None else texts.ratings[rating].word_for(value))


# ---- Categories


def column(rows: Sequence[Sequence[str]], name: str) -> list[str]:
    at = rows[0].index(name)
    return [row[at] for row in rows[1:]]


@several
@given(some_files(most=4))
def test_the_category_for_the_group_stands_beside_each_item(contents: list[File]) -> None:
    partners, texts = partners_of(contents), read_texts("en")
    combined = combine(partners, ADDED_VALUE)
    told = iter(column(read(write(partners)), texts.compared["group_category"]))
    names = {category: words.name for category, words in texts.combined[combined.use].items()}
    for items in CHECKLIST.lists:
        for item in items.items:
            for number in range(len(partners)):
                expected = ""
                if isinstance(combined, review.Combined):
                    expected = names[combined.advantages.items[item].headline] if items.letter == "A" else ""
                elif isinstance(combined, scope.Combined):
                    expected = (
                        names[combined.advantages.items[item].category]
                        if items.letter == "A"
                        else texts.hopes[combined.benefits[number].items[item]].name
                    )
                else:
                    assert isinstance(combined, expect.Combined)
                    placed = combined.advantages if items.letter == "A" else combined.benefits
                    if items.letter == "A" or combined.one_organisation:
                        expected = names[placed.items[item].category]
                assert next(told) == expected


def test_benefits_of_several_organisations_get_no_category_for_the_group() -> None:
    answers = {"funds": {"priority": 3, "alone": "no"}}
    contents = [make_file("expect", answers, about={"organisation": name}) for name in ("Awa", "Bo")]
    combined = combine(partners_of(contents), ADDED_VALUE)
    assert isinstance(combined, expect.Combined)
    rows = read(write(partners_of(contents)))
    groups = column(rows, "Category for the group")
    assert groups[14:] == [""] * 12
    assert all(groups[:14])
    assert column(rows, "Category for this partner")[18] == "Reasons to partner"


# ---- Through the door


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", USES)
def test_the_page_gets_the_table_with_a_name(use: str, language: str) -> None:
    request = {"do": "combine-csv", "language": language, "answers": [make_full_file(use), make_file(use)]}
    reply = json.loads(handle(json.dumps(request)))
    assert reply["ok"] is True
    assert reply["name"].endswith(".csv")
    assert len(read(reply["text"], language)) == 1 + 13 * 2
    assert reply["text"].encode("utf-8").startswith(b"\xef\xbb\xbf")


def test_fifty_partners_fit_into_a_table() -> None:
    hostile = make_full_file("review", note=HOSTILE)
    rows = read(write(partners_of([hostile] * 50)))
    assert len(rows) == 1 + 13 * 50
    assert not [cell for row in rows for cell in row if starts_a_formula(cell)]
