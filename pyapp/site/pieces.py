"""The pieces of pages that come from data: the checklist, the cards, the downloads, the tables of the method page."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from pyapp.answers import FORMAT, LARGEST_DOCUMENT, LONGEST_TEXT, MOST_ACTIONS, VERSION
from pyapp.app import build_name
from pyapp.cards import read_card_labels, read_cards
from pyapp.catalog import CHECKLIST, Condition, Use
from pyapp.comparison import LONGEST_NAME
from pyapp.model import About
from pyapp.site.downloads import Download
from pyapp.site.drawings import render_drawings
from pyapp.site.examples import WrittenExamples
from pyapp.site.rendering import render_template
from pyapp.site.runtime import Manifest, RuntimeFile
from pyapp.texts import LANGUAGES, CategoryTexts, Texts, read_texts
from pyapp.word.parts import region_of

SCRIPTS: Final = Path(__file__).parent.parent.parent / "docs" / "scripts"
WORKER: Final = SCRIPTS / "worker.mjs"
"""The script that runs Python; it belongs to the runtime, all others to the pages."""

_IMPORTED: Final = re.compile(r"^import .* from '\./([\w.]+)';$", re.MULTILINE)


def page_scripts() -> list[Path]:
    """The scripts that pages load by themselves, before any Python."""
    return [script for script in sorted(SCRIPTS.glob("*.mjs")) if script != WORKER]


def root_from_page(language: str) -> str:
    """The way from a page's folder to the root of the site: French stands at the root, the others one below."""
    return "../" if language == LANGUAGES[0] else "../../"


def folder_of(language: str, site: Path) -> Path:
    """Where a language's pages stand in a built site: French at the root, the others below."""
    return site if language == LANGUAGES[0] else site / language


def write_pieces(
    into: Path,
    manifest: Manifest,
    scripts: str,
    examples: dict[str, WrittenExamples],
    downloads: Sequence[Download],
) -> None:
    """Write every piece, a folder per language.

    `scripts` is the folder of the pages' scripts, from the root; `examples` are the invented files of each language.
    """
    for language in LANGUAGES:
        texts = read_texts(language)
        folder = into / language
        folder.mkdir(parents=True, exist_ok=True)
        pieces = {
            "checklist.html": render_checklist(texts, manifest, scripts, examples[language]),
            "compare.html": render_compare(texts, manifest, scripts, examples[language]),
            "downloads.html": render_downloads(texts, downloads),
            **dict(render_cards(texts)),
            **dict(render_example_files(texts, examples[language])),
            **dict(render_drawings(texts)),
            **dict(render_method(texts)),
        }
        for name, content in pieces.items():
            (folder / name).write_text(content, encoding="utf-8")


# ---- The checklist and the compare page


def render_checklist(texts: Texts, manifest: Manifest, scripts: str, examples: WrittenExamples) -> str:
    """The complete form, as HTML that reads, prints and takes answers before any script has run."""
    root = root_from_page(texts.language)
    data = {
        **_page_data(texts, manifest.files, texts.page, root),
        "header": {"format": FORMAT, "version": VERSION, "checklist": CHECKLIST.name},
        "names": {use.id: build_name(use.id, About(), texts) for use in CHECKLIST.uses},
        "example_files": {
            name: [msgspec.to_builtins(each.file) for each in files] for name, files in examples.by_set.items()
        },
    }
    return _render(
        "checklist",
        texts,
        scripts=f"{root}{scripts}",
        longest_text=LONGEST_TEXT,
        most_actions=MOST_ACTIONS,
        write_condition=write_condition,
        data=data,
    )


def render_compare(texts: Texts, manifest: Manifest, scripts: str, examples: WrittenExamples) -> str:
    """The page that opens several files side by side."""
    root = root_from_page(texts.language)
    # With the runtime: once the page has closed its network it can fetch nothing more.
    files = (*manifest.files, examples.together)
    data = {
        **_page_data(texts, files, {**texts.page, **texts.compare_page}, root),
        "uses": {use: words.name for use, words in texts.uses.items()},
        "items": {item: f"../{items.id}/{item}/" for items in CHECKLIST.lists for item in items.items},
        "most_partners": CHECKLIST.most_partners,
        "examples": {
            "file": examples.together.path,
            "partners": {name: each.partners for name, each in texts.examples.items() if each.partners},
        },
    }
    return _render(
        "compare",
        texts,
        root=root,
        scripts=f"{root}{scripts}",
        examples=examples.comparable,
        longest_name=LONGEST_NAME,
        data=data,
    )


def _render(name: str, texts: Texts, **facts: Any) -> str:
    # Without preloading each script would be found only once another has arrived.
    needed = [script for script in scripts_of(f"{name}.mjs") if script != f"{name}.mjs"]
    return render_template(f"{name}.html", catalog=CHECKLIST, texts=texts, preloaded=needed, **facts)


def scripts_of(name: str) -> list[str]:
    """A page's script and all that it imports, by name."""
    found: list[str] = []
    left = [name]
    while left:
        script = left.pop()
        if script not in found:
            found.append(script)
            left += _IMPORTED.findall((SCRIPTS / script).read_text(encoding="utf-8"))
    return sorted(found)


