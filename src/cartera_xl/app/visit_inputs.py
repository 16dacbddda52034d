"""From checked workbooks to what a week is computed from: visits, clients, prices, rules."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pandas as pd

from cartera_xl.app.whole_inputs import WholeInputs
from cartera_xl.compute.segmentos import segmentos
from cartera_xl.compute.semana import Firm, VisitTables
from cartera_xl.units.address import a1
from cartera_xl.units.cell import same_word
from cartera_xl.validate.rows import CheckedSheet
from cartera_xl.validate.tables import sources_of, to_table

VISITS, PLAN, CONTACTS, PRICES = "Visitas", "Plan", "Contactos del día", "Competencia"


class VisitInputs(WholeInputs):
    """The checked sheets of the visitas workbooks asked for, and what is known beside them."""

    libro = "visitas"
    hojas = (VISITS, PLAN, CONTACTS, PRICES)
    junto = ("Clientes", "Ventas", "Productos", "Precios", "Parámetros")

    def notices(self) -> list[str]:
        """Return what the reader of any figure must know first, one Spanish sentence each."""
        said = super().notices()
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
            for book in self._whole
            if not to_table([book.hojas[VISITS]])["fecha"].between(first, last).any()
        ]

    def tables(self) -> VisitTables:
        """Return the rows of every visitas, each with the cell of its follow-up."""
        sheets = {name: self._sheets(self._whole, name) for name in self.hojas}
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
