"""The builder's own data files: what only printed cards and one page of the guide say."""

import tomllib
from pathlib import Path
from typing import Any, Final

DATA: Final = Path(__file__).parent / "data"


def read_table(name: str) -> dict[str, Any]:
    """Read `data/<name>.toml`."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
