# «Alto» quiere decir 2 o 3. ¿Qué queda si quiere decir solo 3?

before = score(answers)
print("El resultado según las reglas tal como son")
show(before)

strict = checklist.change(high=(3,))
print("Lo que se mueve")
moved(before, score(answers, strict))
