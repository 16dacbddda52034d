"""From checked workbooks to what ``compute`` takes: sales, targets, names, rules, own days."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pandas as pd

from cartera_xl.app.load import UsageError
from cartera_xl.app.uncounted import day_words
from cartera_xl.app.unread import is_of, refusals
from cartera_xl.compute.avance import Detalle, Sales
from cartera_xl.compute.compras import client_key
from cartera_xl.compute.edades.cuentas import DebtTables
from cartera_xl.compute.portafolio import ClientCard
from cartera_xl.compute.ventas import ventas_netas
from cartera_xl.parameters.values import Dated, Parameters, default_parameters
from cartera_xl.present.report.common import UsedRange
from cartera_xl.units.address import a1_area
from cartera_xl.units.cell import is_blank, same_word
from cartera_xl.units.explanation import Source
from cartera_xl.units.problem import Problem
from cartera_xl.units.tax_ids.identity import identity, spellings
from cartera_xl.validate.ahead import check_days
from cartera_xl.validate.books import CheckedBook
from cartera_xl.validate.rows import CheckedRow, CheckedSheet
from cartera_xl.validate.tables import sources_of, to_table

_BUDGET_SHEETS = ("Ventas", "Metas", "Repartos")
_OTHER_SHEETS = ("Productos", "Parámetros", "Calendario")
DEBT_SHEETS = ("Facturas", "Recaudos", "Aplicaciones", "Acuerdos", "Gestiones")
"""In the order of ``DebtTables``."""
_TOLD = {
    "Oportunidades": ("numero", "nombre", "cliente", "etapa", "proxima", "proxima_fecha"),
    "Registro": (
        "numero",
        "cliente",
        "tipo",
        "estado",
        "valor",
        "version",
        "moneda",
        "vence",
    ),
}
"""What is told of the rows of oportunidades.xlsx."""
DEAL_SHEETS = tuple(_TOLD)


class Inputs:
    """The checked sheets, by name: of the books asked for, and of all those at hand."""

    def __init__(self, asked: Sequence[CheckedBook], beside: Sequence[CheckedBook]) -> None:
        self._every_asked, self._beside = asked, beside
        self._all = (*asked, *beside)
        whole = [book for book in asked if all(name in book.hojas for name in _BUDGET_SHEETS)]
        # Targets without their sales would show half the truth: a book counts whole or not at all.
        self._left_out = [b for b in asked if b not in whole and is_of(b, "presupuesto")]
        self._asked = whole

    def has_budget(self) -> bool:
        """Tell whether there is a budget that could be read whole."""
        return bool(self._asked)

    def notices(self) -> list[str]:
        """Return what the reader of any figure must know first, one Spanish sentence each."""
        said = self.refused()
        said += [
            f"«{book.archivo}» quedó por fuera: no se pudo leer completo."
            for book in self._left_out
        ]
        if not any(book.book is not None and book.book.name == "maestros" for book in self._all):
            said.append("Sin maestros.xlsx: calendario y reglas son los del producto.")
        return said

    def refused(self) -> list[str]:
        """Return a sentence for each book beside that could not be read, with why."""
        return refusals(self._beside)

    def ahead(self, dia: date) -> list[str]:
        """Return a sentence for each sheet asked for with rows of days after ``dia``."""
        sheets = (sheet for book in self._every_asked for sheet in book.hojas.values())
        return [day_words(late) for sheet in sheets if (late := list(check_days(sheet, dia)))]

    def lack(self, name: str) -> str:
        """Return why a book tells nothing: «falta clientes.xlsx», or it could not be read."""
        files = [book.archivo for book in self._all if is_of(book, name)]
        return f"no se pudo leer {files[0]}" if files else f"falta {name}.xlsx"

    def require_rules(self) -> None:
        """Error: UsageError if the rules or the calendar of a maestros at hand were half read."""
        unread = [
            str(problem)
            for book in self._all
            if book.book is not None and book.book.name == "maestros"
            for problem in book.problems
            if problem.nivel == "error"
            and problem.hoja in ("Parámetros", "Calendario")
            and problem.hoja not in book.hojas
        ]
        if unread:
            raise UsageError("\n".join(["No se calcula con reglas a medias.", *unread]))

    def problems(self) -> list[Problem]:
        """Return the problems of the books asked for, and of the sheets beside them that count."""
        asked = [problem for book in self._every_asked for problem in book.problems]
        beside = [p for b in self._all if b not in self._every_asked for p in b.problems]
        return asked + [p for p in beside if p.hoja in _OTHER_SHEETS and p.nivel == "error"]

    def sales(self) -> Sales:
        """Return what the budget is computed from."""
        ventas, metas, repartos = (
            to_table(self._sheets(self._asked, name)) for name in _BUDGET_SHEETS
        )
        registered = self._registered()
        for table in (ventas, metas):
            table["cliente"] = _spelled_alike(table["cliente"], registered)
        return Sales(
            ventas_netas(ventas, repartos, dict(self._rows("Productos", "sku", "linea"))),
            metas,
            self.sales_sources(),
            sources_of(self._sheets(self._asked, "Metas")),
        )

    def sales_sources(self) -> tuple[Source, ...]:
        """Return the ranges that the sales come from."""
        return sources_of(self._sheets(self._asked, "Ventas"))

    def documents(self) -> pd.DataFrame:
        """Return the lines of every document: what the portfolio is computed from."""
        ventas = to_table(self._sheets(self._asked, "Ventas"))
        ventas["cliente"] = _spelled_alike(ventas["cliente"], self._registered())
        return ventas

    def _registered(self) -> dict[str, str]:
        """Return identity → id as registered, of each way to write the id of a client."""
        rows = self._rows("Clientes", "pais", "nit")
        return {key: nit for pais, nit in rows for key in spellings(pais, nit)}

    def debt_tables(self) -> DebtTables | None:
        """Return the sheets of edades.xlsx; None unless one could be read whole."""
        # Invoices without their receipts would show more than is owed.
        whole = [book for book in self._all if all(name in book.hojas for name in DEBT_SHEETS)]
        if not whole:
            return None
        return DebtTables(*(to_table(self._sheets(whole, name)) for name in DEBT_SHEETS))

    def deal_rows(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]] | None:
        """Return the rows of Oportunidades and of Registro; None unless both could be read whole.

        Each document once, however many copies of its book there are; a row of which what is told is
        wrong, not at all.
        """
        if not any(all(name in book.hojas for name in DEAL_SHEETS) for book in self._all):
            return None
        deals, filed = (
            {
                (same_word(row["numero"]), row.get("version") or 1): row
                for sheet in reversed(self._sheets(self._all, name))
                for row in reversed([row.valores for row in sheet.filas if _is_told(name, row)])
            }
            for name in DEAL_SHEETS
        )
        return list(deals.values()), list(filed.values())

    def deal_notices(self) -> list[str]:
        """Return a sentence for each of those sheets with rows that are not told of."""
        found = []
        for name in DEAL_SHEETS:
            for sheet in self._sheets(self._all, name):
                wrong = sum(not _is_told(name, row) for row in sheet.filas)
                if wrong:
                    one = wrong == 1
                    rows = (
                        "1 fila con errores no se dice"
                        if one
                        else (f"{wrong} filas con errores no se dicen")
                    )
                    found.append(f"{sheet.place.archivo}, {name}: {rows}.")
        return found

    def debt_sources(self) -> tuple[Source, ...]:
        """Return the ranges that the invoices come from."""
        return sources_of(self._sheets(self._all, "Facturas"))

    def registered(self) -> dict[str, dict[str, Any]]:
        """Return the row of Clientes of each client, by ``client_key`` of its NIT."""
        found: dict[str, dict[str, Any]] = {}
        for sheet in self._sheets(self._all, "Clientes"):
            for row in sheet.filas:
                if row.valores.get("nit") is not None:
                    found.setdefault(client_key(row.valores["nit"]), row.valores)
        return found

    def cards(self) -> dict[str, ClientCard]:
        """Return what is registered of each client, by ``client_key`` of its NIT."""
        cards: dict[str, ClientCard] = {}
        for sheet in self._sheets(self._all, "Clientes"):
            for row in sheet.filas:
                v = row.valores
                if v.get("nit") is not None:
                    card = ClientCard(
                        v["nit"],
                        v.get("razon_social") or "",
                        v.get("vendedor") or "",
                        v.get("segmento"),
                        v.get("motivo_segmento") or "",
                        v.get("potencial"),
                        v.get("estado") != "Inactivo",
                        v.get("zona") or "",
                    )
                    cards.setdefault(client_key(card.nit), card)
        return cards

    def product_names(self) -> dict[str, str]:
        """Return what people call each product, by ``same_word`` of its SKU."""
        return {same_word(sku): name for sku, name in self._rows("Productos", "sku", "nombre")}

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
            used_range(sheet)
            for name in (*_BUDGET_SHEETS, *_OTHER_SHEETS)
            for sheet in self._sheets(self._asked if name in _BUDGET_SHEETS else self._all, name)
        ] + [self._used_clients(sheet) for sheet in self._sheets(self._all, "Clientes")]

    @staticmethod
    def _used_clients(sheet: CheckedSheet) -> UsedRange:
        # A client with a wrong telephone still has a class; one without its NIT has no sales.
        without = sum(row.valores.get("nit") is None for row in sheet.filas)
        place, area = sheet.place, a1_area(sheet.area)
        return UsedRange(place.archivo, place.hoja, area, len(sheet.filas), without)

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


def used_range(sheet: CheckedSheet) -> UsedRange:
    """Return what was read of a sheet, and its rows that count in no figure."""
    place, left_out = sheet.place, int((~sheet.limpias).sum())
    return UsedRange(place.archivo, place.hoja, a1_area(sheet.area), len(sheet.numeros), left_out)


def _is_told(name: str, row: CheckedRow) -> bool:
    """Tell whether nothing is wrong in what is told of a row; a blank is only missing."""
    wrong = {field for field, cell in row.malos.items() if not is_blank(cell)}
    return row.valores.get("numero") is not None and wrong.isdisjoint(_TOLD[name])


def _spelled_alike(clients: pd.Series, registered: dict[str, str]) -> pd.Series:
    """Return each client as it is registered, or as it first appears: with and without its digit."""
    first = dict(registered)
    spelled = {c: first.setdefault(identity(c), c) for c in clients.dropna().unique()}
    # Objects, whatever they are: a column of blanks is not one of numbers.
    return pd.Series([spelled.get(c) for c in clients], index=clients.index, dtype="object")
