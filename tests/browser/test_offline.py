"""After one visit the whole job works without a connection, and nobody is stuck on an old version."""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from builder.offline import list_files, version_of, write_service_worker
from builder.places import folder_of
from pyapp.texts import LANGUAGES, read_texts
from tests.browser.accessibility import SOME_VIEWS, violations
from tests.browser.checklist_page import ChecklistPage
from tests.browser.compare_page import ComparePage, example_files
from tests.browser.conftest import SITE
from tests.browser.routes import WASM, hold, save_data
from tests.servers import ChangingSiteHandler, RecordingServer, serve_site

ENGLISH = read_texts("en").page
PROGRESS = {"fr": "Réponses : 1 sur 13", "en": "1 of 13 answered", "es": "Respuestas: 1 de 13"}


# Longer than what the service worker waits for a page before it looks for another.
LONG = 7


class Line(ChangingSiteHandler):
    """A line to the host that can be cut: what asks then gets nothing. What stands in `slow` comes late."""

    is_cut = False
    slow: tuple[str, ...] = ()
    led_on = ("", "")

    def parse_request(self) -> bool:
        if type(self).is_cut:
            self.close_connection = True
            return False
        parsed = super().parse_request()
        if parsed and self.path.endswith(type(self).slow):
            time.sleep(LONG)
        return parsed and not self.leads_on()

    def leads_on(self) -> bool:
        """Whether the answer is that what was asked for stands at another address."""
        end, other = type(self).led_on
        if not end or not self.path.endswith(end):
            self.path = f"{self.path.removesuffix(other)}{end}" if other and self.path.endswith(other) else self.path
            return False
        self.send_response(HTTPStatus.PERMANENT_REDIRECT)
        self.send_header("Location", self.path.removesuffix(end) + other)
        self.send_header("Content-Length", "0")
        self.end_headers()
        return True


