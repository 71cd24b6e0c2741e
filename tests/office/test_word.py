"""Word reports as other programs see them: an Open XML validator, and LibreOffice."""

import base64
import json
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from pyapp.answers import read_answers
from pyapp.app import handle
from pyapp.blocks import Map
from pyapp.catalog import CHECKLIST
from pyapp.checklist import ADDED_VALUE
from pyapp.report.single import build_report
from pyapp.scoring import score
from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import HOSTILE, File, make_file, make_full_file

ROOT = Path(__file__).parent.parent.parent
NODE = shutil.which("node", path=str(Path(ROOT / ".venv" / "bin"))) or shutil.which("node")


def make_wordless_file(use: str, language: str, every: int) -> File:
    """An answers file without notes, with each item's answers or every second item's."""
    file = make_full_file(use, language)
    file["answers"] = {
        item: {name: value for name, value in given.items() if name != "note"}
        for at, (item, given) in enumerate(file["answers"].items())
        if at % every == 0
    }
    return file


REPORTS: dict[str, tuple[str, File]] = {
    **{
        f"{use}-{language}": (language, make_full_file(use, language))
        for use in CHECKLIST.use_by_id
        for language in LANGUAGES
    },
    **{
        f"{use}-{language}-{kind}": (language, make_wordless_file(use, language, every))
        for use in CHECKLIST.use_by_id
        for language in LANGUAGES
        for kind, every in (("wordless", 1), ("half", 2))
    },
    "blank": ("fr", make_file("expect")),
    "hostile": ("en", make_full_file("review", note=HOSTILE)),
    "long": ("es", make_full_file("scope", note="mot " * 2500)),
}


# Records of several answer sets: how they are asked for, in which language, what of.
SEVERAL: dict[str, tuple[str, str, list[File]]] = {
    **{
        f"combined-{use}": (
            "combine-word",
            language,
            [make_full_file(use), make_full_file(use, note=HOSTILE), make_file(use)],
        )
        for use, language in zip(CHECKLIST.use_by_id, LANGUAGES, strict=True)
    },
    "combined-many": ("combine-word", "fr", [make_full_file("scope", note=f"Note {n}") for n in range(12)]),
    "followed": ("follow-word", "es", [make_full_file("review"), make_file("review", {"funds": {"expected": 3}})]),
}


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        requests = {
            **{
                report: {"do": "word", "language": language, "answers": file}
                for report, (language, file) in REPORTS.items()
            },
            **{
                report: {"do": do, "language": language, "answers": some, "earlier": some[0], "later": some[1]}
                for report, (do, language, some) in SEVERAL.items()
            },
        }
        for report, request in requests.items():
            reply = json.loads(handle(json.dumps(request)))
            (folder / f"{report}.docx").write_bytes(base64.b64decode(reply["word"]))
        yield folder


@pytest.fixture(scope="module")
def by_notes(folder: Path) -> Path:
    """Reports in Spanish with none, two, four … notes, as LibreOffice lays them out."""
    documents = []
    for use in CHECKLIST.use_by_id:
        for notes in range(0, 14, 2):
            file = make_full_file(use, "es", note="Los comités de barrio conocen a las familias. " * 3)
            for given in list(file["answers"].values())[notes:]:
                del given["note"]
            reply = json.loads(handle(json.dumps({"do": "word", "language": "es", "answers": file})))
            documents.append(folder / f"{use}-{notes}.docx")
            documents[-1].write_bytes(base64.b64decode(reply["word"]))
    convert(folder, "pdf", *documents, into="by-notes")
    return folder / "by-notes"


def of_report(report: str) -> tuple[str, str]:
    """A report's language and use."""
    if report in SEVERAL:
        _, language, some = SEVERAL[report]
        return language, some[0]["use"]
    language, file = REPORTS[report]
    return language, file["use"]


def run(*command: str | Path) -> str:
    return subprocess.run([str(each) for each in command], capture_output=True, check=True, text=True).stdout


