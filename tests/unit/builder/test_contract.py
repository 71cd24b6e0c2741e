"""The page's types are those of the requests and the replies."""

import re
from pathlib import Path

import pytest

from builder import contract
from builder.contract import build_contract
from builder.scripts import CONTRACT

WRITTEN = CONTRACT.read_text(encoding="utf-8")


def test_the_page_has_the_types_as_they_are() -> None:
    assert build_contract() == WRITTEN, "write them anew: python -m builder.contract"


def test_they_are_written_by_one_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(contract, "CONTRACT", tmp_path / "contract.d.ts")
    contract.main()
    assert (tmp_path / "contract.d.ts").read_text(encoding="utf-8") == WRITTEN


def test_what_may_be_left_out_is_marked_and_nothing_else() -> None:
    optional = {
        "OpenRequest": ["text", "bytes", "head", "language"],
        "FollowRequest": ["language"],
        "Paragraph": ["tone"],
        "Table": [],
        "Score": ["high"],
        "OpenReply": ["notice", "next_use"],
        "CombineReply": [],
    }
    for name, fields in optional.items():
        (body,) = re.findall(rf"^export interface {name} {{$(.*?)^}}$", WRITTEN, re.DOTALL | re.MULTILINE)
        assert re.findall(r"^  (\w+)\?: ", body, re.MULTILINE) == fields, name


def test_every_type_that_is_named_is_there_once_with_what_it_means() -> None:
    declared = re.findall(r"^export (?:interface|type) (\w+)", WRITTEN, re.MULTILINE)
    assert len(declared) == len(set(declared))
    code = re.sub(r"/\*.*?\*/|//[^\n]*|'[^']*'", "", WRITTEN, flags=re.DOTALL)
    assert set(re.findall(r"\b[A-Z]\w+", code)) - set(declared) == {"Array", "Record", "Promise"}
    explained = re.findall(r"\*/\nexport (?:interface|type) (\w+)", WRITTEN)
    assert set(declared) - set(explained) == {"Request", "Block", "Replies"}
