"""Columns of a table as arrays of integers: days, whole numbers, centavos of pesos.

A day is int32, counted from 1970-01-01; ``NUNCA`` stands for a day that has not come.
"""

from datetime import date
from fractions import Fraction

import numpy as np
import numpy.typing as npt
import pandas as pd

from cartera_xl.specs.factura import COP
from cartera_xl.units.money import round_centavos

Days = npt.NDArray[np.int32]
Codes = npt.NDArray[np.int32]
Centavos = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]

NUNCA = int(np.iinfo(np.int32).max)
NINGUNO = -1
"""The code of what a row does not name, or names and is nowhere."""


def day_number(day: date) -> int:
    """Return the days from 1970-01-01 to ``day``."""
    return (day - date(1970, 1, 1)).days


def days_of(dates: pd.Series, absent: Days | int = NUNCA) -> Days:
    """Return the days of a column; where it is blank, those of ``absent``."""
    found = pd.to_datetime(dates).to_numpy().astype("datetime64[D]")
    return np.where(np.isnat(found), absent, found.astype("int64")).astype("int32")


def to_dates(days: Days, index: pd.Index | None = None) -> pd.Series:
    """Return days as a column of dates (datetime64[ns])."""
    dates = days.astype("int64").astype("datetime64[D]").astype("datetime64[ns]")
    return pd.Series(dates, index=index)


def whole_of(numbers: pd.Series, absent: Codes | int) -> Codes:
    """Return the whole numbers of a column of objects; where it is blank, those of ``absent``."""
    found = pd.to_numeric(numbers.astype("object")).to_numpy().astype("float64")
    return np.where(np.isnan(found), absent, np.nan_to_num(found)).astype("int32")


def codes_of(*columns: pd.Series) -> tuple[pd.Index, list[Codes]]:
    """Return the different keys of several columns, in order, and which one each row holds.

    A blank is ``NINGUNO``.
    """
    every = pd.concat([column.astype("object") for column in columns], ignore_index=True)
    codes, keys = pd.factorize(every, sort=True)
    ends = np.cumsum([len(column) for column in columns])[:-1]
    return pd.Index(keys), [part.astype("int32") for part in np.split(codes, ends)]


def en_pesos(
    valores: pd.Series, moneda: pd.Series, tasa: pd.Series
) -> tuple[Centavos, dict[int, Fraction]]:
    """Return amounts as centavos of pesos at the rate of their own document, and what rounding added.

    Entra: ``valores`` in hundredths of ``moneda`` (blank is pesos), ``tasa`` in pesos a unit.
    Sale: each amount to the nearest centavo, halves away from zero; and place → centavos added, of
        the amounts that were converted.
    Error: ValueError for an amount in another currency without its rate: such a row is no clean one.
    """
    found: Centavos = valores.to_numpy().astype("int64")
    foreign = places_of((moneda.notna() & moneda.ne(COP)).to_numpy(dtype=bool))
    added: dict[int, Fraction] = {}
    rates = tasa.to_numpy(dtype=object)
    for place in foreign:
        if pd.isna(rates[place]):
            raise ValueError("un valor en otra moneda no trae su tasa")
        exact = int(found[place]) * Fraction(str(rates[place]))
        found[place] = round_centavos(exact)
        added[int(place)] = int(found[place]) - exact
    return found, added


def amounts_of(column: pd.Series) -> Centavos:
    """Return the centavos of a column; a blank is 0."""
    return np.array([0 if _is_absent(cell) else int(cell) for cell in column], dtype="int64")


def _is_absent(cell: object) -> bool:
    return cell is None or cell is pd.NaT or cell != cell


def places_of(marks: Marks) -> Codes:
    """Return the places that are marked."""
    return np.flatnonzero(marks).astype("int32")


def sums_by(codes: Codes, amounts: Centavos, count: int) -> Centavos:
    """Return the exact sum of each code from 0 to ``count`` − 1."""
    # np.bincount would sum in binary floating point, wrong above 2**53 centavos.
    found = np.zeros(count, dtype="int64")
    np.add.at(found, codes, amounts)
    return found


def texts_of(column: pd.Series) -> pd.Series:
    """Return a column of texts, "" where it is blank."""
    return column.astype("object").where(column.notna(), "")
