from msgspec.structs import replace

from pyapp.catalog import CHECKLIST
from pyapp.model import Ratings
from pyapp.uses.every import RULES

before = score(answers)


# This is the rule as it runs on the checklist page. Try: swap the last two names.
{rule}

RULES["expect"] = replace(RULES["expect"], categorise=categorise)
moved(before, score(answers))
