"""The pieces of pages that come from data: the checklist, the cards, the downloads, the tables of the method page.

Those of the first checklist and of the site stand in a folder a language, those of each further one in a folder below.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from html import escape
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

from builder.cards import read_card_labels, read_cards
from builder.downloads import Download, name_edition
from builder.drawings import render_drawings
from builder.examples import WrittenExamples
from builder.experiments import read_experiments
from builder.glance import render_glance
from builder.guide import DOCS
from builder.handouts import Handout, read_handout_labels, read_handouts
from builder.method import render_method
from builder.page_data import (
    ChecklistData,
    CompareData,
    ComparedChecklist,
    ExperimentData,
    InviteData,
    PageData,
    SavingData,
    WorkbenchData,
)
from builder.places import own_folder, page_of, root_from_page
from builder.release import OF_ITSELF
from builder.rendering import render_template
from builder.runtime import Manifest, RuntimeFile, weigh
from builder.tables import write_table
from builder.translations import find_state
from builder.tries import render_tries
from pyapp.answers import (
    FORMAT,
    LARGEST_DOCUMENT,
    LONGEST_GOAL,
    LONGEST_TEXT,
    MOST_ACTIONS,
    MOST_FOCUS,
    VERSION,
)
from pyapp.catalog import FIRST, Catalog, Condition, ExampleSet, ItemList, Use
from pyapp.checklist import CHECKLISTS
from pyapp.comparison import LONGEST_NAME, MOST_DECISIONS, POINT_OUTCOMES
from pyapp.documents import PLAIN
from pyapp.exports import build_name
from pyapp.filetypes import ACCEPT, FILE_TYPES, types_of
from pyapp.invitation import LONGEST_PART
from pyapp.inviting.texts import read_invitation_texts
from pyapp.languages import LANGUAGE_BY_CODE
from pyapp.model import About
from pyapp.texts import LANGUAGES, Texts, read_texts
from pyapp.word import fields
from pyapp.word.parts import region_of
from pyapp.workbench import names_for, read_workbench_texts

SITE_VERSION: Final = "{site_version}"
"""Stands in pages in the place of the site's version, which is made of all files and so is known only at the end."""

WINDOWS: Final = ("fork", "source", "run", "live")
"""What the steps on GitHub look like, drawn: in every language the same, as its buttons are in English."""

_MEGABYTE: Final = 1_000_000


class Scripts(Struct, frozen=True):
    """The folders of the pages' scripts and of PyScript, each from the root of the site."""

    pages: str
    pyscript: str


class Beside(Struct, frozen=True):
    """The files beside the pages: the invented ones of each language, by checklist those to take away, ready texts.

    `address` is where all of them will stand.
    """

    examples: dict[str, WrittenExamples]
    downloads: Mapping[str, Sequence[Download]]
    handouts: Sequence[Download]
    address: str


class Fetched(Struct, frozen=True):
    """The files that a page fetches for Python: those that it starts from, and those that come later, if any do."""

    files: tuple[RuntimeFile, ...]
    rest: tuple[RuntimeFile, ...] = ()


def write_pieces(into: Path, manifest: Manifest, scripts: Scripts, beside: Beside, catalogs: Sequence[Catalog]) -> None:
    """Write every piece, a folder per language; `catalogs` are those of all checklists, the first one first."""
    for language in LANGUAGES:
        examples = beside.examples[language]
        for catalog in catalogs:
            texts, downloads = read_texts(language, catalog.name), beside.downloads[catalog.name]
            pieces = {
                "checklist.html": render_checklist(texts, manifest, scripts.pages, examples, catalog),
                "downloads.html": render_downloads(texts, downloads, catalog, beside.handouts),
                **dict(render_cards(texts, catalog)),
                **dict(render_example_files(texts, examples, catalog)),
                **dict(render_drawings(texts, catalog)),
                **dict(render_method(texts, catalog)),
            }
            _write_all(pieces, into / language / own_folder(catalog.name))
        texts = read_texts(language, catalogs[0].name)
        pieces = {
            "compare.html": render_compare(language, manifest, scripts.pages, examples, catalogs),
            "invite.html": render_invite(language, manifest, scripts.pages, catalogs),
            "workbench.html": render_workbench(texts, manifest, scripts, examples),
            **dict(render_tries(texts)),
            **dict(render_handouts(texts, beside.handouts, catalogs[0])),
            **dict(render_glance(DOCS / "examples", texts, CHECKLISTS[FIRST])),
            "site-address.html": f"<p><code>{escape(beside.address + OF_ITSELF)}</code></p>\n",
            **{f"window-{name}.html": render_template("window.html", shown=name) for name in WINDOWS},
            "languages.md": write_table(_language_rows(texts)),
        }
        _write_all(pieces, into / language)


