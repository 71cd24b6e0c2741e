"""Try our files in other people's programs, and write down how it went: `python -m benchmarks.works_with`.

It opens what comes back with this very source, so it is run again whenever Word files or their reading change. Rows of
programs that are not here stay as they are. `builder/data/works_with.toml` is what the page "Works with" shows.
"""

import argparse
import datetime as dt
from contextlib import ExitStack

from benchmarks.works_with.candidates import find_candidates
from benchmarks.works_with.record import read_record, update, write_record
from benchmarks.works_with.samples import make_samples
from benchmarks.works_with.tools import try_readers, try_validators
from benchmarks.works_with.word import can_run, try_word
from builder.works_with import WordTry, WorksWith

KINDS = ("word", "reader", "validator")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.works_with", description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"{', '.join(KINDS)} (default: all)")
    parser.add_argument("--only", default="", metavar="NAME", help="only programs with this in their name")
    given = parser.parse_args()
    kinds: list[str] = given.kinds or [*KINDS]
    if not set(kinds) <= set(KINDS):
        parser.error(f"a kind is one of {', '.join(KINDS)}")
    day = dt.datetime.now(tz=dt.UTC).date().isoformat()
    old = read_record()
    word = try_all_word(given.only, day) if "word" in kinds else []
    readers = try_readers(given.only, day) if "reader" in kinds else []
    validators = try_validators(given.only, day) if "validator" in kinds else []
    write_record(
        WorksWith(
            never=old.never,
            word=update(old.word, word),
            reader=update(old.reader, readers),
            validator=update(old.validator, validators),
        )
    )


def try_all_word(only: str, day: str) -> list[WordTry]:
    samples = make_samples()
    tries = []
    with ExitStack() as stack:
        for candidate in find_candidates(stack, only):
            if not (candidate.version and can_run(candidate)):
                print(f"Not tried, as it does not work on this machine: {candidate.name} {candidate.version}")
                continue
            for kind in candidate.ways:
                found = try_word(candidate, kind, samples, day)
                lost = ", ".join(found.lost) or "nothing"
                print(f"{found.program} {found.version} {kind}: form {found.form}, report {found.report}, lost {lost}")
                tries.append(found)
    return tries


if __name__ == "__main__":
    main()
