"""What the tests need of the machine: browsers, LibreOffice, a way to look at a PDF, Hunspell and its dictionaries.

What is found is used. Else: Playwright's own download of a browser, else Debian's packages where we are root,
else one clear sentence.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

# The engine of the others without a window around the page: opening a page takes a third of their time.
SHELL = "chromium-headless-shell"
BROWSERS = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = {
    "chromium": "chromium",
    "soffice": "libreoffice-writer",
    "localc": "libreoffice-calc",
    "pdftoppm": "poppler-utils",
}
# Read without `pyapp`, which this runs before.
_LANGUAGES = Path(__file__).parent.parent / "pyapp" / "data" / "languages.toml"
DICTIONARIES = {
    each["dictionary"]: each["package"] for each in tomllib.loads(_LANGUAGES.read_text(encoding="utf-8")).values()
}
SPELLING = {"hunspell": "hunspell", **DICTIONARIES}
# The other engines are tested where they can be had: no test command fails for want of one.
ENGINES = {"firefox": ["firefox-esr"], "webkit": ["webkit2gtk-driver", "xvfb"]}
FIREFOXES = ("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox")
MINI_BROWSER = "webkit2gtk-4.*/MiniBrowser"


def find_browser() -> str | None:
    """The path of a browser on this machine; `None` leaves the choice to Playwright."""
    found = (shutil.which(name) for name in (os.environ.get("BROWSER_FOR_TESTS", ""), *BROWSERS) if name)
    return next(filter(None, found), None)


def find_firefox() -> str | None:
    return next(filter(None, map(shutil.which, FIREFOXES)), None)


class WebKit(NamedTuple):
    """The programs that WebKit is driven with: its driver, its own small browser, and a screen that nobody sees."""

    driver: str
    browser: str
    screen: str


def find_webkit() -> WebKit | None:
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    # Debian and Fedora put the browser where no path leads.
    browsers = sorted([*Path("/usr/lib").glob(f"*/{MINI_BROWSER}"), *Path("/usr/libexec").glob(MINI_BROWSER)])
    return WebKit(driver, str(browsers[-1]), screen) if driver and screen and browsers else None


def main(needed: list[str]) -> int:
    """Make sure of these programs and dictionaries, named as above; of what the browser tests need if none is named.

    `spelling` names Hunspell and the dictionaries of all languages.
    """
    if "spelling" in needed:
        needed = [*needed, *SPELLING]
    for engine in ENGINES.keys() & needed:
        if not is_here(engine) and not install(ENGINES[engine]):
            print(f"Not tested, as this machine lacks it: {engine}.")
            print(f"On Debian: apt install {' '.join(ENGINES[engine])}")
    every = PACKAGES | SPELLING
    missing = [name for name in needed or PACKAGES if name in every and not is_here(name)]
    packages = [every[name] for name in missing]
    if missing and not install(packages):
        print(f"The tests need what this machine lacks: {', '.join(missing)}.")
        print(f"On Debian or Ubuntu: apt install {' '.join(packages)}")
        if SPELLING.keys() & missing:
            print("Elsewhere: install Hunspell, and put each missing dictionary (as fr.aff and fr.dic) into a folder")
            print(
                "that `hunspell -D` lists; LibreOffice's dictionaries are the same: https://github.com/LibreOffice/dictionaries"
            )
        return 1
    return 0


def is_here(name: str) -> bool:
    if name == "chromium":
        return has_shell() or bool(find_browser()) or download_browser()
    if name in ENGINES:
        return bool(find_firefox() if name == "firefox" else find_webkit())
    if name in DICTIONARIES:
        return has_dictionary(name)
    return bool(shutil.which(name))


def has_shell() -> bool:
    """The quicker browser is installed where it can be had, unless another one was asked for."""
    return "BROWSER_FOR_TESTS" not in os.environ and (bool(shutil.which(SHELL)) or install([SHELL]))


def has_dictionary(name: str) -> bool:
    """A dictionary is no program: ask Hunspell to read nothing with it."""
    if not shutil.which("hunspell"):
        return False
    command = ["hunspell", "-d", name, "-l"]
    return subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


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
