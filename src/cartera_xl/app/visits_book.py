"""From visitas.xlsx and the books beside it to what a plan and a route are computed from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from cartera_xl.app.host import Host
from cartera_xl.app.inputs import Inputs
from cartera_xl.app.load import Progress, UsageError, load_books, silent
from cartera_xl.compute.abc import Clase
from cartera_xl.compute.compras import client_key
from cartera_xl.compute.planeadas import VisitCard
from cartera_xl.compute.segmentos import segmentos
from cartera_xl.compute.seguimientos import FollowUp, seguimientos
from cartera_xl.parameters.holidays import calendar_on
from cartera_xl.parameters.values import Parameters
from cartera_xl.specs.visitas import VISITAS
from cartera_xl.units.calendar import DIAS, Calendar
from cartera_xl.units.cell import same_word
from cartera_xl.units.raw import RawBook
from cartera_xl.validate.books import CheckedBook, check_with_beside

_WEEKDAYS = {same_word(name): number for number, name in enumerate(DIAS)}
_INACTIVE = "Inactivo"
VISITED = ("Plan", "Visitas", "Contactos del día")
"""What a plan and a route are told from: each row, by its day and its client."""


@dataclass(frozen=True)
class VisitsBook:
    """The visitas book at ``path``, raw and checked, and the books beside it.

    ``inputs``: sales, rules and own days; the presupuestos beside are what it is asked for.
    """

    path: Path
    raw: RawBook
    libro: CheckedBook
    inputs: Inputs
    clientes: tuple[CheckedBook, ...]

    @cached_property
    def parameters(self) -> Parameters:
        """The rules, those of maestros on top."""
        return self.inputs.parameters()

    def calendar(self, dia: date) -> Calendar:
        """Return the calendar in force on a day, with the firm's own days."""
        return calendar_on(self.parameters, dia, self.inputs.own_days())

    def rows(self, sheet: str, *fields: str) -> Iterator[dict[str, Any]]:
        """Yield the rows of a sheet of the book whose ``fields`` are right; None is a blank cell."""
        for row in self.libro.hojas[sheet].filas:
            if all(row.valores.get(field) is not None for field in fields):
                yield row.valores

    def left_out(self) -> int:
        """Return how many rows say nothing, because their day or their client is wrong."""
        return sum(
            row.valores.get("fecha") is None or row.valores.get("cliente") is None
            for sheet in VISITED
            for row in self.libro.hojas[sheet].filas
        )

    def follow_ups(self, dia: date) -> list[FollowUp]:
        """Return what is pending with each client on a day, and what it is about."""
        visits, contacts = (
            self._table(sheet, about)
            for sheet, about in (
                ("Visitas", ("pasos", "acuerdos", "nota")),
                ("Contactos del día", ("nota",)),
            )
        )
        return seguimientos(visits, contacts, dia)

    def _table(self, sheet: str, about: Sequence[str]) -> pd.DataFrame:
        """Return the rows of a sheet whose day and client are right, whatever else is wrong."""
        fields = [field.name for field in VISITAS.sheet(sheet).fields]
        rows = [
            {name: row.get(name) for name in fields}
            | {"asunto": next((row[name] for name in about if row.get(name)), "")}
            for row in self.rows(sheet, "fecha", "cliente")
        ]
        table = pd.DataFrame(rows, columns=[*fields, "asunto"], dtype="object")
        days = {name: pd.to_datetime(table[name]) for name in ("fecha", "seguimiento")}
        return table.assign(**days)

    def cards(self, corte: date) -> dict[str, VisitCard]:
        """Return the registered clients by key, with the class that they have on the cut-off.

        Without sales nor a class that a person fixed, a client is C. Error: ValueError, in Spanish.
        """
        rows = self._registered()
        fixed: dict[str, Clase | None] = {key: v.get("segmento") for key, v in rows.items()}
        classes: dict[str, Clase] = {key: clase or "C" for key, clase in fixed.items()}
        if self.inputs.has_budget():
            classes = segmentos(self.inputs.documents(), fixed, corte, self.parameters)
        return {key: _card(v, classes[key]) for key, v in rows.items()}

    def guessed(self) -> int:
        """Return how many active clients are C only because nothing says otherwise."""
        if self.inputs.has_budget():
            return 0
        rows = self._registered().values()
        return sum(v.get("segmento") is None and v.get("estado") != _INACTIVE for v in rows)

    def _registered(self) -> dict[str, dict[str, Any]]:
        found: dict[str, dict[str, Any]] = {}
        for book in self.clientes:
            for row in book.hojas["Clientes"].filas:
                if row.valores.get("nit") is not None:
                    found.setdefault(client_key(row.valores["nit"]), row.valores)
        return found


def read_visits(path: Path, host: Host, progress: Progress = silent) -> VisitsBook:
    """Return the visitas book at ``path`` and what the books beside it say.

    Error: UsageError if it is not a visitas book that can be read, or its rules are half read.
    """
    if path.is_dir():
        raise UsageError(f"«{path}» es una carpeta. Escriba el libro: {path / 'visitas.xlsx'}.")
    loaded = load_books(path, host, progress)
    (asked,), beside = check_with_beside(loaded.raws, loaded.beside)
    raw = loaded.raws[0]
    if asked.book is None or not isinstance(raw, RawBook):
        problem = next(p for p in asked.problems if p.nivel == "error")
        raise UsageError(f"{problem.mensaje} {problem.ayuda}")
    if asked.book.name != VISITAS.name:
        raise UsageError(
            f"«{path.name}» es el libro «{asked.book.name}», no el de visitas. Escriba la ruta de "
            "visitas.xlsx, o cree uno con: cartera nuevo visitas"
        )
    if any(sheet not in asked.hojas for sheet in VISITED):
        faults = [p for p in asked.problems if p.nivel == "error" and p.codigo.startswith("CX-LIB")]
        raise UsageError("\n".join(map(str, faults)))
    budgets = [b for b in beside if b.book is not None and b.book.name == "presupuesto"]
    inputs = Inputs(budgets, [asked, *(b for b in beside if b not in budgets)])
    inputs.require_rules()
    registers = tuple(b for b in beside if "Clientes" in b.hojas)
    return VisitsBook(path, raw, asked, inputs, registers)


def _card(v: dict[str, Any], clase: Clase) -> VisitCard:
    agreed = v.get("dia_visita")
    return VisitCard(
        v["nit"],
        v.get("razon_social") or "",
        v.get("nombre_comercial") or v.get("razon_social") or "",
        v.get("vendedor") or "",
        v.get("zona") or "",
        v.get("ciudad") or "",
        v.get("direccion") or "",
        v.get("telefono") or "",
        clase,
        _WEEKDAYS[same_word(agreed)] if agreed else None,
        v.get("estado") != _INACTIVE,
    )
