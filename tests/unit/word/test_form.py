"""Blank Word forms, and what is read from them once filled in; `tests/office` looks at them in LibreOffice."""

import base64
import datetime as dt
import io
import json
import re
import zipfile
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyapp.answers import LARGEST_DOCUMENT, LONGEST_TEXT, build_file, read_answers
from pyapp.app import handle
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.errors import AnswersError
from pyapp.model import Answers, EarlierAction
from pyapp.texts import LANGUAGES, read_texts
from pyapp.word.answer import quote
from pyapp.word.carried import build_parts, write_carried
from pyapp.word.elements import Element, build, run
from pyapp.word.fields import find_rows, find_values, name_mark
from pyapp.word.filled import read_form
from pyapp.word.form import write_form
from pyapp.word.package import open_package
from tests.answer_sets import HOSTILE, File, files, make_file, make_full_file
from tests.examples import examples
from tests.word_forms import (
    W,
    as_typed,
    drop_carried,
    drop_marks,
    drop_tags,
    fields_of,
    fill,
    find_controls,
    make_form,
    put,
    read_body,
    replace_body,
    replace_part,
)

USES = tuple(CHECKLIST.use_by_id)
every_form = pytest.mark.parametrize(("use", "language"), [(use, each) for use in USES for each in LANGUAGES])


def read(document: bytes) -> Answers:
    return read_answers(read_form(open_package(document)).content)


def refusal(document: bytes) -> AnswersError:
    with pytest.raises(AnswersError) as caught:
        read(document)
    return caught.value


def said_of(document: bytes) -> list[tuple[str, str, str]]:
    """What is said of a form that opens: the code, the place, the text that is quoted."""
    return [(each.code, each.at, each.facts.get("text", "")) for each in read_form(open_package(document)).notices]


def retype(field: str, text: str) -> bytes:
    """An English form with one more answer, in which someone has typed where a control was."""
    form = fill(make_form("expect", "en"), {"scale.priority": 1})
    body = read_body(form)
    cell_of(body, field)[1:] = [build("w:p", run(text))]
    return replace_body(form, body)


def placeholder_run(text: str) -> Element:
    made = run(text)
    made.insert(0, build("w:rPr", build("w:rStyle", w_val="PlaceholderText")))
    return made


def fill_cell(field: str, text: str, others: dict[str, object] | None = None) -> bytes:
    """A form in which someone has typed beside a control."""
    form = fill(make_form("expect"), others or {})
    body = read_body(form)
    cell_of(body, field).append(build("w:p", run(text)))
    return replace_body(form, body)


def cell_of(body: Element, field: str) -> Element:
    control = find_controls(body)[field]
    return next(cell for cell in body.iter(f"{W}tc") if control in list(cell.iter(f"{W}sdt")))


