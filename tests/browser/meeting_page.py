"""A meeting that is led on the compare page, as a person leads it, by the page's stable names."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.answer_sets import File
from tests.browser.compare_page import ComparePage, Reply, ask, example_files, read_files

KEPT = "sessionStorage.getItem('partnership-value:meetings')"


class MeetingPage:
    def __init__(self, compare: ComparePage, language: str, files: list[File]) -> None:
        self.compare = compare
        self.page: Page = compare.page
        self.planned: Reply = ask("meet", language=language, answers=files)

    @property
    def dialog(self) -> Locator:
        return self.page.locator("#meeting")

    @property
    def notes(self) -> Locator:
        return self.page.locator("#meeting-notes")

    @property
    def name(self) -> Locator:
        return self.page.locator("#meeting-name")

    def begin(self) -> None:
        self.page.locator("#lead").click()
        self.expect_point(0)

    def expect_point(self, at: int) -> None:
        # A page that has led a meeting before has its words still, out of sight.
        expect(self.name).to_be_visible(timeout=90_000)
        expect(self.name).to_have_text(self.planned["points"][at]["name"], timeout=90_000)
        expect(self.page.locator("#meeting-place")).to_contain_text(str(at + 1))

    def find(self, point: str) -> int:
        """Where a point stands in this meeting."""
        return [each["id"] for each in self.planned["record"]["points"]].index(point)

    def go_to(self, at: int) -> None:
        self.page.locator("#meeting-all summary").click()
        self.page.locator("#meeting-points button").nth(at).click()
        self.expect_point(at)

    def choose(self, outcome: str) -> None:
        self.page.locator(f'#meeting [name="outcome"][value="{outcome}"]').check()

    def field(self, place: str) -> Locator:
        return self.page.locator(f'#meeting [name="{place}"]')

    def leave(self) -> None:
        self.page.locator("#meeting-leave").click()
        expect(self.dialog).to_be_hidden()
        # The way back in the history comes a moment later.
        expect(self.page).not_to_have_url(re.compile("#"))


def lead(compare: ComparePage, language: str, name: str = "seeds") -> MeetingPage:
    """Open a set of files and begin to lead a meeting about them."""
    paths = example_files(name, language)
    files = read_files(paths)
    compare.add(*paths)
    compare.wait_for_report(ask("combine", language=language, answers=files))
    meeting = MeetingPage(compare, language, files)
    meeting.begin()
    return meeting
