"""What a meeting needs on paper, page by page as LibreOffice lays it out: pack, record, brief, ready texts."""

import base64
import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from builder.handouts import HANDOUTS, read_handouts, write_handout
from pyapp.app import handle
from pyapp.catalog import CHECKLIST
from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import File, make_full_file, make_record
from tests.office.test_word import NODE, convert, read_pages, run
from tests.packs import make_busy_set

# Pages of a pack whose partners fill in every field at length, at most.
MOST_PAGES = {2: 12, 4: 22, 12: 78}
USUAL_PAGES = {2: 7, 4: 11, 12: 27}
SITE = "https://organisation-of-some-length.github.io/partnership-value/"


def language_of(at: int) -> str:
    return LANGUAGES[at % len(LANGUAGES)]


# Each use with each number of partners; the languages take turns, so that each meets every use and number.
BUSY = {
    f"{use}-{partners}-{'one' if one_goal else 'other'}": (use, partners, one_goal, language_of(at + place + one_goal))
    for at, use in enumerate(CHECKLIST.use_by_id)
    for place, partners in enumerate(MOST_PAGES)
    for one_goal in (True, False)
    if one_goal or partners == 4
}
USUAL = {f"usual-{partners}-{language}": (partners, language) for partners in USUAL_PAGES for language in LANGUAGES}


def ask(of: str, language: str, answers: list[File], **fields: object) -> bytes:
    asked = {"of": of, "language": language, "answers": answers, "site": SITE}
    request = {"do": "export", "as": "word", **asked, **fields}
    reply = json.loads(handle(json.dumps(request)))
    assert reply["ok"], reply
    return base64.b64decode(reply["word"])


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        long = {"what": "Écrire ensemble la page commune " * 5, "who": "Les trois organisations", "when": "mars 2027"}
        for stem, (use, partners, one_goal, language) in BUSY.items():
            answers = make_busy_set(use, partners, one_goal=one_goal)
            (folder / f"{stem}.docx").write_bytes(ask("comparison", language, answers))
            brief = ask("brief", language, answers, record={"decisions": [long] * 10})
            (folder / f"{stem}-brief.docx").write_bytes(brief)
        for stem, (partners, language) in USUAL.items():
            answers = [make_full_file("scope", language, note=f"Note {n}") for n in range(partners)]
            (folder / f"{stem}.docx").write_bytes(ask("comparison", language, answers))
            (folder / f"{stem}-brief.docx").write_bytes(ask("brief", language, answers))
        for language in LANGUAGES:
            answers = [make_full_file("review", language), make_full_file("review", language)]
            record = ask("comparison", language, answers, record=make_record())
            (folder / f"record-{language}.docx").write_bytes(record)
            (folder / f"tables-{language}.docx").write_bytes(ask("comparison", language, answers))
            for name, handout in read_handouts(language, CHECKLIST).items():
                (folder / f"{name}-{language}.docx").write_bytes(write_handout(handout, read_texts(language), SITE))
        convert(folder, "pdf", *sorted(folder.glob("*.docx")))
        yield folder


def pages_of(folder: Path, stem: str) -> list[str]:
    return [" ".join(page.split()) for page in read_pages(folder / "converted" / f"{stem}.pdf")]


def test_the_validator_finds_nothing_wrong(folder: Path) -> None:
    assert NODE
    stems = [*(f"{use}-4-one" for use in CHECKLIST.use_by_id), "scope-12-one-brief", "record-fr", "decisions-es"]
    documents = [folder / f"{stem}.docx" for stem in [*stems, "invitation-fr", "agreement-en", "usual-2-es"]]
    found = json.loads(run(NODE, Path(__file__).parent / "validate_word.mjs", *documents))
    assert found == {str(document): [] for document in documents}


@pytest.mark.parametrize("stem", [*BUSY, *USUAL])
def test_the_sheet_to_lead_with_takes_two_pages_at_most(folder: Path, stem: str) -> None:
    use, language = (BUSY[stem][0], BUSY[stem][-1]) if stem in BUSY else ("scope", USUAL[stem][-1])
    texts = read_texts(language).say_of(CHECKLIST.use_by_id[use])
    words = {name: " ".join(text.split()) for name, text in texts.pack.items()}
    pages = pages_of(folder, stem)
    first_annex = next(at for at, page in enumerate(pages) if page.startswith(words["points"]))
    assert 1 <= first_annex <= 2
    sheet = " ".join(pages[:first_annex])
    for name in ("how", "how_points", "agenda", "open", "decide", "again", "place", "lead"):
        assert words[name] in sheet, name
    assert " ".join(texts.compared["decisions"].split()) in sheet


