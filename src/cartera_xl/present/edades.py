"""The figures of a cut-off → the rows of the sheets that a command writes in edades.xlsx.

A row is field → cell, of the models of ``specs.salidas_edades``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cartera_xl.compute.edades.abiertos import LIMITES
from cartera_xl.compute.edades.cifras import DebtFigures
from cartera_xl.compute.edades.esperado import ATRASADO, EN_DISPUTA, Esperado
from cartera_xl.compute.edades.resumen import POR_IDENTIFICAR
from cartera_xl.compute.edades.tramos import tramos
from cartera_xl.specs.edades import DEUDORES, EDADES
from cartera_xl.units.explanation import Explanation
from cartera_xl.units.money import to_pesos
from cartera_xl.units.plan import Cell
from cartera_xl.units.quantity import Quantity

Row = dict[str, Cell]
SIN_CLIENTE = "Consignaciones por identificar"
_NOTES = {
    ATRASADO: "Ya pasó el día en que su cliente suele pagar: está en A quién llamar.",
    EN_DISPUTA: "En disputa: no se espera mientras no se resuelva.",
}
_BUCKETS = ("por_vencer", "tramo_1", "tramo_2", "tramo_3", "tramo_4", "tramo_5")


@dataclass(frozen=True)
class Debtor:
    """How a client is known: its id as it was typed, its name, its zone and who collects."""

    nit: str
    nombre: str
    zona: str
    responsable: str


def own_buckets(limits: Sequence[int]) -> list[str]:
    """Return what to know of a sheet whose headings are not the firm's buckets; else nothing."""
    own = [tramo.nombre for tramo in tramos(limits)][1:]
    titles = [EDADES.sheet("Edades").by_name[name].col.header for name in _BUCKETS[1:]]
    if tuple(limits) == LIMITES:
        return []
    return [
        f"Su firma cambió los tramos: en Edades y en Edades por grupo, las columnas "
        f"{', '.join(titles)} son {', '.join(own)} días de vencido. Con sus nombres están en la hoja Tramos."
    ]


def aging_rows(
    figures: DebtFigures, clients: Mapping[str, Debtor], limits: Sequence[int]
) -> list[Row]:
    """Return a row for each client with a balance, who owes most overdue first.

    What was paid by nobody knows whom stands last, on one row, so that the columns add up to the
    ledger's balance.
    """
    names = [tramo.nombre for tramo in tramos(limits)]
    rows = [_aging_row(figures, row, clients, names) for row in _by_overdue(figures)]
    return rows


def _by_overdue(figures: DebtFigures) -> list[dict[str, Any]]:
    table = figures.clientes.to_dict("records")
    rows = [{str(name): cell for name, cell in row.items()} for row in table]
    return sorted(
        rows, key=lambda r: (r["grupo"] == POR_IDENTIFICAR, -r["vencido"], -r["saldo"], r["grupo"])
    )


def _aging_row(
    figures: DebtFigures,
    row: Mapping[str, Any],
    clients: Mapping[str, Debtor],
    names: Sequence[str],
) -> Row:
    key, said = row["grupo"], _amounts(figures, row, names)
    if key == POR_IDENTIFICAR:
        return {**said, "cliente": SIN_CLIENTE}
    known, credit = clients.get(key), figures.cuentas[key].credito
    return {
        **said,
        "cliente": known.nombre if known else key,
        "nit": known.nit if known else key,
        "responsable": known.responsable if known else None,
        "zona": known.zona if known else None,
        "cupo": None if credit.cupo is None else to_pesos(credit.cupo),
        "cupo_libre": None if credit.libre is None else to_pesos(credit.libre),
        "estado": credit.estado,
        "motivo": credit.por_que(),
    }


def group_rows(figures: DebtFigures, groups: pd.DataFrame, limits: Sequence[int]) -> list[Row]:
    """Return a row for each group of ``edades_por_grupo``."""
    buckets = [tramo.nombre for tramo in tramos(limits)]
    return [
        {
            **_amounts(figures, row, buckets),
            "por": row["por"],
            "grupo": SIN_CLIENTE if row["grupo"] == POR_IDENTIFICAR else row["grupo"],
            "nombre": row["nombre"] or None,
            "documentos": int(row["documentos"]),
        }
        for row in groups.to_dict("records")
    ]


