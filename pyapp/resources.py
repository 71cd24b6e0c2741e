"""The package's data files: those of the site, and those of each checklist."""

import json
import pkgutil
from typing import Any


def read_table(name: str, checklist: str = "") -> dict[str, Any]:
    """Read `data/<name>`, or a table of the checklist that is named.

    The source holds TOML, which people edit. The browser's archive holds the same tables as JSON:
    reading TOML there costs a hundred milliseconds and more.
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
