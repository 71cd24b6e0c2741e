"""One way to drive a browser: the commands of the W3C's WebDriver, over the wire that the browser speaks.

WebKit's driver takes them by HTTP; Firefox itself takes the same ones by Marionette, so that no geckodriver is needed.
"""

import json
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Any, Protocol

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
# Longer than any script may take: beyond this, the browser is gone.
LONGEST_ANSWER = 180.0
PARTIAL = (".part", ".wkdownload")
# Python takes seconds to start on a busy machine.
PATIENCE = 90.0


class Command(Enum):
    """A command: its place below an HTTP session, and its name in Marionette."""

    NAVIGATE = "/url", "WebDriver:Navigate"
    REFRESH = "/refresh", "WebDriver:Refresh"
    FIND = "/element", "WebDriver:FindElement"
    CLICK = "/element/{id}/click", "WebDriver:ElementClick"
    SEND_KEYS = "/element/{id}/value", "WebDriver:ElementSendKeys"
    EXECUTE = "/execute/async", "WebDriver:ExecuteAsyncScript"
    RESIZE = "/window/rect", "WebDriver:SetWindowRect"
    ENTER_FRAME = "/frame", "WebDriver:SwitchToFrame"


class WebDriverError(Exception):
    """The browser could not do what it was asked."""


class Wire(Protocol):
    """Carries commands to a browser, and its answers back."""

    def send(self, command: Command, **parameters: object) -> Any: ...

    def close(self) -> None: ...


class HttpWire:
    """A session with a driver that listens at this address."""

    def __init__(self, address: str, capabilities: dict[str, Any]) -> None:
        self.address = address
        made = self._post("/session", {"capabilities": {"alwaysMatch": capabilities}})
        self.address = f"{address}/session/{made['sessionId']}"

    def send(self, command: Command, **parameters: object) -> Any:
        place, _ = command.value
        return self._post(place.format(**parameters), parameters)

    def close(self) -> None:
        urllib.request.urlopen(urllib.request.Request(self.address, method="DELETE")).close()

    def _post(self, place: str, content: dict[str, object]) -> Any:
        request = urllib.request.Request(self.address + place, json.dumps(content).encode())
        try:
            with urllib.request.urlopen(request, timeout=LONGEST_ANSWER) as response:
                return json.load(response)["value"]
        except urllib.error.HTTPError as error:
            with error:
                raise WebDriverError(place, content, error.read().decode()) from None


class MarionetteWire:
    """A session with a Firefox that listens on this port. A message is its length, a colon, and JSON."""

    def __init__(self, port: int, capabilities: dict[str, Any]) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), LONGEST_ANSWER)
        self.stream = self.socket.makefile("rwb")
        self.last = 0
        self._read()  # it greets
        self._send("WebDriver:NewSession", {"capabilities": {"alwaysMatch": capabilities}})

    def send(self, command: Command, **parameters: object) -> Any:
        _, name = command.value
        answer = self._send(name, parameters)
        return answer.get("value")

    def close(self) -> None:
        self._send("Marionette:Quit", {"flags": ["eForceQuit"]})
        self.stream.close()
        self.socket.close()

    def _send(self, name: str, parameters: dict[str, Any]) -> dict[str, Any]:
        self.last += 1
        message = json.dumps([0, self.last, name, parameters]).encode()
        self.stream.write(b"%d:%b" % (len(message), message))
        self.stream.flush()
        _, number, error, result = self._read()
        if error:
            raise WebDriverError(name, error["error"], error["message"])
        assert number == self.last
        answer: dict[str, Any] = result
        return answer

    def _read(self) -> Any:
        length = b""
        while (each := self.stream.read(1)) != b":":
            if not each:
                raise WebDriverError("Firefox has gone")
            length += each
        return json.loads(self.stream.read(int(length)))