def _amounts(figures: DebtFigures, row: Mapping[Any, Any], buckets: Sequence[str]) -> Row:
    owed = sum(int(row[name]) for name in buckets)
    money = {field: to_pesos(int(row[name])) for field, name in zip(_BUCKETS, buckets, strict=True)}
    return {
        "corte": figures.corte,
        **money,
        "a_favor": to_pesos(int(row["a_favor"])),
        "saldo": to_pesos(int(row["saldo"])),
        "vencido": to_pesos(int(row["vencido"])),
        "porcentaje_vencido": int(row["vencido"]) / owed if owed else None,
    }


def expected_rows(expected: Sequence[Esperado]) -> list[Row]:
    """Return a row for each week, then for what is owed without one."""
    return [
        {
            "semana": one.semana,
            "valor": to_pesos(one.valor),
            "cuotas": one.cuotas,
            "nota": _NOTES.get(one.caso),
        }
        for one in expected
    ]


def indicator_rows(figures: Sequence[Explanation]) -> list[Row]:
    """Return a row for each figure, with all that explains it; without a value, the reason."""
    return [_indicator_row(figure) for figure in figures]


def _indicator_row(figure: Explanation) -> Row:
    name, _, variant = figure.nombre.partition(", variante ")
    rule = ". ".join([figure.regla, *figure.notas])
    return {
        "indicador": name,
        "valor": None if figure.valor is None else _number(figure.valor),
        "unidad": "" if figure.valor is None else _unit(figure.valor),
        "variante": variant,
        "numerador": None if figure.numerador is None else _number(figure.numerador),
        "denominador": None if figure.denominador is None else _number(figure.denominador),
        "n": figure.n,
        "desde": figure.desde,
        "hasta": figure.hasta,
        "regla": f"Sin valor: {figure.motivo}. {rule}" if figure.motivo else rule,
        "fuente": "; ".join(map(str, figure.fuentes)),
    }


def _number(quantity: Quantity) -> float:
    """Return the number to be read with its unit beside it: 69.39 for 69,39 %."""
    number = quantity.as_number() * (100 if quantity.unidad == "%" else 1)
    return round(number, 2)


def _unit(quantity: Quantity) -> str:
    return "pesos" if quantity.unidad == "COP" else quantity.unidad


def bucket_rows(figures: DebtFigures) -> list[Row]:
    """Return a row for each bucket of the firm."""
    total = sum(one.saldo for one in figures.provisiones)
    return [
        {
            "tramo": one.tramo.nombre,
            "saldo": to_pesos(one.saldo),
            "parte": one.saldo / total if total else None,
            "seguido": to_pesos(roll.antes),
            "rodo": to_pesos(roll.pasado),
            "rodamiento": None if roll.tasa.valor is None else roll.tasa.valor.as_number(),
            "tasa": float(one.tasa),
            "provision": to_pesos(one.valor),
            "motivo": one.motivo,
        }
        for one, roll in zip(figures.provisiones, figures.rodamientos, strict=True)
    ]


def debtor_rows(figures: DebtFigures, clients: Mapping[str, Debtor]) -> list[Row]:
    """Return a row for each of the clients with most overdue."""
    whole = int(figures.firma["vencido"])
    late = [r for r in _by_overdue(figures) if r["vencido"] > 0][:DEUDORES]
    return [
        {
            "cliente": clients[r["grupo"]].nombre if r["grupo"] in clients else r["grupo"],
            "vencido": to_pesos(int(r["vencido"])),
            "saldo": to_pesos(int(r["saldo"])),
            "mora": int(r["mora"]),
            "parte": int(r["vencido"]) / whole,
        }
        for r in late
    ]


def month_rows(figures: DebtFigures) -> list[Row]:
    """Return a row for each month."""
    return [
        {
            "mes": month.mes,
            "por_recaudar": to_pesos(month.recaudado.vencido + month.recaudado.por_vencer),
            "recaudado": to_pesos(month.recaudado.de_vencido + month.recaudado.de_por_vencer),
            "recaudo": None if month.recaudo.valor is None else month.recaudo.valor.as_number(),
            "dso": None if month.dso.valor is None else round(month.dso.valor.as_number(), 2),
        }
        for month in figures.meses
    ]
