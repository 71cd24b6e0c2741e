from pyapp import scoring
from pyapp.catalog import CHECKLIST
from pyapp.model import Ratings

before = score(answers)


# Voici la règle telle qu’elle tourne sur la page de la liste. Essayez : échangez les deux derniers noms.
{rule}

scoring.categorise_expect = categorise_expect
moved(before, score(answers))
