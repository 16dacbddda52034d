"""What can keep a function of the worksheet from answering: codes CX-FUN-…

The cell has room for one sentence, the message; what to do about it stands on the code's page.
"""

from cartera_xl.specs.rule import Rule

COUNT = Rule(
    "CX-FUN-001",
    "{funcion} recibe ({uso}), no {dados}.",
    "Escriba los argumentos en ese orden. Los que están entre corchetes se pueden omitir.",
)
BLANK = Rule(
    "CX-FUN-101",
    "{funcion}: falta el argumento {argumento}.",
    "Llene la celda que la fórmula señala, o escriba el dato en la fórmula.",
)
ERROR_CELL = Rule(
    "CX-FUN-102",
    "{funcion}: {argumento}: la celda tiene un error {error_celda}.",
    "Corrija primero la fórmula de esa celda.",
)
MANY_CELLS = Rule(
    "CX-FUN-103",
    "{funcion}: {argumento}: debe ser una sola celda, no un rango de {celdas}.",
    "Señale una sola celda. Dentro de una tabla, la de la misma fila: [@Columna].",
)
OPTIONS = Rule(
    "CX-FUN-104",
    "{funcion}: {argumento}: debe ser uno de: {opciones}.",
    "Escriba una de esas palabras; en la fórmula, entre comillas.",
)
UNFIT = Rule(
    "CX-FUN-199",
    "{funcion}: {argumento}: {razon}.",
    "Corrija esa celda. Qué recibe cada argumento está en la ayuda de la función.",
)
REFUSED = Rule(
    "CX-FUN-201",
    "{funcion}: {razon}.",
    "Corrija el dato que nombra el mensaje. Si nombra una fila, la de los títulos es la 1.",
)
FAULT = Rule(
    "CX-FUN-901",
    "No se pudo calcular {funcion}; el detalle quedó en el registro.",
    "La falla es del programa, no de sus datos. Envíenos el registro: el botón Diagnóstico dice "
    "dónde está.",
)
FUNCTION_RULES = (COUNT, BLANK, ERROR_CELL, MANY_CELLS, OPTIONS, UNFIT, REFUSED, FAULT)
"""Every reason, in the order in which they are looked for."""
