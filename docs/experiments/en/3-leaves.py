# What do the partners bring together?

together = combine(partners)
show(together)

# Now each of them in turn leaves.
for partner in partners:
    print("−", partner.name)
    moved(together, [other for other in partners if other is not partner])
