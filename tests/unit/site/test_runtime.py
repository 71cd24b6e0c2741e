import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from pyapp.site.runtime import pack_package, with_hash, write_runtime


def test_the_same_package_gives_the_same_bytes() -> None:
    assert pack_package() == pack_package()


def test_the_archive_leaves_the_site_build_out_and_holds_tables_as_json() -> None:
    with zipfile.ZipFile(io.BytesIO(pack_package())) as archive:
        names = archive.namelist()
    assert "pyapp/app.py" in names
    assert "pyapp/data/texts.es.json" in names
    assert "pyapp/data/word/styles.xml" in names
    assert not [name for name in names if "/site/" in name or "cards" in name or name.endswith(".toml")]


def test_the_archive_answers_a_request_by_itself(tmp_path: Path) -> None:
    archive = tmp_path / "pyapp.zip"
    archive.write_bytes(pack_package())
    code = (
        f"import sys; sys.path.insert(0, {str(archive)!r}); from pyapp.app import handle; "
        "import pyapp; assert '.zip' in pyapp.__file__; print(handle('{}'))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, check=True, text=True)
    assert "unknown-language" in done.stdout


def test_a_name_tells_its_content() -> None:
    assert with_hash("pyodide.asm.wasm", b"x") == "pyodide.asm.2d711642b726.wasm"
    assert with_hash("pyodide.asm.wasm", b"y") != with_hash("pyodide.asm.wasm", b"x")


def test_a_missing_wheel_stops_the_build(tmp_path: Path) -> None:
    for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "worker.mjs"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "pyodide-lock.json").write_text('{"info": {"version": "1"}, "packages": {"a": {}}}', encoding="utf-8")
    with pytest.raises(FileNotFoundError, match="one wheel of msgspec"):
        write_runtime(tmp_path, tmp_path, tmp_path / "worker.mjs", tmp_path / "out")
    (tmp_path / "msgspec-1.whl").write_bytes(b"wheel")
    manifest = write_runtime(tmp_path, tmp_path, tmp_path / "worker.mjs", tmp_path / "out")
    assert {file.name for file in manifest.files} >= {"msgspec.whl", "pyapp.zip", "pyodide-lock.json"}
    assert all((tmp_path / "out" / file.path).stat().st_size == file.size for file in manifest.files)
    (lock,) = [file for file in manifest.files if file.name == "pyodide-lock.json"]
    assert (tmp_path / "out" / lock.path).read_text(encoding="utf-8") == '{"info":{"version":"1"},"packages":{}}'
