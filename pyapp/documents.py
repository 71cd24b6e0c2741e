"""The text of the answers in a file, chosen on the page or lying in a folder; which kinds of file hold none."""

import codecs
from typing import Final, NoReturn

from msgspec import Struct, structs

from pyapp.answers import FORMAT, LARGEST_DOCUMENT
from pyapp.comparison import Opened, open_text
from pyapp.errors import AnswersError
from pyapp.kinds import tell_kind

PLAIN: Final = "json"
"""The type of file that is nothing but answers, as text. The page can write it without Python."""

_OURS: Final = FORMAT.partition("/")[0].encode("ascii")


class Document(Struct, frozen=True):
    """The text of an answers file, taken from a file of any type, which `file_type` names.

    `notices` say what could not be read there.
    """

    text: str
    file_type: str = PLAIN
    notices: tuple[AnswersError, ...] = ()


def open_sets(document: Document) -> Opened:
    """Read the answer sets in a document. Raises `AnswersError`."""
    opened = open_text(document.text)
    return structs.replace(opened, notices=(*document.notices, *opened.notices))


def refuse_large(head: bytes) -> NoReturn:
    """Refuse a file of more than `LARGEST_DOCUMENT` bytes, of which `head` is the beginning.

    Raises `AnswersError`: about its kind where that alone rules it out, else about its size.
    """
    raise AnswersError(tell_kind(head) or "file-too-large", limit=str(LARGEST_DOCUMENT // 1024**2))


def refuse_kind(content: bytes) -> None:
    """Refuse a file of a kind that cannot hold answers. Raises `AnswersError`."""
    if code := tell_kind(content):
        raise AnswersError(code)


def read_text(content: bytes) -> Document:
    """Read a file that is text. Raises `AnswersError`."""
    return Document(_decode(content))


def _decode(content: bytes) -> str:
    """Text in UTF-8, or in UTF-16, which some editors on Windows write."""
    if content.startswith((b"\xfe\xff", b"\0{")):  # UTF-16 with the bytes of each pair exchanged
        content = b"".join(content[at + 1 : at + 2] + content[at : at + 1] for at in range(0, len(content), 2))
    encoding = "utf-16-le" if content.startswith((b"\xff\xfe", b"{\0")) else "utf-8"
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        text = decoder.decode(content)
    except UnicodeDecodeError as error:
        raise AnswersError("not-utf-8" if _OURS in content else "not-json") from error
    is_cut = decoder.getstate()[0]  # the file ends in the middle of a letter
    return f"{text}\ufffd" if is_cut else text
