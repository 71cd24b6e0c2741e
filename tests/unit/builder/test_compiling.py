import marshal
import traceback
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

import pyapp
from builder.compiling import compile_source, strip_columns

SOURCE = '''"""What it is."""
def fail(n):
    """What it does."""
    assert n < 0, "left out"
    values = [each for each in range(n) if each]
    return values[n]
'''


def load(name: str) -> dict[str, Any]:
    code = marshal.loads(compile_source(SOURCE.encode(), name)[16:])  # noqa: S302 (our own)
    namespace: dict[str, Any] = {}
    exec(code, namespace)  # noqa: S102
    return namespace


def traceback_of(name: str) -> str:
    with pytest.raises(IndexError) as caught:
        load(name)["fail"](300)
    return "".join(traceback.format_exception(caught.value))


def test_docstrings_and_assertions_are_left_out_but_where_they_are_read() -> None:
    assert load("json/decoder.py").get("__doc__") is None
    assert load("json/decoder.py")["fail"].__doc__ is None
    assert load("_pyodide/_core_docs.py")["fail"].__doc__ == "What it does."


def test_a_traceback_through_code_without_lines_can_be_written() -> None:
    assert 'File "json/decoder.py", line' in traceback_of("json/decoder.py")
    assert "IndexError" in traceback_of("json/decoder.py")


def test_our_own_code_keeps_its_lines() -> None:
    assert 'File "pyapp/app.py", line 6, in fail' in traceback_of("pyapp/app.py")


def test_a_compiled_file_is_never_compared_with_a_source() -> None:
    assert compile_source(b"", "a.py")[4:16] == b"\x01" + bytes(11)


def lines_of(code: CodeType) -> list[tuple[str, list[int | None]]]:
    """For the code and all that it holds: the line of each instruction."""
    inner = [each for each in code.co_consts if isinstance(each, CodeType)]
    lines = [line for start, end, line in code.co_lines() for _ in range(start, end, 2)]
    return [(code.co_name, lines), *(each for one in inner for each in lines_of(one))]


@pytest.mark.parametrize("path", sorted(Path(pyapp.__file__).parent.glob("*.py")), ids=lambda path: path.name)
def test_every_instruction_keeps_its_line_and_loses_its_columns(path: Path) -> None:
    whole = compile(path.read_bytes(), path.name, "exec", dont_inherit=True, optimize=2)
    stripped = strip_columns(whole)
    assert lines_of(stripped) == lines_of(whole)
    assert all(column is None for *_, column in stripped.co_positions())
    assert len(marshal.dumps(stripped)) < len(marshal.dumps(whole))


def test_lines_far_apart_and_backwards_are_kept() -> None:
    source = "\n" * 300 + "x = (" + "\n" * 3000 + "1 +" + "\n" * 70 + "f(\n\n2))"
    whole = compile(source, "far.py", "exec")
    assert lines_of(strip_columns(whole)) == lines_of(whole)
