from msgspec.structs import replace

from pyapp.catalog import CHECKLIST
from pyapp.model import Ratings
from pyapp.uses.every import RULES

before = score(answers)


# Esta es la regla tal como funciona en la página de la lista. Prueben: intercambien los dos últimos nombres.
{rule}

RULES["expect"] = replace(RULES["expect"], categorise=categorise)
moved(before, score(answers))