@pytest.mark.parametrize("stem", [*BUSY, *USUAL])
def test_a_pack_is_as_long_as_it_must_be_and_its_last_page_is_not_almost_empty(folder: Path, stem: str) -> None:
    most = MOST_PAGES[BUSY[stem][1]] if stem in BUSY else USUAL_PAGES[USUAL[stem][0]]
    pages = read_pages(folder / "converted" / f"{stem}.pdf")
    assert len(pages) <= most
    for page in pages:
        assert len([line for line in page.splitlines() if line.strip()]) > 7


@pytest.mark.parametrize("stem", USUAL)
def test_no_word_of_ours_is_broken_in_a_column(folder: Path, stem: str) -> None:
    _, language = USUAL[stem]
    texts = read_texts(language)
    words = {word for page in pages_of(folder, stem) for word in page.split()}
    ours = [*texts.ratings["need"].values.values(), *(texts.items[item].name for item in CHECKLIST.items)]
    ours += [texts.pack["minutes"], texts.report["item"], texts.compared["group"]]
    # A piece of a word shows that a column was too narrow for it.
    for word in {word for text in ours for word in re.split(r"[\s/;,-]+", text) if len(word) > 5}:
        pieces = {word[:at] for at in range(3, len(word))} | {word[at:] for at in range(1, len(word) - 2)}
        broken = {piece for piece in pieces & words if word[len(piece) :] in words and word.startswith(piece)}
        assert not broken, (word, broken)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_table_is_broken(folder: Path, language: str) -> None:
    texts = read_texts(language)
    words = {word for page in pages_of(folder, f"tables-{language}") for word in page.split()}
    benefits = CHECKLIST.benefits
    asked = CHECKLIST.ratings_of(CHECKLIST.use_by_id["review"], benefits)
    ours = [texts.ratings[rating.id].name for rating in asked]
    ours += [word for rating in asked for word in texts.ratings[rating.id].values.values()]
    ours += [texts.items[item].name for item in CHECKLIST.items]
    ours += [category.name for category in texts.categories["review"].values()]
    known = set(re.findall(r"\w+", json.dumps(msgspec.to_builtins(texts), ensure_ascii=False)))
    for word in {word for text in ours for word in re.findall(r"\w{6,}", text)}:
        # A word can stand whole elsewhere: its pieces show that a column was too narrow for it.
        pieces = [(word[:at], word[at:]) for at in range(1, len(word)) if word[:at] not in known]
        assert not [(first, rest) for first, rest in pieces if {first, rest} <= words]


@pytest.mark.parametrize("stem", ["record-fr", "usual-4-en", "usual-12-es-brief", "agreement-es"])
def test_every_page_bears_the_address_of_the_guide_on_one_line_with_its_number(folder: Path, stem: str) -> None:
    pages = read_pages(folder / "converted" / f"{stem}.pdf")
    for number, page in enumerate(pages, 1):
        last = [line.strip() for line in page.splitlines() if line.strip()][-1]
        assert SITE in last
        assert re.search(rf"\b{number}\b.*\b{len(pages)}$", last), last


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_begins_with_what_was_decided(folder: Path, language: str) -> None:
    words = read_texts(language).pack
    first, *_ = pages_of(folder, f"record-{language}")
    assert " ".join(words["decided"].split()) in first
    assert " ".join(words["said"].split()) in first
    assert " ".join(words["how"].split()) not in first


@pytest.mark.parametrize("stem", [*BUSY, *USUAL])
def test_a_brief_takes_one_page(folder: Path, stem: str) -> None:
    language = BUSY[stem][-1] if stem in BUSY else USUAL[stem][-1]
    (page,) = pages_of(folder, f"{stem}-brief")
    words = read_texts(language).brief
    assert " ".join(words["again"].split()) in page
    if stem in BUSY:
        assert " ".join(words["shortened"].split()) in page, "what was left out is said"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", HANDOUTS)
def test_a_ready_text_takes_one_page_and_loses_no_word(folder: Path, name: str, language: str) -> None:
    (page,) = pages_of(folder, f"{name}-{language}")
    handout = read_handouts(language, CHECKLIST)[name]
    for part in handout.parts:
        for text in (part.heading, part.text, *part.points, *part.choices):
            # A line may end after a hyphen.
            assert set(re.findall(r"[^\s-]+", text)) <= set(re.findall(r"[^\s-]+", page)), text
