import io
import zipfile

import pytest

from pyapp.answers import LARGEST_FILE
from pyapp.errors import AnswersError
from pyapp.word.carried import NAMESPACE, read_carried


def archive(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as written:
        for name, part in parts.items():
            written.writestr(name.replace("__", "/"), part)
    return content.getvalue()


def code_for(document: bytes) -> str:
    with pytest.raises(AnswersError) as caught:
        read_carried(document)
    return caught.value.code


def carried(text: bytes) -> bytes:
    return b'<x:answers xmlns:x="' + NAMESPACE.encode() + b'">' + text + b"</x:answers>"


def test_the_answers_are_found_under_whatever_name_a_word_processor_gives_their_part() -> None:
    document = archive(
        **{"word/document.xml": b"<w/>", "customXml/item1.xml": b"<other/>", "customXml/item7.xml": carried(b"{}")}
    )
    assert read_carried(document) == "{}"


@pytest.mark.parametrize("document", [b"", b"PK\x03\x04", b"not a zip", archive(), archive(**{"a.txt": b""})])
def test_what_is_not_a_word_document_is_refused(document: bytes) -> None:
    assert code_for(document) == "not-word"


def test_a_word_document_without_answers_says_so() -> None:
    assert code_for(archive(**{"word/document.xml": b"<w/>"})) == "word-without-answers"
    assert (
        code_for(archive(**{"word/document.xml": b"<w/>", "customXml/item1.xml": b"<broken"})) == "word-without-answers"
    )


def test_a_part_that_unpacks_to_a_bomb_is_not_unpacked_whole() -> None:
    bomb = carried(b" " * (20 * LARGEST_FILE))
    document = archive(**{"word/document.xml": b"<w/>", "customXml/item1.xml": bomb})
    assert len(document) < LARGEST_FILE
    assert code_for(document) == "word-without-answers"


def test_entities_are_never_expanded() -> None:
    trick = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + carried(b"&a;")
    assert code_for(archive(**{"word/document.xml": b"<w/>", "customXml/item1.xml": trick})) == "word-without-answers"


def test_a_damaged_document_is_refused() -> None:
    document = bytearray(archive(**{"word/document.xml": b"<w/>", "customXml/item1.xml": carried(b"{}" * 500)}))
    document[len(document) // 2 - 40] ^= 0xFF
    with pytest.raises(AnswersError):
        read_carried(bytes(document))


def test_a_document_over_the_limit_is_refused() -> None:
    assert code_for(b"PK" + b"\0" * LARGEST_FILE) == "file-too-large"
