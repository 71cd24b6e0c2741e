"""What each page weighs on a first visit, over a line that gzips.

`python -m benchmarks.page_weights` opens every French page of the built site in a browser with nothing kept, and
prints the bytes of the page itself, of its styles, scripts and pictures, and of what it asks for beyond, heaviest
first. Python is not among them: `benchmarks.boot_against_stock` weighs it.
"""

import statistics
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from pyapp.texts import LANGUAGES
from tests.browser.conftest import QUIET, SITE
from tests.machine import find_browser
from tests.servers import serve_site

KINDS: Final = {"Document": "page", "Stylesheet": "styles", "Script": "scripts", "Image": "pictures"}
OTHERS: Final = "others"
RUNTIME: Final = "/runtime/"
# So that no page begins to load Python by itself.
SPARING: Final = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"

Weights = dict[str, float]


def main() -> None:
    with serve_site(Path(SITE)) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=QUIET)
        weights = {path: weigh(browser, server.site + path) for path in find_paths()}
        browser.close()
    print_table(weights)


def find_paths() -> list[str]:
    """Each French page's path below the site."""
    folders = [page.parent.relative_to(SITE) for page in sorted(Path(SITE).rglob("index.html"))]
    return [
        "" if not each.parts else f"{each.as_posix()}/" for each in folders if each.parts[:1] not in OTHER_LANGUAGES
    ]


OTHER_LANGUAGES: Final = [(language,) for language in LANGUAGES[1:]]


def weigh(browser: Browser, address: str) -> Weights:
    """Kilobytes over the line, by kind."""
    weights = dict.fromkeys([*KINDS.values(), OTHERS], 0.0)
    kinds: dict[str, str] = {}
    with browser.new_context(service_workers="block") as context:
        page = context.new_page()
        page.add_init_script(SPARING)
        network = context.new_cdp_session(page)
        network.send("Network.enable")

        def note(seen: dict[str, str]) -> None:
            if RUNTIME not in seen["response"]["url"]:  # type: ignore[index]
                kinds[seen["requestId"]] = KINDS.get(seen["type"], OTHERS)

        def add(seen: dict[str, float]) -> None:
            kind = kinds.get(str(seen["requestId"]))
            if kind:
                weights[kind] += seen["encodedDataLength"] / 1000

        network.on("Network.responseReceived", note)
        network.on("Network.loadingFinished", add)
        page.goto(address, wait_until="networkidle")
    return weights


def print_table(weights: dict[str, Weights]) -> None:
    row = "{:<34}" + "{:>10}" * (len(KINDS) + 2)
    print(row.format("page", *KINDS.values(), OTHERS, "all (KB)"))
    totals = {path: sum(each.values()) for path, each in weights.items()}
    for path, total in sorted(totals.items(), key=lambda each: -each[1]):
        print(row.format(path or "(home)", *(f"{each:.1f}" for each in weights[path].values()), f"{total:.1f}"))
    middle = statistics.median(totals.values())
    print(f"{len(totals)} pages, median {middle:.1f} KB, least {min(totals.values()):.1f} KB")


if __name__ == "__main__":
    main()
