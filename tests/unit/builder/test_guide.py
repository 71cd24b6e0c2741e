"""A checklist whose form nobody has written a page for gets one in every language."""

from pathlib import Path

from builder.guide import write_checklist_pages
from pyapp.answers import VERSION
from pyapp.texts import LANGUAGES


def test_a_checklist_gets_a_page_where_nobody_has_written_one(tmp_path: Path) -> None:
    for language in LANGUAGES:
        (tmp_path / language).mkdir()
    written = tmp_path / "fr" / "checklist.md"
    written.write_text("By hand.", encoding="utf-8")
    write_checklist_pages(tmp_path, ["added-value"])
    assert written.read_text(encoding="utf-8") == "By hand."
    page = (tmp_path / "en" / "checklist.md").read_text(encoding="utf-8")
    assert 'description: "Added value of partnerships – What we seek – What each brings – ' in page
    assert "\n# Added value of partnerships\n" in page
    assert '\n--8<-- "checklist.html"\n' in page
    assert '\n## Downloads\n\n--8<-- "downloads.html"\n' in page
    assert f'<a href="../../schema/answers-{VERSION}.json">' in page
