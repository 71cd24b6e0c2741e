"""A picture beside the text of a Word document."""

from typing import Final

from pyapp.word.elements import NAMESPACES, Element, build

_EMU: Final = 36_000
"""In a millimetre."""
_GAP: Final = str(4 * _EMU)


def draw_picture(relation: str, name: str, side: float) -> Element:
    """A run with a square picture at the right margin, at the top of the page's text, which flows beside it.

    `relation` is that of the picture's part, `name` says what it shows, `side` is in millimetres.
    """
    size = {"cx": str(round(side * _EMU)), "cy": str(round(side * _EMU))}
    anchor = dict.fromkeys(("distT", "distR", "simplePos", "behindDoc", "locked", "allowOverlap"), "0")
    made = build(
        "wp:anchor",
        build("wp:simplePos", x="0", y="0"),
        _place("wp:positionH", "right"),
        _place("wp:positionV", "top"),
        build("wp:extent", **size),
        build("wp:wrapSquare", wrapText="left"),
        build("wp:docPr", id="1", name="code", descr=name),
        build("wp:cNvGraphicFramePr"),
        build("a:graphic", build("a:graphicData", _build_picture(relation, size), uri=NAMESPACES["pic"])),
        distB=_GAP,
        distL=_GAP,
        relativeHeight="1",
        layoutInCell="1",
        **anchor,
    )
    return build("w:r", build("w:drawing", made))


def _place(direction: str, side: str) -> Element:
    return build(direction, build("wp:align", text=side), relativeFrom="margin")


def _build_picture(relation: str, size: dict[str, str]) -> Element:
    return build(
        "pic:pic",
        build("pic:nvPicPr", build("pic:cNvPr", id="1", name="code"), build("pic:cNvPicPr")),
        build("pic:blipFill", build("a:blip", r_embed=relation), build("a:stretch", build("a:fillRect"))),
        build(
            "pic:spPr",
            build("a:xfrm", build("a:off", x="0", y="0"), build("a:ext", **size)),
            build("a:prstGeom", build("a:avLst"), prst="rect"),
        ),
    )
