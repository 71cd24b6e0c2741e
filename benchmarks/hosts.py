"""Does the site work on the hosts that are at hand, each as its makers pack it?

`python -m benchmarks.hosts` serves the built site below a deep path by every program for that which it finds on this
machine, with the types of files that came with it, and by two pretended ones. It walks the whole job on each and
prints a row a host.
"""

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as BrowserError

from tests.browser.conftest import QUIET, SITE
from tests.browser.test_hosts import DEEP, OddHandler, OldHandler
from tests.browser.walk import STEPS, Step
from tests.machine import find_browser
from tests.servers import serve_site

NGINX: Final = """daemon off; pid {folder}/pid; error_log {folder}/errors;
events {{}}
http {{
  include /etc/nginx/mime.types; default_type application/octet-stream; gzip on; access_log off;
  server {{ listen 127.0.0.1:{port}; root {root}; index index.html; }}
}}
"""
APACHE_MODULES: Final = ("mpm_event", "authz_core", "mime", "dir", "negotiation", "filter", "deflate")
APACHE_SETTINGS: Final = ("mime", "dir", "negotiation", "deflate")
APACHE: Final = """ServerName localhost
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/errors
User www-data
Group www-data
DocumentRoot {root}
"""
LIGHTTPD: Final = """server.document-root = "{root}"
server.bind = "127.0.0.1"
server.port = {port}
server.errorlog = "{folder}/errors"
index-file.names = ( "index.html" )
include_shell "/usr/share/lighttpd/create-mime.conf.pl"
"""

Command = Callable[[Path, Path, int], list[str]]
"""From a folder for settings, the root of what is served, and a port."""


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=QUIET)
        print("".join(f"{name:>14}" for name in ("", *STEPS)), flush=True)
        for name, handler in {"oldest types": OldHandler, "scripts: text": OddHandler}.items():
            with serve_site(SITE, handler) as server:
                print_row(name, browser, f"{server.origin}{DEEP}")
        for name, command in COMMANDS.items():
            if shutil.which(name):
                with run_host(command) as address:
                    print_row(name, browser, address)
        browser.close()


def print_row(name: str, browser: Browser, address: str) -> None:
    """Walk the whole job at an address, and print what of it worked."""
    page = browser.new_context().new_page()
    page.set_default_timeout(60_000)
    with tempfile.TemporaryDirectory() as folder:
        worked = [works(step, page, address, Path(folder)) for step in STEPS.values()]
    page.context.close()
    print("".join(f"{each:>14}" for each in (name, *("yes" if each else "no" for each in worked))), flush=True)


def works(step: Step, page: Page, address: str, folder: Path) -> bool:
    """Whether a step could be gone."""
    try:
        step(page, address, folder)
    except (AssertionError, BrowserError):
        page.context.set_offline(False)
        return False
    return True


@contextmanager
def run_host(command: Command) -> Iterator[str]:
    """Serve a copy of the site by a program; gives where it stands."""
    with tempfile.TemporaryDirectory() as name, socket.socket() as free:
        folder = Path(name)
        folder.chmod(0o755)  # such programs read as someone else
        shutil.copytree(SITE, folder / "root" / unquote(DEEP).strip("/"))
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        process = subprocess.Popen(command(folder, folder / "root", port))
        try:
            wait_for(port)
            yield f"http://127.0.0.1:{port}{DEEP}"
        finally:
            process.terminate()
            process.wait()


def wait_for(port: int) -> None:
    """Wait until something listens at a port, ten seconds at most."""
    for _ in range(100):
        with suppress(ConnectionError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.1)


def run_nginx(folder: Path, root: Path, port: int) -> list[str]:
    return ["nginx", "-c", write_settings(NGINX, folder, root, port), "-e", f"{folder}/errors"]


def run_apache(folder: Path, root: Path, port: int) -> list[str]:
    modules = "".join(f"LoadModule {each}_module /usr/lib/apache2/modules/mod_{each}.so\n" for each in APACHE_MODULES)
    settings = "".join(f"Include /etc/apache2/mods-available/{each}.conf\n" for each in APACHE_SETTINGS)
    return ["apache2", "-D", "FOREGROUND", "-f", write_settings(modules + APACHE + settings, folder, root, port)]


def run_lighttpd(folder: Path, root: Path, port: int) -> list[str]:
    return ["lighttpd", "-D", "-f", write_settings(LIGHTTPD, folder, root, port)]


def run_busybox(_: Path, root: Path, port: int) -> list[str]:
    return ["busybox", "httpd", "-f", "-p", f"127.0.0.1:{port}", "-h", str(root)]


def run_python(_: Path, root: Path, port: int) -> list[str]:
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(root)]
    return ["sh", "-c", 'exec "$@" >/dev/null 2>&1', "sh", *command]


def write_settings(settings: str, folder: Path, root: Path, port: int) -> str:
    path = folder / "settings"
    path.write_text(settings.format(folder=folder, root=root, port=port), encoding="utf-8")
    return str(path)


COMMANDS: Final[dict[str, Command]] = {
    "nginx": run_nginx,
    "apache2": run_apache,
    "lighttpd": run_lighttpd,
    "busybox": run_busybox,
    "python3": run_python,
}


if __name__ == "__main__":
    main()
