"""What no figure counts: rows with a wrong cell, and those of days that have not come."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cartera_xl.compute.compras import client_key
from cartera_xl.units.address import parse_cell
from cartera_xl.units.cell import same_word
from cartera_xl.units.problem import Problem
from cartera_xl.units.quantity import Quantity
from cartera_xl.validate.ahead import check_days
from cartera_xl.validate.rows import CheckedSheet

_NUMBERED = ("Facturas", "Recaudos")
"""The sheets whose number tells the client of an application."""


@dataclass(frozen=True)
class Uncounted:
    """Rows of a sheet that no figure of the debts counts.

    ``aviso``: a Spanish sentence of them; ``claves``: the clients that they are of, "" if one is of
    nobody known.
    """

    aviso: str
    claves: frozenset[str]

    def concerns(self, clave: str) -> bool:
        """Tell whether one of them is the client's, or may be."""
        return not self.claves.isdisjoint((clave, ""))


def uncounted(sheets: Sequence[CheckedSheet], dia: date) -> list[Uncounted]:
    """Return what each sheet of the debts leaves out of every figure up to a day."""
    owners = dict(_owners(sheets))
    found = []
    for sheet in sheets:
        wrong = [row.valores for row in sheet.filas if not row.limpia]
        if wrong:
            found.append(_of(_wrong_words(sheet, wrong), wrong, owners))
        late = list(check_days(sheet, dia))
        if late:
            rows = {row.fila: row.valores for row in sheet.filas}
            of_late = [rows[parse_cell(problem.celda)[0]] for problem in late]
            found.append(_of(day_words(late), of_late, owners))
    return found


def day_words(late: Sequence[Problem]) -> str:
    """Return what is said of the rows of a sheet whose day has not come."""
    one, first = len(late) == 1, late[0]
    rows = "1 fila es" if one else f"{len(late)} filas son"
    return (
        f"{first.archivo}, {first.hoja}: {rows} de un día que no ha llegado ({first.celda}: "
        f"{first.valor}) y no se {'cuenta' if one else 'cuentan'}. Revise el año."
    )


def _wrong_words(sheet: CheckedSheet, wrong: Sequence[Mapping[str, Any]]) -> str:
    """Return «Facturas: 2 filas no se contaron, por $450.000. Corríjalas: …»."""
    amounts = [v["valor"] for v in wrong if v.get("valor") is not None]
    unread = len(wrong) - len(amounts) if "valor" in sheet.columnas else 0
    one = len(wrong) == 1
    rows = "1 fila no se contó" if one else f"{len(wrong)} filas no se contaron"
    money = f", por {Quantity(sum(amounts), 'COP')}" if sum(amounts) else ""
    blind = f"; de {unread} no se pudo leer el valor" if unread else ""
    mend = "Corríjala: cartera revisar dice cuál." if one else ""
    return f"{sheet.sheet.name}: {rows}{money}{blind}. " + (
        mend or "Corríjalas: cartera revisar dice cuáles."
    )


def _owners(sheets: Iterable[CheckedSheet]) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield (field that names it, number) → client, of each invoice and receipt."""
    for sheet in sheets:
        if sheet.sheet.name in _NUMBERED:
            field = sheet.sheet.name.lower().removesuffix("s")
            for row in sheet.filas:
                if row.valores.get("numero") and row.valores.get("cliente"):
                    number = same_word(row.valores["numero"])
                    yield (field, number), client_key(row.valores["cliente"])


def _of(
    aviso: str, rows: Iterable[Mapping[str, Any]], owners: Mapping[tuple[str, str], str]
) -> Uncounted:
    return Uncounted(aviso, frozenset(_owner(row, owners) for row in rows))


def _owner(row: Mapping[str, Any], owners: Mapping[tuple[str, str], str]) -> str:
    """Return whose a row is: its own client's, or that of the invoice or the receipt it names."""
    if row.get("cliente"):
        return client_key(row["cliente"])
    named = ((field, row.get(field)) for field in ("factura", "recaudo"))
    keys = (owners.get((field, same_word(number)), "") for field, number in named if number)
    return next(filter(None, keys), "")
