"""What ends a command early: Ctrl-C, or the system's request to end."""

import signal
from types import FrameType
from typing import Final

_asked: Final[list[int]] = []


def listen() -> None:
    """From now on, hear both, wherever they arrive. Who started the program without one of them goes without it."""
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, hear)


def hear(number: int, _frame: FrameType | None) -> None:
    """Raise `KeyboardInterrupt` at once, and remember: what is raised just now, a library may drop."""
    _asked.append(number)
    raise KeyboardInterrupt


def check() -> None:
    """Raise `KeyboardInterrupt` if somebody has asked to stop: between two files, where nothing drops it."""
    if _asked:
        raise KeyboardInterrupt
