"""Several partners in one file: names, what cannot be compared, and nothing lost between writing and reading."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pyapp.answers import COMPARISON, VERSION, build_file, read_answers, write_answers
from pyapp.catalog import CHECKLIST
from pyapp.comparison import (
    LONGEST_NAME,
    build_comparison,
    check_comparable,
    find_moments,
    name_partners,
    open_text,
    read_partners,
    read_partners_text,
    write_comparison,
)
from pyapp.errors import AnswersError, ChecklistError
from pyapp.model import Partner
from pyapp.results import Moments
from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import HOSTILE, File, files, make_file, make_full_file
from tests.answer_sets import texts as any_text
from tests.examples import examples
from tests.groups import some_files

USES = tuple(CHECKLIST.use_by_id)

several = examples(12)


def partners_of(contents: Sequence[File], names: Sequence[str] = ()) -> tuple[Partner, ...]:
    given_names = names or [""] * len(contents)
    return tuple(Partner(name, read_answers(each)) for name, each in zip(given_names, contents, strict=True))


def of(organisation: str, use: str = "expect", date: str = "") -> File:
    return make_file(use, about={"organisation": organisation, "date": date})


def comparison(*contents: File, **fields: object) -> dict[str, Any]:
    entries = [{"name": f"N{n}", "answers": content} for n, content in enumerate(contents)]
    use = contents[0].get("use", "expect") if contents else "expect"
    head = {"format": COMPARISON, "version": VERSION, "checklist": CHECKLIST.name, "use": use, "language": "fr"}
    return {**head, "partners": entries, **fields}


def refused(content: object) -> ChecklistError:
    with pytest.raises(ChecklistError) as caught:
        read_partners_text(content if isinstance(content, str) else json.dumps(content))
    return caught.value


# ---- Written and read again


@several
@given(some_files(most=4), st.sampled_from(LANGUAGES), st.data())
def test_what_is_written_is_read_again(contents: list[File], language: str, data: st.DataObject) -> None:
    names = [data.draw(any_text) for _ in contents]
    partners = name_partners(partners_of(contents, names), read_texts(language))
    text = write_comparison(partners, language, {"a": [1, "é"]})
    assert read_partners_text(text) == partners
    assert write_comparison(read_partners_text(text), language, {"a": [1, "é"]}) == text


@pytest.mark.parametrize("use", USES)
def test_hostile_texts_and_names_come_back_as_they_were(use: str) -> None:
    full = make_full_file(use, note=HOSTILE)
    full["about"] = {"organisation": HOSTILE, "partnership": HOSTILE, "date": ""}
    full["closing"] |= {"costs_and_risks": HOSTILE, "actions": [{"what": HOSTILE, "who": HOSTILE, "when": HOSTILE}]}
    partners = partners_of([full, full], [" ".join(HOSTILE.split()), ""])
    assert read_partners_text(write_comparison(partners, "fr", {})) == partners


def test_the_file_says_what_it_is() -> None:
    partners = partners_of([make_full_file("review"), make_full_file("review")], ["A", "B"])
    content = json.loads(write_comparison(partners, "es", {"x": 1}))
    assert list(content) == ["format", "version", "checklist", "use", "language", "partners", "result"]
    assert content["format"] == "partnership-value/comparison"
    assert (content["version"], content["checklist"]) == (2, "added-value")
    assert (content["use"], content["language"], content["result"]) == ("review", "es", {"x": 1})
    assert [list(each) for each in content["partners"]] == [["name", "answers"]] * 2
    assert [each["answers"] for each in content["partners"]] == [build_file(partner.answers) for partner in partners]
    assert build_comparison(partners, "es") == {name: content[name] for name in content if name != "result"}


def test_the_result_in_a_file_is_ignored() -> None:
    assert read_partners_text(json.dumps(comparison(of("Awa"), of("Bo"), result={"use": [None]}))) == partners_of(
        [of("Awa"), of("Bo")], ["N0", "N1"]
    )


@several
@given(files())
def test_one_answers_file_is_a_comparison_of_one(content: File) -> None:
    answers = read_answers(content)
    (partner,) = read_partners_text(write_answers(answers, {}))
    assert partner.answers == answers


def test_a_mark_at_the_start_of_a_file_does_no_harm() -> None:
    assert len(read_partners_text("\ufeff" + json.dumps(comparison(of("Awa"), of("Bo"))))) == 2


def test_the_largest_comparison_of_readable_files_opens_again() -> None:
    largest = partners_of([make_full_file("scope", note="n" * 10_000)] * CHECKLIST.most_partners)
    assert read_partners_text(write_comparison(largest, "fr", {})) == largest


# ---- What is refused


@pytest.mark.parametrize(
    ("content", "code", "at"),
    [
        ("no", "not-json", ""),
        ({}, "not-answers", ""),
        ([], "not-answers", ""),
        (comparison(version=3), "unknown-version", "version"),
        (comparison(version=0), "not-answers", "version"),
        (comparison(version=True), "not-answers", "version"),
        (comparison(version="1"), "not-answers", "version"),
        (comparison(partners=None), "wrong-value", "partners"),
        (comparison(partners={}), "wrong-value", "partners"),
        (comparison(partners=[1]), "wrong-value", "partners.0"),
        (comparison(partners=[]), "wrong-value", "partners"),
        (comparison(partners=[{}]), "missing-field", "partners.0.answers"),
        (comparison(partners=[{"answers": 1}]), "not-answers", "partners.0.answers"),
        (comparison(of("Awa"), make_file(version=9)), "unknown-version", "partners.1.answers.version"),
        (comparison(of("Awa"), make_file(x=1)), "unknown-field", "partners.1.answers.x"),
        (comparison(of("Awa"), make_file("x")), "unknown-use", "partners.1.answers.use"),
        (
            comparison(of("Awa"), make_file("scope", {"funds": {"get": 9}})),
            "wrong-value",
            "partners.1.answers.answers.funds.get",
        ),
        (
            comparison(make_file("scope", {"funds": {"note": "x" * 10_001}}), of("Awa")),
            "text-too-long",
            "partners.0.answers.answers.funds.note",
        ),
        (comparison(comparison(of("Awa"))), "is-comparison", "partners.0.answers"),
        (comparison(*[make_file()] * 51), "too-many-files", "partners"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(content: object, code: str, at: str) -> None:
    error = refused(content)
    assert (error.code, error.at) == (code, at)


def test_a_name_that_is_too_long_is_refused_where_it_stands() -> None:
    entries = [{"name": "a", "answers": of("Awa")}, {"name": "n" * 201, "answers": of("Bo")}]
    error = refused(comparison(partners=entries))
    assert (error.code, error.at) == ("text-too-long", "partners.1.name")


def test_fifty_files_are_read_and_fifty_one_are_too_many() -> None:
    assert len(read_partners_text(json.dumps(comparison(*[make_file()] * 50)))) == 50
    check_comparable(partners_of([make_file()] * 50))
    with pytest.raises(AnswersError) as caught:
        check_comparable(partners_of([make_file()] * 51))
    assert (caught.value.code, caught.value.facts) == ("too-many-files", {"limit": "50"})


def test_one_file_is_too_few_and_uses_must_be_one() -> None:
    for contents, code, at in (
        ([], "too-few-files", "answers"),
        ([of("Awa")], "too-few-files", "answers"),
        ([of("Awa"), of("Bo"), of("Cé", "scope")], "different-uses", "answers.2.use"),
        ([of("Awa", "review"), of("Bo"), of("Cé")], "different-uses", "answers.1.use"),
    ):
        with pytest.raises(AnswersError) as caught:
            check_comparable(partners_of(contents))
        assert (caught.value.code, caught.value.at) == (code, at)
    check_comparable(partners_of([of("Awa"), of("Awa")]))


@pytest.mark.parametrize("names", [["a"], ["a", "b", "c"], "ab", None])
def test_every_answers_file_needs_a_name_of_its_own_or_an_empty_one(names: object) -> None:
    with pytest.raises(ChecklistError):
        read_partners([make_file(), make_file()], names)


# ---- Names


def named(contents: Sequence[File], names: Sequence[str] = (), language: str = "en") -> list[str]:
    return [partner.name for partner in name_partners(partners_of(contents, names), read_texts(language))]


@pytest.mark.parametrize(
    ("language", "first", "third"),
    [
        ("fr", "Partenaire 1", "Partenaire 3"),
        ("en", "Partner 1", "Partner 3"),
        ("es", "Organización aliada 1", "Organización aliada 3"),
    ],
)
def test_a_partner_without_a_name_is_called_by_its_place(language: str, first: str, third: str) -> None:
    blank = make_file("scope")
    assert named([blank, of("Awa", "scope"), blank], language=language) == [first, "Awa", third]


def test_a_partner_goes_by_the_name_given_else_by_its_organisation() -> None:
    assert named([of("Awa"), of("Bo")], ["Le terrain", ""]) == ["Le terrain", "Bo"]
    assert named([of("  Réseau\n des\tpuits "), of(" ", "scope")]) == ["Réseau des puits", "Partner 2"]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [("fr", "Collègue 1", "Collègue 2"), ("en", "Colleague 1", "Colleague 2"), ("es", "Colega 1", "Colega 2")],
)
def test_colleagues_of_one_organisation_are_told_apart(language: str, first: str, second: str) -> None:
    assert named([of("Awa"), of(" AWA")], language=language) == [first, second]
    assert named([of("Awa"), of("")], language=language) == ["Awa", second]
    assert named([of("Awa"), of("Awa")], ["Finance", ""], language) == ["Finance", second]
    assert named([of("Awa"), of("Bo"), of("Awa")], language=language)[1] == "Bo"
    assert named([of("Awa", "scope")] * 2, language=language) == ["Awa", "Awa (2)"]


@pytest.mark.parametrize(
    ("names", "distinct"),
    [
        (["Awa", "Awa"], ["Awa", "Awa (2)"]),
        (["Awa", "Awa", "Awa"], ["Awa", "Awa (2)", "Awa (3)"]),
        (["Awa (2)", "Awa", "Awa"], ["Awa (2)", "Awa", "Awa (3)"]),
        (["Awa", "Awa", "Awa (2)"], ["Awa", "Awa (2)", "Awa (2) (2)"]),
        (["Colleague 2", ""], ["Colleague 2", "Colleague 2 (2)"]),
        (["Awa", " Awa "], ["Awa", "Awa (2)"]),
    ],
)
def test_two_partners_never_go_by_one_name(names: list[str], distinct: list[str]) -> None:
    assert named([make_file()] * len(names), names) == distinct


@examples(50)
@given(st.lists(st.one_of(any_text, st.sampled_from(["Awa", "Awa (2)", "n" * 200, "n" * 300])), min_size=2, max_size=6))
@example(["n" * 200, "n" * 200])
@example([f"{'n' * 196} (2)", "n" * 200, "n" * 200])
def test_names_are_distinct_never_empty_and_no_longer_than_they_may_be(organisations: list[str]) -> None:
    names = named([of(organisation) for organisation in organisations])
    assert len(set(names)) == len(names)
    assert all(name.strip() and len(name) <= LONGEST_NAME for name in names)


def test_the_longest_name_is_two_hundred_characters() -> None:
    assert LONGEST_NAME == 200
    assert named([of("n" * 10_000), of("Bo")])[0] == "n" * 200


def test_partners_of_one_long_name_can_be_saved_and_opened_again() -> None:
    partners = name_partners(partners_of([of("n" * 200), of("n" * 200)]), read_texts("fr"))
    assert read_partners_text(write_comparison(partners, "fr", {})) == partners


# ---- Two moments of one organisation


def moments_of(*contents: File) -> Moments | None:
    partners = partners_of(contents)
    return find_moments(partners, CHECKLIST.use_by_id[partners[0].answers.use])


@pytest.mark.parametrize("use", ["scope", "review"])
def test_two_dated_files_of_one_organisation_are_two_moments(use: str) -> None:
    old, new = of("Awa", use, "2025-11-24"), of(" AWA", use, "2026-11-24")
    assert moments_of(old, new) == Moments(0, 1, only=True)
    assert moments_of(new, old) == Moments(1, 0, only=True)
    assert moments_of(of("Bo", use, "2026-01-01"), new, old) == Moments(2, 1, only=False)


def test_two_dated_files_of_use_1_may_be_two_colleagues() -> None:
    assert moments_of(of("Awa", date="2026-11-24"), of("Awa", date="2025-11-24")) == Moments(1, 0, only=False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (of("Awa", date="2025-11-24"), of("Bo", date="2026-11-24")),
        (of("", date="2025-11-24"), of("", date="2026-11-24")),
        (of("Awa", date="2025-11-24"), of(" ", date="2026-11-24")),
        (of("Awa", date="2025-11-24"), of("Awa", date="2025-11-24")),
        (of("Awa", date="2025-11-24"), of("Awa")),
        (of("Awa", date="2025-03-01"), of("Awa", date="0026-03-01")),
        (of("Awa", date="1925-03-01"), of("Awa", date="2026-03-01")),
        (of("Awa", date="2025-03-01"), of("Awa", date="2100-01-01")),
        (of("\u200b", date="2025-11-24"), of("\u200b", date="2026-11-24")),
        (of("Comité", date="2025-11-24"), of("Comite", date="2026-11-24")),
    ],
)
def test_other_files_are_no_two_moments(one: File, other: File) -> None:
    assert moments_of(one, other) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("l'eau", "L’EAU"),
        ("Santé", "Sante\u0301"),
        ("Nord-Sud", "Nord–Sud"),
        ("Part\u00adner", "partner"),
        ("A\nB", "A B"),
    ],
)
def test_one_organisation_in_two_spellings_has_two_moments(one: str, other: str) -> None:
    moments = moments_of(of(one, "review", "2025-03-01"), of(other, "review", "2026-03-01"))
    assert moments == Moments(0, 1, only=True)


@pytest.mark.parametrize("date", ["2000-01-01", "2026-11-24", "2099-12-31", ""])
def test_a_likely_date_is_not_asked_about(date: str) -> None:
    assert open_text(json.dumps(of("Awa", date=date))).notices == ()


@pytest.mark.parametrize("date", ["0026-03-12", "1925-03-12", "1999-12-31", "2100-01-01", "0202-06-03", "9999-12-31"])
def test_a_date_that_nobody_means_is_asked_about_and_stays_as_it_is(date: str) -> None:
    opened = open_text(json.dumps(comparison(of("Awa", date="2026-03-12"), of("Bo", date=date), of("", date=date))))
    assert [each.answers.about.date for each in opened.partners] == ["2026-03-12", date, date]
    assert [(each.code, each.facts) for each in opened.notices] == [
        ("odd-date", {"name": "N1", "date": date}),
        ("odd-date", {"name": "N2", "date": date}),
    ]
    (alone,) = open_text(json.dumps(of("", date=date))).notices
    assert (alone.code, alone.facts["date"]) == ("odd-date-unnamed", date)


@pytest.mark.parametrize(("date", "asked"), [("0026-03-12", True), ("1999-12-31", True), ("2026-03-12", False)])
def test_a_meeting_on_a_date_that_nobody_means_is_asked_about_and_stays_as_it_is(date: str, *, asked: bool) -> None:
    opened = open_text(json.dumps({**comparison(of("Awa"), of("Bo")), "meeting": {"date": date}}))
    assert opened.record.meeting.date == date
    assert [each.code for each in opened.notices] == ["odd-meeting-date"] * asked
    opened = open_text(json.dumps({**comparison(of("Awa"), of("Bo")), "meeting": {"again": date}}))
    assert opened.record.meeting.again == date
    assert [each.code for each in opened.notices] == ["odd-next-date"] * asked


def test_a_comparison_may_name_its_schema_and_a_name_is_read_on_one_line() -> None:
    content = {"$schema": "comparison-1.json", **comparison(of("Awa"))}
    content["partners"][0]["name"] = "Le\r\nterrain"
    assert open_text(json.dumps(content)).partners == partners_of([of("Awa")], ["Le terrain"])
