"""The checklist on the command line, for folders of files: `python -m pyapp --help`.

Scoring and sentences are the same as on the page.
"""
