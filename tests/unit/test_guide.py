"""The guide says the same things in each language, and has a place for everything that the checklist names."""

import re
from functools import partial
from pathlib import Path

import pytest

from builder.method import render_method
from pyapp.catalog import CHECKLIST
from pyapp.texts import LANGUAGES, read_texts

DOCS = Path(__file__).parent.parent.parent / "docs"
PAGES = sorted(path.relative_to(DOCS / "fr").as_posix() for path in (DOCS / "fr").rglob("*.md"))
ITEM_PAGES = [f"{items.id}/{item}.md" for items in CHECKLIST.lists for item in items.items]


def text_of(language: str, page: str) -> str:
    return (DOCS / language / page).read_text(encoding="utf-8")


def shape_of(text: str) -> list[str]:
    """What a translation must share: headings by level, bullets, steps, tables' rows, pieces, links."""
    found = re.findall(r"^(#+) |^( *[-*]) |^( *\d+\.) |^(\|)|^(--8<-- .*)$", text, re.MULTILINE)
    return ["".join(each).strip() for each in found]


def links_of(text: str) -> list[str]:
    """Where a page leads, anchors apart: they are words of each language."""
    return re.findall(r"\]\(([^)#]+)", text) + re.findall(r'href="([^"#]+)', text)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_has_every_page(language: str) -> None:
    assert sorted(path.relative_to(DOCS / language).as_posix() for path in (DOCS / language).rglob("*.md")) == PAGES


@pytest.mark.parametrize("language", LANGUAGES[1:])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_the_same_shape_in_every_language(page: str, language: str) -> None:
    assert shape_of(text_of(language, page)) == shape_of(text_of("fr", page))


