"""The languages whose words are judged: a started one is still French in part, and no test holds that against it."""

from typing import Final

from pyapp.languages import LANGUAGE_BY_CODE

FINISHED: Final = tuple(code for code, language in LANGUAGE_BY_CODE.items() if language.state != "started")
