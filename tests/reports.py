"""The words of a report."""

from typing import Any


def texts_in(report: list[dict[str, Any]]) -> list[str]:
    """What a reader must find on the page, block by block."""
    found = []
    for block in report:
        if block["kind"] in {"heading", "paragraph"}:
            found.append(block["text"])
        elif block["kind"] == "finding":
            found += [block["text"], *(block.get(part, "") for part in ("items", "advice", "link"))]
        elif block["kind"] == "entries":
            found += [entry.get(part, "") for entry in block["entries"] for part in ("text", "detail", "note")]
        elif block["kind"] == "table":
            found += [cell for row in block["rows"] for cell in row]
        elif block["kind"] == "map":
            found += [block["corner"], *(key["text"] for key in block["key"])]
            found += [" ".join(cell["items"]) for row in block["rows"] for cell in row["cells"]]
        elif block["kind"] == "matrix":
            found += [text for row in block["rows"] for cell in row["cells"] for text, _ in cell]
        elif block["kind"] == "notes":
            found += [each for note in block["notes"] for each in (note["who"], note["text"])]
    return [text for text in found if text]
