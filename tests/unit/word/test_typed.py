"""What people put into an answer besides letters: nothing of it is lost without a sign."""

import xml.etree.ElementTree as ET

import pytest

from pyapp.word.elements import NAMESPACES
from pyapp.word.typed import read_typed
from tests.hostile_files import pack, unpack
from tests.unit.word.test_form import cell_of, read, said_of
from tests.word_forms import make_form, read_body, replace_body

SPACES = {
    **NAMESPACES,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
    "v": "urn:schemas-microsoft-com:vml",
}


def parse(xml: str) -> ET.Element:
    spaces = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in SPACES.items())
    return ET.fromstring(f"<w:tc {spaces}>{xml}</w:tc>")  # noqa: S314 (our own)


def text(xml: str) -> str:
    return read_typed(parse(xml), {}).text.strip()


RUN = "<w:p><w:r><w:t>one </w:t></w:r>{}<w:r><w:t> two</w:t></w:r></w:p>"
BOX = "<w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent>"
OLD_LIST = (
    "<w:r><w:fldChar><w:ffData><w:ddList>{}"
    '<w:listEntry w:val="yes"/><w:listEntry w:val="partly"/></w:ddList></w:ffData></w:fldChar></w:r>'
)
OLD_BOX = f"<w:pict><v:textbox>{BOX}</v:textbox></w:pict>"
SHAPE = f"<mc:Choice><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>"
EMOJI = (
    '<mc:Choice Requires="w16se"><w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="1F60A"/></mc:Choice>'
    "<mc:Fallback><w:t>😊</w:t></mc:Fallback>"
)
KAN = "<w:r><w:t>kan</w:t></w:r>"


@pytest.mark.parametrize(
    ("between", "shown"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>', "→"),
        (f"<w:r><mc:AlternateContent>{EMOJI}</mc:AlternateContent></w:r>", "😊"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>', "☺"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F081"/></w:r>', "①"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥"),
        ('<w:r><w:sym w:font="Symbol" w:char="F062"/></w:r>', "β"),
        ('<w:r><w:sym w:font="Segoe UI Symbol" w:char="2713"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F023"/></w:r>', "\ufffd"),
        ('<w:r><w:sym w:font="Webdings" w:char="F04A"/></w:r>', "\ufffd"),
        ('<w:r><w:sym w:font="Wingdings" w:char="bananas"/></w:r>', "\ufffd"),
        ('<w:r><w:sym w:font="Wingdings" w:char="FFFFFFFFFF"/></w:r>', "\ufffd"),
        ("<w:r><w:sym/></w:r>", "\ufffd"),
        ('<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0e8</w:t></w:r>', "➔"),
        ("<w:r><w:t>\uf0e8</w:t></w:r>", "\uf0e8"),
        ("<w:r><w:noBreakHyphen/></w:r>", "\u2011"),
        ("<w:r><w:softHyphen/></w:r>", "\u00ad"),
        ("<w:r><w:ptab/></w:r>", "\t"),
        ("<m:oMath><m:r><m:t>a²</m:t></m:r></m:oMath>", "a²"),
        (f"<w:r><w:ruby><w:rt>{KAN}</w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>", "(kan)漢"),
        ("<w:smartTag><w:r><w:t>Lima</w:t></w:r></w:smartTag>", "Lima"),
        ("<w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink>", "link"),
        ("<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>", "new"),
        ('<w:r><w:footnoteReference w:id="7"/></w:r>', " [*]"),
        (f"<w:r><mc:AlternateContent>{SHAPE}<mc:Fallback>{OLD_BOX}</mc:Fallback></mc:AlternateContent></w:r>", "box\n"),
        (f"<w:r>{OLD_BOX}</w:r>", "box\n"),
        (OLD_LIST.format('<w:result w:val="1"/>'), "partly"),
        (OLD_LIST.format(""), "yes"),
        (OLD_LIST.format('<w:result w:val="9"/>'), ""),
        ("<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>", "☒"),
    ],
)  # fmt: skip
def test_what_stands_between_two_words_is_kept_or_has_its_sign(between: str, shown: str) -> None:
    assert text(RUN.format(between)) == f"one {shown} two"


def test_lines_of_a_list_keep_a_sign() -> None:
    number = '<w:p><w:pPr><w:numPr><w:numId w:val="{}"/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    assert text(number.format(3, "wells") + number.format(3, "pumps") + number.format(0, "no list")) == (
        "- wells\n- pumps\nno list"
    )


def test_a_footnote_stands_where_it_is_called() -> None:
    form = make_form("expect")
    body = read_body(form)
    cell_of(body, "funds.note")[1:] = parse('<w:p><w:r><w:t>A budget</w:t><w:footnoteReference w:id="2"/></w:r></w:p>')
    note = '<w:footnote w:id="2"><w:p><w:r><w:t> of 2026 </w:t></w:r></w:p></w:footnote>'
    notes = f'<w:footnotes xmlns:w="{NAMESPACES["w"]}">{note}</w:footnotes>'.encode()
    document = pack({**unpack(replace_body(form, body)), "word/footnotes.xml": notes})
    assert read(document).items["funds"].note == "A budget [of 2026]"


def test_a_picture_is_said_to_stand_there() -> None:
    form = make_form("expect")
    body = read_body(form)
    cell_of(body, "funds.note")[1:] = parse("<w:p><w:r><w:t>See</w:t><w:drawing/></w:r></w:p>")
    cell_of(body, "scale.note")[1:] = parse("<w:p><w:r><w:pict/></w:r></w:p>")
    document = replace_body(form, body)
    assert said_of(document) == [
        ("picture-unread", "answers.scale.note", ""),
        ("picture-unread", "answers.funds.note", ""),
    ]
    assert read(document).items["funds"].note == "See"
