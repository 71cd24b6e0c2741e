"""The templates that pages and drawings are made with."""

from pathlib import Path
from typing import Any, Final

import jinja2


def _refuse_callables(value: object) -> object:
    """A key named like a method of `dict` would quietly show the method."""
    if callable(value) and not isinstance(value, jinja2.Undefined):
        raise TypeError(value)
    return value


TEMPLATES: Final = Path(__file__).parent / "templates"

_ENVIRONMENT: Final = jinja2.Environment(
    loader=jinja2.FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    finalize=_refuse_callables,
    trim_blocks=True,
    lstrip_blocks=True,
)
# As short as it can be: pages carry their data.
_ENVIRONMENT.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}


def render_template(name: str, **facts: Any) -> str:
    """A template as HTML without blank lines: Markdown ends a block of HTML at one."""
    html = _ENVIRONMENT.get_template(name).render(facts)
    return "\n".join(line for line in html.splitlines() if line.strip()) + "\n"
