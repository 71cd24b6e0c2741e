"""The browser that the other browser tests have, as strict, for a site that a test has built for itself."""

from tests.browser.conftest import browser, new_context, page, playwright

__all__ = ["browser", "new_context", "page", "playwright"]
