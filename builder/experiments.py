"""The workbench's experiments: code to run, change and break, around the very rules that score."""

import inspect
from typing import Final

from msgspec import Struct

from builder.places import ROOT
from pyapp.uses.expect import rules
from pyapp.workbench import read_workbench_texts

EXPERIMENTS: Final = ROOT / "docs" / "experiments"

_RULE: Final = "{rule}"
"""Stands in an experiment for the source of the rule that it rewrites."""
_PARTNERS: Final = ("leaves",)
"""Experiments on several partners; all others are on the answers of one organisation."""


class Experiment(Struct, frozen=True):
    """Code to start from, and the set of invented files that it runs on."""

    id: str
    name: str
    about: str
    code: str
    example: str


def read_experiments(language: str) -> list[Experiment]:
    """A language's experiments, in the order shown. Raises `KeyError` where one has no name."""
    rule = inspect.getsource(rules.categorise).rstrip()
    words = read_workbench_texts(language).experiments
    found = []
    for path in sorted((EXPERIMENTS / language).glob("*.py")):
        name = path.stem.partition("-")[2]
        code = path.read_text(encoding="utf-8").replace(_RULE, rule)
        example = "story-scope" if name in _PARTNERS else "story-expect"
        found.append(Experiment(name, words[name].name, words[name].about, code, example))
    return found