def text_of(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


# ---- The blank form


@every_form
def test_a_form_has_title_language_headings_and_the_warning(use: str, language: str) -> None:
    document, texts = docx.Document(io.BytesIO(make_form(use, language))), read_texts(language)
    title = texts.word_form["title"].format(use=texts.uses[use].name)
    assert document.core_properties.title == title
    assert document.core_properties.language.startswith(language)
    assert document.core_properties.author == ""
    styles = [(each.text, each.style.name) for each in document.paragraphs if each.style]
    assert styles[:2] == [(texts.uses[use].name, "Title"), (texts.word_form["subject"], "Quiet")]
    headings = [text for text, style in styles if style == "Heading 2"]
    names = [f"{items.number_of(item)} {texts.items[item].name}" for items in CHECKLIST.lists for item in items.items]
    assert headings == [*names, texts.form["focus"], texts.form["actions"]]
    assert (texts.word_form["warning"], "Warning") in styles
    assert texts.warning not in dict(styles), "there are no results yet"
    assert all(any(text == each.sentence for text, _ in styles) for each in texts.items.values())


@every_form
def test_every_field_has_exactly_one_control_that_names_it(use: str, language: str) -> None:
    texts, asked = read_texts(language), CHECKLIST.use_by_id[use]
    controls = find_controls(read_body(make_form(use, language)))
    assert list(controls) == [field for fields in find_rows(asked, CHECKLIST).values() for field in fields]
    assert set(fields_of(make_full_file(use))) <= set(controls)
    for field, control in controls.items():
        (alias,) = [each.get(f"{W}val", "") for each in control.iter(f"{W}alias")]
        assert 0 < len(alias) <= 64
        entries = [(each.get(f"{W}value"), each.get(f"{W}displayText")) for each in control.iter(f"{W}listItem")]
        assert len(entries[1:]) == len(find_values(field, CHECKLIST))
        assert all(value == words for value, words in entries[1:])
        item, _, rating = field.rpartition(".")
        if item in texts.items and rating != "note":
            assert alias.startswith(f"{texts.ratings[rating].name} – ")
            assert [words for _, words in entries[1:]] == list(texts.ratings[rating].values.values())


@pytest.mark.parametrize("use", USES)
def test_every_control_stands_alone_in_its_cell_beside_its_question(use: str) -> None:
    body = read_body(make_form(use))
    texts = read_texts("fr")
    for field in find_controls(body):
        cell = cell_of(body, field)
        assert text_of(cell) in {texts.word_form[kind] for kind in ("choose", "write", "pick_date")}
    questions = {text_of(row) for row in body.iter(f"{W}tr")}
    for items in CHECKLIST.lists:
        for rating in CHECKLIST.ratings_of(CHECKLIST.use_by_id[use], items):
            words = texts.ratings[rating.id]
            assert any(text.startswith(words.question) and words.hint in text for text in questions)


@pytest.mark.parametrize("use", USES)
def test_numbers_and_bookmarks_are_unique_and_as_word_allows_them(use: str) -> None:
    body = read_body(make_form(use))
    numbers = [each.get(f"{W}val") for each in body.iter(f"{W}id")]
    assert len(numbers) == len(set(numbers))
    marks = [each.get(f"{W}name", "") for each in body.iter(f"{W}bookmarkStart")]
    assert marks == [name_mark(place) for place in find_rows(CHECKLIST.use_by_id[use], CHECKLIST)]
    assert len(marks) == len(set(marks))
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,39}", mark) for mark in marks)


@pytest.mark.parametrize("use", USES)
def test_every_style_in_use_is_defined(use: str) -> None:
    document = docx.Document(io.BytesIO(make_form(use)))
    used = document.element.iter(f"{W}pStyle", f"{W}tblStyle", f"{W}rStyle")
    assert {style.get(f"{W}val") for style in used} <= {style.style_id for style in document.styles}


@every_form
def test_every_table_begins_with_a_header_that_is_repeated(use: str, language: str) -> None:
    words = read_texts(language).word_form
    for table in read_body(make_form(use, language)).iter(f"{W}tbl"):
        header, *rows = table.findall(f"{W}tr")
        assert header.find(f"{W}trPr/{W}tblHeader") is not None
        assert len(header.findall(f"{W}tc")) in (4, 5) or text_of(header) == words["question"] + words["answer"]
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rows)


def test_every_table_style_has_properties_of_its_own() -> None:
    document = docx.Document(io.BytesIO(make_form("expect")))
    styles = [style.element for style in document.styles if style.element.get(f"{W}type") == "table"]
    assert len(styles) > 1
    assert all(style.find(f"{W}tblPr") is not None for style in styles)


def test_no_control_is_locked_and_a_list_offers_the_words_that_it_means() -> None:
    body = read_body(make_form("expect", "en"))
    assert not list(body.iter(f"{W}lock"))
    entries = list(find_controls(body)["funds.alone"].iter(f"{W}listItem"))
    assert [each.get(f"{W}value") for each in entries] == ["", "Yes", "Partly", "No", "We don’t know"]


