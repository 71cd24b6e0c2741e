"""What all tests share."""

from hypothesis import settings

from tests.examples import WHOLE

settings.load_profile(WHOLE)
