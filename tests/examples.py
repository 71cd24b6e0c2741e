"""How many examples a test tries: all in a whole run, a few while somebody works.

`pytest` alone is a whole run; `make unit` asks for a quick one, and `make test` for the whole. `make mutations` runs
some tests a thousand times: it is enough there that one example fails, whatever the smallest such example is.
"""

from hypothesis import Phase, settings

WHOLE = "whole"
_QUICK = "quick"
_MUTATIONS = "mutations"
_SHARE = 5

# A test says what a program does, never how fast this machine is just now.
settings.register_profile(WHOLE, deadline=None)
settings.register_profile(_QUICK, deadline=None, max_examples=100 // _SHARE)
settings.register_profile(
    _MUTATIONS, deadline=None, max_examples=_SHARE, phases=[Phase.explicit, Phase.generate], derandomize=True
)


def so_many(number: int) -> int:
    """This number, or in a quick run a share of it."""
    profile = settings.get_current_profile_name()
    if profile == _MUTATIONS:
        return _SHARE
    return max(_SHARE, number // _SHARE) if profile == _QUICK else number


def examples(number: int) -> settings:
    """Settings of a test that tries another number of examples than Hypothesis' own hundred."""
    return settings(max_examples=so_many(number))
