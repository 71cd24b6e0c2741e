from pyapp import scoring
from pyapp.catalog import CHECKLIST
from pyapp.model import Ratings

before = score(answers)


# Esta es la regla tal como funciona en la página de la lista. Prueben: intercambien los dos últimos nombres.
{rule}

scoring.categorise_expect = categorise_expect
moved(before, score(answers))
