"""The security policy of every page: what the browser itself refuses, whatever a script may try.

A host of static files sets no headers, so each page carries its policy as the first thing in its head. Only the
encoding stands before it: browsers look for that in the first bytes.
It names the page's own inline scripts by their hashes; an inline script that came later would not run.
"""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

RUNS_PYTHON: Final = "page-data"
"""The id by which a page that runs Python is known: its scripts find there what they need."""

_HEAD: Final = "<head>"
_ENCODING: Final = '<meta charset="utf-8">'
_SCRIPT_TYPES: Final = ("", "text/javascript", "module")
"""Types of `<script>` that run; the others hold data."""


class PolicyError(Exception):
    """A page holds what its policy would forbid; the message names page and place."""


def write_policies(site: Path) -> None:
    """Put into every page of a built site the policy that it needs. Raises `PolicyError`."""
    for path in sorted(site.rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        found = read_page(page)
        if found.forbidden or _HEAD not in page:
            message = f"{path.relative_to(site)} holds what no policy allows: {', '.join(found.forbidden) or 'no head'}"
            raise PolicyError(message)
        policy = build_policy(found.scripts, runs_python=found.runs_python)
        meta = f'{_ENCODING}\n  <meta http-equiv="Content-Security-Policy" content="{policy}">'
        page = page.replace(_ENCODING, "", 1).replace(_HEAD, f"{_HEAD}\n  {meta}", 1)
        # With a mark of its encoding at the start: browsers heed it more than a host that says another.
        path.write_text(page, encoding="utf-8-sig")


def build_policy(scripts: Iterable[str], *, runs_python: bool) -> str:
    """The policy of a page with these inline scripts.

    Python needs WebAssembly, and a worker from a `blob:` address, which inherits this policy.
    """
    hashes = sorted({f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts})
    python = ("blob:", "'wasm-unsafe-eval'") if runs_python else ()
    rules = {
        "default-src": ("'none'",),
        "script-src": ("'self'", *hashes, *python),
        "style-src": ("'self'",),
        "img-src": ("'self'", "data:"),
        "connect-src": ("'self'",),
        "manifest-src": ("'self'",),
        "worker-src": ("'self'", *python[:1]),
        "base-uri": ("'none'",),
        "form-action": ("'none'",),
        "object-src": ("'none'",),
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


class InlineParts(HTMLParser):
    """What of a page stands in the page itself: its scripts, in order, and what no policy of ours allows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: list[str] = []
        self.forbidden: list[str] = []
        self.runs_python = False
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a script that runs; a style, an event handler or a script's address, which hashes cannot name."""
        given = {name: value or "" for name, value in attrs}
        self.runs_python |= given.get("id") == RUNS_PYTHON
        self._in_script = tag == "script" and "src" not in given and given.get("type", "") in _SCRIPT_TYPES
        if self._in_script:
            self.scripts.append("")
        if tag == "style":
            self.forbidden.append("<style>")
        self.forbidden += [
            f"{name} on <{tag}>"
            for name, value in given.items()
            if name == "style" or name.startswith("on") or value.strip().lower().startswith("javascript:")
        ]

    def handle_data(self, data: str) -> None:
        """Gather the text of the script that is open."""
        if self._in_script:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        """Close the script."""
        if tag == "script":
            self._in_script = False


def read_page(page: str) -> InlineParts:
    """Find what stands in a page itself."""
    found = InlineParts()
    found.feed(page)
    found.close()
    return found
