"""How long a table of thousands of files takes, and how much memory: `python -m benchmarks.many_files`.

Each row is one run of `python -m pyapp summarise` by itself, on files as the checklist saves them. Then DuckDB makes a
similar table of the most files (`benchmarks/peers/table.sql`), in turn with ours, round by round: it reads the same
texts without refusing any, and sorts nothing into categories. Times are of this machine: compare ratios, not digits.
Memory is the peak of the whole process, Python included.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final, NamedTuple

from pyapp.app import handle
from pyapp.catalog import CHECKLIST
from tests.answer_sets import make_full_file

ROOT: Final = Path(__file__).parent.parent
PEERS: Final = ROOT / "benchmarks" / "peers"
PYTHON_OF_PEERS: Final = ROOT / "build" / "peers" / ("Scripts" if os.name == "nt" else "bin") / "python"
RUN_SQL: Final = "import duckdb, pathlib, sys; duckdb.sql(pathlib.Path(sys.argv[1]).read_text(encoding='utf-8'))"

COUNTS: Final = (100, 1_000, 10_000)
KINDS: Final = {"rows": (), "rows with notes": ("--notes",), "counts": ("--counts",)}


class Measured(NamedTuple):
    """What one run took: seconds, and megabytes of memory at most."""

    seconds: float
    peak: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, nargs="+", default=COUNTS, help="how many files (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds beside DuckDB, 0 for none (default: %(default)s)")
    given = parser.parse_args()
    row = "{:<18}{:>8}{:>10}{:>12}{:>12}{:>10}"
    print(row.format("table", "files", "seconds", "files/s", "peak MB", "MB out"))
    for count in given.files:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "files"
            write_files(folder, count)
            for kind, options in KINDS.items():
                into = Path(name) / "table.csv"
                into.unlink(missing_ok=True)
                seconds, peak = summarise(folder, into, *options)
                size = into.stat().st_size / 1e6
                print(row.format(kind, count, f"{seconds:.1f}", f"{count / seconds:.0f}", f"{peak:.0f}", f"{size:.1f}"))
            if given.rounds and count == max(given.files):
                print_comparison(*compare(Path(name), given.rounds))


def write_files(folder: Path, count: int) -> None:
    """Full answers of the three uses in turn, in folders of a hundred, as a network would gather them."""
    texts = {use: save(use) for use in CHECKLIST.use_by_id}
    for number in range(count):
        use = CHECKLIST.uses[number % len(CHECKLIST.uses)].id
        path = folder / f"{number // 100:03}" / f"{number:05}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts[use].replace("Réseau des puits", f"Organisation {number + 1}"), encoding="utf-8")


def save(use: str) -> str:
    request = {"do": "export", "of": "report", "as": "json", "answers": make_full_file(use)}
    reply: dict[str, Any] = json.loads(handle(json.dumps(request)))
    text: str = reply["text"]
    return text


def summarise(folder: Path, into: Path, *options: str) -> Measured:
    return measure([sys.executable, "-m", "pyapp", "summarise", str(folder), "--into", str(into), *options], ROOT)


def measure(command: list[str], folder: Path) -> Measured:
    """Run a command by itself, in a folder."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, Linux kilobytes
    return Measured(seconds, usage.ru_maxrss * unit / 1e6)


# ---- Beside DuckDB


def compare(folder: Path, rounds: int) -> tuple[list[Measured], list[Measured]]:
    """Our runs and DuckDB's on the files in a folder, in turn, after one of each that does not count."""
    install()
    ours, theirs = [], []
    for _ in range(rounds + 1):
        ours.append(summarise(folder / "files", folder / "table.csv", "--notes"))
        theirs.append(measure([str(PYTHON_OF_PEERS), "-c", RUN_SQL, str(PEERS / "table.sql")], folder))
    return ours[1:], theirs[1:]


def install() -> None:
    """Fetch what is compared with, unless it is there."""
    if not PYTHON_OF_PEERS.exists():
        subprocess.run([sys.executable, "-m", "venv", PYTHON_OF_PEERS.parent.parent], check=True)
    pip = [str(PYTHON_OF_PEERS), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--requirement", str(PEERS / "requirements.txt")], check=True)


def print_comparison(ours: list[Measured], theirs: list[Measured]) -> None:
    row = "{:<18}{:>10}  {:<18}{:>10}"
    print(row.format(f"\nrounds: {len(ours)}", "median", "least – most", "peak MB"))
    for name, runs in {"ours": ours, "DuckDB": theirs}.items():
        print(row.format(name, *describe([run.seconds for run in runs]), f"{max(run.peak for run in runs):.0f}"))
    ratios = [mine.seconds / other.seconds for mine, other in zip(ours, theirs, strict=True)]
    print(row.format("ours to DuckDB", *describe(ratios), ""))


def describe(numbers: list[float]) -> tuple[str, str]:
    return f"{statistics.median(numbers):.2f}", f"{min(numbers):.2f} – {max(numbers):.2f}"


if __name__ == "__main__":
    main()
