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
          const ask = (request, id) => new Promise((resolve) => {
            pythonWorker.onmessage = ({ data }) => {
              // A reply to the page may be on its way still.
              if (data.type === 'failure' || data.id === id) resolve(data.reply ?? `failed: ${data.cause}`);
            };
            pythonWorker.postMessage({ id, request });
          });
          const out = [];
          for (const [at, each] of all.entries()) out.push(await ask(each, `asked ${at}`));
          return out;
        }""",
        requests,
    )
    return replies
