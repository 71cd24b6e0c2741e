"""A file of every kind and version that was ever written opens for ever.

`tests/data/files/` holds one of each, named by kind and version, as the site wrote it then: never made anew. All hold
the same partner's answers; a comparison also holds a second partner's.
"""

import base64
import json
import re
from pathlib import Path
from typing import Any

import pytest

from pyapp.answers import VERSION
from pyapp.app import handle

FILES = sorted((Path(__file__).parent.parent / "data" / "files").iterdir())
SAID_SINCE = {1: set[str](), 2: {"goal", "focus", "earlier_actions"}}
"""What each version can hold that the versions before could not."""


def open_file(do: str, path: Path) -> dict[str, Any]:
    is_word = path.suffix == ".docx"
    content = base64.b64encode(path.read_bytes()).decode() if is_word else path.read_text(encoding="utf-8")
    reply: dict[str, Any] = json.loads(
        handle(json.dumps({"do": do, "language": "fr", "word" if is_word else "text": content}))
    )
    return reply


def said_in(path: Path) -> dict[str, Any]:
    """What the partner has said in the answers file of a kept file's version."""
    version = re.search(r"-([0-9]+)", path.stem)
    assert version
    kept: dict[str, Any] = json.loads((path.parent / f"answers-{version[1]}.json").read_text(encoding="utf-8"))
    return said(kept)


def said(answers: dict[str, Any]) -> dict[str, Any]:
    """What a partner has said, whatever the language and the time of the file, and whatever the file left blank."""
    about = {name: text for name, text in answers["about"].items() if text}
    return {"about": about, **{name: answers[name] for name in ("use", "answers", "closing")}}


def test_there_is_one_of_each_kind_and_version() -> None:
    names = {path.name for path in FILES}
    answers = {f"answers-{version}.{kind}" for version in range(1, VERSION + 1) for kind in ("json", "docx")}
    comparisons = {f"comparison-{version}.{kind}" for version in range(1, VERSION + 1) for kind in ("json", "docx")}
    forms = {f"form-{version}{by}.docx" for version in range(1, VERSION + 1) for by in ("", "-libreoffice")}
    assert names == answers | comparisons | forms


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_kept_file_still_opens_with_the_same_answers(path: Path) -> None:
    reply = open_file("gather", path)
    assert reply["ok"], reply
    first, *others = reply["partners"]
    assert said(first["answers"]) == said_in(path)
    assert len(others) == path.name.startswith("comparison")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_checklist_opens_what_one_partner_has_said(path: Path) -> None:
    reply = open_file("open", path)
    if path.name.startswith("comparison"):
        assert not reply["ok"]
        assert "Comparer" in reply["message"]
    else:
        assert said(reply["answers"]) == said_in(path)


def test_a_kept_file_holds_all_that_its_version_can_say() -> None:
    for version in range(1, VERSION + 1):
        (path,) = [each for each in FILES if each.name == f"answers-{version}.json"]
        kept = said_in(path)
        assert SAID_SINCE[version] <= {*kept["about"], *kept["closing"]}
    (path,) = [each for each in FILES if each.name == f"comparison-{VERSION}.json"]
    assert {"meeting", "points", "decisions"} <= {*json.loads(path.read_text(encoding="utf-8"))}
