"""`python -m pyapp`: the checklist on the command line."""

import sys


def start() -> int:
    """Run one command. Ctrl-C ends it without a traceback, also while its modules are still read."""
    try:
        from pyapp.command.run import main  # noqa: PLC0415 (Ctrl-C is caught while this is read)
        from pyapp.command.stopping import listen  # noqa: PLC0415

        listen()
        return main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(start())
