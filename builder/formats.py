"""The published schemas of each checklist's files, at addresses that editors and other programs keep."""

import json
from pathlib import Path
from typing import Any

from builder.places import own_folder
from pyapp.answers import VERSION
from pyapp.catalog import Catalog
from pyapp.schema import build_comparison_schema, build_schema


def name_schemas(checklist: str) -> tuple[str, str]:
    """The places of a checklist's two schemas in the site: of an answers file, and of a comparison."""
    folder = f"schema/{own_folder(checklist)}"
    return f"{folder}answers-{VERSION}.json", f"{folder}comparison-{VERSION}.json"


def write_schemas(catalog: Catalog, site: Path) -> None:
    """Write both."""
    answers, comparison = name_schemas(catalog.name)
    write_schema(build_schema(catalog), site / answers)
    write_schema(build_comparison_schema(catalog), site / comparison)


def write_schema(schema: dict[str, Any], path: Path) -> None:
    """Write the JSON Schema of a format of file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(schema, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
