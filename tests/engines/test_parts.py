"""Both parts of Pyodide's WebAssembly in Firefox and in WebKit: what the build saw under Node holds there too."""

import gzip
import json
from pathlib import Path

from builder.bundling import bundle
from builder.files import join_files
from builder.scripts import START
from pyapp.app import handle
from tests.builds.test_split import draw, make_library, make_parts, make_python
from tests.engines.webdriver import Browser
from tests.exercise import is_to_invite, make_requests
from tests.servers import serve_site

WORKER = Path(__file__).with_name("parts_worker.js")
RUN = """() => new Promise((resolve) => {
  const worker = new Worker('worker.js', { type: 'module' });
  const end = (replies) => {
    worker.terminate();
    resolve(replies);
  };
  worker.onmessage = ({ data }) => end(data);
  worker.onerror = ({ message }) => end([message]);
})"""
RANDOM = 60
# Of the many requests that the rest answers, one in so many.
EACH = 15


def test_the_first_part_scores_and_the_rest_completes_it(engine: Browser, tmp_path: Path) -> None:
    requests = [each for each in make_requests() if not is_to_invite(each)]
    scores = [each for each in requests if '"do": "score"' in each] + draw(RANDOM)
    others = [each for each in requests if each not in set(scores)][::EACH]
    parts = make_parts()
    packed = {
        "wasm": parts.first,
        "library": join_files(make_library()),
        "completing": parts.rest,
        "rest": join_files(make_python().rest),
    }
    for name, content in packed.items():
        (tmp_path / f"{name}.bin").write_bytes(gzip.compress(content, 1))
    for name, script in bundle({"start": START}, "esm").items():
        (tmp_path / name).write_text(script, encoding="utf-8")
    (tmp_path / "worker.js").write_bytes(WORKER.read_bytes())
    (tmp_path / "asked.json").write_text(json.dumps({"first": scores, "then": others}), encoding="utf-8")
    (tmp_path / "index.html").write_text("<!doctype html><title>Parts</title>", encoding="utf-8")
    with serve_site(tmp_path) as server:
        engine.open(server.site)
        replies = engine.evaluate(RUN)
    assert len(replies) == len(scores) + len(others), replies[0]
    for asked, reply in zip([*scores, *others], replies, strict=True):
        assert reply == handle(asked), asked[:300]
