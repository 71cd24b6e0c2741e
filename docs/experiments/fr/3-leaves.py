# Qu’apportent les partenaires ensemble ?

together = combine(partners)
show(together)

# Maintenant, chacun s’en va à son tour.
for partner in partners:
    print("−", partner.name)
    moved(together, [other for other in partners if other is not partner])
