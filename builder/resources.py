"""The builder's own data files: what printed cards, ready texts and one page of the guide say."""

import tomllib
from pathlib import Path
from typing import Any, Final

DATA: Final = Path(__file__).parent / "data"


def read_table(name: str) -> dict[str, Any]:
    """Read `data/<name>.toml`."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
