"""What a built page hands to its scripts, which hold no sentence, no limit and no address of their own."""

from typing import TypedDict

from builder.runtime import RuntimeFile


class Runtime(TypedDict):
    """The files that Python starts from, in the order to ask for them, and those that it then is completed by.

    `folder` is the way there from the page. `rest` is empty where Python starts from all of them.
    """

    folder: str
    files: list[RuntimeFile]
    rest: list[RuntimeFile]


class PageData(TypedDict):
    """What every page with Python needs. `sentences` go by their keys in the texts; `largest_file` is in bytes.

    `guide` is the way to the guide's first page.
    """

    version: str
    language: str
    guide: str
    locale: str
    decimal: str
    largest_file: int
    runtime: Runtime
    sentences: dict[str, str]


class FileTypeData(TypedDict):
    """A type of file: its ending without dot, the media type that devices know it by, and what it can be of."""

    ending: str
    media_type: str
    of: list[str]


class SavingData(PageData):
    """A page that hands out files.

    `file_types` go by the names that requests have for them; `plain` is the one that holds nothing but answers, which
    the page can write without Python.
    """

    file_types: dict[str, FileTypeData]
    plain: str


class Header(TypedDict):
    """How the file of the form's answers begins."""

    format: str
    version: int
    checklist: str


class ChecklistData(SavingData):
    """A checklist's page.

    `stored_as` names what the browser keeps of its answers; `names` are those of a file without ending, by use, while
    there is no Python; `most_kept` is how many items can be kept in view; `example_files` are the invented ones
    to which the guide links, by set: in the one file there are none.
    """

    header: Header
    stored_as: str
    names: dict[str, str]
    longest_text: int
    most_kept: int
    example_files: dict[str, list[RuntimeFile]]


class ComparedExamples(TypedDict):
    """The invented sets of files, all in one file, with the names of the partners in each set that has such."""

    file: str
    partners: dict[str, tuple[str, ...]]


class ComparedUse(TypedDict):
    """A use, as the files of its checklist call both, and its name for readers."""

    checklist: str
    use: str
    name: str


class ComparedChecklist(TypedDict):
    """What is done with the files of a checklist.

    `items` are the ways to where each item is explained; no more than `most_partners` count. `stored_as` names what
    the browser keeps of the answers on the checklist's own page.
    """

    items: dict[str, str]
    most_partners: int
    stored_as: str


class CompareData(SavingData):
    """The compare page, for the files of any checklist: `uses` go by a name that tells them apart on this page."""

    uses: dict[str, ComparedUse]
    checklists: dict[str, ComparedChecklist]
    longest_text: int
    examples: ComparedExamples


class InvitedUse(TypedDict):
    """A use to which people can be invited, as the files of its checklist call both; `page` is the way to its form."""

    checklist: str
    use: str
    page: str


class InviteData(SavingData):
    """The page of invitations; `invited` go by a name that tells them apart on this page."""

    invited: dict[str, InvitedUse]


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
