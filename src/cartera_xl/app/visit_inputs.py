"""From checked workbooks to what a week is computed from: visits, clients, prices, rules."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pandas as pd

from cartera_xl.app.inputs import Inputs, used_range
from cartera_xl.app.unread import is_of
from cartera_xl.compute.segmentos import segmentos
from cartera_xl.compute.semana import Firm, VisitTables
from cartera_xl.present.report.common import UsedRange
from cartera_xl.units.address import a1
from cartera_xl.units.cell import same_word
from cartera_xl.units.problem import Problem
from cartera_xl.validate.books import CheckedBook
from cartera_xl.validate.rows import CheckedSheet
from cartera_xl.validate.tables import sources_of, to_table

VISITS, PLAN, CONTACTS, PRICES = "Visitas", "Plan", "Contactos del día", "Competencia"
_SHEETS = (VISITS, PLAN, CONTACTS, PRICES)
_BESIDE = ("Clientes", "Ventas", "Productos", "Precios", "Parámetros")


class VisitInputs(Inputs):
    """The checked sheets of the visitas workbooks asked for, and what is known beside them."""

    def __init__(self, asked: Sequence[CheckedBook], beside: Sequence[CheckedBook]) -> None:
        super().__init__(asked, beside)
        # Visits without their plan would show half the truth: a book counts whole or not at all.
        self._visits = [book for book in asked if all(name in book.hojas for name in _SHEETS)]
        self._unread = [b for b in asked if b not in self._visits and is_of(b, "visitas")]

    def has_visits(self) -> bool:
        """Tell whether there is a visitas that could be read whole."""
        return bool(self._visits)

    def notices(self) -> list[str]:
        """Return what the reader of any figure must know first, one Spanish sentence each."""
        said = self.refused()
        said += [
            f"«{book.archivo}» quedó por fuera: no se pudo leer completo." for book in self._unread
        ]
        if not self._sheets(self._all, "Parámetros"):
            said.append("Sin maestros.xlsx: las reglas son las del producto.")
        if not self._sheets(self._all, "Clientes"):
            said.append(
                "Sin clientes.xlsx: no hay cobertura, ni vendedor de la visita que no lo dice."
            )
        elif not self._sheets(self._all, "Ventas"):
            said.append("Sin presupuesto.xlsx: el segmento es solo el que fijó una persona.")
        return said

    def idle(self, desde: date, hasta: date) -> list[str]:
        """Return a sentence for each book of visits that has none of those days."""
        first, last = pd.Timestamp(desde), pd.Timestamp(hasta)
        return [
            f"«{book.archivo}» no tiene visitas de la semana."
            for book in self._visits
            if not to_table([book.hojas[VISITS]])["fecha"].between(first, last).any()
        ]

    def problems(self) -> list[Problem]:
        """Return the problems of the visitas, and the errors of what counts beside them."""
        own = [*self._visits, *self._unread]
        beside = [
            problem
            for book in self._all if book not in own
            for problem in book.problems
            if problem.hoja in _BESIDE and problem.nivel == "error"
        ]  # fmt: skip
        return [problem for book in own for problem in book.problems] + beside

    def tables(self) -> VisitTables:
        """Return the rows of every visitas, each with the cell of its follow-up."""
        sheets = {name: self._sheets(self._visits, name) for name in _SHEETS}
        return VisitTables(
            _with_cells(sheets[VISITS]),
            to_table(sheets[PLAN]),
            _with_cells(sheets[CONTACTS]),
            to_table(sheets[PRICES]),
            {name: sources_of(found) for name, found in sheets.items()},
        )

    def firm(self, corte: date) -> Firm:
        """Return the clients, their segments, the prices and the rules in force on a day.

        Error: ValueError, in Spanish, if a rule has no value on that day.
        """
        parameters, cards = self.parameters(), self.cards()
        sold = self._sheets(self._all, "Ventas")
        fixed = {key: card.segmento for key, card in cards.items()}
        classes = segmentos(to_table(sold) if sold else None, fixed, corte, parameters)
        return Firm(cards, classes, self.own_prices(corte), parameters)

    def own_prices(self, corte: date) -> dict[str, int]:
        """Return SKU (key) → what its buyer pays on a day, IVA included, in centavos.

        Only where every list in force agrees: of two prices, which one that place pays is not known.
        """
        rates = {same_word(sku): rate for sku, rate in self._rows("Productos", "sku", "iva")}
        in_force: dict[tuple[str, str], tuple[date, int]] = {}
        for row in self._clean("Precios"):
            if row["desde"] <= corte and (row["hasta"] is None or corte <= row["hasta"]):
                key = (same_word(row["sku"]), same_word(row["lista"]))
                newest = (row["desde"], row["precio"])
                in_force[key] = max(in_force.get(key, newest), newest)
        prices: dict[str, set[int]] = {}
        for (sku, _), (_, price) in in_force.items():
            if sku in rates:
                prices.setdefault(sku, set()).add(round(price * (1 + Decimal(rates[sku]))))
        return {sku: found.pop() for sku, found in prices.items() if len(found) == 1}

    def zone_names(self) -> dict[str, str]:
        """Return what people call each zone, by ``same_word`` of its code."""
        return {same_word(code): name for code, name in self._rows("Zonas", "codigo", "nombre")}

    def used(self) -> list[UsedRange]:
        """Return what was read for the figures, and how many rows were left out."""
        found = [used_range(s) for name in _SHEETS for s in self._sheets(self._visits, name)]
        return found + [
            self._used_clients(s) if name == "Clientes" else used_range(s)
            for name in _BESIDE
            for s in self._sheets(self._all, name)
        ]


def _with_cells(sheets: Sequence[CheckedSheet]) -> pd.DataFrame:
    table = to_table(sheets)
    columns = {
        s.place.archivo: (s.place.hoja, s.place.columnas.get("seguimiento", 1)) for s in sheets
    }
    places = [columns[archivo] for archivo in table["archivo"]]
    cells = [a1(fila, column) for fila, (_, column) in zip(table["fila"], places, strict=True)]
    return table.assign(
        hoja=pd.Series([hoja for hoja, _ in places], dtype="object"),
        celda=pd.Series(cells, dtype="object"),
    )
