"""The site build: what stands around the guidance, made from the same data as the results.

`build` puts it together; imports go one way, in the order that `tests/unit/test_imports.py` holds.
"""
