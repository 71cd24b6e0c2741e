"""The page of every document: A4, its margins, and the page number at the foot."""

from typing import Final

from pyapp.texts import Texts
from pyapp.word.elements import Element, build, field, paragraph, run

_PAGE: Final = {"w_w": "11906", "w_h": "16838"}  # A4
_MARGIN: Final = "1134"  # 2 cm
_MARGIN_ABOVE: Final = "720"  # 1.27 cm, also below: a whole result fits on two pages
LINE_WIDTH: Final = 11906 - 2 * 1134
"""Between the margins, in twentieths of a point."""


def build_section(footer_relation: str) -> Element:
    """The page's size, its margins, and the relation of its footer."""
    margins = {"w_top": _MARGIN_ABOVE, "w_right": _MARGIN, "w_bottom": _MARGIN_ABOVE, "w_left": _MARGIN}
    return build(
        "w:sectPr",
        build("w:footerReference", w_type="default", r_id=footer_relation),
        build("w:pgSz", **_PAGE),
        build("w:pgMar", **margins, w_header="400", w_footer="400", w_gutter="0"),
    )


def build_footer(texts: Texts, site: str = "") -> Element:
    """The footer: the page number, with the language's words around it; before it the guide's address, if known."""
    before, _, rest = texts.report["page"].partition("{page}")
    between, _, after = rest.partition("{pages}")
    guide = f"{texts.report['site'].format(address=site)} · " if site else ""
    pieces = [run(guide + before), field("PAGE"), run(between), field("NUMPAGES"), *([run(after)] if after else [])]
    return build("w:ftr", paragraph(*pieces, style="Footer"))