def test_the_same_form_has_the_same_bytes_and_no_date() -> None:
    assert make_form("review") == write_form(CHECKLIST.use_by_id["review"], read_texts("fr"), ADDED_VALUE)
    with zipfile.ZipFile(io.BytesIO(make_form("review"))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_no_two_values_of_a_field_share_their_words_in_any_language() -> None:
    for use in CHECKLIST.uses:
        for field in (field for fields in find_rows(use, CHECKLIST).values() for field in fields):
            meant: dict[str, set[str]] = {}
            for language in LANGUAGES:
                texts = read_texts(language)
                words = texts.worthwhile if field == "closing.worthwhile" else None
                rating = texts.ratings.get(field.rpartition(".")[2])
                for value, word in (words or (rating.values if rating else {})).items():
                    meant.setdefault(" ".join(word.casefold().split()), set()).add(value)
            assert all(len(values) == 1 for values in meant.values()), (field, meant)


# ---- Filled in and read back


@examples(60)
@given(files(), st.sampled_from([lambda form: form, drop_tags, drop_marks]))
def test_what_is_filled_in_is_read_back(file: File, lose: Any) -> None:
    document = lose(fill(make_form(file["use"], file["language"]), fields_of(file)))
    expected = as_typed(file)
    if expected == as_typed(make_file(file["use"], language=file["language"])):
        assert refusal(document).code == "blank-form"
    else:
        assert read(document) == expected


@every_form
def test_a_full_form_opens_through_the_door(use: str, language: str) -> None:
    file = make_full_file(use, language)
    word = base64.b64encode(fill(make_form(use, language), fields_of(file))).decode("ascii")
    opened = json.loads(handle(json.dumps({"do": "open", "language": "en", "word": word})))
    assert opened["answers"] == file
    gathered = json.loads(handle(json.dumps({"do": "gather", "language": "en", "word": word})))
    assert gathered["partners"] == [{"name": "Réseau des puits", "answers": file}]


@every_form
def test_a_form_that_nobody_filled_in_is_refused(use: str, language: str) -> None:
    word = base64.b64encode(make_form(use, language)).decode("ascii")
    reply = json.loads(handle(json.dumps({"do": "open", "language": language, "word": word})))
    assert (reply["code"], reply["message"]) == ("blank-form", read_texts(language).errors["blank-form"])


def test_a_follow_up_that_was_not_called_for_is_kept() -> None:
    answers = read(fill(make_form("expect"), {"funds.priority": 0, "funds.alone": "no"}))
    assert answers.ratings_of("funds") == {"priority": 0, "alone": "no"}


def test_an_answer_that_was_emptied_again_is_blank() -> None:
    filled = fill(make_form("expect"), {"funds.priority": "", "scale.priority": 1})
    assert list(read(filled).items) == ["scale"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_understood_where_no_list_is_left_in_any_language(language: str) -> None:
    form, texts = make_form("review", "fr"), read_texts(language)
    body = read_body(form)
    cell_of(body, "funds.realised")[1:] = [build("w:p", run(texts.ratings["realised"].values["early"].upper() + " "))]
    cell_of(body, "closing.worthwhile")[1:] = [build("w:p", run(texts.worthwhile["unsaid"]))]
    answers = read(replace_body(form, body))
    assert answers.ratings_of("funds") == {"realised": "early"}
    assert answers.closing.worthwhile == "unsaid"


def test_a_list_in_other_words_still_gives_its_codes() -> None:
    form = make_form("expect")
    body = read_body(form)
    control = find_controls(body)["funds.priority"]
    for code, entry in zip(["", *find_values("funds.priority", CHECKLIST)], control.iter(f"{W}listItem"), strict=True):
        entry.set(f"{W}displayText", f"Swahili {code}")
        entry.set(f"{W}value", str(code))  # as forms had them before
    put(control, 2)
    assert read(replace_body(form, body)).ratings_of("funds") == {"priority": 2}


def test_what_libreoffice_types_beside_a_control_belongs_to_the_answer() -> None:
    form = make_form("expect", "en")
    body = read_body(form)
    controls = find_controls(body)
    for text in controls["funds.note"].iter(f"{W}t"):
        text.text = "Written over the placeholder"  # and still said to be one
    cell_of(body, "funds.note").append(build("w:p", run("A second paragraph")))
    cell_of(body, "scale.note").append(build("w:p", run("Below a placeholder that stayed")))
    answers = read(drop_tags(replace_body(form, body)))
    assert answers.items["funds"].note == "Written over the placeholder\nA second paragraph"
    assert answers.items["scale"].note == "Below a placeholder that stayed"


def test_what_was_deleted_with_changes_tracked_is_not_read() -> None:
    form = make_form("expect")
    body = read_body(form)
    content = cell_of(body, "funds.note").find(f".//{W}sdtContent")
    assert content is not None
    content[:] = [build("w:ins", run("kept")), build("w:del", run("gone")), build("w:moveFrom", run("moved"))]
    assert read(replace_body(form, body)).items["funds"].note == "kept"


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2026-11-24", "2026-11-24"),
        ("2026-3-12", "2026-03-12"),
        ("2026/03/12", "2026-03-12"),
        ("2026.3.12.", "2026-03-12"),
        ("2026-11-24T00:00:00Z", "2026-11-24"),
        ("24/11/2026", "2026-11-24"),
        (" 24/11/2026\n", "2026-11-24"),
        ("12.3.2026", "2026-03-12"),
        ("12-03-2026", "2026-03-12"),
        ("12\u201103\u20112026", "2026-03-12"),
        ("12 / 03 / 2026", "2026-03-12"),
        ("12 mars 2026", "2026-03-12"),
        ("1er mars 2026", "2026-03-01"),
        ("Jeudi 12\u00a0MARS 2026", "2026-03-12"),
        ("le 3 févr. 2026", "2026-02-03"),
        ("3 aout 2026", "2026-08-03"),
        ("3 de noviembre de 2026", "2026-11-03"),
        ("1º de marzo del 2026", "2026-03-01"),
        ("lunes, 2 de marzo de 2026", "2026-03-02"),
        ("12 November 2026", "2026-11-12"),
        ("November 12th, 2026", "2026-11-12"),
        ("12-nov-2026", "2026-11-12"),
        ("le 12/03/2026", "2026-03-12"),
        ("el 12.3.2026", "2026-03-12"),
        ("on 12 March 2026", "2026-03-12"),
        ("a 12 de marzo de 2026", "2026-03-12"),
        ("A2026-11-10", "2026-11-10"),
        ("AAAA-MM-JJ 12 mars 2026", "2026-03-12"),
        ("12/03/0026", "0026-03-12"),
    ],
)
def test_a_date_is_read_as_people_type_it(typed: str, date: str) -> None:
    assert read(fill(make_form("expect"), {"about.date": typed})).about.date == date


