"""The site build: what stands around the guidance, made from the same data as the results.

Imports go one way: `runtime` ← `examples` ← `paper` ← `downloads` ← `pieces` ← `build` ← `__main__`; `serve` stands
alone.
"""
