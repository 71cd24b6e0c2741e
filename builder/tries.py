"""The tables of the page "Works with", from what was tried."""

from collections.abc import Iterator, Sequence

from builder.tables import write_table
from builder.works_with import (
    OUTCOMES,
    ReaderTry,
    ValidatorTry,
    WordTry,
    WorksWith,
    WorksWithTexts,
    read_works_with,
    read_works_with_texts,
)
from pyapp.texts import Texts


def render_tries(texts: Texts) -> Iterator[tuple[str, str]]:
    """Every table of the page, by the name of its piece."""
    tries, words = read_works_with(), read_works_with_texts(texts.language)
    office = [each for each in tries.word if each.is_office]
    yield "works-with-office.md", write_table(_word_rows(office, words))
    yield "works-with-libraries.md", write_table(_word_rows([each for each in tries.word if not each.is_office], words))
    yield "works-with-readers.md", write_table(_reader_rows(tries.reader, words))
    yield "works-with-validators.md", write_table(_validator_rows(tries.validator, words))
    yield "works-with-never.md", _list_never(tries)


def _word_rows(tries: Sequence[WordTry], words: WorksWithTexts) -> Iterator[tuple[str, ...]]:
    """What works best first; versions of a program that did alike share a row."""
    yield tuple(words.columns[name] for name in ("program", "form", "report", "lost", "advice"))
    for alike in sorted(_group(tries), key=lambda alike: _rank(alike[0])):
        each = alike[0]
        lost = ", ".join(words.losses[loss] for loss in each.lost)
        yield (
            f"{_name(alike, words)}<br>{words.through[each.through]}",
            words.outcomes[each.form],
            words.outcomes[each.report],
            lost[:1].upper() + lost[1:] or (words.no_loss if each.advice == "nothing" else words.all_lost),
            words.advice[each.advice],
        )


def _group(tries: Sequence[WordTry]) -> list[list[WordTry]]:
    groups: dict[tuple[object, ...], list[WordTry]] = {}
    for each in tries:
        groups.setdefault((each.program, each.through, each.form, each.report, each.lost), []).append(each)
    return list(groups.values())


def _rank(each: WordTry) -> int:
    return OUTCOMES.index(each.form) + OUTCOMES.index(each.report)


def _reader_rows(tries: Sequence[ReaderTry], words: WorksWithTexts) -> Iterator[tuple[str, ...]]:
    yield tuple(words.columns[name] for name in ("tool", "json", "csv"))
    for each in tries:
        yield _name([each], words), words.readings[each.json], words.readings[each.csv]


def _validator_rows(tries: Sequence[ValidatorTry], words: WorksWithTexts) -> Iterator[tuple[str, ...]]:
    yield tuple(words.columns[name] for name in ("tool", "schema"))
    for each in tries:
        yield _name([each], words), words.judgings[each.outcome]


def _name(alike: Sequence[WordTry | ReaderTry | ValidatorTry], words: WorksWithTexts) -> str:
    """A program with its versions, each with its day: one cell, in lines."""
    versions = (words.version.format(version=each.version, day=each.tried) for each in alike)
    return "<br>".join([f"**{alike[0].program}**", *versions])


def _list_never(tries: WorksWith) -> str:
    return "".join(f"- {name}\n" for name in tries.never)
