"""The pages that do something, by scripts and Python: the checklist, the comparison, invitations, the workbench."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

import msgspec
from msgspec import Struct

from builder.downloads import name_edition
from builder.examples import WrittenExamples
from builder.experiments import read_experiments
from builder.guide import DOCS
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
from builder.places import page_of, root_from_page
from builder.rendering import render_template
from builder.runtime import Manifest, RuntimeFile, weigh
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
from pyapp.comparison import LONGEST_NAME, MOST_DECISIONS, POINT_OUTCOMES
from pyapp.documents import PLAIN
from pyapp.exports import build_name
from pyapp.filetypes import ACCEPT, FILE_TYPES, types_of
from pyapp.invitation import LONGEST_PART
from pyapp.inviting.texts import read_invitation_texts
from pyapp.model import About
from pyapp.texts import LANGUAGES, Texts, read_texts
from pyapp.word import fields
from pyapp.word.parts import region_of
from pyapp.workbench import names_for, read_workbench_texts

SITE_VERSION: Final = "{site_version}"
"""Stands in pages in the place of the site's version, which is made of all files and so is known only at the end."""


class Scripts(Struct, frozen=True):
    """The folders of the pages' scripts and of PyScript, each from the root of the site."""

    pages: str
    pyscript: str


class Fetched(Struct, frozen=True):
    """The files that a page fetches for Python: those that it starts from, and those that come later, if any do."""

    files: tuple[RuntimeFile, ...]
    rest: tuple[RuntimeFile, ...] = ()


# ---- The checklist and the comparison


def render_checklist(
    texts: Texts, manifest: Manifest, scripts: str, examples: WrittenExamples, catalog: Catalog
) -> str:
    """The complete form, as HTML that reads, prints and takes answers before any script has run."""
    root = root_from_page(texts.language)
    guide = "".join(path.read_text(encoding="utf-8") for path in sorted((DOCS / texts.language).rglob("*.md")))
    files = {
        example.id: [msgspec.to_builtins(each.file) for each in examples.by_set[example.id]]
        for example in catalog.examples
        if f"{page_of(catalog.name)}.md?example={example.id}" in guide
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
