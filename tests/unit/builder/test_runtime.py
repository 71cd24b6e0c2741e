import json
import re
import tomllib
import zipfile
from pathlib import Path

import pytest

from builder.build import WHEELS
from builder.library import LibraryError
from builder.places import ROOT
from builder.runtime import (
    OF_PAGES,
    Ingredients,
    Manifest,
    RuntimeFile,
    divide,
    read_inviting,
    read_licence,
    read_package,
    read_wheel,
    weigh,
    with_hash,
    write_chunks,
    write_runtime,
)
from pyapp.checklist import CHECKLISTS
from pyapp.texts import LANGUAGES


def test_the_package_leaves_the_site_build_out_and_holds_tables_as_json() -> None:
    names = list(read_package())
    assert "pyapp/app.py" in names
    assert "pyapp/data/texts.es.json" in names
    assert "pyapp/checklists/added_value/texts.es.json" in names
    assert "pyapp/data/word/styles.xml" in names
    assert not [name for name in names if "/site/" in name or "cards" in name or name.endswith(".toml")]


def test_what_invitations_alone_need_comes_apart_and_leaves_their_pages_words_out() -> None:
    first, apart = read_package(), read_inviting(WHEELS)
    assert not first.keys() & apart.keys()
    assert {"pyapp/inviting/code.py", "pyapp/word/form.py", "pyapp/data/invitation.es.json"} <= apart.keys()
    assert "pyapp/invitation.py" in first, "a link is read on the checklist's page"
    for language in LANGUAGES:
        words = json.loads(apart[f"pyapp/data/invitation.{language}.json"])
        assert words["words"]
        assert (words["form"], words["page"]) == ({}, {})


def test_sentences_of_pages_stay_there_and_no_module_of_the_package_names_them() -> None:
    files = read_package()
    texts = [json.loads(content) for name, content in files.items() if "/texts." in name and name.endswith(".json")]
    assert {name for each in texts for name in each if name in OF_PAGES} == set(OF_PAGES)
    assert all(each.get(name, {}) == {} for each in texts for name in OF_PAGES)
    code = "".join(content.decode("utf-8") for name, content in files.items() if name.endswith(".py"))
    tables = (name for name in files if name.endswith(".json") and "/texts." not in name)
    for name in tables:
        table = tomllib.loads((ROOT / name).with_suffix(".toml").read_text(encoding="utf-8"))
        assert json.loads(files[name]) == json.loads(json.dumps(table)), "whole, whatever its tables are called"
    assert [name for name in OF_PAGES if re.search(rf"texts\.{name}\b", code)] == []


def test_a_first_score_needs_no_word_no_comparison_and_one_language() -> None:
    parts = divide(dict.fromkeys((*read_package(), "csv.pyc", "json/decoder.pyc", "msgspec/_core.so"), b""))
    assert {*parts} == {"", "rest", *LANGUAGES}
    assert {"pyapp/app.py", "pyapp/scoring.py", "pyapp/data/languages.json", "msgspec/_core.so"} <= parts[""].keys()
    assert {"pyapp/word/document.py", "pyapp/combining.py", "pyapp/data/word/styles.xml"} <= parts["rest"].keys()
    own = (f"pyapp/checklists/{checklist.replace('-', '_')}/texts.es.json" for checklist in CHECKLISTS)
    assert {*parts["es"]} == {"pyapp/data/texts.es.json", *own}


def test_every_file_comes_first_or_later_in_each_language() -> None:
    first, rest, *texts = (RuntimeFile(f"{n}.bin", f"{n}.0.bin", 1_000_000, 500_000) for n in range(5))
    manifest = Manifest((first,), dict(zip(LANGUAGES, ((each,) for each in texts), strict=True)), (rest,))
    for language, own in zip(LANGUAGES, texts, strict=True):
        assert manifest.first_in(language) == (first, own)
        others = [each for each in texts if each != own]
        assert manifest.rest_after(language) == (rest, *others)
    assert {*manifest.all} == {first, rest, *texts}
    assert weigh(manifest.all) == 2.5


def test_a_name_tells_its_content() -> None:
    assert with_hash("wasm.bin", b"x") == "wasm.2d711642b726.bin"
    assert with_hash("wasm.bin", b"y") != with_hash("wasm.bin", b"x")


def test_the_names_of_chunks_tell_the_content_of_all_and_where_it_is_cut(tmp_path: Path) -> None:
    cuts: tuple[tuple[bytes, ...], ...] = ((b"a", b"bc"), (b"ab", b"c"), (b"a", b"bd"))
    names = [[chunk.path for chunk in write_chunks("wasm", chunks, tmp_path)] for chunks in cuts]
    assert len({name for two in names for name in two}) == 6
    assert (tmp_path / names[0][1]).read_bytes() == b"bc"
    first, second = (name.split(".") for name in names[0])
    assert (first[0], first[2:], second[2:]) == ("wasm", ["00", "bin"], ["01", "bin"])
    assert first[1] == second[1]


def test_of_a_wheel_only_what_can_be_imported_is_taken_and_its_licence_is_kept(tmp_path: Path) -> None:
    wheel = tmp_path / "msgspec-1.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name in ("msgspec/__init__.py", "msgspec/_core.so", "msgspec/__init__.pyi", "msgspec-1.dist-info/RECORD"):
            archive.writestr(name, "")
        archive.writestr("msgspec-1.dist-info/licenses/LICENSE", "Copyright")
    assert list(read_wheel(wheel)) == ["msgspec/__init__.py", "msgspec/_core.so"]
    assert read_licence(wheel) == b"Copyright"


@pytest.fixture
def ingredients(tmp_path: Path) -> Ingredients:
    for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "start.mjs", "worker.mjs"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "pyodide-lock.json").write_text(json.dumps({"info": {}, "packages": {"a": {}}}), encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "python_stdlib.zip", "w") as library:
        library.writestr("json/__init__.py", "")
    return Ingredients(tmp_path, tmp_path, tmp_path / "start.mjs", tmp_path / "worker.mjs")


def test_a_missing_wheel_stops_the_build(ingredients: Ingredients, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="one wheel of msgspec"):
        write_runtime(ingredients, tmp_path / "cache", tmp_path / "out")


def test_a_library_without_a_module_of_the_list_stops_the_build(ingredients: Ingredients, tmp_path: Path) -> None:
    for package in ("msgspec", "segno"):
        with zipfile.ZipFile(tmp_path / f"{package}-1.whl", "w") as wheel:
            wheel.writestr(f"{package}/__init__.py", "")
            wheel.writestr(f"{package}-1.dist-info/licenses/LICENSE", "Copyright")
    with pytest.raises(LibraryError, match=r"holds no .*contextlib"):
        write_runtime(ingredients, tmp_path / "cache", tmp_path / "out")
