from pyapp.catalog import Catalog
from pyapp.model import Ratings

before = score(answers)


# This is the rule as it runs on the checklist page. Try: swap the last two names.
{rule}

mine = checklist.change_use("expect", categorise=categorise)
moved(before, score(answers, mine))
