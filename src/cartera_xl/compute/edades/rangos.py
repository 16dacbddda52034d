"""Facturas, Recaudos and Aplicaciones as a worksheet function receives them."""

from datetime import date

import pandas as pd

from cartera_xl.compute.dias import worksheet_calendar
from cartera_xl.compute.edades.documentos import Documentos, documentos
from cartera_xl.compute.rules import yes_on
from cartera_xl.compute.sales_range import as_client
from cartera_xl.compute.sheet_range import Readers, one_of, read_sheet, required_client
from cartera_xl.parameters.values import default_parameters
from cartera_xl.specs.base import Sheet
from cartera_xl.specs.edades import EDADES
from cartera_xl.specs.recaudo import CON_CLIENTE, RECIBO
from cartera_xl.units.arguments import Cells, as_fraction, as_pesos, as_recent_day, as_word
from cartera_xl.units.calendar import Calendar
from cartera_xl.units.cell import is_blank, show_cell

_DAYS = 360
_INSTALMENTS = 120


def read_documents(
    facturas: Cells, recaudos: Cells, aplicaciones: Cells | None, corte: date
) -> Documentos:
    """Return the documents of three ranges with their headings; without applications, none.

    Due dates move by the product's calendar on ``corte``.
    Error: ValueError, in Spanish, if a heading is missing, a cell does not fit or a row lacks
        something.
    """
    sheet = EDADES.sheet("Aplicaciones")
    blank: Cells = [[field.col.header for field in sheet.fields]]
    applied = blank if aplicaciones is None else aplicaciones
    return documentos(
        _invoices(facturas), _receipts(recaudos), _applications(applied), {}, usual_calendar(corte)
    )


def usual_calendar(corte: date) -> Calendar | None:
    """Return the calendar by which due dates move on a day; None where they do not."""
    moves = yes_on(default_parameters(), "mover_vencimiento", corte)
    return worksheet_calendar(corte) if moves else None


def _invoices(rango: Cells) -> pd.DataFrame:
    sheet = EDADES.sheet("Facturas")
    table = _read(
        rango, sheet,
        {"numero": _name, "cliente": required_client, "fecha": as_recent_day, "valor": _positive},
        {"cuota": _instalment, "vence": as_recent_day, "plazo": _term,
         "inicio": one_of(sheet, "inicio"), "fecha_inicio": as_recent_day,
         "tipo": one_of(sheet, "tipo"), "moneda": one_of(sheet, "moneda"), "tasa": as_fraction},
    )  # fmt: skip
    for row in table[table["vence"].isna() & table["plazo"].isna()].itertuples():
        raise ValueError(f"la factura «{row.numero}» no trae Vence ni Plazo")
    return table


def _receipts(rango: Cells) -> pd.DataFrame:
    sheet = EDADES.sheet("Recaudos")
    table = _read(
        rango, sheet,
        {"numero": _name, "fecha": as_recent_day, "valor": _positive},
        {"cliente": as_client, "tipo": one_of(sheet, "tipo"), "moneda": one_of(sheet, "moneda"),
         "tasa": as_fraction, "factura": as_word, "cuota": _instalment, "cobro": as_recent_day,
         "devuelto": as_recent_day, "identificado": as_recent_day},
    )  # fmt: skip
    table["tipo"] = table["tipo"].where(table["tipo"].notna(), RECIBO)
    for row in table[table["cliente"].isna() & table["tipo"].isin(CON_CLIENTE)].itertuples():
        raise ValueError(f"el recaudo «{row.numero}» no trae Cliente")
    return table


def _applications(rango: Cells) -> pd.DataFrame:
    sheet = EDADES.sheet("Aplicaciones")
    return _read(
        rango, sheet,
        {"fecha": as_recent_day, "recaudo": _name, "factura": _name, "valor": _positive},
        {"cuota": _instalment, "origen": one_of(sheet, "origen"), "anulada": as_recent_day},
    )  # fmt: skip


def _read(rango: Cells, sheet: Sheet, required: Readers, optional: Readers) -> pd.DataFrame:
    table = read_sheet(rango, sheet, required, optional)
    if "moneda" in table:
        foreign = table["moneda"].notna() & table["moneda"].ne("COP") & table["tasa"].isna()
        for row in table[foreign].itertuples():
            raise ValueError(f"«{row.numero}» está en {row.moneda} y no trae Tasa")
    return table.assign(valor=table["valor"].astype("int64"), fila=pd.RangeIndex(len(table)))


def _name(cell: object) -> str:
    if is_blank(cell):
        raise ValueError("falta el número de un documento")
    return as_word(cell)


def _positive(cell: object) -> int:
    amount = as_pesos(cell)
    if amount <= 0:
        raise ValueError(f"«{show_cell(cell)}» no es un valor mayor que cero")
    return amount


def _instalment(cell: object) -> int:
    return _whole(cell, 1, _INSTALMENTS, "una cuota")


def _term(cell: object) -> int:
    return _whole(cell, 0, _DAYS, "un plazo en días")


def _whole(cell: object, low: int, high: int, what: str) -> int:
    number = as_fraction(cell)
    if number.denominator != 1 or not low <= number <= high:
        raise ValueError(f"«{show_cell(cell)}» no es {what}, de {low} a {high}")
    return int(number)
