"""The published JSON Schemas of the answers file and of the comparison file as we write them, made from a catalog.

Those of earlier versions stay as they were published: `builder/schemas` holds them.

As far as a schema can say it, they accept what `answers` and `comparison` read, and nothing else. They hold only what
all validators decide alike:

- No look-around in patterns, and no `discriminator`.
- Where a pattern ends in `$`, a longest length too: in Python and PHP, `$` also matches before a last line break.
- Nothing beside a `$ref`, or programs that make types from a schema would make one type several times.
"""

from collections.abc import Mapping
from typing import Any, Final

from pyapp.answers import (
    COMPARISON,
    FORMAT,
    LONGEST_GOAL,
    LONGEST_TEXT,
    MOST_ACTIONS,
    MOST_FOCUS,
    OUTCOMES,
    VERSION,
)
from pyapp.catalog import Catalog, ItemList, Rating, Use
from pyapp.comparison import LONGEST_NAME, MOST_DECISIONS, MOST_MINUTES, MOST_POINTS, POINT_OUTCOMES
from pyapp.texts import Texts, read_texts

Schema = dict[str, Any]

_TEXT: Final[Schema] = {"type": "string", "maxLength": LONGEST_TEXT, "default": ""}
_LANGUAGE: Final[Schema] = {
    "description": "The language of whoever answered: fr, en, es…",
    "anyOf": [{"type": "string", "pattern": f"^[a-z]{{{n}}}$", "maxLength": n} for n in (2, 3)],
}
_DATE: Final[Schema] = {
    "description": "YYYY-MM-DD, a day of the calendar, or empty.",
    "anyOf": [{"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "maxLength": 10}, {"const": ""}],
    "default": "",
}
_GOAL: Final[Schema] = {"description": "One sentence.", "type": "string", "maxLength": LONGEST_GOAL, "default": ""}
_ACTION: Final[Schema] = {"what": _TEXT, "who": _TEXT, "when": _TEXT}
_OUTCOME: Final[Schema] = {"description": "What became of it.", "enum": list(OUTCOMES)}
_SCHEMA_FIELD: Final[Schema] = {"description": "Where an editor finds this schema. Ignored.", "type": "string"}
_RESULT: Final[Schema] = {"description": "Computed when the file was saved. Ignored when it is opened."}


def build_schema(catalog: Catalog) -> Schema:
    """The JSON Schema of the answers file of a checklist, all uses."""
    return _build_document(f"{FORMAT}, version {VERSION}", "Answers", _define_answers(catalog), catalog)


def build_comparison_schema(catalog: Catalog) -> Schema:
    """The JSON Schema of the comparison file of a checklist, all uses."""
    comparisons = {f"{_name(use)}Comparison": _describe_comparison(use, catalog) for use in catalog.uses}
    partners = {f"{_name(use)}Partner": _describe_partner(use) for use in catalog.uses}
    definitions = {**comparisons, **partners, **_define_record(catalog), **_define_answers(catalog)}
    return _build_document(f"{COMPARISON}, version {VERSION}", "Comparison", definitions, catalog)


def _build_document(title: str, whole: str, definitions: Schema, catalog: Catalog) -> Schema:
    """A schema of one file for each use."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "anyOf": [_refer(_name(use) + whole) for use in catalog.uses],
        "$defs": definitions,
    }


def _name(each: Use | Rating) -> str:
    return each.id.title().replace("-", "")


def _name_item(use: Use, items: ItemList) -> str:
    return f"{_name(use)}Item{items.letter}"


def _refer(definition: str) -> Schema:
    return {"$ref": f"#/$defs/{definition}"}


def _describe_object(fields: Mapping[str, Schema], required: tuple[str, ...] = ()) -> Schema:
    """An object with these fields and no other."""
    schema: Schema = {"type": "object", "properties": fields}
    return {**schema, **({"required": list(required)} if required else {}), "additionalProperties": False}


def _describe_file(head: Schema, rest: Schema) -> Schema:
    """A file, in which the fields of the head and the first field of the rest are required."""
    fields = {"$schema": _SCHEMA_FIELD, **head, **rest, "result": _RESULT}
    return _describe_object(fields, (*head, next(iter(rest))))


def _describe_head(use: Use, catalog: Catalog, file_format: str, version: int) -> Schema:
    return {
        "format": {"const": file_format},
        "version": {"const": version},
        "checklist": {"const": catalog.name},
        "use": {"const": use.id},
        "language": _refer("Language"),
    }


# ---- Comparisons


def _describe_comparison(use: Use, catalog: Catalog) -> Schema:
    partners = {
        "type": "array",
        "items": _refer(f"{_name(use)}Partner"),
        "minItems": 1,
        "maxItems": catalog.most_partners,
    }
    rest = {
        "partners": partners,
        "meeting": _refer("Meeting"),
        "points": _list_of("Point", MOST_POINTS),
        "decisions": _list_of("Action", MOST_DECISIONS),
    }
    return _describe_file(_describe_head(use, catalog, COMPARISON, VERSION), rest)


def _list_of(definition: str, most: int) -> Schema:
    return {"type": "array", "items": _refer(definition), "maxItems": most, "default": []}


def _define_record(catalog: Catalog) -> Schema:
    """What partners who met wrote down."""
    minutes = {"type": "integer", "minimum": 0, "maximum": MOST_MINUTES}
    point = {
        "id": {"type": "string", "maxLength": LONGEST_NAME},
        "items": _list_of("Item", len(catalog.items)),
        "notes": _TEXT,
        "outcome": {"description": "How the point ended.", "enum": list(POINT_OUTCOMES)},
        "planned": {"description": "Minutes.", **minutes},
        "actual": {"description": "Minutes.", **minutes},
    }
    about = {"date": _DATE, "place": _TEXT, "present": _TEXT, "lead": _TEXT}
    meeting = {**about, "again": _DATE, "files": _TEXT}
    return {"Meeting": _describe_object(meeting), "Point": _describe_object(point, ("id",))}


def _describe_partner(use: Use) -> Schema:
    name = {**_TEXT, "maxLength": LONGEST_NAME}
    return _describe_object({"name": name, "answers": _refer(f"{_name(use)}Answers")}, ("answers",))


# ---- Answers


def _define_answers(catalog: Catalog) -> Schema:
    """The definitions of an answers file of every use. Levels are described in English, as fields are named."""
    texts = read_texts("en", catalog.name)
    definitions: Schema = {}
    for use in catalog.uses:
        definitions |= _define_use(use, catalog)
    return {
        **definitions,
        "About": _describe_object({"organisation": _TEXT, "partnership": _TEXT, "date": _DATE, "goal": _GOAL}),
        "Action": _describe_object(_ACTION),
        "EarlierAction": _describe_object({**_ACTION, "outcome": _OUTCOME}),
        "Item": {"enum": list(catalog.items)},
        "Language": _LANGUAGE,
        **{_name(rating): _describe_rating(rating, texts) for rating in catalog.ratings},
        "Worthwhile": _describe_values(texts.form["worthwhile"], catalog.worthwhile.values, texts.worthwhile),
    }


def _define_use(use: Use, catalog: Catalog) -> Schema:
    name = _name(use)
    items = {item: _refer(_name_item(use, items)) for items in catalog.lists for item in items.items}
    rest = {"answers": _refer(f"{name}Items"), "about": _refer("About"), "closing": _refer(f"{name}Closing")}
    return {
        f"{name}Answers": _describe_file(_describe_head(use, catalog, FORMAT, VERSION), rest),
        f"{name}Items": _describe_object(items),
        **{_name_item(use, items): _describe_item(use, items, catalog) for items in catalog.lists},
        f"{name}Closing": _describe_closing(use),
    }


def _describe_item(use: Use, items: ItemList, catalog: Catalog) -> Schema:
    ratings = {rating.id: _refer(_name(rating)) for rating in catalog.ratings_of(use, items)}
    return _describe_object({**ratings, "note": _TEXT})


def _describe_closing(use: Use) -> Schema:
    worthwhile = {"worthwhile": _refer("Worthwhile")} if use.asks_worthwhile else {}
    earlier = {"earlier_actions": _list_of("EarlierAction", MOST_ACTIONS)} if use.asks_earlier_actions else {}
    lists = {"actions": _list_of("Action", MOST_ACTIONS), "focus": _list_of("Item", MOST_FOCUS), **earlier}
    return _describe_object({"costs_and_risks": _TEXT, **worthwhile, **lists})


def _describe_rating(rating: Rating, texts: Texts) -> Schema:
    return _describe_values(texts.ratings[rating.id].question, rating.values, texts.ratings[rating.id].values)


def _describe_values(question: str, values: tuple[Any, ...], words: Mapping[str, str]) -> Schema:
    """The values of a question. Their words stand in the description, which people's editors show."""
    meanings = "; ".join(f"{value}: {words[str(value)]}" for value in values)
    return {"description": f"{question} {meanings}.", "enum": list(values)}
