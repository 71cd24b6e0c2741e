"""Files that nobody means well by, each with a name that says what is wrong with it."""

import base64
import io
import json
import struct
import zipfile
from collections.abc import Iterator
from functools import cache

from tests.answer_sets import make_file, make_full_file

SCRIPTS = [
    "<script>window.pwned = 1</script>",
    '<img src=x onerror="window.pwned = 1">',
    "]]><x:answers>&lt;b&gt;&#0;",
    "{{constructor.constructor('window.pwned = 1')()}} ${window.pwned = 1} {0.__class__}",
    "=cmd|' /C calc'!A0",
    "\u202e\u2066txt.exe",
]


def hostile_texts() -> Iterator[tuple[str, str]]:
    """JSON that no page of ours has written."""
    good = json.dumps(make_full_file("review"))
    yield "nothing", ""
    yield "a null", "null"
    yield "deep lists", "[" * 900_000
    yield "deep objects", '{"a":' * 100_000
    yield "many small lists", "[" + "[]," * 300_000 + "[]]"
    yield "a number beyond all", good.replace('"version": 2', '"version": 2e999999')
    yield "a number of 5,000 digits", good.replace('"version": 2', '"version": 2' + "0" * 5000)
    yield "a minus zero", good.replace('"version": 2', '"version": -0.0')
    for word in ("NaN", "Infinity", "-Infinity"):
        yield word, good.replace('"version": 2', f'"version": {word}')
    for version in ("0", "-1", "3", "2.0", '"2"', "true", "null", "[]", "{}"):
        yield f"version {version}", good.replace('"version": 2', f'"version": {version}')
    yield "a field twice", good.replace('"version": 2', '"version": 2, "version": 2')
    yield "an item twice", good.replace('"answers": {', '"answers": {"funds": {}, ', 1)
    yield "a raw NUL", good.replace("Réseau", "\0")
    yield "an escaped NUL", good.replace('"about": {"organisation": "', '"about": {"organisation": "\\u0000')
    yield "lone surrogates", json.dumps(make_file("expect", {"scale": {"note": "\ud800 and \udfff"}}))
    yield "two byte order marks", "\ufeff\ufeff" + good
    yield "half of it", good[: len(good) // 2]
    yield "something after it", good + "{}"
    for name in ("__proto__", "constructor", "toString", "__class__", "hasOwnProperty"):
        yield f"an item called {name}", json.dumps(make_file("expect", {name: {"priority": 3}}))
        yield f"a field called {name}", json.dumps({**make_file(), name: {"polluted": True}})
        yield f"a use called {name}", json.dumps({**make_file(), "use": name})
    yield "the longest text", json.dumps(make_file("expect", {"scale": {"note": "x" * 10_000}}))
    yield "too long a text", json.dumps(make_file("expect", {"scale": {"note": "x" * 10_001}}))
    yield "too large", json.dumps(make_file("expect", {"scale": {"note": "x" * 1_100_000}}))
    wrong: object
    for wrong in (None, True, 7, -1, 1.5, "3", [], {}, [[]]):
        for field in ("format", "checklist", "use", "about", "answers", "closing"):
            yield f"{field} is {wrong!r}", json.dumps({**make_file(), field: wrong})
        yield f"a level is {wrong!r}", json.dumps(make_file("expect", {"scale": {"priority": wrong}}))
        yield f"an item is {wrong!r}", json.dumps(make_file("expect", {"scale": wrong}))


def texts_with_markup() -> Iterator[tuple[str, str]]:
    """Files that are right, and hold in every text what some program would run."""
    for script in SCRIPTS:
        file = make_full_file("review", note=script)
        file["about"] |= {"organisation": script, "partnership": script}
        file["closing"]["costs_and_risks"] = script
        file["closing"]["actions"] = [{"what": script, "who": script, "when": script}]
        yield script[:20], json.dumps(file)


# ---- Word


def unpack(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts: dict[str, bytes] | list[tuple[str, bytes]]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items() if isinstance(parts, dict) else parts:
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return content.getvalue()


@cache
def hostile_documents(document: bytes) -> tuple[tuple[str, bytes], ...]:
    """What can be made of a Word document that carries answers, or is a filled-in form."""
    return tuple(_spoil(document))


def _spoil(document: bytes) -> Iterator[tuple[str, bytes]]:
    parts = unpack(document)
    body = parts["word/document.xml"]
    carrier = next(name for name in parts if name.startswith("customXml/item") and "Props" not in name)
    yield "nothing", b""
    yield "only its beginning", b"PK\x03\x04"
    yield "an empty archive", b"PK\x05\x06" + b"\0" * 18
    yield "something before it", b"MZ" + b"\0" * 500 + document
    yield "something after it", document + b"\0" * 500
    yield "a long comment", document[:-2] + struct.pack("<H", 65_535) + b"x" * 65_535
    yield "no body", pack({name: part for name, part in parts.items() if name != "word/document.xml"})
    yield "an empty body", pack({**parts, "word/document.xml": b""})
    yield "a cut body", pack({**parts, "word/document.xml": body[: len(body) // 2]})
    yield "ten thousand parts", pack([*parts.items(), *((f"word/x{n}.xml", b"<x/>") for n in range(10_000))])
    yield "places outside", pack([*parts.items(), ("../../etc/passwd", b"x"), ("/root", b"x"), ("C:\\x", b"x")])
    yield "itself inside", pack({**parts, carrier: document})
    yield "a bomb as its body", pack({**parts, "word/document.xml": b"<w>" + b" " * 60_000_000})
    yield "a bomb as its carrier", pack({**parts, carrier: b"<x>" + b"A" * 60_000_000})
    nested = b"<a>" * 200_000 + b"</a>" * 200_000
    yield "a deep body", pack({**parts, "word/document.xml": nested})
    yield "a deep carrier", pack({**parts, carrier: nested})
    yield "a million elements", pack({**parts, "word/document.xml": b"<a>" + b"<b/>" * 1_000_000 + b"</a>"})
    for name, text in (
        ("a huge attribute", b'<w a="' + b"x" * 10_000_000 + b'"/>'),
        ("many attributes", b"<w " + b" ".join(b'a%d=""' % n for n in range(500_000)) + b"/>"),
        ("a namespace that multiplies", b'<w xmlns="' + b"n" * 100_000 + b'">' + b"<b/>" * 90_000 + b"</w>"),
    ):
        yield f"{name}, in its body", pack({**parts, "word/document.xml": text})
        yield f"{name}, in its carrier", pack({**parts, carrier: text})
    yield "names in capitals", pack({name.upper(): part for name, part in parts.items()})
    yield "names with backslashes", pack({name.replace("/", "\\"): part for name, part in parts.items()})
    yield "names from the root", pack({f"/{name}": part for name, part in parts.items()})
    yield (
        "names in percents",
        pack({name.replace("o", "%6F").replace(".", "%2e"): part for name, part in parts.items()}),
    )
    for other in (
        "word\\document.xml",
        "/word/document.xml",
        "WORD/document.xml",
        "word/%64ocument.xml",
        "word//document.xml",
    ):
        yield f"{other} and the usual name for one part", pack([*parts.items(), (other, body)])
    relations = parts["_rels/.rels"]
    elsewhere = pack({**parts, "_rels/.rels": relations.replace(b"word/document.xml", b"../../etc/passwd")})
    yield "a main part outside", elsewhere
    yield "relations that are a bomb", pack({**parts, "_rels/.rels": b"<x>" + b"A" * 60_000_000})
    yield "a million relations", pack({**parts, "_rels/.rels": b"<x>" + b"<Relationship/>" * 1_000_000 + b"</x>"})
    yield "properties that are a bomb", pack({**parts, "docProps/custom.xml": b"<x>" + b"A" * 60_000_000})
    both = relations.replace(
        b"</Relationships>", b'<Relationship Id="rId9" Type="x/officeDocument" Target="a.xml"/></Relationships>'
    )
    yield "two bodies for one part", pack({**parts, "_rels/.rels": both, "a.xml": body})
    entities = b"".join(b'<!ENTITY l%d "%b">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
    laughs = b'<!DOCTYPE w [<!ENTITY l0 "ha">' + entities + b"]><w>&l11;</w>"
    outside = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'
    for name, text in (("entities that multiply", laughs), ("an entity from elsewhere", outside)):
        yield f"{name}, in its body", pack({**parts, "word/document.xml": text})
        yield f"{name}, in its carrier", pack({**parts, carrier: text})
    for encoding in ("utf-16", "utf-7", "latin-1", "utf-32"):
        head = f'<?xml version="1.0" encoding="{encoding}"?>'
        text = (head + parts[carrier].decode("utf-8").split("?>", 1)[-1]).encode(encoding, "replace")
        yield f"a carrier in {encoding}", pack({**parts, carrier: text})
    yield "a wrong checksum", spoil(document, 14, b"\xff\xff\xff\xff")
    yield "encrypted, it says", spoil(document, 6, b"\x01\x00")
    yield "packed in a way unknown", spoil(document, 8, b"\x63\x00")
    yield "sizes that lie", spoil(document, 18, b"\xff\xff\xff\x7f\xff\xff\xff\x7f")


def spoil(document: bytes, at: int, wrong: bytes) -> bytes:
    """Write something else into the head of every part, and into the list of parts."""
    content = bytearray(document)
    for mark, offset in ((b"PK\x03\x04", 0), (b"PK\x01\x02", 2)):
        start = content.find(mark)
        while start >= 0:
            content[start + at + offset : start + at + offset + len(wrong)] = wrong
            start = content.find(mark, start + 46)
    return bytes(content)


def with_two_of_each(document: bytes) -> bytes:
    """Every part twice: programs differ on which one counts."""
    parts = unpack(document)
    written = pack([*parts.items(), *((f"~{name[1:]}", part) for name, part in parts.items())])
    for name in parts:
        written = written.replace(f"~{name[1:]}".encode(), name.encode())
    return written


def as_word(document: bytes) -> str:
    return base64.b64encode(document).decode("ascii")
