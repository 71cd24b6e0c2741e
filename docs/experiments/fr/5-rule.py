from msgspec.structs import replace

from pyapp.catalog import CHECKLIST
from pyapp.model import Ratings
from pyapp.uses.every import RULES

before = score(answers)


# Voici la règle telle qu’elle tourne sur la page de la liste. Essayez : échangez les deux derniers noms.
{rule}

RULES["expect"] = replace(RULES["expect"], categorise=categorise)
moved(before, score(answers))
