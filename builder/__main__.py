"""Build the site, and serve it: `python -m builder --help`."""

import argparse
import sys
from pathlib import Path
from urllib.parse import urlsplit

from builder.build import build_site
from builder.bundling import BundlingError
from builder.generators import DEFAULT, GENERATORS, BuildError
from builder.policy import PolicyError
from builder.serve import make_server


def main() -> int:
    """Run the command line; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m builder", description="Build the site in all its languages.")
    parser.add_argument("--into", type=Path, default=Path("site"), help="the folder to write (default: site)")
    parser.add_argument(
        "--address",
        default="https://example.github.io/partnership-value/",
        help="where the site will stand (default: %(default)s)",
    )
    parser.add_argument("--serve", type=int, metavar="PORT", help="then serve it on this machine")
    parser.add_argument(
        "--generator",
        choices=GENERATORS,
        default=DEFAULT,
        help="the program that makes the pages (default: %(default)s)",
    )
    parser.add_argument(
        "--plain", action="store_true", help="with Python as it comes: whole, and all at once, to find what is to blame"
    )
    parser.add_argument(
        "--hurried",
        action="store_true",
        help="pack Python at once, and a little larger, and the site's archive not at all, to look at the site here",
    )
    options = parser.parse_args()
    address = options.address.rstrip("/") + "/"
    try:
        build_site(options.into, address, options.generator, plain=options.plain, hurried=options.hurried)
    except (BuildError, BundlingError, PolicyError) as error:
        print(f"The site was not built: {error}", file=sys.stderr)
        return 1
    if options.serve is not None:
        serve(options.into, urlsplit(address).path, options.serve)
    return 0


def serve(folder: Path, prefix: str, port: int) -> None:
    """Serve a built site until interrupted."""
    server = make_server(folder, prefix, port)
    print(f"The site is at http://localhost:{server.server_address[1]}{prefix} (Ctrl+C ends it).", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    sys.exit(main())
