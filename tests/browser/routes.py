"""What a test does with the requests of a page on their way."""

from collections.abc import Callable

from playwright.sync_api import Page, Route


def hold(page: Page, pattern: str) -> list[Route]:
    """Hold the requests that fit a pattern; they are let go one by one, by whoever holds the list."""
    held: list[Route] = []
    page.route(pattern, lambda route: held.append(route))  # noqa: PLW0108 (Playwright marks what it is given)
    return held


def replace_code(old: str, new: str) -> Callable[[Route], None]:
    """Answers with a script that says something else, as long as what it replaces: the page checks sizes."""
    assert len(old) == len(new)

    def answer_with_it(route: Route) -> None:
        response = route.fetch()
        assert old in response.text()
        route.fulfill(response=response, body=response.text().replace(old, new))

    return answer_with_it
