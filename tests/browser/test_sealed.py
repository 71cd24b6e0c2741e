"""Nothing leaves: once the page is sealed, the browser refuses whatever it, or Python in its worker, tries to send.

Two servers listen: the site itself, and another address. Both write down all that reaches them.
The same tries are made once with the policies taken out, so that a way that these tests could not see is noticed.
"""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Worker, expect

from pyapp.texts import LANGUAGES, read_texts
from tests.answer_sets import write_full_file
from tests.browser.checklist_page import ChecklistPage
from tests.browser.compare_page import ComparePage, example_files
from tests.browser.conftest import SITE
from tests.browser.routes import WASM, hold
from tests.servers import OtherHandler, RecordingServer, serve, serve_site

WAYS = Path(__file__).parent / "ways_out.js"
# What a way that is not refused needs to arrive.
MOMENT = 1500
# The one-file editions carry a policy of their own.
PAGES = [path for path in sorted(SITE.rglob("*.html")) if path.parent.name != "downloads" or path.name == "index.html"]


@pytest.fixture
def elsewhere() -> Iterator[RecordingServer]:
    with serve(OtherHandler) as server:
        yield server


@pytest.fixture
def site() -> Iterator[RecordingServer]:
    with serve_site(SITE) as server:
        yield server


@pytest.fixture
def open_site(tmp_path: Path) -> Iterator[RecordingServer]:
    """The site with its policies taken out: that of its pages, and the one that its script adds."""
    folder = shutil.copytree(SITE, tmp_path / "site")
    (script,) = folder.glob("scripts-*/checklist.js")
    pages = folder.rglob("checklist/index.html")
    take_out(r",\w+\.head\.append\(\w+\)", script)
    for page in pages:
        take_out('<meta http-equiv="Content-Security-Policy"[^>]*>', page)
    with serve_site(folder) as server:
        yield server


def take_out(pattern: str, path: Path) -> None:
    text, taken = re.subn(pattern, "", path.read_text(encoding="utf-8"))
    assert taken == 1
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Makes pages whose requests only the browser itself can stop."""
    made: list[BrowserContext] = []

    def make(**options: Any) -> Page:
        context = browser.new_context(**options)
        made.append(context)
        context.add_init_script(TAP)
        return context.new_page()

    yield make
    for context in made:
        context.close()


# Python's worker says nothing of itself to the outside: a line added to the script that starts Python hands out what
# answers. The worker makes that script's address itself.
HAND_OUT = """
;if (typeof startHandling === 'function') {
  const start = startHandling;
  startHandling = (...given) => {
    const handling = start(...given);
    self.tapped = () => handling;
    return handling;
  };
}
"""
TAP_WORKER = f"""
;{{
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => make(new Blob([blob, {json.dumps(HAND_OUT)}], {{ type: blob.type }}));
}}
"""
TAP = f"""
const make = URL.createObjectURL;
URL.createObjectURL = (blob) => {{
  const {{ type }} = blob;
  return make(type === 'text/javascript' ? new Blob([blob, {json.dumps(TAP_WORKER)}], {{ type }}) : blob);
}};
"""


def start_python(page: Page, address: str) -> Worker:
    checklist = ChecklistPage(page, address)
    checklist.open("en", "expect")
    checklist.choose("scale.priority", 3)
    checklist.wait_for_result("0 of 13 answered")
    checklist.wait_for_all()
    return next(worker for worker in page.workers if worker.url.startswith("blob:"))


def wait_until_kept(page: Page) -> None:
    """Once Python is in, the service worker keeps what works without a connection, and asks for some pages."""
    expect(page.locator("#offline")).to_contain_text(read_texts("en").page["offline_job"].partition("(")[0])


def try_ways(of: Page | Worker, where: str, address: str) -> set[str]:
    """Try every way out of the page, or out of the worker; each asks for an address that names it."""
    tries = """([where, address]) => {
      const ways = WAYS[where];
      for (const name in ways) ways[name](`${address}by-${where}-${name}`);
      return Object.keys(ways).map((name) => `${where}-${name}`);
    }""".replace("WAYS", WAYS.read_text(encoding="utf-8").strip())
    return set(of.evaluate(tries, [where, address]))


def ask_python(worker: Worker, code: str) -> str:
    """What happens where the very interpreter that scores runs a line of Python."""
    told: str = worker.evaluate(
        """async (code) => {
          const names = (await self.tapped()).handle.__globals__;
          const builtins = names.get('__builtins__');
          try {
            (builtins.get ? builtins.get('exec') : builtins.exec)(code, names);
            return '';
          } catch (error) {
            return String(error);
          }
        }""",
        code,
    )
    return told


def ways_of(arrived: list[str]) -> set[str]:
    """The ways by which something arrived."""
    return {way for line in arrived for way in re.findall(r"by-((?:page|worker)-[\w-]+)", line)}


def try_all(page: Page, worker: Worker, address: str) -> set[str]:
    tried = try_ways(page, "page", address) | try_ways(worker, "worker", address)
    page.wait_for_timeout(MOMENT)
    return tried


# With the service worker, which refuses too, and with the page's policies alone.
@pytest.mark.parametrize("service_workers", ["allow", "block"])
def test_nothing_leaves_the_sealed_page_or_its_worker(
    open_page: Callable[..., Page], site: RecordingServer, elsewhere: RecordingServer, service_workers: str
) -> None:
    page = open_page(service_workers=service_workers)
    worker = start_python(page, site.site)
    if service_workers == "allow":
        wait_until_kept(page)
    site.arrived.clear()
    try_all(page, worker, site.site)
    try_all(page, worker, f"{elsewhere.origin}/")
    assert site.arrived == []
    assert elsewhere.arrived == []
    # It still does its work, and its file still goes to the visitor.
    with page.expect_download():
        page.locator("#save-json").click()


@pytest.mark.parametrize("module", ["js", "pyodide_js", "pyodide.http", "socket", "urllib.request"])
def test_python_has_no_way_to_the_network_or_to_javascript(
    open_page: Callable[..., Page], site: RecordingServer, module: str
) -> None:
    worker = start_python(open_page(), site.site)
    assert ask_python(worker, "import json") == ""
    assert f"No module named '{module.partition('.')[0]}" in ask_python(worker, f"import {module}")


def test_no_message_makes_the_service_worker_carry_anything_out(
    open_page: Callable[..., Page], site: RecordingServer, elsewhere: RecordingServer
) -> None:
    """It is not bound by the page's policy: it does only what it knows, and no other can be put in its place."""
    page = open_page()
    start_python(page, site.site)
    wait_until_kept(page)
    site.arrived.clear()
    for address in (site.site, f"{elsewhere.origin}/"):
        refused = page.evaluate(
            """async (address) => {
              const { controller, ready } = navigator.serviceWorker;
              const way = `${address}by-message`;
              for (const message of [way, { job: way }, ['all', way], `job:${way}`, 'job', 'constructor', '__proto__'])
                for (const worker of [controller, (await ready).active]) worker.postMessage(message);
              const made = URL.createObjectURL(new Blob([`fetch('${way}')`], { type: 'text/javascript' }));
              const scripts = [`${way}.js`, `../../service-worker.js?${way}`, made];
              const results = await Promise.allSettled(scripts.map((each) => navigator.serviceWorker.register(each)));
              return results.map(({ status }) => status);
            }""",
            address,
        )
        assert refused == ["rejected"] * 3
    page.wait_for_timeout(MOMENT)
    assert site.arrived == []
    assert elsewhere.arrived == []


