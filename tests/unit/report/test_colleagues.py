"""Where colleagues of one organisation answer, everything that is made of their answers speaks of colleagues."""

import re
from collections.abc import Iterator

import msgspec
import pytest

from pyapp.answers import read_answers
from pyapp.blocks import Heading
from pyapp.checklist import ADDED_VALUE
from pyapp.comparison import name_partners
from pyapp.exports import ComparisonExport
from pyapp.meeting import plan_meeting
from pyapp.model import NO_RECORD, Action, Partner, Record
from pyapp.report.brief import build_brief
from pyapp.report.compared import build_compared_report, compare
from pyapp.report.meeting import build_meeting
from pyapp.report.pack import build_pack
from pyapp.spreadsheet import build_rows
from pyapp.texts import LANGUAGES, Texts, read_texts
from tests.answer_sets import File, make_file, make_full_file
from tests.browser.compare_page import example_files, read_files

TABLES = ("compared", "pack", "meeting", "brief")
PARTNERS = re.compile(r"\b(partners|partenaires|organizaciones)\b", re.IGNORECASE)
RECORD = Record(decisions=(Action("…"),))


def make_all(example: str, texts: Texts) -> str:
    """The report, the pack and the record, the brief, the meeting and the table of an invented set, as one text."""
    files = read_files(example_files(example, texts.language))
    partners = name_partners([Partner("", read_answers(file)) for file in files], texts)
    compared = compare(partners, texts, ADDED_VALUE)
    made = [
        *(build_compared_report(compared, ADDED_VALUE, record) for record in (NO_RECORD, RECORD)),
        *(build_pack(compared, record, ADDED_VALUE) for record in (NO_RECORD, RECORD)),
        build_brief(compared, RECORD, ADDED_VALUE),
        build_meeting(compared, plan_meeting(compared.agenda, NO_RECORD), ADDED_VALUE),
        list(build_rows(partners, compared.combined, compared.texts, ADDED_VALUE)),
    ]
    return "\n".join(msgspec.json.encode(each).decode("utf-8") for each in made)


def pieces_of(sentence: str) -> list[str]:
    """What of a sentence stands in a report, whatever its blanks are filled with."""
    return [piece for piece in re.split(r"\{\w+\}", sentence) if len(piece) > 12]


def say_to_partners(texts: Texts) -> Iterator[tuple[str, str]]:
    """The sentences that speak of partners: those with others in their place, and those that name partners."""
    yield "warning", texts.warning
    for table in TABLES:
        others = getattr(texts.colleagues, table)
        for key, sentence in getattr(texts, table).items():
            if (key in others and others[key] != sentence) or PARTNERS.search(sentence):
                yield f"{table}.{key}", sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_speaks_of_colleagues_as_of_partners(language: str) -> None:
    texts = read_texts(language)
    made = make_all("policy", texts)
    for place, sentence in say_to_partners(texts):
        pieces = pieces_of(sentence)
        assert not pieces or not all(piece in made for piece in pieces), place


@pytest.mark.parametrize("language", LANGUAGES)
def test_partners_are_spoken_of_as_partners(language: str) -> None:
    texts = read_texts(language)
    made = make_all("seeds", texts)
    for key in ("how_points", "points_lead"):
        assert texts.pack[key] in made
        assert texts.colleagues.pack[key] not in made


def test_every_sentence_about_colleagues_stands_in_the_place_of_one_about_partners() -> None:
    for language in LANGUAGES:
        texts = read_texts(language)
        for table in TABLES:
            assert set(getattr(texts.colleagues, table)) <= set(getattr(texts, table))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_colleagues_made_together_bears_the_name_of_their_organisation(language: str) -> None:
    texts = read_texts(language)
    files = [make_full_file("expect", language) for _ in range(3)]
    for file, organisation in zip(files, ("Réseau des puits", "  réseau  des puits", ""), strict=True):
        file["about"] = {"organisation": organisation, "partnership": "Eau pour tous"}
    for record, title, stem in ((NO_RECORD, "title", "pack"), (RECORD, "record_title", "record")):
        made = export_of(files, record, texts)
        assert made.titles[0] == texts.pack[title].format(name="Réseau des puits")
        assert made.build_report()[0] == Heading(1, made.titles[0])
        assert made.document_name.endswith(
            f"-{getattr(texts.files, stem)}-{texts.files.uses['expect']}-réseau-des-puits"
        )


def test_what_several_organisations_made_together_bears_the_name_of_none() -> None:
    texts = read_texts("en")
    files = [make_file("expect", about={"organisation": organisation}) for organisation in ("One", "Other")]
    assert export_of(files, NO_RECORD, texts).titles[0] == texts.pack["title"].format(name=texts.uses["expect"].name)
    files = [make_file("scope", about={"organisation": "One", "partnership": "Ours"}) for _ in range(2)]
    assert export_of(files, NO_RECORD, texts).titles[0] == texts.pack["title"].format(name="Ours")


def export_of(files: list[File], record: Record, texts: Texts) -> ComparisonExport:
    partners = name_partners([Partner("", read_answers(file)) for file in files], texts)
    return ComparisonExport(compare(partners, texts, ADDED_VALUE), record, texts, ADDED_VALUE)
