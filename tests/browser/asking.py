"""Asks the Python of a page in the browser, past the page."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

Ask = Callable[[list[Any]], list[str]]

# The requests go to the worker as they are: the page's own parsing stays out of the comparison. The worker belongs to a
# frame of the page.
TAKE_WORKER = """
const Made = Worker;
window.Worker = class extends Made {
  constructor(...given) {
    super(...given);
    window.top.pythonWorker = this;
  }
};
"""


def ask_worker(page: Page, requests: list[Any]) -> list[str]:
    replies: list[str] = page.evaluate(
        """async (all) => {
          const ask = (request) => new Promise((resolve) => {
            pythonWorker.onmessage = ({ data }) => resolve(data.reply ?? `failed: ${data.cause}`);
            pythonWorker.postMessage({ id: 1, request });
          });
          const out = [];
          for (const each of all) out.push(await ask(each));
          return out;
        }""",
        requests,
    )
    return replies