def test_without_the_policies_every_way_would_arrive(
    open_page: Callable[..., Page], open_site: RecordingServer, elsewhere: RecordingServer
) -> None:
    page = open_page(service_workers="block")
    worker = start_python(page, open_site.site)
    tried = try_all(page, worker, f"{elsewhere.origin}/")
    assert tried - ways_of(elsewhere.arrived) == set()


# Notes what workers are sent before the page closes its network, and after. Python's belongs to a frame of the page.
NOTE_MESSAGES = """
const seen = window.top.seen ??= { before: [], after: [], isClosed: false };
const { postMessage } = Worker.prototype;
Worker.prototype.postMessage = function (message, ...others) {
  const { type } = message;
  seen[seen.isClosed ? 'after' : 'before'].push(type === 'request' ? JSON.parse(message.request).do : type);
  postMessage.call(this, message, ...others);
};
const { append } = Element.prototype;
if (window === window.top) Element.prototype.append = function (...nodes) {
  append.apply(this, nodes);
  if (nodes.some((node) => node instanceof HTMLMetaElement)) seen.isClosed = true;
};
"""


def test_the_page_has_one_worker_that_only_scores_before_the_network_is_closed(
    page: Page, address: str, tmp_path: Path
) -> None:
    page.add_init_script(NOTE_MESSAGES)
    begun: list[str] = []
    page.on("worker", lambda worker: begun.append(worker.url))
    python = start_python(page, address)
    ChecklistPage(page, address).download("save-word", tmp_path)
    assert set(page.evaluate("seen.before")) == {"start", "chunk", "score", "rest"}
    assert set(page.evaluate("seen.after")) == {"score", "export"}
    assert page.workers == [python]
    assert begun == [python.url]


