"""The checklist on the command line, for those who have folders of files: `python -m pyapp --help`.

It asks the same scoring as the page, and answers in the same sentences.
"""
