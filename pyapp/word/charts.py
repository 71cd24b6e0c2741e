"""Bar charts as Word's own: they stay sharp, can be restyled in Word, and have a text alternative."""

from typing import Final

from pyapp.blocks import Chart, Series
from pyapp.word.elements import Element, build, paragraph

# One dark, one light, so that the bars can be told apart in a black-and-white print too.
COLOURS: Final = ("0F5C58", "E0A458")
_EMU_PER_MM: Final = 36_000
_WIDTH_MM: Final = 170
_ROW_MM: Final = {1: 8, 2: 12}
_FRAME_MM: Final = 18


def chart_part(chart: Chart, language: str) -> Element:
    """The part of the package that holds the chart: horizontal bars, first label on top."""
    series = [_series(number, each, chart) for number, each in enumerate(chart.series)]
    bars = build(
        "c:barChart",
        build("c:barDir", val="bar"),
        build("c:grouping", val="clustered"),
        build("c:varyColors", val="0"),
        *series,
        build("c:gapWidth", val="60"),
        build("c:axId", val="1"),
        build("c:axId", val="2"),
    )
    legend = build("c:legend", build("c:legendPos", val="b"), build("c:overlay", val="0"))
    return build(
        "c:chartSpace",
        build("c:lang", val=language),
        build("c:roundedCorners", val="0"),
        build(
            "c:chart",
            build("c:autoTitleDeleted", val="1"),
            build("c:plotArea", build("c:layout"), bars, _label_axis(), _level_axis(chart.highest)),
            legend,
            build("c:plotVisOnly", val="1"),
            build("c:dispBlanksAs", val="gap"),
        ),
        _small_print(),
    )


def _series(number: int, series: Series, chart: Chart) -> Element:
    fill = build("a:solidFill", build("a:srgbClr", val=COLOURS[number]))
    drawn = [(at, value) for at, value in enumerate(series.values) if value is not None]
    return build(
        "c:ser",
        build("c:idx", val=str(number)),
        build("c:order", val=str(number)),
        build("c:tx", build("c:v", text=series.name)),
        build("c:spPr", fill),
        build("c:invertIfNegative", val="0"),
        build("c:cat", build("c:strLit", *_points(list(enumerate(chart.labels)), len(chart.labels)))),
        build("c:val", build("c:numLit", build("c:formatCode", text="0"), *_points(drawn, len(chart.labels)))),
    )


def _points(points: list[tuple[int, str]] | list[tuple[int, int]], count: int) -> list[Element]:
    written = [build("c:pt", build("c:v", text=str(value)), idx=str(at)) for at, value in points]
    return [build("c:ptCount", val=str(count)), *written]


def _label_axis() -> Element:
    return build(
        "c:catAx",
        build("c:axId", val="1"),
        build("c:scaling", build("c:orientation", val="maxMin")),
        build("c:delete", val="0"),
        build("c:axPos", val="l"),
        build("c:majorTickMark", val="none"),
        build("c:minorTickMark", val="none"),
        build("c:tickLblPos", val="low"),
        build("c:crossAx", val="2"),
        build("c:crosses", val="autoZero"),
    )


def _level_axis(highest: int) -> Element:
    line = build("a:ln", build("a:solidFill", build("a:srgbClr", val="C9C4BA")))
    return build(
        "c:valAx",
        build("c:axId", val="2"),
        build(
            "c:scaling", build("c:orientation", val="minMax"), build("c:max", val=str(highest)), build("c:min", val="0")
        ),
        build("c:delete", val="0"),
        build("c:axPos", val="t"),
        build("c:majorGridlines", build("c:spPr", line)),
        build("c:numFmt", formatCode="0", sourceLinked="0"),
        build("c:majorTickMark", val="none"),
        build("c:minorTickMark", val="none"),
        build("c:tickLblPos", val="nextTo"),
        build("c:crossAx", val="1"),
        build("c:crosses", val="max"),
        build("c:majorUnit", val="1"),
    )


def _small_print() -> Element:
    size = build("a:pPr", build("a:defRPr", sz="900"))
    return build("c:txPr", build("a:bodyPr"), build("a:lstStyle"), build("a:p", size, build("a:endParaRPr", sz="900")))


def chart_paragraph(chart: Chart, number: int, relation: str) -> Element:
    """The paragraph that shows a chart in the text. `number` is unique in the document."""
    height = _FRAME_MM + len(chart.labels) * _ROW_MM[len(chart.series)]
    extent = {"cx": str(_WIDTH_MM * _EMU_PER_MM), "cy": str(height * _EMU_PER_MM)}
    picture = build("c:chart", r_id=relation)
    inline = build(
        "wp:inline",
        build("wp:extent", **extent),
        build("wp:docPr", id=str(number), name=chart.caption, descr=chart.alternative),
        build("wp:cNvGraphicFramePr"),
        build(
            "a:graphic", build("a:graphicData", picture, uri="http://schemas.openxmlformats.org/drawingml/2006/chart")
        ),
        distT="0",
        distB="0",
        distL="0",
        distR="0",
    )
    return paragraph(build("w:r", build("w:drawing", inline)))
