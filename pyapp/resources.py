"""Reads the package's data files: those for all checklists, and those of each."""

import json
import pkgutil
from typing import Any


def read_table(name: str, checklist: str = "") -> dict[str, Any]:
    """Read the table `data/<name>` or, where a checklist is named, one from its folder.

    They are TOML, which people edit. The browser gets the same tables as JSON, because reading TOML there takes a
    hundred milliseconds and more.
    """
    path = f"checklists/{checklist.replace('-', '_')}/{name}" if checklist else f"data/{name}"
    try:
        as_json = pkgutil.get_data(__package__, f"{path}.json")
    except OSError:
        as_json = None
    if as_json is not None:
        table: dict[str, Any] = json.loads(as_json)
        return table
    import tomllib  # noqa: PLC0415 (never reached in the browser)

    as_toml = pkgutil.get_data(__package__, f"{path}.toml")
    if as_toml is None:
        raise FileNotFoundError(path)
    return tomllib.loads(as_toml.decode("utf-8"))
