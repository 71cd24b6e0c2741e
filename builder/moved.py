"""Pages that have moved: at the old address stands a page that takes its reader on, to the same place of the new one.

Without a script its one link leads there.
"""

from pathlib import Path
from typing import Final

from builder.places import ROOT, folder_of
from builder.rendering import render_template
from builder.settings import read_words
from pyapp.texts import LANGUAGES

MOVED: Final = {"uses": "start", "toolkit": "about"}
"""Where the page of an old address stands now, below a language's root; both addresses have one step."""


def write_moved(site: Path) -> None:
    """Write a page at every old address, in every language. Raises `FileExistsError` where another stands there."""
    for language in LANGUAGES:
        words = read_words(language, ROOT)
        for old, new in MOVED.items():
            page = folder_of(language, site) / old / "index.html"
            page.parent.mkdir(exist_ok=True)
            with page.open("x", encoding="utf-8") as file:
                facts = {"language": language, "words": words, "new": new, "title": words.menu[new]}
                file.write(render_template("moved.html", **facts))
