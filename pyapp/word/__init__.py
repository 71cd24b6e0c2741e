"""Word documents (.docx), written and read with the standard library alone.

`document` writes reports, and `carried` finds the answers in them again. `form` writes blank forms, and `filled` reads
those that people filled in; both take the names of fields from `fields`.

`package` and `xml` open files that anyone may have made; `places`, `typed`, `answer` and `dates` read what people
typed.
"""
