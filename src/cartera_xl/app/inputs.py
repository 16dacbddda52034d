"""From checked workbooks to what ``compute`` takes: sales, targets, names, rules, own days."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from cartera_xl.compute.avance import Detalle, Sales
from cartera_xl.compute.ventas import ventas_netas
from cartera_xl.parameters.values import Dated, Parameters, default_parameters
from cartera_xl.present.report.common import UsedRange
from cartera_xl.units.address import a1_area
from cartera_xl.units.cell import same_word
from cartera_xl.validate.books import CheckedBook
from cartera_xl.validate.rows import CheckedSheet
from cartera_xl.validate.tables import sources_of, to_table

_BUDGET_SHEETS = ("Ventas", "Metas", "Repartos")


class Inputs:
    """The checked sheets, by name: of the books asked for, and of all those at hand."""

    def __init__(self, asked: Sequence[CheckedBook], beside: Sequence[CheckedBook]) -> None:
        self._asked = asked
        self._all = (*asked, *beside)

    def has_budget(self) -> bool:
        """Tell whether sales and targets could be read."""
        return all(self._sheets(self._asked, name) for name in _BUDGET_SHEETS)

    def sales(self) -> Sales:
        """Return what the budget is computed from."""
        ventas, metas, repartos = (
            to_table(self._sheets(self._asked, name)) for name in _BUDGET_SHEETS
        )
        return Sales(
            ventas_netas(ventas, repartos, dict(self._rows("Productos", "sku", "linea"))),
            metas,
            sources_of(self._sheets(self._asked, "Ventas")),
            sources_of(self._sheets(self._asked, "Metas")),
        )

    def names(self) -> dict[Detalle, dict[str, str]]:
        """Return what people call each seller and client, by ``same_word`` of its key."""
        sellers = self._rows("Vendedores", "codigo", "nombre")
        clients = self._rows("Clientes", "nit", "razon_social")
        return {
            "vendedor": {same_word(key): name for key, name in sellers},
            "cliente": {same_word(key): name for key, name in clients},
            "linea": {},
        }

    def parameters(self) -> Parameters:
        """Return the product's values with those of maestros, hoja Parámetros, on top."""
        defaults = default_parameters()
        return defaults.override(
            Dated(
                v["nombre"],
                v["desde"],
                defaults.definiciones[v["nombre"]].parse(v["valor"]),
                v["fuente"],
            )
            for v in self._clean("Parámetros")
        )

    def own_days(self) -> dict[date, tuple[Fraction, str]]:
        """Return the days of maestros, hoja Calendario: weight and reason."""
        return {v["fecha"]: (Fraction(v["peso"]), v["motivo"]) for v in self._clean("Calendario")}

    def used(self) -> list[UsedRange]:
        """Return what was read for the figures, and how many rows were left out."""
        return [
            UsedRange(
                sheet.place.archivo,
                sheet.place.hoja,
                a1_area(sheet.area),
                len(sheet.filas),
                sum(not row.limpia for row in sheet.filas),
            )
            for name in (*_BUDGET_SHEETS, "Productos", "Parámetros", "Calendario")
            for sheet in self._sheets(self._asked if name in _BUDGET_SHEETS else self._all, name)
        ]

    @staticmethod
    def _sheets(books: Iterable[CheckedBook], name: str) -> list[CheckedSheet]:
        return [book.hojas[name] for book in books if name in book.hojas]

    def _rows(self, name: str, *fields: str) -> Iterator[tuple[Any, ...]]:
        """Yield the named fields of each row where they are right, whatever else is wrong in it."""
        for sheet in self._sheets(self._all, name):
            for row in sheet.filas:
                if all(row.valores.get(field) is not None for field in fields):
                    yield tuple(row.valores[field] for field in fields)

    def _clean(self, name: str) -> Iterator[dict[str, Any]]:
        """Yield the rows of a sheet that have nothing wrong in them."""
        for sheet in self._sheets(self._all, name):
            yield from (row.valores for row in sheet.filas if row.limpia)
