"""An invitation, from what a facilitator types to what a partner finds on another device."""

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from pyapp.catalog import CHECKLIST
from pyapp.invitation import Invitation, write_link
from pyapp.inviting.texts import read_invitation_texts
from pyapp.texts import LANGUAGES, read_texts
from tests.browser.accessibility import EVERY_VIEW, violations
from tests.browser.checklist_page import ChecklistPage
from tests.browser.test_states import text_of_pdf

GIVEN = {
    "partnership": "Wells of the North",
    "goal": "In two years, four more schools have “safe” water & know how to keep it.",
    "host": "Water Network",
    "to": "us+answers@example.org",
    "by": "2026-12-01",
}
ENGLISH = read_texts("en").page
INVITED = read_texts("en").invited
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True}


class InvitePage:
    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    def open(self, language: str = "en") -> None:
        self.page.goto(f"{self.address}{'' if language == LANGUAGES[0] else f'{language}/'}invite/")

    def type(self, **given: str) -> None:
        for name, text in given.items():
            self.page.locator(f"#{name}").fill(text)

    def choose(self, use: str) -> None:
        self.page.locator(f"#use-{use}").check()

    def link(self, *, holding: str) -> str:
        link = self.page.locator("#link")
        expect(link).to_contain_text(holding, timeout=90_000)
        return link.inner_text()


@pytest.fixture
def invite(page: Page, address: str) -> InvitePage:
    return InvitePage(page, address)


def foremost(checklist: ChecklistPage) -> list[str]:
    """Which of the buttons that save stands out."""
    ids: list[str] = checklist.page.locator("[data-saves].md-button--primary").evaluate_all(
        "(all) => all.map(({ id }) => id)"
    )
    return ids


def link_to(address: str, use: str = "scope", **given: str) -> str:
    return write_link(Invitation(**given), f"{address}en/checklist/?use={use}")


