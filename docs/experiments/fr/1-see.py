# Appuyez sur « Exécuter » : chaque élément, et la place que lui donnent vos réponses.

show(answers)
