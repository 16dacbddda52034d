"""Agreements and contacts for the tests: what a case does not say is blank, amounts in pesos."""

from collections.abc import Mapping

import pandas as pd
from tests.compute.edades.hojas import DAY, centavos

_DATES = {"fecha", "vence", "promesa"}


def acuerdos(*rows: Mapping[str, object]) -> pd.DataFrame:
    names = "numero cliente fecha cuota vence valor nota"
    return _table(names, {"numero": "AC-1", "cliente": "C1", "fecha": DAY, "cuota": 1}, rows)


def gestiones(*rows: Mapping[str, object]) -> pd.DataFrame:
    names = (
        "fecha hora cliente contacto canal resultado promesa valor_promesa referencia quien nota"
    )
    usual = {"fecha": DAY, "cliente": "C1", "canal": "Llamada", "resultado": "Promesa de pago"}
    return _table(names, usual, rows)


def _table(names: str, usual: Mapping[str, object], rows) -> pd.DataFrame:
    columns = [*names.split(), "archivo", "fila"]
    filled = [{"archivo": "edades.xlsx", "fila": n + 6} | usual | dict(row)
              for n, row in enumerate(rows)]  # fmt: skip
    table = pd.DataFrame(
        [[row.get(name) for name in columns] for row in filled], columns=columns, dtype="object"
    )
    for name in _DATES & set(columns):
        table[name] = pd.to_datetime(table[name])
    for name in {"valor", "valor_promesa"} & set(columns):
        cells = [None if cell is None else centavos(cell) for cell in table[name]]
        table[name] = pd.Series(cells, dtype="object" if None in cells else "int64")
    return table
