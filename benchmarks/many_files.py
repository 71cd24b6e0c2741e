"""How long a table of thousands of files takes, and how much memory: `python -m benchmarks.many_files`.

Each row is one run of `python -m pyapp summarise` by itself, on files as the checklist saves them. Times are of this
machine: compare ratios, not digits. Memory is the peak of the whole process, Python included.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from pyapp.app import handle
from pyapp.catalog import CHECKLIST
from tests.answer_sets import make_full_file

COUNTS: Final = (100, 1_000, 10_000)
KINDS: Final = {"rows": (), "rows with notes": ("--notes",), "counts": ("--counts",)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, nargs="+", default=COUNTS, help="how many files (default: %(default)s)")
    counts: list[int] = parser.parse_args().files
    row = "{:<18}{:>8}{:>10}{:>12}{:>12}{:>10}"
    print(row.format("table", "files", "seconds", "files/s", "peak MB", "MB out"))
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "files"
            write_files(folder, count)
            for kind, options in KINDS.items():
                into = Path(name) / "table.csv"
                seconds, peak = measure([str(folder), "--into", str(into), *options])
                size = into.stat().st_size / 1e6
                print(row.format(kind, count, f"{seconds:.1f}", f"{count / seconds:.0f}", f"{peak:.0f}", f"{size:.1f}"))


def write_files(folder: Path, count: int) -> None:
    """Full answers of the three uses in turn, in folders of a hundred, as a network would gather them."""
    texts = {use: save(use) for use in CHECKLIST.use_by_id}
    for number in range(count):
        use = CHECKLIST.uses[number % len(CHECKLIST.uses)].id
        path = folder / f"{number // 100:03}" / f"{number:05}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts[use].replace("Réseau des puits", f"Organisation {number + 1}"), encoding="utf-8")


def save(use: str) -> str:
    request = {"do": "save", "answers": make_full_file(use)}
    reply: dict[str, Any] = json.loads(handle(json.dumps(request)))
    text: str = reply["text"]
    return text


def measure(arguments: list[str]) -> tuple[float, float]:
    """Run the command; return its seconds and its peak memory in megabytes."""
    command = [sys.executable, "-m", "pyapp", "summarise", *arguments]
    started = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, Linux kilobytes
    return seconds, usage.ru_maxrss * unit / 1e6


if __name__ == "__main__":
    main()
