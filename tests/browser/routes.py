"""What a test does with the requests of a page on their way."""

from collections.abc import Callable

from playwright.sync_api import Page, Route

RUNTIME = "**/runtime/*"
"""All that Python is made of."""
WASM = "**/runtime/wasm*"
"""What Python cannot start without."""
REST = "**/runtime/rest*"
"""What it gets once it has started."""


def save_data(page: Page) -> None:
    """Have it be opened, from now on, as where the browser asks for little data: Python comes only when asked for."""
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")


class Held:
    """Requests on their way that a test holds, and whatever else fits the pattern, until it lets them go."""

    def __init__(self) -> None:
        self.routes: list[Route] = []
        self._holds = True

    def take(self, route: Route) -> None:
        if self._holds:
            self.routes.append(route)
        else:
            route.continue_()

    def let_go(self) -> None:
        self._holds = False
        for route in self.routes:
            route.continue_()


def hold(page: Page, pattern: str) -> Held:
    """Hold the requests that fit a pattern."""
    held = Held()
    page.route(pattern, lambda route: held.take(route))  # noqa: PLW0108 (Playwright marks what it is given)
    return held


def replace_code(old: str, new: str) -> Callable[[Route], None]:
    """Answers with a script that says something else, as long as what it replaces: the page checks sizes."""
    assert len(old) == len(new)

    def answer_with_it(route: Route) -> None:
        response = route.fetch()
        assert old in response.text()
        route.fulfill(response=response, body=response.text().replace(old, new))

    return answer_with_it
