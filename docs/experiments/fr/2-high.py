# « Élevé » veut dire 2 ou 3. Que reste-t-il si cela veut dire 3 seulement ?

before = score(answers)
print("Le résultat selon les règles telles qu’elles sont")
show(before)

strict = checklist.change(high=(3,))
print("Ce qui bouge")
moved(before, score(answers, strict))