@given(st.dates(dt.date(1000, 1, 1)))
@examples(10)
def test_every_day_may_be_typed_without_zeros(date: dt.date) -> None:
    typed = f"{date.day}/{date.month}/{date.year}"
    assert read(fill(make_form("expect"), {"about.date": typed})).about.date == date.isoformat()


@given(st.dates(dt.date(1000, 1, 1)), st.sampled_from(LANGUAGES))
@examples(10)
def test_every_day_may_be_typed_with_its_month_in_words(date: dt.date, language: str) -> None:
    typed = f"{date.day} {read_texts(language).dates.months[date.month - 1]} {date.year:04}"
    assert read(fill(make_form("expect"), {"about.date": typed})).about.date == date.isoformat()


@pytest.mark.parametrize(
    "typed",
    [
        "24 novembre",
        "mars 2026",
        "31/02/2026",
        "11/24/2026",
        "12/03/26",
        "12 jui 2026",
        "mar 10 nov 2026",
        "avant le 12 mars 2026",
        "12 ou 13 mars 2026",
        "20261112",
        "2026-11-24 et après",
        "demain",
        "1 " * 10_000,
    ],
)
def test_a_date_that_could_be_another_is_named_and_left_blank(typed: str) -> None:
    document = fill(make_form("expect"), {"about.date": typed, "funds.priority": 2})
    assert said_of(document) == [("date-unread", "about.date", quote(typed.strip()))]
    assert read(document).about.date == ""
    assert read(document).ratings_of("funds") == {"priority": 2}


def test_the_day_that_was_picked_tells_what_its_text_leaves_open() -> None:
    for typed, date in (("10/11/26", "2026-11-10"), ("11/12/26", ""), ("avant 10/11/26", "")):
        body = read_body(fill(make_form("expect"), {"about.date": typed}))
        picker = next(body.iter(f"{W}date"))
        picker.set(f"{W}fullDate", "2026-11-10T00:00:00Z")
        document = replace_body(make_form("expect"), body)
        assert read(document).about.date == date
        assert [code for code, _, _ in said_of(document)] == ([] if date else ["date-unread"])


def test_what_a_program_has_noted_without_showing_it_is_named_and_left_blank() -> None:
    body = read_body(fill(make_form("expect"), {"scale.priority": 2}))
    (choice,) = find_controls(body)[f"{CHECKLIST.items[0]}.priority"].iter(f"{W}dropDownList")
    third = choice.findall(f"{W}listItem")[3]
    choice.set(f"{W}lastValue", third.get(f"{W}value", ""))
    next(body.iter(f"{W}date")).set(f"{W}fullDate", "2026-11-10T00:00:00Z")
    document = replace_body(make_form("expect"), body)
    first = CHECKLIST.items[0]
    assert said_of(document) == [
        ("field-hidden", "about.date", "2026-11-10"),
        ("field-hidden", f"answers.{first}.priority", third.get(f"{W}displayText")),
    ]
    assert read(document).about.date == ""
    assert {name: item.ratings for name, item in read(document).items.items()} == {"scale": {"priority": 2}}


