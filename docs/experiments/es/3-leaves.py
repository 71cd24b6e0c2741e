# ¿Qué aportan juntas las organizaciones aliadas?

together = combine(partners)
show(together)

# Ahora cada una se va, por turno.
for partner in partners:
    print("−", partner.name)
    moved(together, [other for other in partners if other is not partner])
