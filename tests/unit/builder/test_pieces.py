import json
import re
from collections import Counter
from typing import Any

import html5lib
import pytest

from builder.cards import read_cards
from builder.examples import ExampleFile, WrittenExamples
from builder.method import render_method
from builder.pieces import render_cards, render_example_files
from builder.runtime import Manifest, RuntimeFile
from builder.tool_pages import render_checklist, render_compare, write_condition
from pyapp.catalog import CHECKLIST
from pyapp.texts import LANGUAGES, read_texts

FIRST, REST, FRENCH, SPANISH = (
    RuntimeFile(name, f"{name}.0123", 2 * transfer, transfer)
    for name, transfer in (("library", 1_200_000), ("rest", 300_000), ("texts-fr", 50_000), ("texts-es", 100_000))
)
MANIFEST = Manifest((FIRST,), {"fr": (FRENCH,), "es": (SPANISH,)}, (REST,))


def example_file(place: str) -> ExampleFile:
    return ExampleFile("Rives & Co", RuntimeFile(place.rpartition("/")[2], f"../examples/{place}", 900, 400))


EXAMPLES = WrittenExamples(
    {
        each.id: tuple(example_file(f"{each.id}/fr/{n}.json") for n in ((1,) if each.id == "story-expect" else (1, 2)))
        for each in CHECKLIST.examples
    },
    RuntimeFile("examples.json", "examples-fr.0123.json", 5000, 2000),
)


def form(language: str) -> str:
    return render_checklist(read_texts(language), MANIFEST, "scripts-0123/", EXAMPLES, CHECKLIST)