# The end of the page, what Python's panel says, and what came how late.
SHOWN = """() => [
  document.body.innerText.slice(-2000),
  document.getElementById('results')?.dataset.state,
  document.getElementById('state-text')?.textContent,
  ...performance.getEntriesByType('resource').map((each) => `${each.name} ${each.startTime} to ${each.responseEnd}`),
].join('\\n')"""
# A script is a function's text; whatever it gives or promises is the answer.
RUN = """
const given = [...arguments];
const done = given.pop();
(async () => (%s)(...given))().then((value) => done({ value: value ?? null }), (error) => done({ failed: `${error}` }));
"""


class Browser:
    """What a person does with a browser, and what a test reads in it. Elements are named by CSS selectors."""

    def __init__(self, engine: str, wire: Wire, downloads: Path) -> None:
        self.engine = engine
        self.wire = wire
        self.downloads = downloads

    def open(self, address: str) -> None:
        with self.arrival():
            self.wire.send(Command.NAVIGATE, url=address)

    def reload(self) -> None:
        with self.arrival():
            self.wire.send(Command.REFRESH)

    @contextmanager
    def arrival(self) -> Iterator[None]:
        """Do what leads to another page, then wait until that page is complete, scripts included."""
        before = self.evaluate("() => performance.timeOrigin")
        yield
        self.wait_for("(before) => performance.timeOrigin !== before && document.readyState === 'complete'", before)

    def resize(self, width: int, height: int) -> None:
        self.wire.send(Command.RESIZE, width=width, height=height)

    def click(self, selector: str) -> None:
        # WebKit's driver takes what lies just below the window for visible.
        self.evaluate("(selector) => document.querySelector(selector).scrollIntoView({ block: 'center' })", selector)
        self.wire.send(Command.CLICK, id=self._find(selector))

    def type(self, selector: str, text: str) -> None:
        """Type into a field, or press keys on it, after what stands there."""
        self.wire.send(Command.SEND_KEYS, id=self._find(selector), text=text)

    def choose_files(self, selector: str, *paths: Path) -> None:
        self.type(selector, "\n".join(str(path) for path in paths))

    def enter_frame(self, selector: str) -> None:
        """Go on inside a frame, until another page is opened."""
        self.wire.send(Command.ENTER_FRAME, id={ELEMENT: self._find(selector)})

    def evaluate(self, script: str, *arguments: object) -> Any:
        answer = self.wire.send(Command.EXECUTE, script=RUN % script, args=arguments)
        if "failed" in answer:
            raise WebDriverError(answer["failed"])
        return answer["value"]

    def wait_for(self, script: str, *arguments: object, patience: float = PATIENCE) -> Any:
        """Wait until a script gives something true, and give it."""
        end = time.monotonic() + patience
        while True:
            value = self.evaluate(script, *arguments)
            if value:
                return value
            assert time.monotonic() < end, f"in vain: {script}; the page says: {self.evaluate(SHOWN)}"
            time.sleep(0.05)

    def text(self, selector: str) -> str:
        found: str = self.evaluate("(selector) => document.querySelector(selector).textContent", selector)
        return " ".join(found.split())

    def wait_for_text(self, selector: str, text: str) -> None:
        """Wait until an element's text holds this one."""
        end = time.monotonic() + PATIENCE
        wanted = " ".join(text.split())
        while wanted not in (found := self.text(selector)):
            assert time.monotonic() < end, f"{selector} says {found!r}, not {wanted!r}; {self.evaluate(SHOWN)}"
            time.sleep(0.05)

    def is_shown(self, selector: str) -> bool:
        found: bool = self.evaluate("(selector) => document.querySelector(selector).checkVisibility()", selector)
        return found

    def download(self, selector: str, into: Path) -> Path:
        """Click, and wait until the one file that comes of it is complete."""
        self.click(selector)
        end = time.monotonic() + PATIENCE
        while True:
            found = list(self.downloads.iterdir())
            if len(found) == 1 and found[0].suffix not in PARTIAL and found[0].stat().st_size:
                return found[0].rename(into / found[0].name)
            assert time.monotonic() < end, f"nothing was downloaded: {found}"
            time.sleep(0.05)

    def _find(self, selector: str) -> str:
        found: dict[str, str] = self.wire.send(Command.FIND, using="css selector", value=selector)
        return found[ELEMENT]
