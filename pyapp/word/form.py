"""The blank form of one use as a Word document, from the same data as the web form.

Every answer is a content control alone in its cell, beside its question. These rules come from trying it in
people's programs:

- Controls stand inside a paragraph: around one, LibreOffice 7.4 destroys drop-downs.
- Texts are rich-text controls: in plain-text ones LibreOffice 7.4 joins the lines.
- The question carries a bookmark, by which `filled` finds the answer once LibreOffice has dropped the tags.
- In a drop-down, the value of a choice is its words: LibreOffice 7.0 shows the value, not the words set for it.
- No control is locked: some programs take a lock against deletion as one against typing, too.
"""

from collections.abc import Sequence
from textwrap import shorten
from typing import Final

from pyapp.answers import FORMAT, MOST_ACTIONS, MOST_FOCUS, VERSION
from pyapp.catalog import ItemList, Rating, Use
from pyapp.checklist import Checklist
from pyapp.invitation import Invitation
from pyapp.inviting.heading import Heading, list_lines, write_return_line
from pyapp.inviting.texts import read_invitation_texts
from pyapp.texts import Texts
from pyapp.word import carried, parts
from pyapp.word.elements import Element, build, mark, paragraph, run, serialise, table, text_paragraph
from pyapp.word.fields import (
    ABOUT,
    ACTION,
    AFTER_TABLE,
    COSTS,
    DATE,
    EARLIER_ACTION,
    GOAL,
    PLACEHOLDERS,
    WORTHWHILE,
    list_answers,
    list_words,
    name_about,
    name_action,
    name_focus,
    name_mark,
    name_note,
    name_rating,
    name_values,
)
from pyapp.word.page import LINE_WIDTH, build_footer, build_section
from pyapp.word.picture import draw_picture

_RELATIONS: Final = (*parts.PAGE_RELATIONS, ("glossaryDocument", "glossary/document.xml"), parts.CARRIED_RELATION)
_CODE: Final = ("image", "media/code.png")
_CODE_RELATION: Final = "rId7"
_MODULE: Final = 0.5
"""The side of the smallest square of a code in millimetres: telephones read smaller ones badly."""
_SMALLEST_CODE: Final = 24.0
"""In millimetres."""
_LONGEST_ALIAS: Final = 64  # Word shows no more
_SHARES: Final = (14, 7)  # of the line: question, answer
_ACTION_SHARES: Final = (3, 9, 5, 4)
_EARLIER_SHARES: Final = (3, 7, 4, 3, 4)

_STEPS: Final = ("how_alone", "how_choose", "how_blank", "how_unknown", "how_signs", "how_back")

# Least heights of a row in twentieths of a point: room for handwriting.
_ANSWER: Final = 480
_COSTS: Final = 1900
_ACTION_ROW: Final = 800


def write_form(use: Use, texts: Texts, checklist: Checklist, heading: Heading | None = None) -> bytes:
    """Write the form of a use: blank, but for what its heading says of goal and partnership.

    The same texts and the same heading give the same bytes.
    """
    writer = _Writer(use, texts, checklist, heading)
    code = heading.code if heading else None
    language = texts.language
    body = build("w:body", *writer.build_body(), build_section(parts.FOOTER_RELATION))
    head = {"format": FORMAT, "version": VERSION, "checklist": checklist.name, "use": use.id, "language": language}
    styles = parts.read_part("styles", language)
    return parts.pack(
        {
            "_rels/.rels": serialise(parts.package_relations()),
            "word/document.xml": serialise(build("w:document", body)),
            "word/_rels/document.xml.rels": serialise(parts.relations(*_RELATIONS, *([_CODE] if code else []))),
            **({f"word/{_CODE[1]}": code.picture} if code else {}),
            "word/styles.xml": styles,
            **{f"word/{name}.xml": parts.read_part(name, language) for name in ("numbering", "settings")},
            "word/footer1.xml": serialise(build_footer(texts)),
            "word/glossary/document.xml": serialise(_build_glossary(texts)),
            "word/glossary/_rels/document.xml.rels": serialise(parts.relations(("styles", "styles.xml"))),
            "word/glossary/styles.xml": styles,
            **carried.build_parts(carried.write_carried(head), "form"),
            "docProps/core.xml": serialise(parts.core_properties(writer.title, texts.word_form["subject"], language)),
        }
    )


