"""Renders a template as a PDF: accessible (PDF/UA-1), and the same bytes on every machine and every day."""

import json
from pathlib import Path
from typing import Any, Final

import typst

_TEMPLATES: Final = Path(__file__).parent


def render_pdf(template: str, facts: dict[str, Any]) -> bytes:
    """Render a template with facts that JSON can hold; the template reads them as `sys.inputs.facts`.

    The fonts are typst's own and the time is fixed, so that the same facts give the same bytes. Typst raises an error
    where something is missing that PDF/UA-1 asks for and a program can check.
    """
    return typst.compile(
        _TEMPLATES / f"{template}.typ",
        root=_TEMPLATES,
        ignore_system_fonts=True,
        sys_inputs={"facts": json.dumps(facts, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=0,
    )
