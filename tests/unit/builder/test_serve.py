import gzip
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.serve import make_server


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "index.html").write_text("page", encoding="utf-8")
    (tmp_path / "404.html").write_text("not found", encoding="utf-8")
    server = make_server(tmp_path, "/sub/", 0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_folder_is_its_page_and_is_compressed(address: str) -> None:
    request = urllib.request.Request(f"{address}/sub/page", headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as reply:
        assert reply.url == f"{address}/sub/page/"
        assert gzip.decompress(reply.read()) == b"page"


@pytest.mark.parametrize("path", ["/", "/page/", "/sub/none", "/subpage/", "/sub/../../etc/passwd"])
def test_everything_else_is_the_404_page(address: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(f"{address}{path}")
    with caught.value as reply:
        assert (reply.code, reply.read()) == (404, b"not found")
