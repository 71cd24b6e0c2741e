"""A template and its facts to the bytes of a PDF: tagged, for PDF/UA-1, the same on every machine and every day."""

import json
from pathlib import Path
from typing import Any, Final

import typst

_TEMPLATES: Final = Path(__file__).parent


def render_pdf(template: str, facts: dict[str, Any]) -> bytes:
    """Render a template with facts that JSON can hold; the template reads them as `sys.inputs.facts`.

    The fonts are typst's own and the time is fixed, so that the same facts give the same bytes. What PDF/UA-1 asks
    for and a program can check makes typst refuse where it is missing.
    """
    return typst.compile(
        _TEMPLATES / f"{template}.typ",
        root=_TEMPLATES,
        ignore_system_fonts=True,
        sys_inputs={"facts": json.dumps(facts, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=0,
    )