def convert(folder: Path, kind: str, *documents: Path, into: str = "converted") -> None:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    run("soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder / into, *documents)


FORMATS = ("odt", "doc", "rtf")


def send_through(folder: Path, documents: list[Path]) -> None:
    """Save documents in other formats and again as Word documents, each in a folder of the format's name."""
    for kind in FORMATS:
        convert(folder, kind, *documents, into=kind)
        convert(folder, "docx", *(folder / kind / f"{each.stem}.{kind}" for each in documents), into=kind)


@pytest.fixture(scope="module")
def converted(folder: Path) -> Path:
    documents = sorted(folder.glob("*.docx"))
    convert(folder, "pdf", *documents)
    convert(folder, "docx", *documents)
    return folder / "converted"


def test_the_validator_finds_nothing_wrong(folder: Path) -> None:
    assert NODE
    documents = sorted(folder.glob("*.docx"))
    found = json.loads(run(NODE, Path(__file__).parent / "validate_word.mjs", *documents))
    assert found == {str(document): [] for document in documents}


def test_the_validator_would_find_what_is_wrong(folder: Path) -> None:
    assert NODE
    broken = folder / "broken.docx.wrong"
    with zipfile.ZipFile(folder / "blank.docx") as good, zipfile.ZipFile(broken, "w") as bad:
        for name in good.namelist():
            bad.writestr(name, good.read(name).replace(b"<w:body>", b"<w:body><w:sectPr /><w:p><w:rPr /></w:p>"))
    (found,) = json.loads(run(NODE, Path(__file__).parent / "validate_word.mjs", broken)).values()
    assert found


@pytest.mark.parametrize("report", [*REPORTS, *SEVERAL])
def test_libreoffice_shows_every_page(converted: Path, report: str) -> None:
    language, use = of_report(report)
    text = run("pdftotext", "-layout", converted / f"{report}.pdf", "-")
    flat = " ".join(text.split())
    assert read_texts(language).uses[use].name in flat
    assert " ".join(read_texts(language).warning.split()[:4]) in flat
    run("pdftoppm", "-r", "40", "-png", converted / f"{report}.pdf", converted / report)
    pages = sorted(converted.glob(f"{report}-*.png"))
    assert pages
    for page in pages:
        with Image.open(page) as picture:
            assert len(picture.convert("L").getcolors(256) or []) > 1, f"{page.name} is empty"


def read_pages(document: Path) -> list[str]:
    """The words of each page."""
    return run("pdftotext", "-layout", document, "-").split("\f")[:-1]


@pytest.mark.parametrize("report", [report for report in REPORTS if report.endswith(("-wordless", "-half"))])
def test_a_result_without_notes_takes_two_pages(converted: Path, report: str) -> None:
    assert len(read_pages(converted / f"{report}.pdf")) == 2


@pytest.mark.parametrize("report", [*REPORTS, *SEVERAL])
def test_no_page_is_almost_empty(converted: Path, report: str) -> None:
    for page in read_pages(converted / f"{report}.pdf"):
        assert len([line for line in page.splitlines() if line.strip()]) > 5


@pytest.mark.parametrize("notes", range(0, 14, 2))
@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
def test_the_last_page_holds_a_good_part_of_one(by_notes: Path, use: str, notes: int) -> None:
    *before, last = read_pages(by_notes / f"{use}-{notes}.pdf")
    assert not before or len([line for line in last.splitlines() if line.strip()]) > 11


@pytest.mark.parametrize("report", [report for report in REPORTS if report.endswith("-wordless")])
def test_no_word_of_a_map_is_broken(converted: Path, report: str) -> None:
    language, file = REPORTS[report]
    answers, texts = read_answers(file), read_texts(language)
    words = set(" ".join(read_pages(converted / f"{report}.pdf")).split())
    for block in build_report(answers, score(answers, ADDED_VALUE), texts, ADDED_VALUE):
        if isinstance(block, Map):
            said = [block.axes, block.corner, *block.header, *(row.text for row in block.rows)]
            ours = {word for text in said for word in text.split()}
            assert ours <= words
            # A word can stand whole elsewhere: its pieces show that a column was too narrow for it.
            for word in ours:
                assert not any({word[:at], word[at:]} <= words for at in range(3, len(word))), word


@pytest.mark.parametrize("report", ["review-fr", "hostile", "long"])
def test_a_report_saved_again_by_libreoffice_still_carries_its_answers(converted: Path, report: str) -> None:
    _, file = REPORTS[report]
    word = base64.b64encode((converted / f"{report}.docx").read_bytes()).decode("ascii")
    reply = json.loads(handle(json.dumps({"do": "open", "language": "fr", "word": word})))
    assert reply["ok"], reply
    assert reply["answers"]["answers"] == file["answers"]


@pytest.fixture(scope="module")
def travelled(folder: Path) -> Path:
    send_through(folder, [folder / f"{report}.docx" for report in ("expect-es", "hostile", "long", "combined-many")])
    return folder


@pytest.mark.parametrize("kind", FORMATS)
def test_a_report_comes_back_from_other_formats_with_its_answers(travelled: Path, kind: str) -> None:
    for report in ("expect-es", "hostile", "long"):
        reply = ask("open", travelled / kind / f"{report}.docx")
        assert reply["ok"], reply
        assert read_answers(reply["answers"]) == read_answers(REPORTS[report][1])
    partners = ask("gather", travelled / kind / "combined-many.docx")["partners"]
    assert [each["answers"]["answers"]["funds"]["note"] for each in partners] == [f"Note {n}" for n in range(12)]


def ask(do: str, document: Path) -> dict[str, Any]:
    word = base64.b64encode(document.read_bytes()).decode("ascii")
    reply: dict[str, Any] = json.loads(handle(json.dumps({"do": do, "language": "fr", "word": word})))
    return reply


@pytest.mark.parametrize("report", SEVERAL)
def test_a_record_saved_again_by_libreoffice_still_carries_every_partner(converted: Path, report: str) -> None:
    _, language, some = SEVERAL[report]
    word = base64.b64encode((converted / f"{report}.docx").read_bytes()).decode("ascii")
    reply = json.loads(handle(json.dumps({"do": "gather", "language": language, "word": word})))
    assert reply["ok"], reply
    assert [read_answers(each["answers"]) for each in reply["partners"]] == [read_answers(file) for file in some]