def test_from_typing_to_a_partners_phone_and_back_to_nobody_by_itself(
    invite: InvitePage, address: str, new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    invite.open()
    invite.choose("scope")
    invite.type(**GIVEN)
    link = invite.link(holding="2026-12-01")
    page = invite.page
    assert link == link_to(address, **GIVEN)
    message = page.locator("#message-text").input_value()
    for said in (link, GIVEN["goal"], GIVEN["to"], "1 December 2026"):
        assert said in message
    expect(page.get_by_role("img", name=read_invitation_texts("en").form["code_name"])).to_be_visible()
    # What is handed out stands below its heading, not below an empty box.
    expect(page.locator("#results")).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    word = ChecklistPage(page, address).download("save-word", tmp_path)
    picture = ChecklistPage(page, address).download("save-code", tmp_path)
    with Image.open(picture) as image:
        assert image.width == image.height > 300
    # The copy that a reload finds.
    page.reload()
    assert page.locator("#goal").input_value() == GIVEN["goal"]

    partner = ChecklistPage(new_context(**PHONE).new_page(), address)
    asked: list[str] = []
    partner.page.on("request", lambda request: asked.append(request.url))
    partner.page.goto(link)
    lines = partner.page.locator("#invited-lines")
    expect(lines).to_contain_text(GIVEN["to"], timeout=90_000)
    expect(lines).to_contain_text(GIVEN["host"])
    expect(lines).to_contain_text("1 December 2026")
    expect(lines).to_contain_text(INVITED["trust"])
    expect(partner.page.locator("#invited-return")).to_contain_text(GIVEN["to"])
    # What is to be returned is put forward, not what is for reading.
    assert foremost(partner) == ["save-json"]
    fields = partner.fields()
    assert (fields["use"], fields.get("about.goal", ""), fields.get("about.partnership", "")) == (
        "scope",
        GIVEN["goal"],
        GIVEN["partnership"],
    )
    expect(partner.page.locator("#invited-choice")).to_be_hidden()
    assert partner.page.url == f"{address}en/checklist/"
    assert not [each for each in asked if "Water" in each or "goal=" in each.partition("#")[0]]
    # It stays through a reload and a change of language, and does not fill in what was emptied since.
    partner.type("about.goal", "")
    partner.page.goto(f"{address}es/checklist/")
    expect(lines).to_contain_text(read_texts("es").invited["trust"], timeout=90_000)
    assert partner.fields().get("about.goal", "") == ""
    partner.open_file(word)
    expect(partner.page.locator("#message")).to_contain_text(word.name)
    assert partner.fields().get("about.goal", "") == GIVEN["goal"]
    partner.page.locator("#erase").click()
    partner.page.locator("#erase-dialog button").last.click()
    expect(partner.page.locator("#invited")).to_be_hidden()
    expect(partner.page.locator("#invited-return")).to_be_empty()
    expect(partner.page.locator("#invited-name")).to_be_hidden()
    assert foremost(partner) == ["save-word"]
    partner.page.reload()
    expect(partner.page.locator("#invited")).to_be_hidden()
    assert foremost(partner) == ["save-word"]


def test_whoever_is_invited_is_asked_for_a_name_where_answers_are_saved(
    address: str, new_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    partner = ChecklistPage(new_context(**PHONE).new_page(), address)
    partner.page.goto(link_to(address, goal="Four wells", to="us@example.org"))
    asked = partner.page.locator("#files #invited-name")
    expect(asked).to_have_text(INVITED["unnamed"], timeout=90_000)
    # Nothing is in the way of saving.
    saved = partner.download("save-json", tmp_path)
    asked.click()
    expect(partner.page.locator('[name="about.organisation"]')).to_be_focused()
    partner.type("about.organisation", "Wells for all")
    expect(asked).to_be_hidden()
    partner.open_file(saved)
    expect(asked).to_be_visible()
    # Whoever came by themselves is asked for nothing.
    visitor = ChecklistPage(new_context(**PHONE).new_page(), address)
    visitor.page.goto(f"{address}en/checklist/?use=scope")
    visitor.wait_for_python()
    expect(visitor.page.locator("#invited-name")).to_be_hidden()


@pytest.mark.parametrize("choice", ["replace", "anew", "keep"])
def test_words_that_stand_there_are_replaced_only_when_the_visitor_says_so(
    checklist: ChecklistPage, address: str, choice: str
) -> None:
    checklist.open("en", use="scope")
    checklist.type("about.goal", "My own goal")
    checklist.choose("scale.need", 2)
    checklist.page.goto(link_to(address, goal="Theirs", partnership="Wells"))
    # Each with its name, and with one's own words beside the invitation's.
    says = [
        ENGLISH["invited_differs"],
        ENGLISH["invited_both"].format(name=read_texts("en").form["partnership"], invited="Wells", own="–"),
        ENGLISH["invited_both"].format(name=read_texts("en").uses["scope"].goal, invited="Theirs", own="My own goal"),
    ]
    expect(checklist.page.locator("#invited-differs p")).to_have_text(says, timeout=90_000)
    asked = checklist.fields()
    assert (asked.get("about.goal", ""), asked.get("about.partnership", "")) == ("My own goal", "")
    checklist.page.locator(f"#invited-{choice}").click()
    expect(checklist.page.locator("#invited-choice")).to_be_hidden()
    fields = checklist.fields()
    goal, partnership = ("My own goal", "") if choice == "keep" else ("Theirs", "Wells")
    assert (fields.get("about.goal", ""), fields.get("about.partnership", "")) == (goal, partnership)
    assert fields.get("scale.need") == (None if choice == "anew" else "2")
    checklist.page.reload()
    expect(checklist.page.locator("#invited-lines")).to_contain_text(INVITED["trust"], timeout=90_000)
    expect(checklist.page.locator("#invited-choice")).to_be_hidden()
    if choice == "anew":
        checklist.page.locator("#undo-open").click()
        assert checklist.fields().get("about.goal", "") == "My own goal"


HOSTILE = [
    ("goal=%zz&host=Us", "scope", True),
    ("goal=a&goal=b&host=Us", "scope", True),
    ("by=0026-99-99&host=Us", "review", True),
    ("to=javascript:document.title=1&host=Us", "expect", True),
    (f"goal={'a' * 5000}&host=Us", "scope", True),
    ("__proto__=x&constructor=y&use=review&host=Us", "scope", False),
    ("goal=%3Cimg%20src%3Dx%20onerror%3Ddocument.title%3D1%3E&host=Us%E2%80%AE%00%0A", "scope", False),
]


def test_whatever_a_link_holds_the_page_stays_whole(checklist: ChecklistPage, address: str) -> None:
    for number, (fragment, use, is_damaged) in enumerate(HOSTILE):
        checklist.page.goto(f"{address}en/checklist/?use={use}&n={number}#{fragment}")
        lines = checklist.page.locator("#invited-lines")
        expect(lines).to_contain_text("Invitation from: Us", timeout=90_000)
        damaged = expect(lines)
        (damaged.to_contain_text if is_damaged else damaged.not_to_contain_text)(INVITED["damaged"])
        assert checklist.page.title() != "1"
        assert checklist.page.locator("#invited img").count() == 0
        checklist.page.evaluate("sessionStorage.clear()")
    fields = checklist.fields()
    assert fields.get("about.goal", "") == "<img src=x onerror=document.title=1>"


def test_a_use_that_does_not_exist_waits_for_the_visitor_to_choose_one(checklist: ChecklistPage, address: str) -> None:
    checklist.page.goto(link_to(address, use="%22%3E%3Cscript", goal="Theirs", host="Us"))
    expect(checklist.page.locator("#invited-lines")).to_contain_text("Us", timeout=90_000)
    checklist.choose("use", "review")
    assert checklist.fields().get("about.goal", "") == "Theirs"


@pytest.mark.usefixtures("without_python")
def test_without_python_the_page_says_that_the_invitation_waits(checklist: ChecklistPage, address: str) -> None:
    checklist.page.goto(link_to(address, goal="Theirs"))
    expect(checklist.page.locator("#invited-lines")).to_have_text(ENGLISH["invited_wait"])
    assert checklist.page.url == f"{address}en/checklist/"
    # What it says is not lost by a reload.
    checklist.page.reload()
    expect(checklist.page.locator("#invited-lines")).to_have_text(ENGLISH["invited_wait"])


def test_the_printed_form_is_headed_with_the_invitation_and_nothing_else_is_printed(
    invite: InvitePage,
) -> None:
    invite.open()
    invite.choose("review")
    invite.type(**GIVEN)
    invite.link(holding="2026-12-01")
    page = invite.page
    page.emulate_media(media="print")
    paper = page.locator(".paper")
    expect(paper).to_be_visible()
    for said in (*list(GIVEN.values())[:4], "1 December 2026"):
        expect(paper).to_contain_text(said)
    expect(paper.locator("h4")).to_have_count(len(CHECKLIST.items))
    expect(page.locator("h1")).to_be_hidden()
    expect(page.locator("#message-text")).to_be_hidden()
    assert page.locator("#paper-code").evaluate("image => image.naturalWidth") > 300


def squeeze(text: str) -> str:
    """A text without blanks: a PDF does not tell them from the space that letters leave, nor signs for two letters."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_printed_form_takes_four_pages_at_most_and_no_item_is_cut(invite: InvitePage, language: str) -> None:
    page, texts = invite.page, read_texts(language)
    invite.open(language)
    invite.type(**GIVEN)
    for use in CHECKLIST.use_by_id:
        invite.choose(use)
        invite.link(holding=f"use={use}")
        expect(page.locator("#paper section")).to_have_count(len(CHECKLIST.items))
        expect(page.locator("#paper .report__title")).to_have_text(texts.uses[use].name)
        pages = [squeeze(each) for each in text_of_pdf(page.pdf(prefer_css_page_size=True)).split("\f")]
        assert pages.pop() == ""
        assert len(pages) <= 4
        # Sheets of several organisations may get mixed: each has its head, and says which it is.
        for number, text in enumerate(pages, 1):
            for said in (texts.form["organisation"], GIVEN["partnership"], f"{number}/{len(pages)}"):
                assert squeeze(said) in text
        for items in CHECKLIST.lists:
            for item in items.items:
                heading = squeeze(f"{items.number_of(item)} {texts.items[item].name}")
                (whole,) = [each for each in pages if heading in each]
                asked = whole.partition(heading)[2]
                for rating in CHECKLIST.ratings_of(CHECKLIST.use_by_id[use], items):
                    assert squeeze(texts.ratings[rating.id].question) in asked
        assert min(map(len, pages[:-1])) > 750, "no page is almost empty"


def test_too_long_for_a_code_and_too_long_for_the_field_are_said(invite: InvitePage) -> None:
    invite.open()
    invite.choose("scope")
    invite.type(goal="é" * 500)
    invite.link(holding="goal=")
    words = read_invitation_texts("en").page
    expect(invite.page.locator("#no-code")).to_have_text(words["code_too_long"])
    expect(invite.page.locator("#code")).to_be_hidden()
    invite.type(goal="é" * 501, host="Us")
    expect(invite.page.locator("#message")).to_have_text(words["left_out"])
    assert "goal" not in invite.link(holding="host=Us").partition("#")[2]


@pytest.mark.parametrize("copies", [True, False])
def test_the_message_is_copied_or_selected(invite: InvitePage, copies: bool) -> None:  # noqa: FBT001
    if copies:
        invite.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    else:
        invite.page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    invite.open()
    invite.choose("scope")
    invite.type(host="Water Network")
    invite.link(holding="Water")
    page = invite.page
    message = page.locator("#message-text").input_value()
    words = read_invitation_texts("en").page | ENGLISH
    # Each is said beside its own button, within the screen of a phone.
    page.set_viewport_size(PHONE["viewport"])
    page.locator("#copy-link").click()
    expect(page.locator("#link-copied")).to_have_text(words["link_copied" if copies else "copy_by_hand"])
    page.locator("#copy-message").click()
    expect(page.locator("#message-copied")).to_have_text(words["message_copied" if copies else "copy_by_hand"])
    expect(page.locator("#link-copied")).to_be_empty()
    expect(page.locator("#message-copied")).to_be_in_viewport(ratio=1)
    if copies:
        assert page.evaluate("navigator.clipboard.readText()") == message
    else:
        selected = page.locator("#message-text").evaluate(
            "box => box.value.slice(box.selectionStart, box.selectionEnd)"
        )
        assert selected == message


def test_erasing_leaves_nothing_in_the_page_or_the_tab(invite: InvitePage) -> None:
    invite.open()
    invite.choose("scope")
    invite.type(**GIVEN)
    invite.link(holding="2026-12-01")
    page = invite.page
    page.locator("#erase").click()
    page.locator("#erase-dialog button").last.click()
    expect(page.locator("#made")).to_be_hidden()
    assert page.evaluate("sessionStorage.getItem('partnership-value:invitation')") is None
    assert "Water Network" not in page.locator(".invite").inner_text()
    assert page.locator("#goal").input_value() == ""


def test_axe_finds_nothing_on_the_page_of_invitations_and_on_an_invited_checklist(
    invite: InvitePage, address: str, new_context: Callable[..., BrowserContext]
) -> None:
    invite.open("es")
    assert violations(invite.page, EVERY_VIEW[:1]) == []
    invite.choose("scope")
    invite.type(**GIVEN)
    link = invite.link(holding="2026-12-01")
    assert violations(invite.page, EVERY_VIEW) == []
    partner = new_context(**PHONE).new_page()
    partner.goto(f"{address}checklist/?use=scope")
    partner.locator("#about > summary").click()
    partner.locator('[name="about.goal"]').fill("Another")
    partner.goto(link)
    expect(partner.locator("#invited-choice")).to_be_visible(timeout=90_000)
    assert violations(partner, EVERY_VIEW) == []
