"""For the time in which a part of Python's library is still on its way: nothing in it may pass for what does not exist.

Programs often do without a module that is not there. Until all is in, the search for one that is lacking fails in a way
that none of them takes for an answer.
"""

import sys
from typing import Any


class NotYetError(Exception):
    """A module is not there, or not there yet."""


class _Waiting:
    """Is asked last for every module that Python looks for."""

    @staticmethod
    def find_spec(name: str, *_: object) -> None:
        """Raises `NotYetError`."""
        raise NotYetError(name)


def begin_waiting() -> None:
    """From now on a module that is not found is a defect."""
    sys.meta_path.append(_Waiting)


def end_waiting() -> None:
    """All has come: find it, and take what is not found for what does not exist."""
    sys.meta_path.remove(_Waiting)
    for place, finder in list(sys.path_importer_cache.items()):
        if finder is None:
            del sys.path_importer_cache[place]
    # `importlib.invalidate_caches` also asks Python's own finders, which are types; they ask for modules that nothing
    # else here needs.
    finders: list[Any] = [each for each in sys.meta_path if not isinstance(each, type)]
    for each in (*finders, *sys.path_importer_cache.values()):
        if hasattr(each, "invalidate_caches"):
            each.invalidate_caches()
