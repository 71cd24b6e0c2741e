"""Refusals and notices about a file, as sentences in the visitor's language."""

from collections.abc import Sequence
from typing import Final

from pyapp.catalog import Catalog
from pyapp.checklist import Checklist
from pyapp.errors import AnswersError, ChecklistError
from pyapp.folding import put_on_line
from pyapp.model import About, Closing, EarlierAction
from pyapp.texts import Texts, read_texts

_LONGEST_QUOTE: Final = 200


def explain(error: ChecklistError, texts: Texts) -> str:
    """The sentence that tells a visitor what is wrong and where."""
    unknown = error.facts["name"] if error.code == "unknown-field" else ""
    facts = {"place": _name_place(error.at, texts, unknown), "at": error.at, **error.facts}
    return texts.errors[error.code].format(**{name: quote(fact) for name, fact in facts.items()})


def _explain_rules(catalog: Catalog, rules: int | None, texts: Texts) -> str:
    """The sentence that tells a visitor that a file was saved under other rules; empty where it was not."""
    if rules in (None, catalog.rules):
        return ""
    return texts.say("other_rules", then=rules, now=catalog.rules)


def explain_notices(checklist: Checklist, rules: int | None, notices: Sequence[AnswersError], language: str) -> str:
    """What to tell a visitor of a file that opens: if its rules were others, then its notices. It may be nothing."""
    texts = read_texts(language, checklist.name)
    said = (_explain_rules(checklist.catalog, rules, texts), *(explain(each, texts) for each in notices))
    return " ".join(filter(None, said))


def quote(text: str) -> str:
    """A text from a file, as it can stand in a sentence: on one line, in its direction, and not too long."""
    quoted = put_on_line(text)
    return quoted if len(quoted) <= _LONGEST_QUOTE else f"{quoted[:_LONGEST_QUOTE]}…"


def _name_place(at: str, texts: Texts, unknown: str = "") -> str:
    """A path in an answers file as the form names it: `answers.scale.need` is `Scale – Need`.

    `unknown` is the last step of a path to a field that the format does not have: it stands there as it is.
    """
    names = {item: each.name for item, each in texts.items.items()}
    names |= {rating: each.name for rating, each in texts.ratings.items()}
    fields = (field for part in (About, Closing, EarlierAction) for field in part.__struct_fields__)
    names |= {field: texts.form[field] for field in ("note", *fields)}
    known = [names[step] for step in at.removesuffix(unknown).split(".") if step in names]
    return " – ".join([*known, names.get(unknown, unknown)] if unknown else known) or at
