"""Results, in a language, as blocks.

`single` reports one answer set; `compared` several side by side, with the `agenda` of their talk; `followed` what
moved over time. `words` holds what all of these share, `partners` what the `report.py` of each use is written with.
"""
