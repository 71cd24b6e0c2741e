# Press “Run”: each item, and where your answers put it.

show(answers)
