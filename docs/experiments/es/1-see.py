# Presionen «Ejecutar»: cada elemento, y el lugar que le dan sus respuestas.

show(answers)
