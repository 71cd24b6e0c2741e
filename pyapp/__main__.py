"""`python -m pyapp`: the checklist on the command line."""

import signal
import sys

_interrupt = signal.getsignal(signal.SIGINT)
if _interrupt is signal.default_int_handler:  # whoever starts us may want Ctrl-C ignored
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # while modules are read, it ends the program without a traceback

from pyapp.command.run import main  # noqa: E402

if __name__ == "__main__":
    signal.signal(signal.SIGINT, _interrupt)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # to be stopped is the same, whoever does it
    sys.exit(main())