@pytest.mark.parametrize("field", ["funds.note", "closing.costs_and_risks", "closing.actions.1.who"])
def test_a_text_that_is_too_long_is_read_as_far_as_a_file_can_hold_it(field: str) -> None:
    document = fill(make_form("expect"), {field: "x" * LONGEST_TEXT + "and the end"})
    path = field if field.startswith("closing") else f"answers.{field}"
    assert said_of(document) == [("text-cut", path, "and the end")]
    assert list(fields_of(build_file(read(document))).values()) == ["x" * LONGEST_TEXT]


def test_words_that_are_no_level_are_named_and_cost_nothing_else() -> None:
    document = fill_cell("funds.priority", "perhaps", {"funds.note": "Kept", "scale.priority": 1})
    assert said_of(document) == [("field-unread", "answers.funds.priority", "perhaps")]
    answers = read(document)
    assert answers.items["funds"].note == "Kept"
    assert answers.ratings_of("funds") == {}
    assert answers.ratings_of("scale") == {"priority": 1}


def test_a_form_of_which_no_answer_can_be_read_opens_and_says_so() -> None:
    document = fill_cell("funds.priority", "perhaps")
    assert read(document).items == {}
    assert [code for code, _, _ in said_of(document)] == ["field-unread"]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("We don't know", "dk"),
        ("We don\u2019t know.", "dk"),
        ("we don\u02bct know!", "dk"),
        ("We don`t  know\u2026", "dk"),
        ("WE DON\u00b4T\u202fKNOW", "dk"),
        ("We\u00a0don\u2032t\u200b know", "dk"),
        ("\uff37e don't know", "dk"),
        ("\u201cWe don\u2019t know\u201d", "dk"),
        ("Nous ne savons pas", "dk"),
        ("No sabemos.", "dk"),
        ("Pas recherche", 0),
        ("☒ Essential", 3),
        ("• Important", 2),
        ("✓ Essential", 3),
        ("3", 3),
        ("3 – Essential", 3),
        ("3) essential", 3),
        ("Choose an answerEssential", 3),
        ("Choose Essential an answer", 3),
        ("CEssential", 3),
        ("Essential answer", 3),
    ],
)
def test_a_level_is_known_however_it_is_typed(typed: str, value: object) -> None:
    document = retype("funds.priority", typed)
    assert said_of(document) == []
    assert read(document).ratings_of("funds") == {"priority": value}


def test_a_yes_in_spanish_is_known_without_its_accent() -> None:
    form = fill(make_form("expect", "es"), {"funds.priority": 3})
    body = read_body(form)
    cell_of(body, "funds.alone")[1:] = [build("w:p", run("Si"))]
    assert read(replace_body(form, body)).ratings_of("funds") == {"priority": 3, "alone": "yes"}


@pytest.mark.parametrize("typed", ["2 – Essential", "2, 3", "Not Essential", "4", "Essential?? or not", "☐ Essential"])
def test_a_level_that_could_be_another_is_not_guessed(typed: str) -> None:
    assert said_of(retype("funds.priority", typed)) == [("field-unread", "answers.funds.priority", typed)]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Write here", ""),
        ("Write hereA budget", "A budget"),
        ("A budgetWrite here", "A budget"),
        ("Write to us here", "Write to us here"),
        ("Write to us", "Write to us"),
        ("We write here", "We write here"),
        ("Who can help there", "Who can help there"),
    ],
)
def test_of_a_placeholder_only_a_whole_one_is_taken_away(typed: str, text: str) -> None:
    answers = read(retype("funds.note", typed))
    assert answers.items["funds"].note == text if text else "funds" not in answers.items


