"""What people print: the checklist to fill in by hand with its tally sheets, and the facilitator's cards.

The templates (`*.typ`) hold the layout, the texts every sentence, and `grids` what the scoring itself says. Imports go
one way: `grids` and `pdf` ← `form` and `card`.
"""