def write_condition(item: str, condition: Condition) -> str:
    """A condition as the script reads it from the form: `funds.priority=2,3`."""
    return f"{item}.{condition.rating}={','.join(str(value) for value in condition.values)}"


def _page_data(texts: Texts, files: tuple[RuntimeFile, ...], sentences: dict[str, str], root: str) -> dict[str, Any]:
    """What a page's scripts need to know. They hold no sentence and no rule of their own."""
    blanks = {
        "{total}": texts.number(Manifest(files).megabytes),
        "{limit}": str(LARGEST_DOCUMENT // 1024**2),
        "{most}": str(CHECKLIST.most_partners),
    }
    filled = dict(sentences)
    for blank, value in blanks.items():
        filled = {key: sentence.replace(blank, value) for key, sentence in filled.items()}
    return {
        "language": texts.language,
        "locale": region_of(texts.language),
        "decimal": texts.decimal,
        "largest_file": LARGEST_DOCUMENT,
        "runtime": {"folder": f"{root}runtime/", "files": msgspec.to_builtins(files)},
        "sentences": {**filled, "partner": texts.compared["partner"]},
    }


# ---- The downloads page


def render_downloads(texts: Texts, downloads: Sequence[Download]) -> str:
    """The files of a language to take away, use by use, each with its size."""
    files = [file for file in downloads if file.language == texts.language]
    return render_template(
        "downloads.html", texts=texts, catalog=CHECKLIST, files=files, root=root_from_page(texts.language)
    )


# ---- The guide to the uses


def render_cards(texts: Texts) -> Iterator[tuple[str, str]]:
    """The facilitator card of each use, as its page includes it."""
    labels = read_card_labels(texts.language)
    root = "../" + root_from_page(texts.language)  # the guide to the uses has a folder of its own
    for use, card in read_cards(texts.language).items():
        yield f"card-{use}.html", render_template("card.html", card=card, labels=labels, root=root)


# ---- The invented files


def render_example_files(texts: Texts, examples: WrittenExamples) -> Iterator[tuple[str, str]]:
    """For each set, its files to download."""
    root = root_from_page(texts.language)
    for name, files in examples.by_set.items():
        links = [(each.organisation, root + each.file.path.removeprefix("../"), each.file.name) for each in files]
        yield f"files-{name}.html", render_template("example-files.html", links=links)


# ---- The method page


def render_method(texts: Texts) -> Iterator[tuple[str, str]]:
    """The tables of the method page, from the data that the scoring itself uses."""
    for use in CHECKLIST.uses:
        yield f"levels-{use.id}.md", _table(_level_rows(use, texts))
        yield f"categories-{use.id}.md", _table(_category_rows(use, texts))
        yield f"flags-{use.id}.md", _table(_flag_rows(use.flags, texts))
        yield f"combined-{use.id}.md", _table(_combined_rows(texts.combined[use.id], texts.method["category"], texts))
        yield f"points-{use.id}.md", _table(_point_rows(use, texts))
        if use.partner_flags:
            yield f"partner-flags-{use.id}.md", _table(_flag_rows(use.partner_flags, texts))
    yield "hopes.md", _table(_combined_rows(texts.hopes, texts.method["hope"], texts))
    yield "moves.md", _table(_combined_rows(texts.moves, texts.method["move"], texts))


def _level_rows(use: Use, texts: Texts) -> Iterator[tuple[str, ...]]:
    yield texts.method["list"], texts.method["question"], texts.method["answers"]
    for items in CHECKLIST.lists:
        for rating in CHECKLIST.ratings_of(use, items):
            words = texts.ratings[rating.id]
            values = [
                f"{words.word_for(value)} ({value})" if isinstance(value, int) else words.word_for(value)
                for value in rating.values
            ]
            yield items.letter, f"**{words.name}** {words.question}", ", ".join(values)


def _category_rows(use: Use, texts: Texts) -> Iterator[tuple[str, ...]]:
    yield texts.method["category"], texts.method["rule"], texts.method["meaning"]
    for category in use.categories:
        words = texts.categories[use.id][category]
        yield f"**{words.name}**", words.rule, words.meaning


def _flag_rows(flags: tuple[str, ...], texts: Texts) -> Iterator[tuple[str, ...]]:
    yield texts.method["flag"], texts.method["rule"], texts.method["question"]
    for flag in flags:
        words = texts.flags[flag]
        yield f"**{words.name}**", words.rule, words.question


def _combined_rows(categories: dict[str, CategoryTexts], what: str, texts: Texts) -> Iterator[tuple[str, ...]]:
    yield what, texts.method["rule"], texts.method["meaning"]
    for words in categories.values():
        yield f"**{words.name}**", words.rule, words.meaning


def _point_rows(use: Use, texts: Texts) -> Iterator[tuple[str, ...]]:
    yield texts.method["point"], texts.method["minutes"], texts.method["question"]
    for point in use.points:
        words = texts.points[use.id][point.id]
        yield f"**{words.name}**", str(point.minutes), words.question


def _table(rows: Iterator[tuple[str, ...]]) -> str:
    header, *body = rows
    lines = [header, tuple("---" for _ in header), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n" if body else ""


def write_schema(schema: dict[str, Any], path: Path) -> None:
    """Write the JSON Schema of the answers file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
