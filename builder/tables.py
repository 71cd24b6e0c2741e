"""Tables of pages, as Markdown."""

from collections.abc import Iterable


def write_table(rows: Iterable[tuple[str, ...]]) -> str:
    """Write rows, the first of which holds the names of the columns; nothing where there is no other."""
    header, *body = rows
    lines = [header, tuple("---" for _ in header), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n" if body else ""
