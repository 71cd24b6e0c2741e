from msgspec.structs import replace

from pyapp.catalog import CHECKLIST
from pyapp.model import ItemAnswers

# Quitemos lo que dice uno de cada dos elementos, como si alguien no hubiera tenido tiempo.
some = {item: answers.items[item] for item in list(answers.items)[::2]}
in_part = replace(answers, items=some)

# Según las reglas: lo vacío se muestra como vacío.
show(in_part)

# ¿Y si cada vacío pasara a ser «no es importante» (0)?
zero = ItemAnswers({"priority": 0})
with_zeros = replace(answers, items={item: some.get(item, zero) for item in CHECKLIST.items})
moved(in_part, with_zeros)

# Se dice que algunos elementos «no son prioridad» cuando nadie habló de ellos. Por eso un vacío nunca es un cero.
