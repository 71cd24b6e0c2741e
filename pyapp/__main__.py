"""`python -m pyapp`: the checklist on the command line."""

import sys

from pyapp.command.run import main

if __name__ == "__main__":
    sys.exit(main())
