from pyapp.catalog import Catalog
from pyapp.model import Ratings

before = score(answers)


# Esta es la regla tal como funciona en la página de la lista. Prueben: intercambien los dos últimos nombres.
{rule}

mine = checklist.change_use("expect", categorise=categorise)
moved(before, score(answers, mine))
