"""What a built page hands to its scripts, which hold no sentence, no limit and no address of their own."""

from typing import TypedDict

from builder.runtime import RuntimeFile


class Runtime(TypedDict):
    """The files that Python starts from, in the order to ask for them. `folder` is the way there from the page."""

    folder: str
    files: list[RuntimeFile]


class PageData(TypedDict):
    """What every page with Python needs. `sentences` go by their keys in the texts; `largest_file` is in bytes."""

    version: str
    language: str
    locale: str
    decimal: str
    largest_file: int
    runtime: Runtime
    sentences: dict[str, str]


class Header(TypedDict):
    """How the file of the form's answers begins."""

    format: str
    version: int
    checklist: str


class ChecklistData(PageData):
    """The checklist page.

    `names` are those of a file, by use, while there is no Python; `most_kept` is how many items can be kept in view;
    `example_files` are the invented ones, by set: in the one file there are none.
    """

    header: Header
    names: dict[str, str]
    longest_text: int
    most_kept: int
    example_files: dict[str, list[RuntimeFile]]


class ComparedExamples(TypedDict):
    """The invented sets of files, all in one file, with the names of the partners in each set that has such."""

    file: str
    partners: dict[str, tuple[str, ...]]


class CompareData(PageData):
    """The compare page: the names of the uses, and by item the way to its page in the guide."""

    uses: dict[str, str]
    items: dict[str, str]
    most_partners: int
    longest_text: int
    examples: ComparedExamples


class ExperimentData(TypedDict):
    """A piece of code to run and change, and the ways to the files that it reads."""

    name: str
    about: str
    code: str
    files: list[str]


class Bench(TypedDict):
    """The ways to what PyScript runs on the workbench, and the experiments."""

    pyscript: str
    interpreter: str
    program: str
    experiments: list[ExperimentData]


class WorkbenchData(PageData):
    """The workbench."""

    workbench: Bench
