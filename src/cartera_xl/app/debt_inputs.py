"""From checked workbooks to what the aging is computed from: documents, terms, owners, sales."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from cartera_xl.app.debts import debt_rules
from cartera_xl.app.inputs import DEBT_SHEETS
from cartera_xl.app.uncounted import Uncounted, uncounted
from cartera_xl.app.whole_inputs import WholeInputs
from cartera_xl.compute.compras import client_key
from cartera_xl.compute.edades.cifras import DebtFigures, DebtRules
from cartera_xl.compute.edades.credito import credit_rules
from cartera_xl.compute.edades.cuentas import DebtTables
from cartera_xl.compute.edades.reglas import assumed_rates_on
from cartera_xl.compute.rules import whole_on
from cartera_xl.present.edades import Debtor
from cartera_xl.units.cell import same_word
from cartera_xl.units.explanation import Source
from cartera_xl.validate.tables import sources_of, to_table

INVOICES, RECEIPTS, APPLIED = "Facturas", "Recaudos", "Aplicaciones"
AGREED, CALLS = "Acuerdos", "Gestiones"


class DebtInputs(WholeInputs):
    """The checked sheets of the edades workbooks asked for, and what is known beside them."""

    libro = "edades"
    hojas = DEBT_SHEETS
    junto = ("Clientes", "Contactos", "Parámetros", "Calendario")

    def table(self, name: str) -> pd.DataFrame:
        """Return the clean rows of a sheet of every edades."""
        return to_table(self._sheets(self._whole, name))

    def sources(self) -> tuple[Source, ...]:
        """Return the ranges that the figures come from."""
        names = (INVOICES, RECEIPTS, APPLIED)
        return tuple(s for name in names for s in sources_of(self._sheets(self._whole, name)))

    def documents_of_debt(self) -> DebtTables:
        """Return the rows of every edades."""
        return DebtTables(*(self.table(name) for name in DEBT_SHEETS))

    def rules(self, corte: date) -> DebtRules:
        """Return the rules in force on a day: terms, owners, buckets, calendar, credit, provision.

        Error: ValueError, in Spanish, if one has no value on that day, or the buckets do not grow.
        """
        parameters = self.parameters()
        return DebtRules(
            debt_rules(self, parameters, corte),
            credit_rules(parameters, corte),
            whole_on(parameters, "gracia_promesas", corte),
            *assumed_rates_on(parameters, corte),
        )

    def people(self) -> dict[str, list[Mapping[str, Any]]]:
        """Return client (key) → its rows of Contactos, where the client and the name are right."""
        found: dict[str, list[Mapping[str, Any]]] = {}
        for sheet in self._sheets(self._all, "Contactos"):
            for row in sheet.filas:
                if row.valores.get("cliente") and row.valores.get("nombre"):
                    found.setdefault(client_key(row.valores["cliente"]), []).append(row.valores)
        return found

    def sellers(self) -> dict[str, Mapping[str, Any]]:
        """Return code (``same_word``) → the row of Vendedores."""
        sheets = self._sheets(self._all, "Vendedores")
        rows = [row.valores for sheet in sheets for row in sheet.filas]
        return {same_word(row["codigo"]): row for row in reversed(rows) if row.get("codigo")}

    def groups(self) -> dict[tuple[str, str], tuple[str, str]]:
        """Return what maestros registers of the groups of ``edades_por_grupo``."""
        sellers = [*self._rows("Vendedores", "codigo", "nombre")]
        rows = {
            "Responsable": sellers, "Vendedor": sellers,
            "Zona": self._rows("Zonas", "codigo", "nombre"),
            "Línea": ((linea, "") for (linea,) in self._rows("Productos", "linea")),
        }  # fmt: skip
        found: dict[tuple[str, str], tuple[str, str]] = {}
        for por, named in rows.items():
            for code, name in named:
                found.setdefault((por, same_word(code)), (code, name))
        return found

    def debtors(self, figures: DebtFigures) -> dict[str, Debtor]:
        """Return how each client is known, by its key; who is not registered, by its id as typed."""
        found = {key: _debtor(row) for key, row in self.registered().items()}
        for table in (figures.papeles.facturas, figures.papeles.recaudos):
            for key, nit in zip(table["clave"], table["cliente"], strict=True):
                if isinstance(key, str) and key and key not in found:
                    found[key] = Debtor(nit, nit, "", "")
        return found

    def notices(self) -> list[str]:
        """Return what the reader of any figure must know first, one Spanish sentence each."""
        said = super().notices()
        if not self._sheets(self._all, "Clientes"):
            said.append("Sin clientes.xlsx: no hay cupo, ni plazo de la factura que no lo dice.")
        return said

    def left_out(self, dia: date) -> list[Uncounted]:
        """Return what each sheet leaves out of every figure up to a day."""
        sheets = [s for name in DEBT_SHEETS for s in self._sheets(self._whole, name)]
        return uncounted(sheets, dia)

    def wrong_rows(self, name: str) -> Iterator[tuple[Mapping[str, Any], str]]:
        """Yield what is right in each row of a sheet that no figure counts, and where it is.

        Sale: «Facturas, fila 12»; with the book's name if there are several.
        """
        sheets = self._sheets(self._whole, name)
        for sheet in sheets:
            book = f"{sheet.place.archivo}, " if len(sheets) > 1 else ""
            for row in sheet.filas:
                if not row.limpia:
                    yield row.valores, f"{book}{name}, fila {row.fila}"


def _debtor(row: Mapping[str, Any]) -> Debtor:
    name = row.get("nombre_comercial") or row.get("razon_social") or row["nit"]
    return Debtor(row["nit"], name, row.get("zona") or "", row.get("vendedor") or "")
