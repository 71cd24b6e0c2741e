"""The types of all that the page's scripts ask for and are given: `python -m builder.contract` writes them.

They are those of `pyapp/requests.py`, `pyapp/replies.py` and `builder/page_data.py`, with all that these are made of,
in TypeScript's words.
"""

import json
from collections.abc import Iterator
from inspect import cleandoc
from typing import Any, Final, get_args

from msgspec import NODEFAULT, inspect

from builder.page_data import ChecklistData, CompareData, InviteData, WorkbenchData
from builder.scripts import CONTRACT
from pyapp.blocks import Block
from pyapp.replies import Refusal, Reply
from pyapp.requests import Request

_HEAD: Final = """\
// Made by `python -m builder.contract` from pyapp/requests.py, pyapp/replies.py and builder/page_data.py: change those.
"""
_UNIONS: Final[dict[str, Any]] = {"Request": Request, "Block": Block}
"""Unions that go by a name."""

_Object = inspect.StructType | inspect.TypedDictType


def build_contract() -> str:
    """The types as the text of a file."""
    objects: dict[type, _Object] = {}
    for each in (*get_args(Request), *get_args(Reply), Refusal, ChecklistData, CompareData, InviteData, WorkbenchData):
        _collect(inspect.type_info(each), objects)
    unions = [f"export type {name} = {_join(each)};\n" for name, each in _UNIONS.items()]
    return "\n".join([_HEAD, *(_declare(each) for each in objects.values()), *unions, _build_answers()])


def _collect(each: inspect.Type, objects: dict[type, _Object]) -> None:
    """Find all objects that a type is made of, each once, in the order in which a reader meets them."""
    match each:
        case inspect.StructType() | inspect.TypedDictType():
            if each.cls in objects:
                return
            objects[each.cls] = each
            for field in each.fields:
                _collect(field.type, objects)
        case inspect.UnionType(types=types):
            for one in types:
                _collect(one, objects)
        case (
            inspect.VarTupleType(item_type=item) | inspect.ListType(item_type=item) | inspect.DictType(value_type=item)
        ):
            _collect(item, objects)


def _build_answers() -> str:
    """What answers what: a request that says `do: 'score'` gets a `ScoreReply`, and so on."""
    fields = "".join(f"  {name}: {name.title()}Reply;\n" for name in _name_requests())
    return (
        f"export interface Replies {{\n{fields}}}\n\n"
        "/** Sends a request to `pyapp.app.handle` and gives its reply. */\n"
        "export type Ask = <R extends Request>(request: R) => Promise<Replies[R['do']] | Refusal>;\n"
    )


def _name_requests() -> Iterator[str]:
    for each in get_args(Reply):
        yield each.__name__.removesuffix("Reply").lower()


# ---- One type in TypeScript's words


def _declare(each: _Object) -> str:
    fields = [f"{name}{mark}: {kind}" for name, mark, kind in _describe_fields(each)]
    head = f"{_comment(cleandoc(each.cls.__doc__ or ''))}\nexport"
    name = each.cls.__name__
    if isinstance(each, inspect.StructType) and each.array_like:
        return f"{head} type {name} = [{', '.join(fields)}];\n"
    lines = "".join(f"  {field};\n" for field in fields)
    return f"{head} interface {name} {{\n{lines}}}\n"


def _comment(text: str) -> str:
    lines = text.replace("`None`", "`null`").splitlines()
    if len(lines) == 1:
        return f"/** {lines[0]} */"
    return "\n".join(["/**", *(f" * {line}".rstrip() for line in lines), " */"])


def _describe_fields(each: _Object) -> Iterator[tuple[str, str, str]]:
    """The name of each field, a question mark where it can be left out, and its type."""
    leaves_out = False
    if isinstance(each, inspect.StructType):
        if each.tag_field:
            yield each.tag_field, "", _quote(each.tag)
        leaves_out = each.cls.__struct_config__.omit_defaults
    for field in each.fields:
        # What has no default and need not be there is `UNSET`.
        is_never_left_out = field.required or (field.default is not NODEFAULT and not leaves_out)
        yield field.encode_name, "" if is_never_left_out else "?", _write(_look_through(field.type))


def _write(each: inspect.Type) -> str:
    match each:
        case inspect.StructType(cls=cls) | inspect.TypedDictType(cls=cls):
            return cls.__name__
        case inspect.UnionType(types=types):
            return _name_union(types) or " | ".join(_write(one) for one in types)
        case inspect.LiteralType(values=values):
            return " | ".join(_quote(value) for value in values)
        case inspect.VarTupleType(item_type=item) | inspect.ListType(item_type=item):
            return f"Array<{_write(item)}>"
        case inspect.DictType(value_type=value):
            return f"Record<string, {_write(value)}>"
    return _PLAIN[type(each)]


def _look_through(each: inspect.Type) -> inspect.Type:
    """What something that may be anything is meant to be."""
    return inspect.type_info((each.extra or {})["meant"]) if isinstance(each, inspect.Metadata) else each


_PLAIN: Final[dict[type[inspect.Type], str]] = {
    inspect.StrType: "string",
    inspect.IntType: "number",
    inspect.BoolType: "boolean",
    inspect.NoneType: "null",
    inspect.AnyType: "any",
}


def _name_union(types: tuple[inspect.Type, ...]) -> str:
    """The name of a union, where it goes by one."""
    classes = tuple(getattr(each, "cls", None) for each in types)
    return next((name for name, union in _UNIONS.items() if get_args(union) == classes), "")


def _join(union: Any) -> str:
    return " | ".join(each.__name__ for each in get_args(union))


def _quote(value: Any) -> str:
    return f"'{value}'" if isinstance(value, str) else json.dumps(value)


def main() -> None:
    """Write the file."""
    CONTRACT.write_text(build_contract(), encoding="utf-8")


if __name__ == "__main__":
    main()
