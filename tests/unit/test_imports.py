"""Imports go one way, and nothing of ours knows the browser or MkDocs."""

import ast
from pathlib import Path

import builder
import pyapp
from pyapp.uses.every import RULES

PACKAGES = [Path(pyapp.__file__).parent, Path(builder.__file__).parent]
ORDER = [
    "errors",
    "kinds",
    "folding",
    "names",
    "model",
    "resources",
    "quoting",
    "languages",
    "catalog",
    "texts",
    "results",
    "points",
    "maps",
    "blocks",
    "report",
    "report.words",
    "report.map",
    "report.partners",
    "uses",
    "uses.rules",
    "uses.report",
    *(f"uses.{use}{part}" for use in RULES for part in ("", ".rules", ".report")),
    "uses.every",
    "checklist",
    "faults",
    "answers",
    "broken",
    "invitation",
    "comparison",
    "schema",
    "scoring",
    "combining",
    "following",
    "starting",
    "agenda",
    "meeting",
    "report.findings",
    "report.why",
    "report.single",
    "report.agenda",
    "report.grounds",
    "report.record",
    "report.compared",
    "report.meeting",
    "report.pack",
    "report.brief",
    "report.followed",
    "exports",
    "documents",
    "spreadsheet",
    "word",
    "word.elements",
    "word.parts",
    "word.xml",
    "word.package",
    "word.properties",
    "word.fields",
    "word.together",
    "word.carried",
    "word.page",
    "word.columns",
    "word.map",
    "word.sheet",
    "word.document",
    "word.picture",
    "inviting",
    "inviting.texts",
    "inviting.code",
    "inviting.message",
    "inviting.heading",
    "inviting.paper",
    "word.form",
    "word.symbols",
    "word.typed",
    "word.dates",
    "word.answer",
    "word.places",
    "word.beside",
    "word.filled",
    "filetypes",
    "refusals",
    "requests",
    "replies",
    "answering",
    "answering.types",
    "answering.first",
    "answering.files",
    "answering.several",
    "answering.invitations",
    "app",
    "arriving",
    "workbench",
    "command",
    "command.screen",
    "command.language",
    "command.copies",
    "command.files",
    "command.counter",
    "command.stopping",
    "command.summary",
    "command.target",
    "command.reading",
    "command.run",
    "__main__",
    "builder",
    "builder.places",
    "builder.resources",
    "builder.minutes",
    "builder.cards",
    "builder.works_with",
    "builder.files",
    "builder.release",
    "builder.settings",
    "builder.styles",
    "builder.scripts",
    "builder.bundling",
    "builder.bridge",
    "builder.finder",
    "builder.compiling",
    "builder.caching",
    "builder.library",
    "builder.packing",
    "builder.cutting",
    "builder.trimming",
    "builder.rehearsal",
    "builder.splitting",
    "builder.runtime",
    "builder.purging",
    "builder.page_data",
    "builder.contract",
    "builder.examples",
    "builder.experiments",
    "builder.paper",
    "builder.paper.grids",
    "builder.paper.pdf",
    "builder.paper.form",
    "builder.paper.card",
    "builder.handouts",
    "builder.downloads",
    "builder.rendering",
    "builder.drawings",
    "builder.formats",
    "builder.guide",
    "builder.translations",
    "builder.tables",
    "builder.tries",
    "builder.method",
    "builder.glance",
    "builder.tool_pages",
    "builder.pieces",
    "builder.generators",
    "builder.search",
    "builder.policy",
    "builder.assets",
    "builder.indents",
    "builder.edition",
    "builder.offline",
    "builder.moved",
    "builder.build",
    "builder.serve",
    "builder.__main__",
]


def module_name(path: Path) -> str:
    name = ".".join(path.relative_to(PACKAGES[0].parent).with_suffix("").parts).removesuffix(".__init__")
    return name.removeprefix("pyapp.")


MODULES = {module_name(path): path for package in PACKAGES for path in package.rglob("*.py")}
del MODULES["pyapp"]


def imports_of(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_every_module_has_its_place_in_the_order() -> None:
    new, gone = sorted(MODULES.keys() - set(ORDER)), sorted(set(ORDER) - MODULES.keys())
    assert not new, f"ORDER lacks {new}: put each behind all that it imports"
    assert not gone, f"ORDER has {gone}, which are no modules"
    assert len(ORDER) == len(MODULES)


def test_a_module_imports_only_what_comes_before_it() -> None:
    for at, name in enumerate(ORDER):
        own = {each.removeprefix("pyapp.") for each in imports_of(MODULES[name])}
        later = sorted(own.intersection(ORDER[at:]))
        assert not later, f"{name} imports {later}"


def test_the_checklist_is_given_to_all_and_imported_by_few() -> None:
    imported = {name: {each.rpartition(".")[2] for each in imports_of(path)} for name, path in MODULES.items()}
    assert [name for name, own in imported.items() if "CHECKLIST" in own] == ["checklist"]
    # What a comparison without a name is refused as, and the workbench's example.
    named = {name for name, own in imported.items() if "ADDED_VALUE" in own}
    assert named == {"comparison", "workbench"}


def test_only_what_stands_in_all_checklists_alike_is_read_without_naming_one() -> None:
    calls = {
        name
        for name, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "read_texts" and len(node.args) < 2
    }
    # A refusal before anything is read, a command's own sentences, placeholders, what a form asks of no item, dates,
    # the warning, a number's sign.
    words = {"inviting.texts", "word.answer", "word.beside", "word.dates", "word.together"}
    assert calls == {"app", "command.run", *words, "builder.offline"}


def test_the_browser_and_mkdocs_stay_outside() -> None:
    for name, path in MODULES.items():
        outside = {each.partition(".")[0] for each in imports_of(path)}
        assert not outside & {"js", "pyodide", "mkdocs", "pyscript"}, name