def test_a_part_that_still_looks_like_a_placeholder_is_taken_away() -> None:
    form = fill(make_form("expect", "en"), {"scale.priority": 1})
    body = read_body(form)
    for field, runs in {
        "funds.note": [placeholder_run("W"), run("A budget")],
        "credibility.note": [placeholder_run("Write to us here")],
        "scale.note": [placeholder_run("Written over it, and said to be a placeholder still")],
        "innovation.note": [placeholder_run("Our "), run("own words")],
    }.items():
        cell_of(body, field)[1:] = [build("w:p", *runs)]
    notes = {item: each.note for item, each in read(replace_body(form, body)).items.items()}
    assert notes == {
        "funds": "A budget",
        "credibility": "to us",
        "scale": "Written over it, and said to be a placeholder still",
        "innovation": "Our own words",
    }


def test_longest_answers_everywhere_are_read() -> None:
    longest = "漢" * LONGEST_TEXT
    file = make_full_file("review", note=longest)
    file["closing"] |= {"costs_and_risks": longest, "actions": [{"what": longest, "who": longest, "when": longest}] * 3}
    assert read(fill(make_form("review"), fields_of(file))) == as_typed(file)


# ---- Forms that lost something, and files made to do harm


def test_a_question_that_lost_its_mark_is_known_by_its_tag_and_else_refused() -> None:
    filled = drop_marks(fill(make_form("expect"), {"funds.priority": 2}))
    assert read(filled).ratings_of("funds") == {"priority": 2}
    error = refusal(drop_tags(filled))
    assert (error.code, error.facts) == ("stray-answer", {"text": "Important"})


def test_a_form_of_which_no_question_is_left_is_refused() -> None:
    form = make_form("expect")
    body = read_body(form)
    for parent in list(body.iter()):
        parent[:] = [each for each in parent if each.tag != f"{W}tbl"]
    assert refusal(replace_body(form, body)).code == "unknown-form"


def test_rows_that_were_taken_out_are_blank() -> None:
    form = fill(make_form("expect"), {"funds.priority": 2, "scale.priority": 1})
    body = read_body(form)
    row = next(row for row in body.iter(f"{W}tr") if find_controls(row).get("scale.priority") is not None)
    for table in body.iter(f"{W}tbl"):
        table[:] = [each for each in table if each is not row]
    assert list(read(replace_body(form, body)).items) == ["funds"]


def test_answers_in_a_row_with_another_column_are_quoted() -> None:
    body = read_body(drop_tags(fill(make_form("expect"), {"funds.priority": 2, "scale.priority": 1})))
    (row,) = (row for row in body.iter(f"{W}tr") if f'"{name_mark("funds.priority")}"' in marks_of(row))
    row[-1:] = [build("w:tc", build("w:p", run("Important"))), build("w:tc", build("w:p", run("says the board")))]
    document = replace_body(make_form("expect"), body)
    assert said_of(document) == [("stray-answer", "", "Important"), ("stray-answer", "", "says the board")]
    assert list(read(document).items) == ["scale"]


def marks_of(row: Element) -> str:
    return " ".join(f'"{each.get(f"{W}name")}"' for each in row.iter(f"{W}bookmarkStart"))


def test_an_answer_copied_to_another_row_answers_that_row() -> None:
    form = fill(make_form("expect"), {"funds.priority": 2, "scale.priority": 1})
    body = read_body(form)
    cell_of(body, "scale.priority")[1:] = list(cell_of(body, "funds.priority"))[1:]
    assert read(replace_body(form, body)).ratings_of("scale") == {"priority": 2}


def put_first(form: bytes, other: bytes, *fields: str) -> bytes:
    """A form with controls of another one in front of its text."""
    body, controls = read_body(form), find_controls(read_body(other))
    body[0].insert(0, build("w:p", *(controls[field] for field in fields)))
    return replace_body(form, body)


def test_of_two_answers_to_one_question_none_is_taken_and_both_are_quoted() -> None:
    form = fill(make_form("expect", "en"), {"funds.priority": 2, "scale.priority": 1})
    document = put_first(form, fill(make_form("expect", "en"), {"funds.priority": 1}), "funds.priority")
    assert said_of(document) == [("answered-twice", "answers.funds.priority", "Important / Nice to have")]
    assert list(read(document).items) == ["scale"]


def test_two_notes_on_one_item_are_put_together() -> None:
    form = fill(make_form("expect"), {"funds.note": "One"})
    document = put_first(form, fill(make_form("expect"), {"funds.note": "Another"}), "funds.note")
    assert said_of(document) == [("written-twice", "answers.funds.note", "")]
    assert read(document).items["funds"].note == "One\nAnother"