def _write_all(pieces: dict[str, str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in pieces.items():
        (folder / name).write_text(content, encoding="utf-8")


# ---- The checklist and the compare page


def render_checklist(
    texts: Texts, manifest: Manifest, scripts: str, examples: WrittenExamples, catalog: Catalog
) -> str:
    """The complete form, as HTML that reads, prints and takes answers before any script has run."""
    root = root_from_page(texts.language)
    files = {
        example.id: [msgspec.to_builtins(each.file) for each in examples.by_set[example.id]]
        for example in catalog.examples
    }
    fetched = Fetched(manifest.first_in(texts.language), manifest.rest_after(texts.language))
    data = _form_data(texts, fetched, root, catalog, files)
    return _render_form(texts, data, f"{root}{scripts}", catalog)


def render_checklist_edition(texts: Texts, manifest: Manifest, catalog: Catalog, home: str) -> str:
    """The form for the one-file edition: without the scripts, which stand elsewhere in it, and without examples.

    `home` is the address of the guide.
    """
    data = _form_data(texts, Fetched(manifest.all), "", catalog, {})
    data["sentences"] |= {name: texts.edition[name] for name in ("idle", "load")}
    data["version"] = ""
    data["guide"] = home
    return _render_form(texts, data, "", catalog, edition=True)


def _form_data(
    texts: Texts, fetched: Fetched, root: str, catalog: Catalog, example_files: dict[str, list[RuntimeFile]]
) -> ChecklistData:
    return {
        **_saving_data(texts, fetched, texts.page, root),
        "header": {"format": FORMAT, "version": VERSION, "checklist": catalog.name},
        "stored_as": name_stored(catalog),
        "names": {use.id: build_name(use.id, About(), texts) for use in catalog.uses},
        "longest_text": LONGEST_TEXT,
        "most_kept": MOST_FOCUS,
        "example_files": example_files,
    }


def _render_form(texts: Texts, data: ChecklistData, scripts: str, catalog: Catalog, *, edition: bool = False) -> str:
    return _render(
        "checklist",
        texts,
        catalog=catalog,
        scripts=scripts,
        edition=edition,
        most_actions=MOST_ACTIONS,
        has_guide=has_guide,
        longest_goal=LONGEST_GOAL,
        about_names=" · ".join(texts.form[name] for name in (*fields.ABOUT, "goal")),
        write_condition=partial(write_condition, catalog),
        fields=fields,
        data=data,
    )


def name_stored(catalog: Catalog) -> str:
    """What the browser keeps of a checklist's answers goes by this name: visitors have work under the first one's."""
    return "answers" if catalog.name == FIRST else f"answers:{catalog.name}"


def has_guide(items: ItemList, item: str) -> bool:
    """Whether the guide has a page about an item."""
    return (DOCS / LANGUAGES[0] / items.id / f"{item}.md").exists()


def render_compare(
    language: str, manifest: Manifest, scripts: str, examples: WrittenExamples, catalogs: Sequence[Catalog]
) -> str:
    """The page that opens several files side by side, of any of these checklists."""
    root = root_from_page(language)
    compared = [(each, read_texts(language, each.name), examples.find_comparable(each)) for each in catalogs]
    # The examples come with the files of the runtime: later the page has closed its network and can fetch nothing.
    data = _compare_data(compared, Fetched((*manifest.all, examples.together)), root, "../")
    data["examples"] = {
        "file": examples.together.path,
        "partners": {
            name: each.partners for _, words, _ in compared for name, each in words.examples.items() if each.partners
        },
    }
    return _render_compare(compared, data, f"{root}{scripts}")


def render_compare_edition(language: str, manifest: Manifest, catalogs: Sequence[Catalog], home: str) -> str:
    """The same for the one-file edition: without the scripts, which stand elsewhere in it, and without examples.

    `home` is the address of the guide.
    """
    compared = [(each, read_texts(language, each.name), ()) for each in catalogs]
    texts = compared[0][1]
    data = _compare_data(compared, Fetched(manifest.all), "", home)
    data["sentences"] |= {"idle": texts.edition["compare_idle"], "load": texts.edition["load"]}
    data["version"] = ""
    data["guide"] = home
    return _render_compare(compared, data, "", edition=True)


_Compared = Sequence[tuple[Catalog, Texts, Sequence[ExampleSet]]]
"""The checklists whose files are compared, each with its words and its invented sets."""


def _compare_data(compared: _Compared, fetched: Fetched, root: str, guide: str) -> CompareData:
    texts = compared[0][1]
    return {
        **_saving_data(texts, fetched, {**texts.page, **texts.compare_page, **texts.meeting_page}, root),
        "uses": {
            name_use(use, catalog): {"checklist": catalog.name, "use": use.id, "name": words.uses[use.id].name}
            for catalog, words, _ in compared
            for use in catalog.uses
        },
        "checklists": {catalog.name: _describe_compared(catalog, guide) for catalog, _, _ in compared},
        "longest_text": LONGEST_NAME,
        "examples": {"file": "", "partners": {}},
    }


def _render_compare(compared: _Compared, data: CompareData, scripts: str, *, edition: bool = False) -> str:
    texts = compared[0][1]
    return _render(
        "compare",
        texts,
        root=root_from_page(texts.language),
        scripts=scripts,
        edition=edition,
        compared=compared,
        most=max(catalog.most_partners for catalog, _, _ in compared),
        meeting={"outcomes": POINT_OUTCOMES, "decisions": MOST_DECISIONS, "longest": LONGEST_TEXT},
        name_use=name_use,
        data=data,
    )


def name_use(use: Use, catalog: Catalog) -> str:
    """A use as the compare page tells it from those of other checklists: `review`, `neighbours.visit`."""
    return use.id if catalog.name == FIRST else f"{catalog.name}.{use.id}"


def _describe_compared(catalog: Catalog, guide: str) -> ComparedChecklist:
    """An item is explained on its page in the guide, else where the form asks about it; `guide` leads to its home."""
    form = f"{guide}{page_of(catalog.name)}/"
    ways = {
        item: f"{guide}{items.id}/{item}/" if has_guide(items, item) else f"{form}#{item}"
        for items in catalog.lists
        for item in items.items
    }
    return {"items": ways, "most_partners": catalog.most_partners, "stored_as": name_stored(catalog)}


# ---- The page of invitations


def render_invite(language: str, manifest: Manifest, scripts: str, catalogs: Sequence[Catalog]) -> str:
    """The page that invites to a use of any of these checklists."""
    root, said = root_from_page(language), read_invitation_texts(language)
    invited = [(each, read_texts(language, each.name)) for each in catalogs]
    texts = invited[0][1]
    data: InviteData = {
        **_saving_data(texts, Fetched((*manifest.all, *manifest.inviting)), {**texts.page, **said.page}, root),
        "invited": {
            name_use(use, catalog): {
                "checklist": catalog.name,
                "use": use.id,
                "page": f"../{page_of(catalog.name)}/?use={use.id}",
            }
            for catalog, _ in invited
            for use in catalog.uses
        },
    }
    return _render(
        "invite",
        texts,
        root=root,
        scripts=f"{root}{scripts}",
        said=said,
        invited=invited,
        name_use=name_use,
        longest_goal=LONGEST_GOAL,
        longest_part=LONGEST_PART,
        data=data,
    )


# ---- The workbench


def render_workbench(texts: Texts, manifest: Manifest, scripts: Scripts, examples: WrittenExamples) -> str:
    """The page where a reader runs and changes the rules themselves."""
    root = root_from_page(texts.language)
    words = read_workbench_texts(texts.language)
    experiments: list[ExperimentData] = [
        {
            "name": each.name,
            "about": each.about,
            "code": each.code,
            "files": [f"{root}runtime/{file.file.path}" for file in examples.by_set[each.example]],
        }
        for each in read_experiments(texts.language)
    ]
    data: WorkbenchData = {
        **_page_data(texts, Fetched((*manifest.all, *manifest.workbench)), words.page, root),
        "workbench": {
            "pyscript": f"{root}{scripts.pyscript}core.js",
            "interpreter": f"{root}{scripts.pages}interpreter.js",
            "program": f"{root}{scripts.pages}workbench.txt",
            "experiments": experiments,
        },
    }
    names = [name for name in names_for((), texts) if not name.startswith("_")]
    return _render("workbench", texts, root=root, words=words, names=names, scripts=f"{root}{scripts.pages}", data=data)


def _render(name: str, texts: Texts, **facts: Any) -> str:
    kind = "comparing" if name == "compare" else "edition"
    one_file = {
        "href": f"{root_from_page(texts.language)}downloads/{name_edition(texts, kind)}",
        "name": texts.downloads[kind].name,
    }
    return render_template(
        f"{name}.html", texts=texts, one_file=one_file, types_of=types_of, accept=ACCEPT, plain=PLAIN, **facts
    )


def write_condition(catalog: Catalog, item: str, condition: Condition) -> str:
    """A condition as the script reads it from the form: `funds.priority=2,3`."""
    values = ",".join(str(value) for value in catalog.values_of(condition))
    return f"{fields.name_rating(item, condition.rating)}={values}"


def _page_data(texts: Texts, fetched: Fetched, sentences: dict[str, str], root: str) -> PageData:
    sizes = {"{total}": texts.number(weigh(fetched.files)), "{rest}": texts.number(weigh(fetched.rest))}
    blanks = {**sizes, "{limit}": str(LARGEST_DOCUMENT // 1024**2)}
    filled = dict(sentences)
    for blank, value in blanks.items():
        filled = {key: sentence.replace(blank, value) for key, sentence in filled.items()}
    return {
        "version": SITE_VERSION,
        "language": texts.language,
        "guide": "../",
        "locale": region_of(texts.language),
        "decimal": texts.decimal,
        "largest_file": LARGEST_DOCUMENT,
        "runtime": {
            "folder": f"{root}runtime/",
            "files": msgspec.to_builtins(fetched.files),
            "rest": msgspec.to_builtins(fetched.rest),
        },
        "sentences": {**filled, "partner": texts.compared["partner"]},
    }


def _saving_data(texts: Texts, fetched: Fetched, sentences: dict[str, str], root: str) -> SavingData:
    return {
        **_page_data(texts, fetched, sentences, root),
        "file_types": {
            each.id: {"ending": each.ending, "media_type": each.media_type, "of": list(each.writes)}
            for each in FILE_TYPES
        },
        "plain": PLAIN,
    }


# ---- The downloads page


def render_downloads(
    texts: Texts, downloads: Sequence[Download], catalog: Catalog, handouts: Sequence[Download] = ()
) -> str:
    """The files of a language to take away, use by use, each with its size; the ready texts stand on one page alone."""
    return render_template(
        "downloads.html",
        texts=texts,
        catalog=catalog,
        files=[file for file in downloads if file.language == texts.language],
        labels=read_handout_labels(texts.language),
        handouts=_find_handouts(texts, handouts if catalog.name == FIRST else (), catalog),
        root=root_from_page(texts.language),
        size_of=partial(_say_size, texts),
    )


def _say_size(texts: Texts, file: Download) -> str:
    unit, by = ("size_large", _MEGABYTE) if file.size >= _MEGABYTE else ("size", 1000)
    return texts.paper[unit].format(n=texts.number(file.size / by))


def _find_handouts(texts: Texts, handouts: Sequence[Download], catalog: Catalog) -> list[tuple[Handout, Download]]:
    """The ready texts of a language, each with its file."""
    words = read_handouts(texts.language, catalog)
    return [(words[file.kind], file) for file in handouts if file.language == texts.language]


def render_handouts(texts: Texts, handouts: Sequence[Download], catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Each ready text, for a page of the guide to include."""
    root = root_from_page(texts.language)
    labels = read_handout_labels(texts.language)
    for handout, file in _find_handouts(texts, handouts, catalog):
        facts = {"handout": handout, "file": file, "size": _say_size(texts, file), "root": root}
        yield f"handout-{file.kind}.html", render_template("handout.html", labels=labels, **facts)


# ---- The guide to the uses


def render_cards(texts: Texts, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """The facilitator card of each use, for its page to include."""
    labels = read_card_labels(texts.language)
    root = "../" + root_from_page(texts.language)  # the guide to the uses has a folder of its own
    for use, card in read_cards(texts.language, catalog).items():
        yield f"card-{use}.html", render_template("card.html", card=card, labels=labels, root=root)


# ---- The invented files


def render_example_files(texts: Texts, examples: WrittenExamples, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """For each set of a checklist, its files to download."""
    root = root_from_page(texts.language)
    for name in (example.id for example in catalog.examples):
        files = examples.by_set[name]
        links = [(each.organisation, root + each.file.path.removeprefix("../"), each.file.name) for each in files]
        yield f"files-{name}.html", render_template("example-files.html", links=links)


# ---- The page about the site


def _language_rows(texts: Texts) -> Iterator[tuple[str, ...]]:
    words = texts.translations
    yield words["language"], words["item_names"], words["state"], words["up_to_date"]
    for code, language in LANGUAGE_BY_CODE.items():
        lacking = find_state(code).lacking
        yield (
            f'<span lang="{code}">{language.name}</span>',
            words[f"{language.item_names}_names"],
            words[language.state],
            texts.count("passages", lacking) if lacking else words["all"],
        )
