"""Word documents (.docx), written and read with the standard library alone.

Imports go one way: `elements` ← `charts` ← `parts` ← `package` ← `carried` ← `page` ← `document`, `form` ← `filled`.
What `document` and `form` wrote, `carried` and `filled` read back; `fields` is what `form` and `filled` agree on.
"""
