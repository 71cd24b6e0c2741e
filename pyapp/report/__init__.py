"""Results, in a language, as blocks.

`single` reports one answer set; `compared` several side by side, with the `agenda` of their talk; `followed` what
moved over time. `words` holds what they share, `partners` what the uses' own reports of several are written with.
"""
