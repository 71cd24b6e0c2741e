"""The ready texts around a meeting: each as a piece of the guide, and as a Word file of one page.

Their words stand in `builder/data/handouts.<language>.toml`, a table for each of `HANDOUTS`: its `title`, what it is
for (`purpose`), and its blocks, which are those of a report. A page of the guide shows one by its piece, which holds
the way to the Word file, then the whole text, without a heading of its own:

    ## Invitation, with consent

    --8<-- "handout-invitation.html"

The downloads page offers the same files.
"""

from typing import Final

HANDOUTS: Final = ("invitation", "decisions", "agreement", "check", "report-back")
"""In the order in which a group needs them: their pieces are `handout-invitation.html`, and so on."""
