"""The invented files: each on the site by itself, and all of one language together for the compare page."""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from builder.files import as_json
from builder.runtime import RuntimeFile, weigh_file, write_file
from pyapp.catalog import Catalog, ExampleSet


class ExampleFile(Struct, frozen=True):
    """One partner's invented answers. The path of `file` is as from the runtime's folder."""

    organisation: str
    file: RuntimeFile


class WrittenExamples(Struct, frozen=True):
    """A language's invented files as they stand on the site: each by set, and all that can be compared in one file."""

    by_set: dict[str, tuple[ExampleFile, ...]]
    together: RuntimeFile

    def find_comparable(self, catalog: Catalog) -> tuple[ExampleSet, ...]:
        """The sets that hold more than one file."""
        return tuple(example for example in catalog.examples if len(self.by_set[example.id]) > 1)


def find_example_files(examples: Path, example: ExampleSet, language: str) -> list[Path]:
    """The files of a set for readers of a language, in the order of the partners."""
    return sorted((examples / example.id / ("mixed" if example.mixed else language)).glob("*.json"))


def write_examples(examples: Path, language: str, site: Path, sets: Iterable[ExampleSet]) -> WrittenExamples:
    """Copy every file of a language's sets to the site, and write them together beside the runtime."""
    by_set = {}
    together = {}
    for example in sets:
        found = find_example_files(examples, example, language)
        by_set[example.id] = tuple(_copy(path, path.relative_to(examples), site) for path in found)
        if len(found) > 1:
            answers = [{"file": path.name, "answers": json.loads(path.read_text("utf-8"))} for path in found]
            together[example.id] = answers
    written = write_file(f"examples-{language}.json", as_json(together), site / "runtime")
    return WrittenExamples(by_set, RuntimeFile("examples.json", written.path, written.size, written.transfer))


def _copy(path: Path, place: Path, site: Path) -> ExampleFile:
    copy = site / "examples" / place
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, copy)
    content = path.read_bytes()
    file = weigh_file(path.name, f"../examples/{place.as_posix()}", content)
    return ExampleFile(json.loads(content)["about"]["organisation"], file)
