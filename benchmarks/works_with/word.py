"""One program with all samples: what comes back, and what is lost."""

import io
import re
import shutil
import tempfile
import zipfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from benchmarks.works_with.candidates import Candidate
from benchmarks.works_with.samples import Sample, make_plain
from builder.works_with import OUTCOMES, Kind, Loss, Outcome, WordTry
from pyapp.word.carried import NAMESPACE

TRACES: Final[dict[Loss, re.Pattern[str]]] = {
    "hidden": re.compile(re.escape(NAMESPACE)),
    "marks": re.compile('w:name="answer_'),
    "lists": re.compile("<w:dropDownList[ />]"),
}
"""How each thing that a program may lose is told in the parts of a Word file."""


def try_word(candidate: Candidate, kind: Kind, samples: dict[str, list[Sample]], day: str) -> WordTry:
    """Save every sample with a program, by way of another kind of file where `kind` is one, and open it again."""
    with ExitStack() as stack:
        folder = candidate.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        saved = {what: save_again(candidate, kind, group, folder) for what, group in samples.items()}
    return WordTry(
        program=candidate.name,
        version=candidate.version,
        tried=day,
        is_office=candidate.is_office,
        through=kind,
        form=sum_up(candidate.saves, samples["form"], saved["form"]),
        report=sum_up(candidate.saves, samples["report"], saved["report"]),
        lost=find_losses(samples["form"] + samples["report"], saved["form"] + saved["report"]),
    )


def can_run(candidate: Candidate) -> bool:
    """Whether a program works on this machine at all."""
    with ExitStack() as stack:
        folder = candidate.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        source, into = put(make_plain(), folder / "plain.docx"), folder / "plain"
        into.mkdir()
        candidate.save([source], into, candidate.saves)
        return (into / f"plain.{candidate.saves}").exists()


def save_again(candidate: Candidate, kind: Kind, samples: Sequence[Sample], folder: Path) -> list[bytes]:
    """The samples as the program saved them; nothing for one that it did not save."""
    steps: list[str] = [candidate.saves] if kind == "docx" else [kind, candidate.saves]
    files = [put(each.document, folder / f"{each.name}.docx") for each in samples]
    for number, step in enumerate(steps):
        into = folder / f"step-{number}"
        shutil.rmtree(into, ignore_errors=True)
        into.mkdir()
        candidate.save([each for each in files if each.exists()], into, step)
        files = [into / f"{each.stem}.{step}" for each in files]
    return [each.read_bytes() if each.exists() else b"" for each in files]


def put(document: bytes, path: Path) -> Path:
    path.write_bytes(document)
    return path


def sum_up(saves: str, samples: Sequence[Sample], saved: Sequence[bytes]) -> Outcome:
    """One outcome for all files of a kind; a program that writes no Word file can only be seen not to stop."""
    found = [
        "stopped" if not each else "refused" if saves != "docx" else sample.compare(each)
        for sample, each in zip(samples, saved, strict=True)
    ]
    same = set(found)
    return next(each for each in OUTCOMES if each in same) if len(same) == 1 else "partly"


def find_losses(samples: Sequence[Sample], saved: Sequence[bytes]) -> tuple[Loss, ...]:
    """What was there before and is gone from at least one of the Word files that were saved."""
    both = zip(samples, saved, strict=True)
    pairs = [(read_parts(sample.document), after) for sample, each in both if (after := read_parts(each))]
    return tuple(
        loss
        for loss, trace in TRACES.items()
        if any(len(trace.findall(after)) < len(trace.findall(before)) for before, after in pairs)
    )


def read_parts(document: bytes) -> str:
    """All XML of a Word file in one text; empty where it is no such file."""
    if not zipfile.is_zipfile(io.BytesIO(document)):
        return ""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        names = archive.namelist()
        if "[Content_Types].xml" not in names:
            return ""
        return "".join(archive.read(name).decode("utf-8", "replace") for name in names if "xml" in name)
