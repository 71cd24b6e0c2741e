"""Word documents (.docx), written and read with the standard library alone.

Imports go one way, in the order that `tests/unit/test_imports.py` holds.
What `document` and `form` wrote, `carried` and `filled` read back; `fields` is what `form` and `filled` agree on.
`xml` and `package` open what anyone may have made; `places`, `typed`, `answer` and `dates` read what people typed.
"""
