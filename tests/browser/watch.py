"""What goes wrong in a browser context."""

import re

from playwright.sync_api import BrowserContext, Response, Route


class Watch:
    """What went wrong in a context, unless a test says that it expects it."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.problems: list[str] = []
        self.expected: tuple[str, ...] = ()
        self._context = context
        self._elsewhere: re.Pattern[str] | None = None
        self.origin = address
        context.on(
            "console",
            lambda message: self._note(
                "console", f"{message.text} {message.location['url']}", wrong=message.type == "error"
            ),
        )
        context.on("weberror", lambda error: self._note("script", str(error.error)))
        context.on("response", self._answered)

    @property
    def origin(self) -> str:
        """What the address of a request begins with that stays on the site."""
        return self._origin

    @origin.setter
    def origin(self, address: str) -> None:
        self._origin = address
        if self._elsewhere:
            self._context.unroute(self._elsewhere)
        # Other requests than these go their way without Python's having seen them, which takes a tenth of all the time.
        self._elsewhere = re.compile(f"^(?!{re.escape(address)}|data:|blob:)")
        self._context.route(self._elsewhere, self._leaving)

    def _answered(self, response: Response) -> None:
        self._note("http", f"{response.status} {response.url}", wrong=response.status >= 400)

    def _leaving(self, route: Route) -> None:
        self._note("left the site", route.request.url)
        route.abort()

    def _note(self, kind: str, text: str, *, wrong: bool = True) -> None:
        if wrong and not any(expected in text for expected in self.expected):
            self.problems.append(f"{kind}: {text}")
