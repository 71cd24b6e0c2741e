"""Word documents (.docx), written and read with the standard library alone.

Imports go one way: `elements` ← `charts` ← `parts` ← `package` ← `carried` ← `page` ← `document`.
What `document` wrote, `carried` reads back.
"""
