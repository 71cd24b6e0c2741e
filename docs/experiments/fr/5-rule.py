from pyapp.catalog import Catalog
from pyapp.model import Ratings

before = score(answers)


# Voici la règle telle qu’elle tourne sur la page de la liste. Essayez : échangez les deux derniers noms.
{rule}

mine = checklist.change_use("expect", categorise=categorise)
moved(before, score(answers, mine))
