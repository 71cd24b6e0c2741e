import marshal
import traceback
from typing import Any

import pytest

from builder.compiling import compile_source

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
