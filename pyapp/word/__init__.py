"""Word documents (.docx), written and read with the standard library alone.

Imports go one way: `elements` ← `charts` ← `parts` ← `document`; `carried` reads back what `document` wrote.
"""
