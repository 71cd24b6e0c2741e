import contextlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyapp.answers import LARGEST_DOCUMENT, LARGEST_FILE
from pyapp.errors import AnswersError
from pyapp.word.carried import NAMESPACE, find_answers
from pyapp.word.package import open_package


def archive(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as written:
        for name, part in parts.items():
            written.writestr(name.replace("__", "/"), part)
    return content.getvalue()


def read(document: bytes) -> str:
    return find_answers(open_package(document))


def code_for(document: bytes) -> str:
    with pytest.raises(AnswersError) as caught:
        read(document)
    return caught.value.code


def carried(text: bytes) -> bytes:
    return b'<x:answers xmlns:x="' + NAMESPACE.encode() + b'">' + text + b"</x:answers>"


def test_the_answers_are_found_under_whatever_name_a_word_processor_gives_their_part() -> None:
    document = archive(
        **{"word/document.xml": b"<w/>", "customXml/item1.xml": b"<other/>", "customXml/item7.xml": carried(b"{}")}
    )
    assert read(document) == "{}"


@pytest.mark.parametrize("document", [b"", b"PK\x03", b"not a zip", archive(), archive(**{"a.txt": b""})])
def test_what_is_not_a_word_document_is_refused(document: bytes) -> None:
    assert code_for(document) == "not-word"


def test_a_word_document_may_carry_nothing() -> None:
    assert read(archive(**{"word/document.xml": b"<w/>"})) == ""
    assert read(archive(**{"word/document.xml": b"<w/>", "customXml/item1.xml": b"<broken"})) == ""


def test_a_part_that_unpacks_to_a_bomb_is_not_unpacked_whole() -> None:
    bomb = carried(b" " * (20 * LARGEST_FILE))
    document = archive(**{"word/document.xml": b"<w/>", "customXml/item1.xml": bomb})
    assert len(document) < LARGEST_FILE
    assert read(document) == ""


def test_entities_are_never_expanded() -> None:
    trick = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + carried(b"&a;")
    assert read(archive(**{"word/document.xml": b"<w/>", "customXml/item1.xml": trick})) == ""


def test_entities_hidden_by_another_encoding_are_never_expanded() -> None:
    trick = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "aaaa">]>' + carried(b"&a;").decode()
    document = archive(**{"word/document.xml": b"<w/>", "customXml/item1.xml": trick.encode("utf-16")})
    assert read(document) == ""


GOOD = archive(**{"word/document.xml": b"<w/>", "customXml/item1.xml": carried(b"{}" * 500)})


@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_damaged_document_is_read_or_refused_and_never_breaks(damage: list[tuple[int, int]]) -> None:
    document = bytearray(GOOD)
    for at, value in damage:
        document[at] = value
    with contextlib.suppress(AnswersError):
        read(bytes(document))


@given(st.binary(max_size=200))
def test_bytes_of_any_kind_are_refused(content: bytes) -> None:
    with pytest.raises(AnswersError):
        read(b"PK\x03\x04" + content)


def test_a_document_over_the_limit_is_refused() -> None:
    assert code_for(b"PK" + b"\0" * LARGEST_DOCUMENT) == "file-too-large"


def test_of_two_sets_of_answers_none_is_taken_for_the_right_one() -> None:
    twice = {"customXml/item1.xml": carried(b"{}"), "customXml/item2.xml": carried(b'{"a": 1}')}
    assert code_for(archive(**{"word/document.xml": b"<w/>", **twice})) == "carried-twice"
    same = {"customXml/item1.xml": carried(b"{}"), "customXml/item2.xml": carried(b"{}")}
    assert read(archive(**{"word/document.xml": b"<w/>", **same})) == "{}"


def test_answers_with_other_elements_among_them_are_not_half_read() -> None:
    mixed = carried(b'{"a": <b/> 1}')
    assert read(archive(**{"word/document.xml": b"<w/>", "customXml/item1.xml": mixed})) == ""


@pytest.mark.parametrize(
    "text",
    [
        b'<x a="' + b"=" * 300_001 + b'"/>',
        b"<x " + b" ".join(b'a%d=""' % n for n in range(300_001)) + b"/>",
        b"<x>" + b"&lt;" * 1_000_001 + b"</x>",
    ],
    ids=["signs", "attributes", "escaped characters"],
)
def test_a_part_of_too_many_pieces_is_not_built(text: bytes) -> None:
    assert open_package(archive(**{"word/document.xml": text})).read_part("word/document.xml") is None


def test_of_two_parts_of_one_name_none_is_read() -> None:
    document = archive(**{"word/document.xml": b"<w/>", "word/document.xmm": b"<v/>"})
    assert code_for(document.replace(b"document.xmm", b"document.xml")) == "not-word"


def test_names_that_would_multiply_are_not_read() -> None:
    long = carried(b"{}").replace(b"<x:answers", b'<x:answers xmlns:y="' + b"n" * 10_000 + b'"')
    assert read(archive(**{"word/document.xml": b"<w/>", "customXml/item1.xml": long})) == ""
