"""Translates characters of symbol fonts, which Word puts in for `-->` or `:)`, into characters that every font has."""

from typing import Final

UNKNOWN: Final = "\ufffd"
"""Stands for a character that only its own font can draw."""

_OFFSET: Final = 0xF000  # such fonts draw what a key types at the key's code plus this
_PRIVATE: Final = range(0xE000, 0xF900)

_WINGDINGS: Final = {
    0x28: "☎", 0x2A: "✉", 0x36: "⌛", 0x3F: "✍", 0x41: "✌", 0x43: "👍", 0x44: "👎", 0x45: "☜", 0x46: "☞", 0x47: "☝",
    0x48: "☟", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x4D: "💣", 0x52: "☼", 0x54: "❄", 0x6C: "●", 0x6D: "❍", 0x6E: "■",
    0x6F: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x9E: "·", 0x9F: "•", 0xA1: "○",
    0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE3: "↖",
    0xE4: "↗", 0xE5: "↙", 0xE6: "↘", 0xE7: "⬅", 0xE8: "➔", 0xE9: "⬆", 0xEA: "⬇", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧",
    0xF2: "⇩", 0xF3: "⇔", 0xF4: "⇕", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x80 + n: chr(0x245F + n) if n else "⓪" for n in range(11)},
    **{0x8B + n: chr(0x2775 + n) if n else "⓿" for n in range(11)},
}  # fmt: skip
_GREEK: Final = dict(
    zip(
        b"ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcyw",
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω",
        strict=True,
    )
)
_SYMBOL: Final = {
    **_GREEK,
    0xA0: "€", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB3: "≥", 0xB4: "\u00d7", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC6: "∅", 0xCE: "∈",
    0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√", 0xDB: "⇔", 0xDC: "⇐", 0xDD: "⇑", 0xDE: "⇒", 0xDF: "⇓", 0xE5: "∑",
}  # fmt: skip
_FONTS: Final = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}


def find_character(font: str, code: str) -> str:
    """The character of a font at a code in hexadecimal: itself, one that looks like it, or `UNKNOWN`."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return UNKNOWN
    found = translate(font, character)
    return UNKNOWN if found == "\0" or ord(found) in _PRIVATE else found


def translate(font: str, text: str) -> str:
    """A text in a font, with the characters replaced that only this font can draw."""
    table = _FONTS.get(font.casefold())
    return text if table is None else "".join(table.get(ord(each) - _OFFSET, each) for each in text)