def test_two_forms_in_one_document_are_refused() -> None:
    fields = ("funds.priority", "scale.priority", "innovation.priority", "funds.alone")
    form = fill(make_form("expect"), {**dict.fromkeys(fields[:3], 1), "funds.alone": "no"})
    second = fill(make_form("expect"), {**dict.fromkeys(fields[:3], 2), "funds.alone": "yes"})
    assert refusal(put_first(form, second, *fields)).code == "carried-twice"
    body = read_body(form)
    body[0][:0] = list(read_body(second)[0])
    assert refusal(replace_body(form, body)).code == "carried-twice"


def test_controls_that_are_not_of_the_form_do_no_harm_while_they_say_nothing() -> None:
    form = fill(make_form("expect"), {"funds.priority": 2})
    body = read_body(form)
    contents = build("w:sdtContent", build("w:p", run("A table of contents")))
    body[0].insert(0, build("w:sdt", build("w:sdtPr", build("w:docPartObj")), contents))
    body[0].insert(0, build("w:sdt", build("w:sdtPr"), build("w:sdtContent", build("w:p"))))
    group = build("w:sdt", build("w:sdtPr", build("w:group")), build("w:sdtContent", *list(body[0])))
    body[0][:] = [group]
    assert read(replace_body(form, body)).ratings_of("funds") == {"priority": 2}


@pytest.mark.parametrize(
    "tag", ["bananas.priority", "funds.bananas", "funds.get", "about.bananas", "closing.actions.7.what", "bananas", ""]
)
def test_an_answer_to_no_question_of_the_checklist_is_quoted(tag: str) -> None:
    form = fill(make_form("expect"), {"funds.priority": 2})
    body = read_body(form)
    properties = build("w:sdtPr", build("w:tag", w_val=tag))
    body[0].insert(0, build("w:sdt", properties, build("w:sdtContent", build("w:p", run("text")))))
    document = replace_body(form, body)
    assert said_of(document) == [("stray-answer", "", "text")]
    assert read(document).ratings_of("funds") == {"priority": 2}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"use": "bananas"}, "unknown-use"),
        ({"version": 3}, "unknown-version"),
        ({"checklist": "other"}, "other-checklist"),
        ({"format": "other"}, "not-answers"),
        ({"more": 1}, "unknown-field"),
    ],
)
def test_the_head_of_a_form_is_checked_like_that_of_a_file(change: File, code: str) -> None:
    form = fill(make_form("expect"), {"funds.priority": 2})
    head = write_carried(make_file("expect") | change)
    for name, part in build_parts(head, "form").items():
        form = replace_part(form, name, part)
    assert refusal(form).code == code


def test_a_form_that_carries_two_heads_is_refused() -> None:
    head = write_carried(make_file("review"))
    form = fill(make_form("expect"), {"funds.priority": 2})
    for name in ("customXml/item1.xml", "docProps/custom.xml"):
        changed = replace_part(form, name, build_parts(head, "form")[name])
        assert refusal(changed).code == "carried-twice"


@pytest.mark.parametrize("part", [b"<form/>", b"<broken"])
def test_a_form_without_its_custom_part_is_known_by_its_property(part: bytes) -> None:
    form = fill(make_form("expect", "es"), {"funds.priority": 2})
    answers = read(drop_marks(replace_part(form, "customXml/item1.xml", part)))
    assert (answers.use, answers.language, answers.ratings_of("funds")) == ("expect", "es", {"priority": 2})


@every_form
def test_a_form_that_carries_nothing_is_known_by_its_questions(use: str, language: str) -> None:
    file = make_full_file(use, language)
    assert read(drop_tags(drop_carried(fill(make_form(use, language), fields_of(file))))) == as_typed(file)


@every_form
def test_a_form_that_kept_nothing_but_its_text_says_what_to_do(use: str, language: str) -> None:
    form = drop_marks(drop_tags(drop_carried(fill(make_form(use, language), fields_of(make_full_file(use))))))
    assert refusal(form).code == "hidden-part-lost"


def test_another_document_is_told_from_a_form_that_lost_its_hidden_part() -> None:
    body = build("w:document", build("w:body", build("w:p", run("Dear all"))))
    assert refusal(replace_body(drop_carried(make_form("expect")), body)).code == "word-without-answers"


