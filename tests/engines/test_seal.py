"""What the page promises once Python is in holds in Firefox and in WebKit: nothing gets out, and it can be checked."""

import re
import time
from pathlib import Path

from pyapp.texts import read_texts
from tests.engines.pages import ChecklistPage
from tests.engines.webdriver import Browser
from tests.servers import RecordingServer

# The same ways as in Chromium, one list for all.
WAYS = Path(__file__).parent.parent / "browser" / "ways_out.js"
TRY_ALL = """
const tryAll = (where, addresses) => {
  const ways = WAYS[where];
  for (const address of addresses) for (const name in ways) ways[name](`${address}/by-${where}-${name}`);
  return Object.keys(ways).map((name) => `${where}-${name}`);
};
""".replace("WAYS", WAYS.read_text(encoding="utf-8").strip())
TRY_FROM_PAGE = f"(addresses) => {{ {TRY_ALL} return tryAll('page', addresses); }}"
# Workers begun as Python's is, from memory: by the frame to which Python's belongs, where there is one, and by the
# page. One that is refused lets nothing out either.
TRY_FROM_WORKER = """async (source, addresses) => {
  const owners = [window, ...Array.from({ length: frames.length }, (_, at) => frames[at])];
  const tried = owners.map((owner) => new Promise((resolve) => {
    const worker = new owner.Worker(owner.URL.createObjectURL(new owner.Blob([source], { type: 'text/javascript' })));
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = () => resolve([]);
    worker.postMessage(addresses);
  }));
  return (await Promise.all(tried)).flat();
}"""
WORKER = f"{TRY_ALL} onmessage = ({{ data }}) => postMessage(tryAll('worker', data));"
# Ways that an engine itself has switched off.
CLOSED_BY_ITSELF = {"firefox": {"page-ping"}, "webkit": {"page-prefetch"}}


def try_everything(browser: Browser, *servers: RecordingServer) -> set[str]:
    """Try every way out, from the page and from a worker, and give them by name; what arrives is known by the same."""
    for server in servers:
        server.arrived.clear()
    addresses = [server.origin for server in servers]
    return {
        # First, for ways out of the page make frames of their own.
        *browser.evaluate(TRY_FROM_WORKER, WORKER, addresses),
        *browser.evaluate(TRY_FROM_PAGE, addresses),
    }


def ways_of(arrived: list[str]) -> set[str]:
    return {way for line in arrived for way in re.findall(r"/by-([\w-]+)", line)}


def test_every_way_out_leads_out_where_nothing_closes_it(browser: Browser, elsewhere: RecordingServer) -> None:
    """Else the next test would prove nothing."""
    browser.open(f"{elsewhere.origin}/")
    tried = try_everything(browser, elsewhere)
    assert len(tried) > 30
    expected = tried - CLOSED_BY_ITSELF[browser.engine]
    end = time.monotonic() + 10
    while not expected <= ways_of(elsewhere.arrived) and time.monotonic() < end:
        time.sleep(0.05)
    assert expected - ways_of(elsewhere.arrived) == set()


def wait_until_quiet(site: RecordingServer) -> None:
    """Until nothing more is asked for."""
    before = -1
    while len(site.arrived) != before:
        before = len(site.arrived)
        time.sleep(3)


def test_nothing_gets_out_once_python_is_in(
    checklist: ChecklistPage, site: RecordingServer, elsewhere: RecordingServer, provoked: list[str]
) -> None:
    texts = read_texts("en").page
    checklist.open("en", "?use=expect")
    checklist.browser.wait_for_text("#seal", texts["unsealed"])
    checklist.choose("scale.priority", 3)
    checklist.wait_for_python()
    checklist.browser.wait_for_text("#seal", texts["sealed"])
    # The service worker then keeps what works without a connection, and asks for some pages.
    wait_until_quiet(site)
    # WebKit now and then has an empty copy at the end.
    if checklist.browser.engine != "webkit":
        checklist.browser.wait_for_text("#offline", texts["offline_job"].partition("(")[0])
    provoked += ["policy: ", "error: ", "console: "]
    try_everything(checklist.browser, site, elsewhere)
    time.sleep(2)
    # The browser itself looks for a new version of the site's service worker.
    assert {line for line in site.arrived if not line.endswith("/service-worker.js")} == set()
    assert elsewhere.arrived == []
    checklist.browser.click("#check-seal")
    checklist.browser.wait_for_text("#seal", texts["seal_checked"])
