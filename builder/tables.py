"""Tables of pages, as Markdown."""

from collections.abc import Iterable


def write_table(rows: Iterable[tuple[str, ...]]) -> str:
    """Write rows, of which the first holds the names of the columns; where there is no row but this, an empty text."""
    header, *body = rows
    lines = [header, tuple("---" for _ in header), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n" if body else ""
