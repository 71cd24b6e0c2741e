from pyapp import scoring
from pyapp.catalog import CHECKLIST
from pyapp.model import Ratings

before = score(answers)


# This is the rule as it runs on the checklist page. Try: swap the last two names.
{rule}

scoring.categorise_expect = categorise_expect
moved(before, score(answers))
