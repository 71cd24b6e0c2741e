"""A bar that shows how far a long piece of work has come."""

import time
from collections.abc import Iterator, Sequence
from typing import Final, TextIO, TypeVar

Each = TypeVar("Each")

WIDTH: Final = 30
PAUSE: Final = 0.1  # seconds between two drawings


def count_along(things: Sequence[Each], shown_on: TextIO) -> Iterator[Each]:
    """Give each thing in turn, and draw a bar on a terminal; into a file or a pipe nothing is drawn."""
    if not shown_on.isatty():
        yield from things
        return
    drawn = float("-inf")
    for done, thing in enumerate(things):
        now = time.monotonic()
        if now - drawn >= PAUSE:
            shown_on.write(draw(done, len(things)))
            shown_on.flush()
            drawn = now
        yield thing
    shown_on.write(f"{draw(len(things), len(things))}\n")


def draw(done: int, total: int) -> str:
    """The bar, over what stood on its line: `[#####.....] 50 / 100`."""
    filled = WIDTH * done // total if total else WIDTH
    return f"\r[{'#' * filled}{'.' * (WIDTH - filled)}] {done} / {total}"
