"""Rows of edades.xlsx for the tests: what a case does not say is blank, amounts in pesos."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

import pandas as pd

from cartera_xl.compute.edades.abiertos import Abiertos, Reglas, abiertos

DAY = date(2026, 10, 1)
FACTURAS = (
    "numero cliente fecha cuota valor vence plazo inicio fecha_inicio tipo moneda tasa vendedor"
    " responsable linea en_disputa cufe nota"
)
RECAUDOS = "numero fecha cliente tipo valor moneda tasa factura cuota cobro devuelto identificado medio nota"
APLICACIONES = "fecha recaudo factura cuota valor origen anulada"
DATES = {
    "fecha", "vence", "fecha_inicio", "cobro", "devuelto", "identificado", "anulada",
}  # fmt: skip


def facturas(*rows: Mapping[str, object]) -> pd.DataFrame:
    usual = {"cliente": "C1", "fecha": DAY, "tipo": "Factura", "plazo": 30}
    return _table(FACTURAS, usual, "FE-", rows)


def recaudos(*rows: Mapping[str, object]) -> pd.DataFrame:
    usual = {"cliente": "C1", "fecha": DAY, "tipo": "Recibo"}
    return _table(RECAUDOS, usual, "RC-", rows)


def aplicaciones(*rows: Mapping[str, object]) -> pd.DataFrame:
    return _table(APLICACIONES, {"fecha": DAY, "origen": "Explícita"}, "", rows)


def day(number: int) -> date:
    """Return the day ``number`` days after 1 October 2026."""
    return DAY + timedelta(days=number)


def centavos(pesos: object) -> int:
    return int(Decimal(str(pesos)) * 100)


def open_at(corte: date, invoices=(), receipts=(), applied=(), reglas=None) -> Abiertos:
    return abiertos(
        facturas(*invoices), recaudos(*receipts), aplicaciones(*applied), corte, reglas or Reglas()
    )


def balances(found: Abiertos) -> dict[tuple[str, int], float]:
    """Return (invoice, instalment) → what it owes, in pesos."""
    rows = found.facturas
    keys = zip(rows["numero"], rows["cuota"], strict=True)
    return dict(zip(keys, (rows["saldo"] / 100).tolist(), strict=True))


def in_favor(found: Abiertos) -> dict[str, float]:
    """Return document → what is a favor, in pesos."""
    rows = found.a_favor
    return dict(zip(rows["documento"], (rows["saldo"] / 100).tolist(), strict=True))


def _table(names: str, usual: Mapping[str, object], prefix: str, rows) -> pd.DataFrame:
    columns = [*names.split(), "archivo", "fila"]
    filled = [
        {"numero": f"{prefix}{n + 1}", "archivo": "edades.xlsx", "fila": n + 6} | usual | dict(row)
        for n, row in enumerate(rows)
    ]
    table = pd.DataFrame(
        [[row.get(name) for name in columns] for row in filled], columns=columns, dtype="object"
    )
    for name in DATES & set(columns):
        table[name] = pd.to_datetime(table[name])
    for name in {"valor", "en_disputa"} & set(columns):
        cells = [None if cell is None else centavos(cell) for cell in table[name]]
        table[name] = pd.Series(cells, dtype="object" if None in cells else "int64")
    return table.assign(fila=table["fila"].astype("int64"))
