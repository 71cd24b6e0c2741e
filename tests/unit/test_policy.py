"""Each page's security policy names the scripts that stand in it, and nothing else gets through the build."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from builder.policy import PolicyError, build_policy, read_page, write_policies

SCRIPT = "let a = '&amp;'; // <b>\n"
PAGE = f'<!doctype html>\n<html><head><meta charset="utf-8"><script>{SCRIPT}</script></head><body>%s</body></html>'


def rules_of(policy: str) -> dict[str, list[str]]:
    return {name: values for name, *values in (rule.split(" ") for rule in policy.split("; "))}


def write_page(folder: Path, body: str = "") -> Path:
    path = folder / "index.html"
    path.write_text(PAGE % body, encoding="utf-8")
    return path


def test_a_script_that_stands_in_the_page_is_named_by_its_exact_text(tmp_path: Path) -> None:
    path = write_page(tmp_path)
    write_policies(tmp_path)
    digest = b64encode(sha256(SCRIPT.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in path.read_text(encoding="utf-8")


def test_the_policy_comes_first_in_the_head_behind_the_encoding(tmp_path: Path) -> None:
    path = write_page(tmp_path)
    write_policies(tmp_path)
    head = path.read_text(encoding="utf-8").split("<head>")[1].lstrip()
    assert re.match(r'<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy"', head)


def test_data_and_scripts_with_an_address_need_no_hash() -> None:
    page = read_page(
        '<script type="application/json">{}</script><script src="a.js"></script><script type="module">1</script>'
    )
    assert page.scripts == ["1"]


def test_only_a_page_that_runs_python_may_run_webassembly_and_workers_of_its_own() -> None:
    plain, python = (rules_of(build_policy([], runs_python=runs)) for runs in (False, True))
    assert plain["script-src"] == ["'self'"]
    assert plain["worker-src"] == ["'self'"]
    assert python["script-src"] == ["'self'", "blob:", "'wasm-unsafe-eval'"]
    assert python["worker-src"] == ["'self'", "blob:"]
    assert read_page('<script id="page-data" type="application/json">{}</script>').runs_python


@pytest.mark.parametrize(
    "body",
    [
        '<p style="color: red">x</p>',
        "<style>p { color: red }</style>",
        '<button onclick="go()">x</button>',
        '<a href=" JavaScript:go()">x</a>',
    ],
)
def test_a_page_with_what_no_policy_allows_stops_the_build(tmp_path: Path, body: str) -> None:
    write_page(tmp_path, body)
    with pytest.raises(PolicyError, match=r"index\.html"):
        write_policies(tmp_path)