class Host:
    """A host with a copy of the site, which a test may change."""

    def __init__(self, folder: Path, server: RecordingServer) -> None:
        self.folder = folder
        self.server = server

    def cut_line(self) -> None:
        Line.is_cut = True

    def slow_down(self, *ends: str) -> None:
        """What is at these ends of addresses comes late from now on."""
        Line.slow = ends

    def lead_on(self, end: str, other: str) -> None:
        """What is at this end of an address is handed out at another from now on."""
        Line.led_on = (end, other)

    def publish_again(self) -> None:
        """Another version of the site: one page of the guide and the name of the version differ."""
        page = self.folder / "en" / "faq" / "index.html"
        page.write_text(page.read_text(encoding="utf-8").replace("</h1>", " (new)</h1>"), encoding="utf-8")
        old, new = self.version, version_of(self.folder)
        for language in LANGUAGES:
            for name in ("checklist", "compare"):
                page = folder_of(language, self.folder) / name / "index.html"
                page.write_text(page.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        write_service_worker(self.folder, new)

    @property
    def version(self) -> str:
        (found,) = re.findall(
            r'"version":"(\w{12})"', (self.folder / "checklist/index.html").read_text(encoding="utf-8")
        )
        return str(found)


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    Line.is_cut = False
    Line.slow = ()
    Line.led_on = ("", "")
    folder = Path(shutil.copytree(SITE, tmp_path / "site"))
    with serve_site(folder, Line) as server:
        yield Host(folder, server)


@pytest.fixture
def visitor(new_context: Callable[..., BrowserContext], host: Host) -> Page:
    context = new_context(service_workers="allow")
    new_context.watches[-1][1].origins = (host.server.site,)  # type: ignore[attr-defined]
    return context.new_page()


@pytest.fixture
def checklist(visitor: Page, host: Host) -> ChecklistPage:
    return ChecklistPage(visitor, host.server.site)


def keep_all(page: Page) -> None:
    page.locator("#keep-site").click()
    expect(page.locator("#offline-message")).to_have_text(ENGLISH["offline_here"])


def visit(checklist: ChecklistPage, language: str = "en") -> None:
    """One visit, up to the first result; then the site is ready without a connection."""
    checklist.open(language, "expect")
    checklist.choose("scale.priority", 3)
    checklist.choose("scale.alone", "no")
    checklist.wait_for_result(PROGRESS[language])
    ready = read_texts(language).page["offline_job"].partition("(")[0]
    expect(checklist.page.locator("#offline")).to_contain_text(ready)


def test_after_a_visit_to_the_checklist_an_invitation_is_made_without_a_connection(
    checklist: ChecklistPage, host: Host, tmp_path: Path
) -> None:
    visit(checklist)
    page = checklist.page
    host.cut_line()
    page.goto(f"{host.server.site}en/invite/")
    page.locator("#use-scope").check()
    page.locator("#goal").fill("Water for all")
    expect(page.locator("#link")).to_contain_text("Water%20for%20all", timeout=90_000)
    assert checklist.download("save-word", tmp_path).stat().st_size > 5000


def test_after_one_visit_the_whole_job_works_without_a_connection_in_every_language(
    checklist: ChecklistPage, host: Host, tmp_path: Path
) -> None:
    visit(checklist)
    host.cut_line()
    for language in LANGUAGES:
        page = checklist.page.context.new_page()
        other = ChecklistPage(page, checklist.address)
        other.open(language, "expect")
        other.choose("scale.priority", 3)
        other.choose("scale.alone", "no")
        other.wait_for_result(PROGRESS[language])
        word = other.download("save-word", tmp_path)
        other.open_file(word)
        expect(other.message).to_contain_text(word.name)
        page.locator('.languages a[lang="es"]').click()
        other.wait_for_result(PROGRESS["es"])
        compare = ComparePage(page, checklist.address)
        compare.open(language)
        compare.add(*example_files("seeds", language))
        expect(page.locator("#report")).to_contain_text(read_texts(language).lists["advantages"].name)


def test_a_page_that_is_not_kept_says_what_is(checklist: ChecklistPage, host: Host) -> None:
    visit(checklist)
    host.cut_line()
    page = checklist.page
    page.goto(f"{checklist.address}en/faq/")
    expect(page.locator("article")).to_contain_text("This page is not on this device")
    assert violations(page, SOME_VIEWS) == []
    page.get_by_role("link", name="Open the checklist").click()
    checklist.wait_for_result(PROGRESS["en"])


SPELLINGS = {
    "index.html": "",
    "compare": "compare/",
    "en/checklist/index.html": "en/checklist/",
    "en/checklist/index.html#closing": "en/checklist/#closing",
    "en/checklist?use=scope": "en/checklist/",  # the page takes what is asked out of its address
    "en/check%6cist/": "en/checklist/",
    "en//checklist/": "en/checklist/",
    "%65n/checklist/index%2Ehtml?use=scope#closing": "en/checklist/#closing",
}


def test_a_page_is_the_same_however_its_address_is_spelled(checklist: ChecklistPage, host: Host) -> None:
    visit(checklist)
    host.cut_line()
    page = checklist.page
    save_data(page)
    for spelling, name in SPELLINGS.items():
        page.goto(f"{checklist.address}{spelling}")
        expect(page).to_have_url(f"{checklist.address}{name}")
        if "use=scope" in spelling:
            assert checklist.fields()["use"] == "scope"
        # It finds what its links name.
        page.locator('.languages a[lang="es"]').click()
        expect(page.locator("html")).to_have_attribute("lang", "es")
        expect(page.locator("h1")).to_be_visible()


def test_a_page_under_another_spelling_can_send_no_more_than_under_its_own(
    checklist: ChecklistPage, expect_problems: Callable[..., None]
) -> None:
    expect_problems("net::ERR_FAILED")
    visit(checklist)
    page = checklist.page
    for spelling in ("en/about/", "en/about/index.html", "en/%61bout/"):
        page.goto(f"{checklist.address}{spelling}")
        assert page.evaluate("fetch('./?secret').then(() => 'sent', () => 'refused')") == "refused"


def test_a_host_that_leads_on_to_another_spelling_of_a_page_has_its_copy_too(
    checklist: ChecklistPage, host: Host
) -> None:
    host.lead_on("/offline.html", "/offline")
    visit(checklist)
    host.cut_line()
    checklist.page.goto(f"{checklist.address}en/faq/")
    expect(checklist.page.locator("article")).to_contain_text("This page is not on this device")


def test_a_page_that_comes_late_is_waited_for(checklist: ChecklistPage, host: Host) -> None:
    visit(checklist)
    host.slow_down("/en/faq/")
    page = checklist.page
    page.goto(f"{checklist.address}en/faq/")
    expect(page).to_have_url(f"{checklist.address}en/faq/")
    expect(page.locator("h1")).to_contain_text("questions")


def test_a_copy_that_could_not_be_begun_can_be_asked_for_again(
    checklist: ChecklistPage, host: Host, expect_problems: Callable[..., None]
) -> None:
    expect_problems("when fetching the script", "net::ERR_EMPTY_RESPONSE")
    page = checklist.page
    hold(page, WASM)
    checklist.open("en")
    host.cut_line()
    page.locator("#keep-site").click()
    expect(page.locator("#offline-message")).to_have_text(ENGLISH["offline_failed"])
    Line.is_cut = False
    keep_all(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_an_address_that_is_not_secure_the_address_is_blamed_and_not_the_browser(
    language: str, new_context: Callable[..., BrowserContext], address: str
) -> None:
    """Over plain http, from anywhere but this machine itself, browsers offer no service worker."""
    insecure = "http://partners.example/"
    page = new_context(service_workers="allow").new_page()
    new_context.watches[-1][1].origins = (insecure, address)  # type: ignore[attr-defined]
    origin = f"{'/'.join(address.split('/')[:3])}/"
    page.route(f"{insecure}**", lambda route: route.continue_(url=route.request.url.replace(insecure, origin, 1)))
    ChecklistPage(page, address.replace(origin, insecure)).open(language, "expect")
    expect(page.locator("#offline")).to_have_text(read_texts(language).page["offline_insecure"])
    expect(page.locator("#keep-site")).to_be_hidden()


def test_where_no_copy_could_be_begun_before_the_page_closed_its_network_a_reload_helps(
    checklist: ChecklistPage, host: Host, expect_problems: Callable[..., None]
) -> None:
    expect_problems("when fetching the script", "404")
    page = checklist.page
    worker = host.folder / "service-worker.js"
    away = worker.rename(worker.with_suffix(".away"))
    checklist.open("en", "expect")
    checklist.choose("scale.priority", 3)
    checklist.choose("scale.alone", "no")
    checklist.wait_for_result(PROGRESS["en"])
    checklist.wait_for_all()
    away.rename(worker)
    page.locator("#keep-site").click()
    expect(page.locator("#offline-message")).to_have_text(ENGLISH["offline_reload"])
    page.reload()
    checklist.wait_for_result(PROGRESS["en"])
    keep_all(page)


def test_a_page_closes_its_network_only_once_a_copy_can_be_had(checklist: ChecklistPage, host: Host) -> None:
    page = checklist.page
    host.slow_down("/service-worker.js")
    visit(checklist)
    keep_all(page)


def test_what_is_removed_while_it_comes_does_not_come_back(checklist: ChecklistPage, host: Host) -> None:
    page = checklist.page
    visit(checklist)
    host.slow_down("/faq/")
    page.locator("#keep-site").click()
    expect(page.locator("#offline-message")).to_have_text(ENGLISH["offline_begun"])
    page.locator("#remove-site").click()
    expect(page.locator("#offline-message")).to_have_text(ENGLISH["offline_removed"])
    page.wait_for_timeout(1000 * LONG)
    assert page.evaluate("caches.keys()") == []
    expect(page.locator("#offline")).to_have_text(ENGLISH["offline_none"])


def test_all_of_it_is_kept_when_asked_and_removed_when_asked(checklist: ChecklistPage, host: Host) -> None:
    page = checklist.page
    visit(checklist)
    keep_all(page)
    expect(page.locator("#keep-site")).to_be_hidden()
    assert violations(page, SOME_VIEWS) == []
    asked = len(host.server.arrived)
    page.reload()
    expect(page.locator("#offline")).to_contain_text(ENGLISH["offline_all"].partition("(")[0])
    checklist.wait_for_result(PROGRESS["en"])
    assert not [line for line in host.server.arrived[asked:] if "runtime/" in line]
    host.cut_line()
    for path in ("", "es/faq/", "en/advantages/scale/", "method/"):
        page.goto(checklist.address + path)
        expect(page.locator("article h1")).to_be_visible()
    checklist.open("en", "expect")
    checklist.wait_for_result(PROGRESS["en"])
    page.locator("#remove-site").click()
    expect(page.locator("#offline-message")).to_have_text(ENGLISH["offline_removed"])
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_a_visitor_who_wants_no_copy_gets_none_at_the_next_visit(checklist: ChecklistPage) -> None:
    page = checklist.page
    visit(checklist)
    page.locator("#remove-site").click()
    expect(page.locator("#offline-message")).to_have_text(ENGLISH["offline_removed"])
    page.reload()
    checklist.wait_for_result(PROGRESS["en"])
    page.wait_for_timeout(500)
    assert page.evaluate("caches.keys()") == []
    expect(page.locator("#offline")).to_have_text(ENGLISH["offline_none"])


def test_a_copy_that_was_removed_can_be_had_again(checklist: ChecklistPage) -> None:
    page = checklist.page
    visit(checklist)
    page.locator("#remove-site").click()
    expect(page.locator("#offline-message")).to_have_text(ENGLISH["offline_removed"])
    page.locator("#keep-site").click()
    expect(page.locator("#offline-message")).to_have_text(ENGLISH["offline_reload"])
    page.reload()
    checklist.wait_for_result(PROGRESS["en"])
    keep_all(page)


def test_what_has_arrived_before_the_line_dropped_is_not_fetched_again(checklist: ChecklistPage, host: Host) -> None:
    page = checklist.page
    save_data(page)
    checklist.open("en")
    lost = SITE / "offline.html"
    (host.folder / "offline.html").write_text(lost.read_text(encoding="utf-8") + "spoilt", encoding="utf-8")
    page.locator("#keep-site").click()
    expect(page.locator("#offline-message")).to_have_text(ENGLISH["offline_failed"])
    shutil.copy(lost, host.folder / "offline.html")
    asked = len(host.server.arrived)
    keep_all(page)
    papers = [file.path for file in list_files(SITE) if file.path.endswith(".pdf")]
    assert papers
    assert not [line for line in host.server.arrived[asked:] if line.partition("/some-name/")[2] in papers]


# ---- A new version of the site


def wait_for_version(page: Page, version: str) -> None:
    """Wait until the copy is of this version alone."""
    for _ in range(300):
        if page.evaluate("caches.keys()") == [f"partnership-value:/some-name/:{version}"]:
            return
        page.wait_for_timeout(100)
    pytest.fail(f"no copy of version {version} alone")


def test_a_new_version_is_said_and_comes_with_a_reload(checklist: ChecklistPage, host: Host) -> None:
    page = checklist.page
    visit(checklist)
    checklist.type("scale.note", "kept through the update")
    old = host.version
    host.publish_again()
    asked = len(host.server.arrived)
    other = page.context.new_page()
    ChecklistPage(other, host.server.site).open("en")
    expect(page.locator("#update")).to_have_text(ENGLISH["update"])
    assert violations(page, SOME_VIEWS) == []
    expect(other.locator("#update")).to_be_empty()
    page.locator("#take-update").click()
    expect(page.locator("#take-update")).to_be_hidden()
    expect(page.locator("#unready")).to_have_count(0)
    assert checklist.fields()["scale.note"] == "kept through the update"
    checklist.wait_for_result(PROGRESS["en"])
    # What has not changed is not fetched again, and nothing of the old version stays.
    assert not [line for line in host.server.arrived[asked:] if "runtime/" in line]
    assert page.evaluate("caches.keys()") == [f"partnership-value:/some-name/:{host.version}"]
    assert host.version != old
    host.cut_line()
    page.reload()
    checklist.wait_for_result(PROGRESS["en"])
    expect(page.locator("#update")).to_be_empty()


def test_a_new_version_is_kept_as_a_whole_where_the_last_one_was(checklist: ChecklistPage, host: Host) -> None:
    page = checklist.page
    checklist.open("en")
    keep_all(page)
    # The next visit asks for what filling in needs, which is less.
    visit_again = ChecklistPage(page, host.server.site)
    visit_again.open("en", "expect")
    visit_again.choose("scale.priority", 3)
    visit_again.wait_for_python()
    host.publish_again()
    visit_again.open("en", "expect")
    wait_for_version(page, host.version)
    host.cut_line()
    page.goto(f"{host.server.site}es/faq/")
    expect(page.locator("h1")).to_be_visible()


def test_a_file_of_a_version_that_is_gone_is_said_to_be_gone(
    checklist: ChecklistPage, expect_problems: Callable[..., None]
) -> None:
    expect_problems("404")
    visit(checklist)
    gone = f"{checklist.address}scripts-0123456789ab/checklist.js"
    checklist.page.goto(f"{checklist.address}en/about/")
    assert checklist.page.evaluate("(gone) => fetch(gone).then(({ status }) => status)", gone) == 404


def test_a_page_comes_from_the_network_first(checklist: ChecklistPage, host: Host) -> None:
    page = checklist.page
    save_data(page)
    checklist.open("en")
    keep_all(page)
    host.publish_again()
    page.goto(f"{host.server.site}en/faq/")
    expect(page.locator("h1")).to_contain_text("(new)")


def test_other_sites_on_the_same_origin_keep_their_caches(checklist: ChecklistPage) -> None:
    page = checklist.page
    checklist.open("en")
    page.evaluate("caches.open('partnership-value:/another-name/:1').then(() => true)")
    visit(checklist)
    page.locator("#remove-site").click()
    expect(page.locator("#offline-message")).to_have_text(ENGLISH["offline_removed"])
    assert page.evaluate("caches.keys()") == ["partnership-value:/another-name/:1"]


def test_what_somebody_else_puts_into_a_cache_is_never_handed_out(checklist: ChecklistPage) -> None:
    page = checklist.page
    visit(checklist)
    page.evaluate("""async () => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        const headers = { 'Content-Type': 'text/javascript' };
        for (const { url } of await cache.keys())
          if (url.endsWith('/checklist.js')) await cache.put(url, new Response('window.foreign = true', { headers }));
      }
    }""")
    page.reload()
    checklist.wait_for_result(PROGRESS["en"])
    assert page.evaluate("window.foreign") is None


def test_the_workbench_runs_with_the_copy_and_without_a_connection(checklist: ChecklistPage, host: Host) -> None:
    page = checklist.page
    save_data(page)
    checklist.open("en")
    keep_all(page)
    host.cut_line()
    page.goto(f"{host.server.site}en/workbench/")
    page.locator("#run").click()
    expect(page.locator("#output")).to_contain_text(read_texts("en").items["scale"].name)
