"""A folder a use, the same files and the same names in each.

`rules.py` of a use holds all that is true of it, `report.py` how that reads. What each must give, and what they share,
stands in `rules` and `report` beside the folders; `every` lists them all.
"""
