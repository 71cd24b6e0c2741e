from msgspec.structs import replace

from pyapp.catalog import CHECKLIST
from pyapp.model import ItemAnswers

# Take away what half of the items say, as if someone had had no time.
some = {item: answers.items[item] for item in list(answers.items)[::2]}
in_part = replace(answers, items=some)

# By the rules: what is blank is shown as blank.
show(in_part)

# And if each blank became “not important” (0)?
zero = ItemAnswers({"priority": 0})
with_zeros = replace(answers, items={item: some.get(item, zero) for item in CHECKLIST.items})
moved(in_part, with_zeros)

# Items are called “not a priority” that nobody has spoken about. That is why a blank is never a zero.
