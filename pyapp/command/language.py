"""The language of refusals and reports where nobody names one."""

import os
from typing import Final

from pyapp.texts import LANGUAGES

_OF_THE_COMMANDS: Final = "en"
"""The commands' own help is in English. Where a machine names no language, refusals and reports are in it too."""


def own_language() -> str:
    """The language of this machine if the checklist has it, else English.

    The first of the variables that says something decides, as POSIX has it: `LC_ALL=C` means no language.
    """
    said = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    language = said.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return language if language in LANGUAGES else _OF_THE_COMMANDS
