"""The pieces of pages that come from data: the checklist itself, and the tables of the method page."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import jinja2
import msgspec

from pyapp.answers import FORMAT, LARGEST_DOCUMENT, LONGEST_TEXT, MOST_ACTIONS, VERSION
from pyapp.app import build_name
from pyapp.catalog import CHECKLIST, Condition, Use
from pyapp.model import About
from pyapp.site.runtime import Manifest
from pyapp.texts import LANGUAGES, Texts, read_texts
from pyapp.word.parts import region_of

SCRIPTS: Final = Path(__file__).parent.parent.parent / "docs" / "scripts"
WORKER: Final = SCRIPTS / "worker.mjs"
"""The script that runs Python; it belongs to the runtime, all others to the page."""


def _refuse_callables(value: object) -> object:
    """A key named like a method of `dict` would quietly show the method."""
    if callable(value) and not isinstance(value, jinja2.Undefined):
        raise TypeError(value)
    return value


_TEMPLATES: Final = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    finalize=_refuse_callables,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page_scripts() -> list[Path]:
    """The scripts that the page loads by itself, before any Python."""
    return [script for script in sorted(SCRIPTS.glob("*.mjs")) if script != WORKER]


def root_from_page(language: str) -> str:
    """The way from a page's folder to the root of the site: French stands at the root, the others one below."""
    return "../" if language == LANGUAGES[0] else "../../"


def write_pieces(into: Path, manifest: Manifest, scripts: str) -> None:
    """Write every piece, a folder per language. `scripts` is the folder of the page's scripts, from the root."""
    for language in LANGUAGES:
        texts = read_texts(language)
        folder = into / language
        folder.mkdir(parents=True, exist_ok=True)
        pieces = {"checklist.html": render_checklist(texts, manifest, scripts), **dict(render_method(texts))}
        for name, content in pieces.items():
            (folder / name).write_text(content, encoding="utf-8")


# ---- The checklist


def render_checklist(texts: Texts, manifest: Manifest, scripts: str) -> str:
    """The complete form, as HTML that reads, prints and takes answers before any script has run."""
    root = root_from_page(texts.language)
    html = _TEMPLATES.get_template("checklist.html").render(
        catalog=CHECKLIST,
        texts=texts,
        scripts=f"{root}{scripts}",
        # Without this each script would be found only once another has arrived.
        preloaded=[script.name for script in page_scripts() if script.name != "checklist.mjs"],
        longest_text=LONGEST_TEXT,
        most_actions=MOST_ACTIONS,
        write_condition=write_condition,
        data=_page_data(texts, manifest, root),
    )
    # Markdown ends a block of HTML at a blank line.
    return "\n".join(line for line in html.splitlines() if line.strip()) + "\n"


def write_condition(item: str, condition: Condition) -> str:
    """A condition as the script reads it from the form: `funds.priority=2,3`."""
    return f"{item}.{condition.rating}={','.join(str(value) for value in condition.values)}"


def _page_data(texts: Texts, manifest: Manifest, root: str) -> dict[str, Any]:
    """What the page's scripts need to know. They hold no sentence and no rule of their own."""
    total = texts.number(manifest.megabytes)
    limit = str(LARGEST_DOCUMENT // 1024**2)
    sentences = {
        key: sentence.replace("{total}", total).replace("{limit}", limit) for key, sentence in texts.page.items()
    }
    return {
        "language": texts.language,
        "locale": region_of(texts.language),
        "decimal": texts.decimal,
        "header": {"format": FORMAT, "version": VERSION, "checklist": CHECKLIST.name},
        "names": {use.id: build_name(use.id, About(), texts) for use in CHECKLIST.uses},
        "largest_file": LARGEST_DOCUMENT,
        "runtime": {"folder": f"{root}runtime/", "files": msgspec.to_builtins(manifest.files)},
        "sentences": sentences,
    }


# ---- The method page


def render_method(texts: Texts) -> Iterator[tuple[str, str]]:
    """The tables of the method page, from the data that the scoring itself uses."""
    for use in CHECKLIST.uses:
        yield f"levels-{use.id}.md", _table(_level_rows(use, texts))
        yield f"categories-{use.id}.md", _table(_category_rows(use, texts))
        yield f"flags-{use.id}.md", _table(_flag_rows(use, texts))


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


def _flag_rows(use: Use, texts: Texts) -> Iterator[tuple[str, ...]]:
    yield texts.method["flag"], texts.method["rule"], texts.method["question"]
    for flag in use.flags:
        words = texts.flags[flag]
        yield f"**{words.name}**", words.rule, words.question


def _table(rows: Iterator[tuple[str, ...]]) -> str:
    header, *body = rows
    lines = [header, tuple("---" for _ in header), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n" if body else ""


def write_schema(schema: dict[str, Any], path: Path) -> None:
    """Write the JSON Schema of the answers file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
