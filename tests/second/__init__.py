"""A second checklist, for the test that adds one: its folder, and its use as it would stand in `pyapp/uses/`."""
