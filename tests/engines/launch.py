"""Starts Firefox and WebKit as they are installed, unseen, each with a home of its own that is gone afterwards."""

import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.engines.webdriver import Browser, HttpWire, MarionetteWire, WebDriverError, Wire
from tests.machine import find_firefox, find_webkit

LONGEST_START = 60.0
CAPABILITIES = {"timeouts": {"script": 120_000, "pageLoad": 120_000}}


class MissingEngineError(Exception):
    """Why an engine cannot be driven on this machine."""


@contextmanager
def start(engine: str) -> Iterator[Browser]:
    """A browser of this engine, ended at the end."""
    with ExitStack() as stack:
        home = Path(stack.enter_context(TemporaryDirectory(ignore_cleanup_errors=True)))
        (home / "downloads").mkdir()
        starts: dict[str, Callable[[Path, ExitStack], Wire]] = {"firefox": start_firefox, "webkit": start_webkit}
        try:
            wire = starts[engine](home, stack)
        except (OSError, WebDriverError) as error:
            raise MissingEngineError(engine, "is here but does not start", error) from error
        stack.callback(wire.close)
        yield Browser(engine, wire, home / "downloads")


def start_firefox(home: Path, stack: ExitStack) -> MarionetteWire:
    firefox = find_firefox()
    if not firefox:
        raise MissingEngineError("Firefox is not on this machine (Debian: firefox-esr)")
    preferences = {
        "marionette.port": 0,
        "browser.download.folderList": 2,
        "browser.download.dir": str(home / "downloads"),
    }
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in preferences.items()]
    (home / "user.js").write_text("".join(lines), encoding="utf-8")
    command = [firefox, "--headless", "--marionette", "--no-remote", "--profile", str(home)]
    program = run(stack, command, {"HOME": str(home)})
    port = home / "MarionetteActivePort"
    wait(lambda: port.exists() and port.read_text(), program)
    return MarionetteWire(int(port.read_text()), CAPABILITIES)


def start_webkit(home: Path, stack: ExitStack) -> HttpWire:
    webkit = find_webkit()
    if not webkit:
        raise MissingEngineError("WebKit's driver or a screen is not on this machine (Debian: webkit2gtk-driver, xvfb)")
    (home / "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{home / "downloads"}"\n', encoding="utf-8")
    environment = {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "DISPLAY": start_screen(webkit.screen, stack),
        # Without a graphics card, drawing in layers takes as long as all of Python.
        "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
    }
    port = find_port()
    program = run(stack, [webkit.driver, f"--port={port}"], environment)
    address = f"http://127.0.0.1:{port}"
    wait(lambda: answers(f"{address}/status"), program)
    options = {"binary": webkit.browser, "args": ["--automation"]}
    return HttpWire(address, {**CAPABILITIES, "webkitgtk:browserOptions": options})


def start_screen(screen: str, stack: ExitStack) -> str:
    """A screen that nobody sees; it names itself."""
    reading, writing = os.pipe()
    with os.fdopen(reading) as names:
        command = [screen, "-displayfd", str(writing), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
        run(stack, command, {}, pass_fds=[writing])
        os.close(writing)
        name = names.readline().strip()
    if not name:
        raise OSError("no screen")
    return f":{name}"


Program = subprocess.Popen[bytes]


def run(
    stack: ExitStack, command: list[str], environment: dict[str, str], pass_fds: list[int] | None = None
) -> Program:
    """Run a program until the stack is unwound."""
    program = subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=pass_fds or [],
    )
    stack.callback(end, program)
    return program


def end(program: Program) -> None:
    program.terminate()
    try:
        program.wait(timeout=20)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()


def find_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def wait(is_there: Callable[[], object], program: Program) -> None:
    latest = time.monotonic() + LONGEST_START
    while not is_there():
        if program.poll() is not None or time.monotonic() > latest:
            raise TimeoutError("it does not answer")
        time.sleep(0.05)


def answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address).close()
    except urllib.error.URLError:
        return False
    return True
