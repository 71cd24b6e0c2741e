"""Tables as LibreOffice's Calc opens them, with the separators that its dialog ticks: tab, comma, semicolon."""

import csv
import io
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest

from pyapp.app import handle
from pyapp.catalog import CHECKLIST
from pyapp.command.reading import FINE
from pyapp.command.run import main
from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import make_full_file

OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

# Tab, comma and semicolon; quotes; UTF-8; from the first line; as the dialog starts, and with "Quoted field as text".
AS_IT_COMES: Final = "CSV:9/44/59,34,76,1,,0,false,false"
QUOTED_AS_TEXT: Final = "CSV:9/44/59,34,76,1,,0,true,true"

WORDS: Final = (
    "1/2",
    "007",
    "12:30",
    "1,5",
    "2026-11-24",
    "1e5",
    "TRUE",
    "a;b,c",
    'dit "oui"',
    "l’un\nl’autre",
    "'x",
    "=1+1",
)


def make_answers(use: str) -> list[dict[str, object]]:
    """Three partners whose notes and names a spreadsheet would like to take for something else."""
    several = []
    for number in range(3):
        answers = make_full_file(use)
        answers["about"]["organisation"] = ("Eau; terre, vie", "=1+1", "O’Neill, 12:30")[number]
        for place, item in enumerate(answers["answers"].values()):
            item["note"] = WORDS[(place + number) % len(WORDS)]
        del answers["answers"]["funds"]
        several.append(answers)
    return several


def open_in_calc(folder: Path, table: str, how: str) -> list[list[tuple[str, str]]]:
    """The rows as Calc has them: of each cell its type, none where it is empty, and its text."""
    path = folder / "table.csv"
    path.write_text(table, encoding="utf-8", newline="")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", f"--infilter={how}", "--convert-to", "fods", "--outdir", folder, path]
    subprocess.run([str(each) for each in command], capture_output=True, check=True)
    root = ET.parse(folder / "table.fods").getroot()  # noqa: S314 (LibreOffice wrote it)
    rows = [[*cells_of(row)] for row in root.iter(f"{TABLE}table-row")]
    return [row for row in rows if any(text for _, text in row)]


def cells_of(row: ET.Element) -> Iterator[tuple[str, str]]:
    for cell in row.iter(f"{TABLE}table-cell"):
        assert not cell.get(f"{TABLE}formula")
        text = "\n".join("".join(each.itertext()) for each in cell.iter(f"{TEXT}p"))
        times = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
        yield from [(cell.get(f"{OFFICE}value-type", ""), text)] * times


def read(table: str, separator: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table.removeprefix("\ufeff"), newline=""), delimiter=separator))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
def test_a_comparison_opens_in_calc_with_every_cell_in_its_place(use: str, language: str, tmp_path: Path) -> None:
    request = {"do": "combine-csv", "language": language, "answers": make_answers(use)}
    table = json.loads(handle(json.dumps(request)))["text"]
    written = read(table, read_texts(language).compared["separator"])
    shown = open_in_calc(tmp_path, table, QUOTED_AS_TEXT)
    assert [[text for _, text in row[: len(written[0])]] for row in shown] == written
    levels = [at for at, name in enumerate(written[0]) if name in level_names(use, language)]
    for row in shown[1:]:
        assert {kind for kind, _ in row[len(written[0]) :]} <= {""}
        for at, (kind, text) in enumerate(row[: len(written[0])]):
            expected = "float" if at in levels else "string"
            assert kind == (expected if text else ""), (at, text)


def level_names(use: str, language: str) -> set[str]:
    texts = read_texts(language)
    asked = {each for ratings in CHECKLIST.use_by_id[use].ratings.values() for each in ratings}
    return {texts.say_compared("level", rating=texts.ratings[each].name) for each in asked}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_row_shifts_where_calc_is_left_as_it_comes(language: str, tmp_path: Path) -> None:
    request = {"do": "combine-csv", "language": language, "answers": make_answers("review")}
    table = json.loads(handle(json.dumps(request)))["text"]
    written = read(table, read_texts(language).compared["separator"])
    shown = open_in_calc(tmp_path, table, AS_IT_COMES)
    assert len(shown) == len(written) == 1 + 3 * len(CHECKLIST.items)
    for row, cells in zip(shown, written, strict=True):
        assert [text for _, text in row[:3]] == cells[:3]
        assert not any(text for _, text in row[len(cells) :])


def test_the_table_of_many_files_opens_in_calc_with_every_cell_in_its_place(tmp_path: Path) -> None:
    for number, answers in enumerate(make_answers("review")):
        (tmp_path / f"{number};a,b.json").write_text(json.dumps(answers), encoding="utf-8")
    into = tmp_path / "many.csv"
    assert main(["summarise", str(tmp_path), "--notes", "--into", str(into)]) == FINE
    table = into.read_text(encoding="utf-8")
    written = read(table, ",")
    shown = open_in_calc(tmp_path, table, QUOTED_AS_TEXT)
    assert [[text for _, text in row[: len(written[0])]] for row in shown] == written
    assert {kind for row in shown[1:] for kind, text in row if text in {"1", "2", "3"}} == {"float"}
