from msgspec.structs import replace

from pyapp.catalog import CHECKLIST
from pyapp.model import ItemAnswers

# Retirons ce que dit un élément sur deux, comme si quelqu’un n’avait pas eu le temps.
some = {item: answers.items[item] for item in list(answers.items)[::2]}
in_part = replace(answers, items=some)

# Selon les règles : ce qui est vide est montré comme vide.
show(in_part)

# Et si chaque vide devenait « pas important » (0) ?
zero = ItemAnswers({"priority": 0})
with_zeros = replace(answers, items={item: some.get(item, zero) for item in CHECKLIST.items})
moved(in_part, with_zeros)

# Des éléments sont dits « pas une priorité » alors que personne n’en a parlé. Voilà pourquoi un vide n’est jamais un zéro.
