"""The build with Python as it comes: whole, and all at once."""

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page

from pyapp.app import handle
from tests.browser.asking import TAKE_WORKER, ask_worker
from tests.browser.checklist_page import ChecklistPage
from tests.exercise import is_first, make_requests
from tests.pretend import copy_project, link_tools
from tests.servers import serve_site


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    copy = copy_project(tmp_path_factory.mktemp("plain") / "project")
    link_tools(copy)
    command = [sys.executable, "-m", "builder", "--plain", "--into", "site", "--address", "https://example.org/x/"]
    done = subprocess.run(command, cwd=copy, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    with serve_site(copy / "site") as server:
        yield server.site


def test_it_scores_as_the_other_does_and_makes_word_files(page: Page, address: str, tmp_path: Path) -> None:
    page.add_init_script(TAKE_WORKER)
    checklist = ChecklistPage(page, address)
    checklist.open("en", "review")
    checklist.choose("scale.realised", 0)
    checklist.wait_for_python()
    checklist.download("save-word", tmp_path)
    requests = [each for each in make_requests() if is_first(each)]
    assert partial(ask_worker, page)(requests) == [handle(each) for each in requests]