def test_pythons_worker_has_no_network_even_before_the_page_has_closed_its_own(
    open_page: Callable[..., Page], site: RecordingServer, elsewhere: RecordingServer
) -> None:
    page = open_page(service_workers="block")
    python = hold(page, WASM)
    with page.expect_event("worker") as begun:
        ChecklistPage(page, site.site).open("en", "expect")
        page.locator('input[name="scale.priority"]').first.check()
    expect(page.locator("#seal")).to_have_text(read_texts("en").page["unsealed"])
    site.arrived.clear()
    for address in (site.site, f"{elsewhere.origin}/"):
        assert len(try_ways(begun.value, "worker", address)) > 1
    page.wait_for_timeout(MOMENT)
    assert ways_of(site.arrived) == set()
    assert elsewhere.arrived == []
    python.let_go()
    ChecklistPage(page, site.site).wait_for_python()
    assert begun.value in page.workers


def asked_by_page(arrived: list[str]) -> list[str]:
    """What arrived, without the browser's own look for a newer service worker, which comes when it likes."""
    return [line for line in arrived if not line.endswith("/service-worker.js")]


def test_a_whole_visit_asks_nothing_of_anyone_else(
    open_page: Callable[..., Page], site: RecordingServer, tmp_path: Path
) -> None:
    page = open_page()
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: dialog.accept())
    path = write_full_file(tmp_path, "review", "en")
    checklist = ChecklistPage(page, site.site)
    for language in LANGUAGES:
        checklist.open(language)
        checklist.open_file(path)
        # What the tab brings back is the same as the file: only the message says that the file has been read.
        expect(checklist.message).to_contain_text(path.name, timeout=90_000)
        expect(page.locator("#report")).to_contain_text("Réseau des puits")
        expect(page.locator("#offline")).to_contain_text(read_texts(language).page["offline_job"].partition("(")[0])
        sealed = len(site.arrived)
        checklist.choose("scale.realised", 2)
        checklist.type("scale.note", "secret")
        for button in ("save-json", "save-word"):
            checklist.download(button, tmp_path)
        assert asked_by_page(site.arrived[sealed:]) == [], "answering and taking away asks for nothing"
    page.locator('.languages a[lang="es"]').click()
    compare = ComparePage(page, site.site)
    compare.open("en")
    compare.add(*example_files("seeds", "en"))
    expect(page.locator("#report")).to_contain_text(read_texts("en").lists["advantages"].name, timeout=90_000)
    wait_until_kept(page)
    sealed = len(site.arrived)
    for button in ("save-word", "save-json", "save-csv"):
        compare.download(button, tmp_path)
    assert asked_by_page(site.arrived[sealed:]) == []
    assert [url for url in asked if not url.startswith((site.site, "data:", "blob:"))] == []
    assert not [line for line in site.arrived if "secret" in line or not line.startswith("GET ")]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(SITE).as_posix())
def test_every_page_carries_its_policy_first(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    head = page[page.index("<head>") + len("<head>") :].lstrip()
    found = re.match(r'<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="([^"]+)">', head)
    assert found
    assert page.count("<meta charset") == 1
    rules = dict(rule.split(" ", 1) for rule in found[1].split("; "))
    for name in ("default-src", "base-uri", "form-action", "object-src"):
        assert rules[name] == "'none'"
    assert rules["connect-src"] == "'self'"
    assert rules["style-src"] == "'self'"
    assert "unsafe-inline" not in found[1]
    assert "'unsafe-eval'" not in found[1]
    assert ("'wasm-unsafe-eval'" in found[1]) == (path.parent.name in ("checklist", "compare", "invite", "workbench"))


@pytest.mark.usefixtures("without_python")
def test_an_inline_script_that_is_not_ours_never_runs(
    page: Page, address: str, expect_problems: Callable[..., None]
) -> None:
    expect_problems("Content Security Policy")
    page.goto(f"{address}checklist/")
    page.evaluate("""() => {
      document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = 1' }));
      document.body.insertAdjacentHTML('beforeend', `
        <img src="data:," onerror="window.ran = 1"><a id="lure" href="javascript:window.ran = 1">x</a>`);
      document.getElementById('lure').click();
    }""")
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_visitor_can_try_whether_anything_leaves(
    page: Page, address: str, language: str, expect_problems: Callable[..., None]
) -> None:
    expect_problems("Content Security Policy")
    texts: Any = read_texts(language).page
    checklist = ChecklistPage(page, address)
    # On a good line Python is in before anyone has looked.
    python = hold(page, WASM)
    checklist.open(language, "expect")
    expect(page.locator("#seal")).to_have_text(texts["unsealed"])
    python.let_go()
    checklist.wait_for_python()
    expect(page.locator("#seal")).to_have_text(texts["sealed"])
    page.locator("#check-seal").click()
    expect(page.locator("#seal")).to_have_text(texts["seal_checked"])


def test_a_seal_that_does_not_hold_is_said(open_page: Callable[..., Page], open_site: RecordingServer) -> None:
    page = open_page()
    start_python(page, open_site.site)
    page.locator("#check-seal").click()
    expect(page.locator("#seal")).to_have_text(read_texts("en").page["seal_broken"])
