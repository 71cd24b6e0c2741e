"""The tables of the page "Works with", from what was tried."""

from collections.abc import Iterator, Sequence

from pyapp.site.tables import write_table
from pyapp.texts import Texts
from pyapp.works_with import (
    ReaderTry,
    ValidatorTry,
    WordTry,
    WorksWith,
    WorksWithTexts,
    read_works_with,
    read_works_with_texts,
)


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
    yield tuple(words.columns[name] for name in ("program", "form", "report", "lost", "advice"))
    for each in tries:
        lost = ", ".join(words.losses[loss] for loss in each.missed)
        yield (
            f"{_name(each, words)}<br>{words.through[each.through]}",
            words.outcomes[each.form],
            words.outcomes[each.report],
            lost[:1].upper() + lost[1:] or words.no_loss,
            words.advice[each.advice],
        )


def _reader_rows(tries: Sequence[ReaderTry], words: WorksWithTexts) -> Iterator[tuple[str, ...]]:
    yield tuple(words.columns[name] for name in ("tool", "json", "csv"))
    for each in tries:
        yield _name(each, words), words.readings[each.json], words.readings[each.csv]


def _validator_rows(tries: Sequence[ValidatorTry], words: WorksWithTexts) -> Iterator[tuple[str, ...]]:
    yield tuple(words.columns[name] for name in ("tool", "schema"))
    for each in tries:
        yield _name(each, words), words.judgings[each.outcome]


def _name(each: WordTry | ReaderTry | ValidatorTry, words: WorksWithTexts) -> str:
    """A program with its version and the day: one cell, in lines."""
    return f"**{each.program}**<br>" + words.version.format(version=each.version, day=each.tried)


def _list_never(tries: WorksWith) -> str:
    return "".join(f"- {name}\n" for name in tries.never)
