"""What Lighthouse says of the built site's pages, on a phone that it makes up.

`python -m benchmarks.lighthouse` prints four marks of a hundred a page: performance (the median of three rounds), and
what does not wobble: accessibility, best practices, search. Lighthouse comes from npm (`benchmarks/peers/`).
"""

import json
import os
import statistics
import subprocess
from pathlib import Path
from typing import Final

from benchmarks.peers import NODE, PEERS, install
from tests.browser.conftest import QUIET, SITE
from tests.machine import find_browser
from tests.servers import serve_site

PAGES: Final = ("", "checklist/", "compare/", "method/", "advantages/scale/", "en/faq/", "es/workbench/", "search/")
CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
ROUNDS: Final = 3


def main() -> None:
    install()
    row = "{:<24}" + "{:>16}" * len(CATEGORIES)
    print(row.format("page", *CATEGORIES))
    with serve_site(Path(SITE)) as server:
        for page in PAGES:
            marks = [audit(server.site + page) for _ in range(ROUNDS)]
            medians = (statistics.median(each[name] for each in marks) for name in CATEGORIES)
            print(row.format(page or "(home)", *(f"{100 * each:.0f}" for each in medians)), flush=True)


def audit(address: str) -> dict[str, float]:
    """Marks from 0 to 1, by category; what keeps one from 1 is printed, performance aside."""
    command = [str(NODE / "node"), "node_modules/lighthouse/cli/index.js", address, "--output=json", "--quiet"]
    chosen = [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags=--headless=new {' '.join(QUIET)}"]
    environment = {**os.environ, "CHROME_PATH": str(find_browser())}
    done = subprocess.run([*command, *chosen], cwd=PEERS, env=environment, capture_output=True, check=True)
    report = json.loads(done.stdout)
    for name in CATEGORIES[1:]:
        for reference in report["categories"][name]["auditRefs"]:
            found = report["audits"][reference["id"]]
            if reference["weight"] and found["score"] not in (None, 1):
                print(f"  {name}: {found['title']}")
    return {name: report["categories"][name]["score"] for name in CATEGORIES}


if __name__ == "__main__":
    main()
