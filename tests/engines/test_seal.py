"""What the page promises once Python is in holds in Firefox and in WebKit: nothing gets out, and it can be checked."""

import time

from pyapp.texts import read_texts
from tests.engines.pages import ChecklistPage
from tests.engines.servers import RecordingServer
from tests.engines.webdriver import Browser

# Each way out, by its name; a request that arrives carries it.
WAYS = """
const WAYS = {
  fetch: (place) => fetch(place, { mode: 'no-cors' }),
  post: (place) => fetch(place, { mode: 'no-cors', method: 'POST', body: 'x', keepalive: true }),
  xhr: (place) => new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.onloadend = resolve;
    request.open('GET', place);
    request.send();
  }),
  socket: (place) => { new WebSocket(place.replace('http', 'ws')); },
  events: (place) => { new EventSource(place); },
  module: (place) => import(place),
};
const add = (tag, about) => { document.body.append(Object.assign(document.createElement(tag), about)); };
const PAGE_WAYS = {
  ...WAYS,
  beacon: (place) => { navigator.sendBeacon(place, 'x'); },
  image: (place) => { new Image().src = place; },
  style: (place) => add('link', { rel: 'stylesheet', href: place }),
  script: (place) => add('script', { src: place }),
  frame: (place) => add('iframe', { src: place }),
  font: (place) => new FontFace('x', `url(${place})`).load(),
  media: (place) => { new Audio(place).load(); },
};
async function tryAll(ways, from, origins) {
  for (const origin of origins) {
    for (const [name, go] of Object.entries(ways)) {
      try { await go(`${origin}/out?${from}-${name}`); } catch { /* refused at once */ }
    }
  }
}
"""
TRY_FROM_PAGE = f"async (origins) => {{ {WAYS} await tryAll(PAGE_WAYS, 'page', origins); }}"
# A worker begun as Python's is: a module, from memory. One that is refused lets nothing out either.
TRY_FROM_WORKER = """(source, origins) => new Promise((resolve) => {
  const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })), { type: 'module' });
  worker.onmessage = resolve;
  worker.onerror = resolve;
  worker.postMessage(origins);
})"""
WORKER = f"{WAYS} onmessage = async ({{ data }}) => {{ await tryAll(WAYS, 'worker', data); postMessage('tried'); }}"
FROM_WORKER = {f"worker-{way}" for way in ("fetch", "post", "xhr", "socket", "events", "module")}
FROM_PAGE = {way.replace("worker", "page") for way in FROM_WORKER} | {
    f"page-{way}" for way in ("beacon", "image", "style", "script", "frame", "font", "media")
}


def try_everything(browser: Browser, *servers: RecordingServer) -> None:
    for server in servers:
        server.arrived.clear()
    origins = [server.origin for server in servers]
    browser.evaluate(TRY_FROM_PAGE, origins)
    browser.evaluate(TRY_FROM_WORKER, WORKER, origins)


def arrived(server: RecordingServer) -> set[str]:
    return {line.rpartition("?")[2] for line in server.arrived if "/out?" in line}


def test_every_way_out_leads_out_where_nothing_closes_it(browser: Browser, elsewhere: RecordingServer) -> None:
    """Else the next test would prove nothing."""
    browser.open(f"{elsewhere.origin}/")
    try_everything(browser, elsewhere)
    end = time.monotonic() + 10
    while arrived(elsewhere) != FROM_PAGE | FROM_WORKER and time.monotonic() < end:
        time.sleep(0.05)
    assert arrived(elsewhere) == FROM_PAGE | FROM_WORKER


def test_nothing_gets_out_once_python_is_in(
    checklist: ChecklistPage, site: RecordingServer, elsewhere: RecordingServer, provoked: list[str]
) -> None:
    texts = read_texts("en").page
    checklist.open("en", "?use=expect")
    checklist.browser.wait_for_text("#seal", texts["unsealed"])
    checklist.choose("scale.priority", 3)
    checklist.wait_for_python()
    checklist.browser.wait_for_text("#seal", texts["sealed"])
    provoked += ["policy: ", "error: ", "console: "]
    try_everything(checklist.browser, site, elsewhere)
    time.sleep(2)
    assert site.arrived == []
    assert elsewhere.arrived == []
    checklist.browser.click("#check-seal")
    checklist.browser.wait_for_text("#seal", texts["seal_checked"])