def test_a_form_with_questions_of_two_uses_is_not_guessed() -> None:
    body, other = read_body(make_form("expect")), read_body(make_form("scope"))
    body[0].extend(other[0].findall(f"{W}tbl"))
    assert refusal(replace_body(drop_carried(make_form("expect")), body)).code == "hidden-part-lost"


def deep(levels: int) -> bytes:
    return b"<a>" * levels + b"</a>" * levels


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"<broken",
        b'<!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
        deep(100_000),
        deep(101),
        b"<a>" + b"<b/>" * 1_000_000 + b"</a>",
        b"<a>" + b" " * LARGEST_DOCUMENT + b"</a>",
    ],
    ids=["empty", "broken", "entities", "encoding", "deep", "a-little-deep", "many", "bomb"],
)
def test_a_text_made_to_do_harm_is_refused(text: bytes) -> None:
    document = replace_part(make_form("expect"), "word/document.xml", text)
    assert len(document) < LARGEST_DOCUMENT
    assert refusal(document).code == "not-word"


def test_a_long_text_that_lost_its_question_is_refused_with_a_sentence() -> None:
    filled = drop_tags(drop_marks(fill(make_form("expect"), {"funds.note": "x" * (LONGEST_TEXT + 1)})))
    request = {"do": "open", "language": "fr", "word": base64.b64encode(filled).decode("ascii")}
    reply = json.loads(handle(json.dumps(request)))
    assert reply["code"] == "stray-answer"
    assert "x" * 60 in reply["message"]


def test_of_a_long_text_where_a_choice_was_asked_the_beginning_is_quoted() -> None:
    document = fill_cell("funds.priority", "x" * (LONGEST_TEXT + 1))
    assert said_of(document) == [("field-unread", "answers.funds.priority", quote("x" * 300))]


def test_long_blanks_cost_no_time() -> None:
    blanks = f"a{' ' * 1_000_000}b"
    form = fill(make_form("expect"), {"about.organisation": blanks, "about.date": blanks, "about.partnership": blanks})
    assert [code for code, _, _ in said_of(form)] == ["text-cut", "text-cut", "date-unread"]


def test_hostile_text_is_kept_as_far_as_word_can_hold_it() -> None:
    file = make_full_file("scope", note=HOSTILE)
    assert read(fill(make_form("scope"), fields_of(file))) == as_typed(file)


GOOD = fill(make_form("expect"), {"funds.priority": 2})


@examples(60)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_damaged_form_is_read_or_refused_and_never_breaks(damage: list[tuple[int, int]]) -> None:
    document = bytearray(GOOD)
    for at, value in damage:
        document[at] = value
    reply = json.loads(
        handle(json.dumps({"do": "open", "language": "fr", "word": base64.b64encode(document).decode("ascii")}))
    )
    assert reply["ok"] or reply["message"]


# ---- What to keep in view, and what was promised


@pytest.mark.parametrize("said", ["A6", "a6.", "Scale", "A6 Scale", "L’échelle", "A6 Escala", "scale"])
def test_an_item_to_keep_in_view_is_known_by_its_number_or_its_name_in_any_language(said: str) -> None:
    assert read(retype("closing.focus.1", said)).closing.focus == ("scale",)


def test_the_same_item_chosen_twice_is_kept_once_and_an_unknown_one_is_named() -> None:
    form = fill(
        make_form("scope"), {"closing.focus.0": "staff", "closing.focus.1": "scale", "closing.focus.2": "staff"}
    )
    assert read(form).closing.focus == ("scale", "staff")
    document = retype("closing.focus.0", "C9")
    assert read(document).closing.focus == ()
    assert said_of(document) == [("field-unread", "closing.focus.0", "C9")]


def test_a_goal_is_read_on_one_line_and_no_longer_than_a_file_can_hold() -> None:
    assert read(retype("about.goal", "Water for all")).about.goal == "Water for all"
    document = retype("about.goal", "x" * 501)
    assert read(document).about.goal == "x" * 500
    assert said_of(document) == [("text-cut", "about.goal", "x")]


def test_what_became_of_a_promise_is_chosen_in_words() -> None:
    form = fill(make_form("review", "es"), {"closing.earlier_actions.1.outcome": "ongoing"})
    assert read(form).closing.earlier_actions == (EarlierAction(outcome="ongoing"),)
    assert not any("earlier_actions" in field for field in find_controls(read_body(make_form("scope"))))
