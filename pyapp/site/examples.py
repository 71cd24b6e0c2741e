"""The invented files: each on the site by itself, and all of one language together for the compare page."""

import json
import shutil
from pathlib import Path

from pyapp.catalog import CHECKLIST, ExampleSet
from pyapp.site.runtime import RuntimeFile, as_json, write_file


def find_example_files(examples: Path, example: ExampleSet, language: str) -> list[Path]:
    """The files of a set for readers of a language, in the order of the partners."""
    return sorted((examples / example.id / ("mixed" if example.mixed else language)).glob("*.json"))


def write_examples(examples: Path, language: str, site: Path) -> RuntimeFile:
    """Copy every file of a language's sets to the site, and write them together beside the runtime.

    The path of the file written is as from the runtime's folder.
    """
    together = {}
    for example in CHECKLIST.examples:
        found = find_example_files(examples, example, language)
        for path in found:
            copy = site / "examples" / path.relative_to(examples)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
        together[example.id] = [{"file": path.name, "answers": json.loads(path.read_text("utf-8"))} for path in found]
    written = write_file(f"examples-{language}.json", as_json(together), site / "runtime")
    return RuntimeFile("examples.json", written.path, written.size, written.transfer)
