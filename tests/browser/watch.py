"""What goes wrong in a browser context."""

from playwright.sync_api import BrowserContext, Response, Route


class Watch:
    """What went wrong in a context, unless a test says that it expects it."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.problems: list[str] = []
        self.expected: tuple[str, ...] = ()
        self.origin = address
        context.on(
            "console",
            lambda message: self._note(
                "console", f"{message.text} {message.location['url']}", wrong=message.type == "error"
            ),
        )
        context.on("weberror", lambda error: self._note("script", str(error.error)))
        context.on("response", self._answered)
        context.route("**/*", self._leaving)

    def _answered(self, response: Response) -> None:
        self._note("http", f"{response.status} {response.url}", wrong=response.status >= 400)

    def _leaving(self, route: Route) -> None:
        address = route.request.url
        if address.startswith((self.origin, "data:", "blob:")):
            route.fallback()
        else:
            self._note("left the site", address)
            route.abort()

    def _note(self, kind: str, text: str, *, wrong: bool = True) -> None:
        if wrong and not any(expected in text for expected in self.expected):
            self.problems.append(f"{kind}: {text}")
