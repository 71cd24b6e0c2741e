"""The package's data files."""

import json
import pkgutil
from typing import Any


def read_table(name: str) -> dict[str, Any]:
    """Read `data/<name>`.

    The source holds TOML, which people edit. The browser's archive holds the same tables as JSON:
    reading TOML there costs a hundred milliseconds and more.
    """
    try:
        as_json = pkgutil.get_data(__package__, f"data/{name}.json")
    except OSError:
        as_json = None
    if as_json is not None:
        table: dict[str, Any] = json.loads(as_json)
        return table
    import tomllib  # noqa: PLC0415 (never reached in the browser)

    as_toml = pkgutil.get_data(__package__, f"data/{name}.toml")
    if as_toml is None:
        raise FileNotFoundError(name)
    return tomllib.loads(as_toml.decode("utf-8"))
