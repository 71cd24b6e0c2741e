"""What the browser tests need of the machine: a browser, LibreOffice, and a way to look at a PDF.

What is found is used. Else: Playwright's own download of a browser, else Debian's packages where we are root,
else one clear sentence.
"""

import os
import shutil
import subprocess
import sys

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = {"chromium": "chromium", "soffice": "libreoffice-writer", "pdftoppm": "poppler-utils"}


def find_browser() -> str | None:
    """The path of a browser on this machine; `None` leaves the choice to Playwright."""
    found = (shutil.which(name) for name in (os.environ.get("BROWSER_FOR_TESTS", ""), *BROWSERS) if name)
    return next(filter(None, found), None)


def main(needed: list[str]) -> int:
    """Make sure of these programs, named as in `PACKAGES`; of all of them if none is named."""
    needed = needed or list(PACKAGES)
    missing = [program for program in needed if program != "chromium" and not shutil.which(program)]
    if "chromium" in needed and not find_browser() and not download_browser():
        missing.append("chromium")
    if missing and not install([PACKAGES[program] for program in missing]):
        packages = " ".join(PACKAGES[program] for program in missing)
        print(f"The browser tests need programs that this machine lacks. On Debian or Ubuntu: apt install {packages}")
        return 1
    return 0


def download_browser() -> bool:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    return subprocess.run(command, check=False).returncode == 0


def install(packages: list[str]) -> bool:
    apt = shutil.which("apt-get")
    if not apt or os.geteuid() != 0:
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    steps = [[apt, "update", "-qq"], [apt, "install", "-y", "-qq", "--no-install-recommends", *packages]]
    return all(subprocess.run(step, env=environment, check=False).returncode == 0 for step in steps)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