def data_of(html: str) -> Any:
    match = re.search(r'<script type="application/json" id="page-data">(.*?)</script>', html)
    assert match
    return json.loads(match[1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_asks_everything_by_its_stable_name(language: str) -> None:
    html = form(language)
    names = Counter(re.findall(r' name="([^"]+)"', html))
    assert names.pop("use") == len(CHECKLIST.uses)
    assert names.pop("proposed") == 1
    for items in CHECKLIST.lists:
        for item in items.items:
            assert f'id="{item}"' in html
            assert names.pop(f"{item}.note") == 1
            ratings = {rating for use in CHECKLIST.uses for rating in use.ratings[items.id]}
            for rating in ratings:
                uses = sum(rating in use.ratings[items.id] for use in CHECKLIST.uses)
                assert names.pop(f"{item}.{rating}") == uses * len(CHECKLIST.rating_by_id[rating].values)
    assert names.pop("closing.worthwhile") == 4
    kinds = ("actions", "earlier_actions")
    actions = {f"closing.{kind}.{n}.{field}" for kind in kinds for n in range(3) for field in ("what", "who", "when")}
    assert all(names.pop(f"closing.earlier_actions.{n}.outcome") == 3 for n in range(3))
    kept = {f"closing.focus.{item}" for item in CHECKLIST.items}
    about = {"about.organisation", "about.partnership", "about.date", "about.goal"}
    assert set(names) == actions | kept | about | {"closing.costs_and_risks"}


def test_the_page_has_its_buttons_and_places() -> None:
    buttons = ["save-json", "save-word", "print", "open-file", "erase", "keep-on-device", "check-seal"]
    for name in (*buttons, "open-file-input", "results", "progress"):
        assert f'id="{name}"' in form("fr"), name
    assert 'data-state="idle"' in form("fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_label_and_no_level_is_chosen_before_the_visitor_does(language: str) -> None:
    root = html5lib.parseFragment(form(language), namespaceHTMLElements=False)
    labelled = {label.get("for") for label in root.iter("label")}
    for field in [*root.iter("input"), *root.iter("textarea")]:
        inside = any(field in list(label.iter()) for label in root.iter("label"))
        assert inside or field.get("id") in labelled or field.get("aria-label"), field.get("name")
        assert field.get("checked") is None
        assert field.get("required") is None


def test_the_scripts_get_their_sentences_with_sizes_filled_in() -> None:
    data = data_of(form("fr"))
    assert data["header"] == {"format": "partnership-value/answers", "version": 2, "checklist": "added-value"}
    assert re.search("1,[23].Mo", data["sentences"]["idle"])
    assert data["names"]["review"] == "valeur-ajoutee-bilan"
    assert "{total}" not in data["sentences"]["load"]
    assert re.search("0,4.Mo", data["sentences"]["rest_load"])
    runtime = data["runtime"]
    assert runtime["folder"] == "../runtime/"
    assert [file["name"] for file in runtime["files"]] == ["library", "texts-fr"]
    assert [file["name"] for file in runtime["rest"]] == ["rest", "texts-es"]
    assert runtime["rest"][0] == {"name": "rest", "path": "rest.0123", "size": 600_000, "transfer": 300_000}


def test_the_checklist_knows_which_files_belong_to_the_examples_that_the_guide_links_to() -> None:
    files = data_of(form("fr"))["example_files"]
    assert sorted(files) == ["story-expect", "story-review"]
    assert files["story-expect"] == [
        {"name": "1.json", "path": "../examples/story-expect/fr/1.json", "size": 900, "transfer": 400}
    ]


def test_the_compare_page_offers_only_what_can_be_compared() -> None:
    assert 'data-example="story-scope"' in compare("fr")
    assert 'data-example="story-expect"' not in compare("fr")


@pytest.mark.parametrize(("language", "root"), [("fr", "../"), ("en", "../../")])
def test_a_page_offers_the_files_of_an_example_for_download(language: str, root: str) -> None:
    html = dict(render_example_files(read_texts(language), EXAMPLES, CHECKLIST))["files-story-expect.html"]
    assert f'<a href="{root}examples/story-expect/fr/1.json" download>1.json</a>' in html
    assert "Rives &amp; Co" in html


def test_a_language_below_the_root_finds_what_stands_at_the_root() -> None:
    assert 'src="../scripts-0123/checklist.js"' in form("fr")
    assert 'src="../../scripts-0123/checklist.js"' in form("es")


def test_no_blank_line_ends_the_html_inside_markdown() -> None:
    assert not re.search(r"\n\s*\n", form("en"))


def test_a_condition_names_its_field_and_values() -> None:
    condition = CHECKLIST.rating_by_id["alone"].asked_when
    assert condition
    assert write_condition(CHECKLIST, "funds", condition) == "funds.priority=2,3"


def compare(language: str) -> str:
    return render_compare(language, MANIFEST, "scripts-0123/", EXAMPLES, [CHECKLIST])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compare_page_has_its_buttons_places_and_examples(language: str) -> None:
    html = compare(language)
    for name in ("files-input", "results", "save-word", "save-json", "save-csv", "print", "erase", "check-seal"):
        assert f'id="{name}"' in html, name
    assert "multiple" in html
    for example in EXAMPLES.find_comparable(CHECKLIST):
        assert f'data-example="{example.id}"' in html
    # What the whole site weighs is known once it is built.
    html = html.replace("{whole_site}", "")
    assert "{" not in re.sub(r'<script type="application/json".*?</script>', "", html)


def test_the_compare_page_loads_its_examples_with_the_runtime() -> None:
    data = data_of(compare("fr"))
    assert data["examples"]["file"] in [file["path"] for file in data["runtime"]["files"]]
    assert {file["name"] for file in data["runtime"]["files"]} > {"library", "texts-fr", "texts-es", "rest"}
    assert data["runtime"]["rest"] == []


def test_the_compare_page_knows_the_files_of_each_checklist() -> None:
    data = data_of(compare("fr"))
    checklist = data["checklists"]["added-value"]
    assert checklist["items"]["scale"] == "../advantages/scale/"
    assert (checklist["most_partners"], checklist["stored_as"]) == (50, "answers")
    review = {"checklist": "added-value", "use": "review", "name": "Ce que nous avons créé"}
    assert data["uses"]["review"] == review


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_method_page_shows_every_level_rule_and_flag(language: str) -> None:
    texts = read_texts(language)
    tables = dict(render_method(texts, CHECKLIST))
    for use in CHECKLIST.uses:
        for category in use.categories:
            assert texts.categories[use.id][category].rule in tables[f"categories-{use.id}.md"]
        for flag in use.flags:
            assert texts.flags[flag].question in tables[f"flags-{use.id}.md"]
        for flag in use.partner_flags:
            assert texts.flags[flag].question in tables[f"partner-flags-{use.id}.md"]
        for category in use.combined:
            assert texts.combined[use.id][category].rule in tables[f"combined-{use.id}.md"]
        for point in use.points:
            assert f"| {point.minutes} | {texts.points[use.id][point.id].question} |" in tables[f"points-{use.id}.md"]
        for items in CHECKLIST.lists:
            for rating in use.ratings[items.id]:
                assert texts.ratings[rating].question in tables[f"levels-{use.id}.md"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_shows_all_its_lines_as_html_that_markdown_leaves_alone(language: str) -> None:
    pieces = dict(render_cards(read_texts(language), CHECKLIST))
    for use, card in read_cards(language, CHECKLIST).items():
        html = pieces[f"card-{use}.html"]
        root = html5lib.parseFragment(html, namespaceHTMLElements=False)
        shown = {" ".join("".join(each.itertext()).split()) for each in root.iter("li")}
        assert len(shown) == sum(
            len(part) for part in (card.material, card.before, card.steps, card.questions, card.after)
        )
        assert all(" ".join(line.split()) in shown for line in (*card.before, *card.questions, *card.after))
        assert not re.search(r"\n\s*\n", html)