class _Writer:
    """Builds the text of one form, and numbers its controls and bookmarks."""

    def __init__(self, use: Use, texts: Texts, checklist: Checklist, heading: Heading | None) -> None:
        self._use = use
        self._catalog = checklist.catalog
        self._texts = texts
        self._form = texts.form
        self._words = texts.word_form
        self._heading = heading
        self._numbered = 0
        self.title = self._words["title"].format(use=texts.uses[use.id].name)

    def build_body(self) -> list[Element]:
        earlier = self._earlier_actions() if self._use.asks_earlier_actions else []
        return [*self._opening(), *self._about(), *earlier, *self._lists(), *self._closing(), *self._ending()]

    def _opening(self) -> list[Element]:
        use, words = self._texts.uses[self._use.id], self._words
        steps = [words[step].format(choose=words["choose"], write=words["write"]) for step in _STEPS]
        title = text_paragraph(use.name, "Title")
        title.extend(self._code())
        return [
            title,
            text_paragraph(words["subject"], "Quiet"),
            text_paragraph(f"{use.audience}. {use.summary}", "Lead"),
            *self._head(),
            text_paragraph(words["how"], "Heading1"),
            *(text_paragraph(step, "ListBullet") for step in steps),
        ]

    def _code(self) -> list[Element]:
        """The code beside the title, where there is one."""
        if not self._heading or not self._heading.code:
            return []
        side = max(_SMALLEST_CODE, self._heading.code.modules * _MODULE)
        name = read_invitation_texts(self._texts.language).words["address_name"]
        return [draw_picture(_CODE_RELATION, name, side)]

    def _head(self) -> list[Element]:
        """Whom to return the form to, and where the checklist is."""
        if not self._heading:
            return []
        lines = list_lines(self._heading, read_invitation_texts(self._texts.language))
        return [text_paragraph(line, "Lead") for line in lines]

    def _about(self) -> list[Element]:
        invitation = self._heading.invitation if self._heading else Invitation()
        rows = []
        for name in ABOUT:
            field = name_about(name)
            kind = "pick_date" if field == DATE else "write"
            said = invitation.partnership if name == "partnership" else ""
            control = self._control(field, self._form[name], kind, said=said)
            rows.append(self._row(field, [(self._form[name], "Ask")], control))
        words = self._texts.uses[self._use.id]
        question = [(words.goal, "Ask"), (words.goal_hint, "Hint")]
        rows.append(self._row(GOAL, question, self._control(GOAL, words.goal, "write", said=invitation.goal)))
        return [
            text_paragraph(self._form["about"], "Heading1"),
            text_paragraph(self._form["about_hint"], "Sentence"),
            *self._table(self._form["about"], rows),
        ]

    def _lists(self) -> list[Element]:
        made = []
        for items in self._catalog.lists:
            words = self._texts.lists[items.id]
            made += [text_paragraph(f"{items.letter}. {words.name}", "Heading1"), text_paragraph(words.lead, "Lead")]
            for item in items.items:
                made += self._item(items, item)
        return made

    def _item(self, items: ItemList, item: str) -> list[Element]:
        words = self._texts.items[item]
        title = f"{items.number_of(item)} {words.name}"
        rows = [self._rating(item, title, rating) for rating in self._catalog.ratings_of(self._use, items)]
        return [
            text_paragraph(title, "Heading2"),
            text_paragraph(words.sentence, "Sentence"),
            *self._table(title, [*rows, self._note(item, title)]),
        ]

    def _rating(self, item: str, title: str, rating: Rating) -> list[list[Element]]:
        words = self._texts.ratings[rating.id]
        choices = [words.word_for(value) for value in rating.values]
        hint = [(words.hint, "Hint")] if words.hint else []
        field = name_rating(item, rating.id)
        question = [(words.question, "Ask"), *hint, (list_answers(words, self._texts), "Hint")]
        return self._row(field, question, self._control(field, f"{words.name} – {title}", "choose", choices))

    def _note(self, item: str, title: str) -> list[list[Element]]:
        field, name = name_note(item), self._form["note"]
        question = [(name, "Ask"), (self._texts.uses[self._use.id].note, "Hint")]
        return self._row(field, question, self._control(field, f"{name} – {title}", "write"))

    def _closing(self) -> list[Element]:
        name = self._form["costs_and_risks"]
        question = [(name, "Ask"), (self._form["costs_and_risks_hint"], "Hint")]
        costs = self._row(COSTS, question, self._control(COSTS, name, "write"))
        return [
            text_paragraph(self._form["closing"], "Heading1"),
            *self._table(name, [costs], _COSTS),
            *(self._worthwhile() if self._use.asks_worthwhile else []),
            *self._focus(),
            *self._actions(),
        ]

    def _focus(self) -> list[Element]:
        rows = []
        for number in range(MOST_FOCUS):
            field, title = name_focus(number), self._form["focus_place"].format(n=number + 1)
            choices = list(name_values(field, self._texts, self._catalog).values())
            rows.append(self._row(field, [(title, "Ask")], self._control(field, title, "choose", choices)))
        return [
            text_paragraph(self._form["focus"], "Heading2"),
            text_paragraph(self._form["focus_hint"], "Sentence"),
            *self._table(self._form["focus"], rows),
        ]

    def _worthwhile(self) -> list[Element]:
        question = self._form["worthwhile"]
        choices = list(self._texts.worthwhile.values())
        control = self._control(WORTHWHILE, question, "choose", choices)
        row = self._row(WORTHWHILE, [(question, "Ask"), (list_words(choices), "Hint")], control)
        return self._table(question, [row])

    def _actions(self) -> list[Element]:
        rows = [self._action(number, self._form["action"], "actions", ACTION) for number in range(MOST_ACTIONS)]
        title = text_paragraph(self._form["actions"], "Heading2")
        return [title, *self._action_table("actions", ACTION, rows, _ACTION_SHARES)]

    def _earlier_actions(self) -> list[Element]:
        title, kind = self._form["earlier_action"], "earlier_actions"
        rows = [self._action(number, title, kind, EARLIER_ACTION) for number in range(MOST_ACTIONS)]
        heading = text_paragraph(self._form[kind], "Heading1")
        return [heading, *self._action_table(kind, EARLIER_ACTION, rows, _EARLIER_SHARES)]

    def _action_table(
        self, kind: str, names: Sequence[str], rows: list[list[list[Element]]], shares: tuple[int, ...]
    ) -> list[Element]:
        header = [[text_paragraph(text, "Cell")] for text in ("", *(self._form[name] for name in names))]
        return [
            text_paragraph(self._form[f"{kind}_hint"], "Sentence"),
            table(self._form[kind], [header, *rows], _share(shares), _ACTION_ROW, style="Form"),
            paragraph(style=AFTER_TABLE),
        ]

    def _action(self, number: int, title: str, kind: str, names: Sequence[str]) -> list[list[Element]]:
        title = title.format(n=number + 1)
        controls = []
        for name in names:
            field, alias = name_action(number, name, kind=kind), f"{title} – {self._form[name]}"
            words = list(self._texts.outcomes.values()) if name == "outcome" else []
            controls.append(self._control(field, alias, "choose" if words else "write", words))
        return self._row(name_action(number, kind=kind), [(title, "Ask")], *controls)

    def _ending(self) -> list[Element]:
        back = self._words["back_text"].format(button=self._form["open_file"])
        return [
            text_paragraph(self._words["back"], "Heading1"),
            text_paragraph(back),
            *self._return(),
            text_paragraph(self._words["warning"], "Warning"),
        ]

    def _return(self) -> list[Element]:
        """Whom to return the form to, once more, where that is known: at its end the first page is far."""
        invitation = self._heading.invitation if self._heading else Invitation()
        if not (invitation.to or invitation.by):
            return []
        return [text_paragraph(write_return_line(invitation, read_invitation_texts(self._texts.language)), "Lead")]

    # ---- Rows and controls

    def _number(self) -> str:
        self._numbered += 1
        return str(self._numbered)

    def _row(self, place: str, question: list[tuple[str, str]], *controls: Element) -> list[list[Element]]:
        """A row of a table: the question, as texts with their styles, then a cell for each control."""
        number = self._number()
        first, *others = [text_paragraph(text, style) for text, style in question]
        mark(first, name_mark(place), number)
        return [[first, *others], *([paragraph(control, style="Answer")] for control in controls)]

    def _control(self, field: str, alias: str, kind: str, choices: Sequence[str] = (), said: str = "") -> Element:
        """A content control that shows its placeholder, or what is said there already.

        `choices` are the words to choose from in a drop-down.
        """
        placeholder = self._words[kind]
        properties = build(
            "w:sdtPr",
            build("w:alias", w_val=shorten(alias, _LONGEST_ALIAS, placeholder="…")),
            build("w:tag", w_val=field),
            build("w:id", w_val=self._number()),
            build("w:placeholder", build("w:docPart", w_val=kind)),
            *([] if said else [build("w:showingPlcHdr")]),
            self._build_kind(kind, [(placeholder, ""), *((words, words) for words in choices)]),
        )
        shown = run(said) if said else _placeholder_run(placeholder)
        return build("w:sdt", properties, build("w:sdtContent", shown))

    def _build_kind(self, kind: str, choices: list[tuple[str, str]]) -> Element:
        if kind == "choose":
            entries = [build("w:listItem", w_displayText=words, w_value=value) for words, value in choices]
            return build("w:dropDownList", *entries)
        if kind == "pick_date":
            return build(
                "w:date",
                build("w:dateFormat", w_val="yyyy-MM-dd"),
                build("w:lid", w_val=parts.region_of(self._texts.language)),
                build("w:storeMappedDataAs", w_val="dateTime"),
                build("w:calendar", w_val="gregorian"),
            )
        return build("w:richText")

    def _table(self, caption: str, rows: list[list[list[Element]]], height: int = _ANSWER) -> list[Element]:
        header = [[text_paragraph(self._words[column], "Cell")] for column in ("question", "answer")]
        made = table(caption, [header, *rows], _share(_SHARES), height, style="Form")
        # Word joins two tables that touch, hence the paragraph after each.
        return [made, paragraph(style=AFTER_TABLE)]


def _share(shares: tuple[int, ...]) -> list[int]:
    """Widths of columns, as shares of the line."""
    return [LINE_WIDTH * share // sum(shares) for share in shares]


def _placeholder_run(text: str) -> Element:
    made = run(text)
    made.insert(0, build("w:rPr", build("w:rStyle", w_val="PlaceholderText")))
    return made


# ---- What an emptied control shows again


def _build_glossary(texts: Texts) -> Element:
    """The placeholders as Word keeps them; without this part it would show its own, in its own language."""
    found = [_build_placeholder(kind, texts.word_form[kind]) for kind in PLACEHOLDERS]
    return build("w:glossaryDocument", build("w:docParts", *found))


def _build_placeholder(name: str, text: str) -> Element:
    category = build("w:category", build("w:name", w_val="General"), build("w:gallery", w_val="placeholder"))
    properties = build(
        "w:docPartPr",
        build("w:name", w_val=name),
        category,
        build("w:types", build("w:type", w_val="bbPlcHdr")),
        build("w:behaviors", build("w:behavior", w_val="content")),
    )
    return build("w:docPart", properties, build("w:docPartBody", paragraph(_placeholder_run(text))))
