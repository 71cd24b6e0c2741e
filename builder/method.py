"""The tables of the method page, from the data that the scoring itself uses."""

from collections.abc import Iterator

from builder.tables import write_table
from pyapp.catalog import Catalog, Use
from pyapp.texts import CategoryTexts, FlagTexts, Texts


def render_method(texts: Texts, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Each table by the name of its piece."""
    for use in catalog.uses:
        yield f"levels-{use.id}.md", write_table(_level_rows(use, texts, catalog))
        yield f"categories-{use.id}.md", write_table(_category_rows(use, texts))
        yield f"flags-{use.id}.md", write_table(_flag_rows(use.flags, texts))
        yield f"findings-{use.id}.md", write_table(_finding_rows(use, texts))
        yield (
            f"combined-{use.id}.md",
            write_table(_combined_rows(texts.combined[use.id], texts.method["category"], texts)),
        )
        yield f"points-{use.id}.md", write_table(_point_rows(use, texts))
        if use.partner_flags:
            yield f"partner-flags-{use.id}.md", write_table(_flag_rows(use.partner_flags, texts))
    yield "hopes.md", write_table(_combined_rows(texts.hopes, texts.method["hope"], texts))
    yield "moves.md", write_table(_combined_rows(texts.moves, texts.method["move"], texts))


def _level_rows(use: Use, texts: Texts, catalog: Catalog) -> Iterator[tuple[str, ...]]:
    yield texts.method["list"], texts.method["question"], texts.method["answers"]
    for items in catalog.lists:
        for rating in catalog.ratings_of(use, items):
            words = texts.ratings[rating.id]
            values = [
                f"{words.word_for(value)} ({value})" if isinstance(value, int) else words.word_for(value)
                for value in rating.values
            ]
            yield items.letter, f"**{words.name}** {words.question}", ", ".join(values)


def _category_rows(use: Use, texts: Texts) -> Iterator[tuple[str, ...]]:
    yield texts.method["category"], texts.method["rule"], texts.method["meaning"]
    for category in use.categories:
        words = texts.categories[use.id][category]
        yield f"**{words.name}**", words.rule, words.meaning


def _flag_rows(flags: tuple[str, ...], texts: Texts) -> Iterator[tuple[str, ...]]:
    yield texts.method["flag"], texts.method["rule"], texts.method["question"]
    for flag in flags:
        words = texts.flags[flag]
        yield f"**{words.name}**", _rule_of(words, texts), words.question


def _rule_of(flag: FlagTexts, texts: Texts) -> str:
    return texts.method["several"].format(rule=flag.rule, together=flag.together) if flag.together else flag.rule


def _finding_rows(use: Use, texts: Texts) -> Iterator[tuple[str, ...]]:
    """What can stand out, in order: its sentence without items, its rule, what it advises."""
    yield texts.method["finding"], texts.method["rule"], texts.method["advice"]
    for finding in use.findings:
        words = texts.findings[use.id][finding.id]
        rule = words.rule or _rule_of(texts.flags[finding.id], texts)
        yield f"**{words.say.format(items='…', n='…')}**", rule, words.do


def _combined_rows(categories: dict[str, CategoryTexts], what: str, texts: Texts) -> Iterator[tuple[str, ...]]:
    yield what, texts.method["rule"], texts.method["meaning"]
    for words in categories.values():
        yield f"**{words.name}**", words.rule, words.meaning


def _point_rows(use: Use, texts: Texts) -> Iterator[tuple[str, ...]]:
    yield texts.method["point"], texts.method["minutes"], texts.method["question"]
    for point in use.points:
        words = texts.points[use.id][point.id]
        yield f"**{words.name}**", str(point.minutes), words.question
