"""What goes wrong in a browser context."""

from playwright.sync_api import BrowserContext, Request, Response


class Watch:
    """What went wrong in a context, unless a test says that it expects it."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.problems: list[str] = []
        self.expected: tuple[str, ...] = ()
        self.origins: tuple[str, ...] = (address,)
        """What the address of a request begins with that stays on the site."""
        context.on(
            "console",
            lambda message: self._note(
                "console", f"{message.text} {message.location['url']}", wrong=message.type == "error"
            ),
        )
        context.on("weberror", lambda error: self._note("script", str(error.error)))
        context.on("response", self._answered)
        context.on("requestfailed", self._see_whether_it_left)

    def _answered(self, response: Response) -> None:
        self._note("http", f"{response.status} {response.url}", wrong=response.status >= 400)
        self._see_whether_it_left(response.request)

    def _see_whether_it_left(self, request: Request) -> None:
        self._note("left the site", request.url, wrong=not request.url.startswith((*self.origins, "data:", "blob:")))

    def _note(self, kind: str, text: str, *, wrong: bool = True) -> None:
        if wrong and not any(expected in text for expected in self.expected):
            self.problems.append(f"{kind}: {text}")
