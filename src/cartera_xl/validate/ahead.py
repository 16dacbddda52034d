"""What is said to have been done on a day that has not come: most often a slip of the year."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from cartera_xl.specs.reasons import FUTURE_DAY
from cartera_xl.units.problem import Problem
from cartera_xl.validate.rows import CheckedSheet


def check_days(checked: CheckedSheet, hoy: date) -> Iterator[Problem]:
    """Yield each cell of a ``past`` column whose day is after ``hoy``: few figures count its row."""
    for field in checked.sheet.fields:
        if field.col.past and field.name in checked.columnas:
            column = checked.columnas[field.name]
            ahead = column.where(lambda day: isinstance(day, date) and day > hoy)
            for n in np.flatnonzero(ahead).tolist():
                yield checked.place.cell_problem(FUTURE_DAY, checked.numeros[n], field, column[n])
