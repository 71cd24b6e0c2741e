"""What people print: the checklist to fill in by hand with its tally sheets, and the facilitator's cards.

The templates (`*.typ`) lay out the pages, every sentence comes from the texts, and `grids` asks the scoring for the
categories in the grids. `form` and `card` each make the facts for a template, and `pdf` renders it.
"""
