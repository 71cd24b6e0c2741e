# “High” means 2 or 3. What stays if it means 3 only?

before = score(answers)
print("The result by the rules as they are")
show(before)

strict = checklist.change(high=(3,))
print("What moves")
moved(before, score(answers, strict))
