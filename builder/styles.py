"""The styles of the checklist page for each use: the one rule that is written for `each-use`, once for every use."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from builder.places import folder_of
from pyapp.texts import LANGUAGES

CHECKLIST_STYLE: Final = "checklist.css"

_EACH: Final = "each-use"
_RULE: Final = re.compile(rf"[^{{}}]*{_EACH}[^{{}}]*\{{[^{{}}]*\}}")


def repeat_for_uses(style: str, uses: Iterable[str]) -> str:
    """A style sheet with the rules that name `each-use` repeated for every use, each once."""
    each_once = list(dict.fromkeys(uses))
    return _RULE.sub(lambda rule: "".join(rule[0].replace(_EACH, use) for use in each_once), style)


def write_styles(site: Path, uses: Iterable[str]) -> None:
    """Repeat them in a built site, in each language's copy."""
    uses = list(uses)
    for language in LANGUAGES:
        path = folder_of(language, site) / "assets" / "css" / CHECKLIST_STYLE
        path.write_text(repeat_for_uses(path.read_text(encoding="utf-8"), uses), encoding="utf-8")
