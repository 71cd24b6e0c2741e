import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

from builder.offline import list_files, part_of, version_of, write_offline
from builder.places import page_of
from builder.scripts import SERVICE_WORKER
from pyapp.checklist import CHECKLISTS

FORMS = tuple(f"{page_of(checklist)}/" for checklist in CHECKLISTS)
PAGES = tuple(f"{folder}index.html" for folder in ("", "faq/", *FORMS, "compare/", "invite/", "workbench/"))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for language in ("", "en/", "es/"):
        for page in PAGES:
            path = tmp_path / language / page
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text('{"version":"{site_version}"} Everything ({whole_site} MB)', encoding="utf-8")
    for name in ("404.html", "sitemap.xml", "offline.html", "runtime.0123456789ab.wasm", "checklist.js.map"):
        (tmp_path / name).write_bytes(name.encode() * 20_000)
    return tmp_path


def read_list(site: Path) -> dict[str, object]:
    script = (site / SERVICE_WORKER.name).read_text(encoding="utf-8")
    (found,) = re.findall(r"const SITE=(?=\{)", script)
    listed: dict[str, object] = json.JSONDecoder().raw_decode(script.partition(found)[2])[0]
    return listed


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("", "job"),
        ("es/", "job"),
        ("checklist/", "job"),
        ("en/compare/", "job"),
        ("es/invite/", "job"),
        ("runtime/wasm.0123.00.bin", "job"),
        ("scripts-0123/checklist.js", "job"),
        ("assets/css/site.css", "job"),
        ("offline.html", "job"),
        ("assets/javascripts/workers/search.js", "guide"),
        ("en/faq/", "guide"),
        ("downloads/form.docx", "guide"),
        ("examples/seeds/en/one.json", "guide"),
    ],
)
def test_filling_in_and_comparing_need_this_and_only_reading_needs_that(path: str, part: str) -> None:
    assert part_of(path) == part


def test_each_file_is_listed_as_it_is_asked_for_and_as_it_is(site: Path) -> None:
    write_offline(site)
    listed = {file["path"]: file for file in read_list(site)["files"]}  # type: ignore[attr-defined]
    assert {"", "faq/", "en/checklist/", "offline.html", "runtime.0123456789ab.wasm"} <= set(listed)
    assert not {"404.html", "sitemap.xml", "checklist.js.map", SERVICE_WORKER.name} & set(listed)
    for path, file in listed.items():
        content = (site / path / "index.html" if path.endswith("/") or not path else site / path).read_bytes()
        assert file["size"] == len(content)
        assert file["integrity"] == "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode()


def test_pages_know_their_version_and_what_all_of_it_costs(site: Path) -> None:
    version = version_of(site)
    write_offline(site)
    assert read_list(site)["version"] == version
    total = sum(file.transfer for file in list_files(site)) / 1_000_000
    page = (site / "es" / "checklist" / "index.html").read_text(encoding="utf-8")
    assert page == f'{{"version":"{version}"}} Everything ({total:.1f} MB)'.replace(".", ",")


def test_any_change_makes_another_version(site: Path) -> None:
    before = version_of(site)
    assert version_of(site) == before
    (site / "en" / "faq" / "index.html").write_text("changed", encoding="utf-8")
    assert version_of(site) != before


def test_a_script_without_a_place_for_the_list_is_noticed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = site / "other.js"
    other.write_text("const SITE = {};", encoding="utf-8")
    monkeypatch.setattr("builder.offline.SERVICE_WORKER", other)
    with pytest.raises(ValueError, match="no place"):
        write_offline(site)