@pytest.mark.parametrize("language", LANGUAGES[1:])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_leads_to_the_same_places_in_every_language(page: str, language: str) -> None:
    here, french = links_of(text_of(language, page)), links_of(text_of("fr", page))
    inside = [link for link in here if not link.startswith("http")]
    assert [re.sub(r"^\.\./\.\./(schema|downloads/site)", r"../\1", link) for link in inside] == [
        link for link in french if not link.startswith("http")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_describes_itself_and_writes_a_sentence_a_line(page: str, language: str) -> None:
    text = text_of(language, page)
    description = re.match(r"---\ndescription: (.+)\n", text)
    assert description
    assert 40 < len(description[1]) <= 160
    assert ": " not in description[1], "YAML would read it as something else, and the page would lose it"
    assert re.search(r"^# \S", text, re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ITEM_PAGES)
def test_every_item_has_a_page_of_its_name_that_leads_back_to_the_checklist(page: str, language: str) -> None:
    item = Path(page).stem
    text = text_of(language, page)
    assert f"\n# {read_texts(language).items[item].name}\n" in text
    assert f"](../checklist.md#{item}){{ .md-button }}" in text
    for use in read_texts(language).uses.values():
        assert use.name in text, "how to answer in each use"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_method_page_shows_every_table_and_the_warning(language: str) -> None:
    text = text_of(language, "method.md")
    assert read_texts(language).warning in " ".join(text.split("\n    "))
    for use in CHECKLIST.uses:
        assert f'--8<-- "levels-{use.id}.md"' in text
        assert f'--8<-- "categories-{use.id}.md"' in text
        assert (f'--8<-- "flags-{use.id}.md"' in text) is bool(use.flags)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", CHECKLIST.use_by_id)
def test_every_use_has_its_page_with_its_card(use: str, language: str) -> None:
    text = text_of(language, f"uses/{use}.md")
    assert re.search(rf"^# .*{re.escape(read_texts(language).uses[use].name)}$", text, re.MULTILINE)
    assert text.endswith(f'--8<-- "card-{use}.html"\n'), "in print the card is the last page"
    assert f'--8<-- "points-{use}.md"' in text
    pages = ("advantages/index", "benefits/index", "method", "comparing", "compare", "leading", "when-not")
    assert {f"../{page}.md" for page in pages} <= set(links_of(text))
    assert f"../checklist.md?use={use}" in links_of(text)


def sections_of(text: str) -> dict[str, str]:
    """The sections that other pages can name in every language, by their anchor."""
    parts = re.split(r"^##+ ", text, flags=re.MULTILINE)[1:]
    found = ((re.search(r'\{ #([\w-]+)|<span id="([\w-]+)"', part.partition("\n")[0]), part) for part in parts)
    return {anchor[1] or anchor[2]: part for anchor, part in found if anchor}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_on_the_meeting_says_how_long_it_takes_to_read(language: str) -> None:
    text = text_of(language, "leading.md")
    prose = re.sub(
        r"^---\n.*?^---\n|\]\([^)]*\)|\{ [^}]*\}|^\|[-| ]+\|$|[#*|>]", " ", text, flags=re.DOTALL | re.MULTILINE
    )
    words = len(re.findall(r"\w[\w’'-]*", prose))
    said = re.search(r"\b(\d+) minut[eo]s\b", text)
    assert said
    assert int(said[1]) == round(words / CHECKLIST.talk.words_a_minute)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_on_the_meeting_has_a_sentence_to_say_for_every_moment_and_every_item(language: str) -> None:
    sections = sections_of(text_of(language, "leading.md"))
    hard = {"silence", "decide", "aloud", "interpreting", "distance", "many", "conflict", "payer"}
    assert {"before", "during", "afterwards", *hard} <= set(sections)
    quoted = r"[«“]\s?[^«“]+?[.?!]\s?[»”]"
    rows = [row for row in sections["say"].splitlines() if row.startswith("| **")]
    assert len(rows) >= 10
    assert all(re.search(quoted, row) for row in rows)
    lines = sections["aloud"].splitlines()
    for page in ITEM_PAGES:
        assert [line for line in lines if f"({page})" in line and re.search(quoted, line)], page
    assert all(f"](#{anchor})" in text_of(language, "leading.md") for anchor in hard - {"aloud", "many"})
    assert read_texts(language).meeting_page["meeting_begin"] in sections["during"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_link_to_a_named_section_finds_it(page: str, language: str) -> None:
    named = {each: sections_of(text_of(language, each)) for each in ("leading.md", "when-no.md", "when-not.md")}
    for target, anchor in re.findall(r"\]\((?:\.\./)*([\w-]+\.md)#([\w-]+)\)", text_of(language, page)):
        assert anchor in named.get(target, {anchor}), f"{target}#{anchor}"


def test_every_place_that_a_result_leads_to_is_a_section_of_the_guide() -> None:
    for language in LANGUAGES:
        for address in CHECKLIST.places.values():
            page, _, anchor = address.partition("/#")
            text = text_of(language, f"{page.rstrip('/')}.md")
            assert not anchor or anchor in sections_of(text), address


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_sends_people_into_a_meeting_without_saying_when_not_to(language: str) -> None:
    for page in ("leading.md", "comparing.md", "privacy.md", "when-no.md", "faq.md"):
        assert "when-not.md" in links_of(text_of(language, page)), page
    dangers = {"report", "safeguarding", "conflict", "funding", "refuse", "instead"}
    assert dangers <= set(sections_of(text_of(language, "when-not.md")))
    endings = {"decline", "refer", "exchange", "shrink", "pause", "end"}
    assert endings <= set(sections_of(text_of(language, "when-no.md")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_questions_lead_to_every_use_and_its_card(language: str) -> None:
    text = text_of(language, "start.md")
    assert len(re.findall(r"^## \d\. .*\?$", text, re.MULTILINE)) == 3
    for use in CHECKLIST.use_by_id:
        assert f"](checklist.md?use={use})" in text
        assert f"](uses/{use}.md#facilitator-card)" in text
    assert "](start.md)" in text_of(language, "index.md")


POINTS = {
    "fr": "Les points d’une liste sont écrits en petit, après la carte, avec ce sur quoi ils reposent.",
    "en": "A list’s points stand small, after the map, with what they rest on.",
    "es": "Los puntos de una lista van en letra pequeña, después del mapa, con aquello en que se apoyan.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_points_are_is_said_in_the_same_words_everywhere(language: str) -> None:
    said = {
        text.split(f"{POINTS[language]}\n")[1].split("\n")[0]
        for text in map(partial(text_of, language), ("start.md", "method.md"))
    }
    assert len(said) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_untested_is_said_where_it_counts_and_not_everywhere(language: str) -> None:
    untested = {"fr": "pas encore été testé", "en": "not yet been tested", "es": "todavía no se ha probado"}[language]
    assert [page for page in PAGES if untested in text_of(language, page)] == ["index.md", "method.md"]


SHARING = re.compile(r"scribd|studylib|fdocuments|yumpu|scholarmate|docsbay|vdocuments|doczz|staging\.")


@pytest.mark.parametrize("page", PAGES)
def test_sources_stand_at_their_owners_own_pages(page: str) -> None:
    assert not [link for language in LANGUAGES for link in links_of(text_of(language, page)) if SHARING.search(link)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_explains_every_name_that_a_result_can_show(language: str) -> None:
    texts = read_texts(language)
    pieces = dict(render_method(texts, CHECKLIST))
    guide = "\n".join(text_of(language, page) for page in PAGES)
    shown = set(re.findall(r'^--8<-- "([\w-]+\.md)"$', guide, re.MULTILINE))
    guide += "\n".join(piece for name, piece in pieces.items() if name in shown)
    for use in CHECKLIST.uses:
        for category in use.categories:
            assert texts.categories[use.id][category].name in guide, (use.id, category)
        for category in use.combined:
            assert texts.combined[use.id][category].name in guide, (use.id, category)
        for flag in (*use.flags, *use.partner_flags):
            assert texts.flags[flag].name in guide, (use.id, flag)
        for point in use.points:
            assert texts.points[use.id][point.id].question in guide, (use.id, point.id)
    for rating in CHECKLIST.ratings:
        assert texts.ratings[rating.id].name in guide, rating.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_of_the_glossary_leads_to_where_it_is_explained(language: str) -> None:
    _, *groups = text_of(language, "glossary.md").split("\n## ")
    entries = [entry for group in groups for entry in group.split("\n- ")[1:]]
    assert len(entries) > 40
    for entry in entries:
        assert entry.startswith("**"), entry
        assert links_of(entry), entry


@pytest.mark.parametrize("page", PAGES)
def test_french_keeps_its_spaces_and_apostrophes(page: str) -> None:
    body = re.sub(r"^```.*?^```", "", text_of("fr", page).split("---\n", 2)[2], flags=re.DOTALL | re.MULTILINE)
    for line in body.splitlines():
        prose = re.sub(r"\]\([^)]*\)|`[^`]*`|<[^>]+>|\{[^}]*\}|https?://\S+|--8<-- .*|^!!! .*|^\|[-| ]+\|$", "", line)
        assert "'" not in prose, line
        assert not re.search(r"[^\u00a0\s][;!?»]|[^\u00a0\d]:|«[^\u00a0]", prose), line
