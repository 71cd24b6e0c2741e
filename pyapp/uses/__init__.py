"""One folder for each use, with the same files and the same names in each.

`rules.py` holds all rules of its use, `report.py` how their results read. What these two must give, and what all uses
share, stands in `uses/rules.py` and `uses/report.py`; `every.py` lists all uses.
"""
