"""The cases of clients in tests/casos: worked by hand, in words a sales manager can check."""

from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
import yaml

from cartera_xl.compute.abc import abc
from cartera_xl.compute.compras import client_key, compras, history_start
from cartera_xl.compute.inactividad import class_limits, inactividad, pending_days
from cartera_xl.compute.nuevos import nuevos
from cartera_xl.compute.retencion import recompra_trimestral, retencion_trimestral
from cartera_xl.compute.rfm import puntajes
from cartera_xl.parameters.values import default_parameters
from cartera_xl.units.period import parse_period

CASOS = Path(__file__).resolve().parents[1] / "casos"


def cases(name: str) -> list:
    found = yaml.safe_load((CASOS / f"{name}.yaml").read_text("utf-8"))
    return [pytest.param(case, id=f"{name}: {case['caso']}") for case in found]


def documents(rows) -> pd.DataFrame:
    usual = {"tipo": "Factura", "referencia": None, "cliente": "C1", "vendedor": "V01",
             "sku": None, "linea": "Aseo", "valor": 1_000_000}  # fmt: skip
    table = pd.DataFrame(
        [usual | {"documento": f"F{n}"} | row | {"fila": n} for n, row in enumerate(rows, 6)],
        dtype="object",
    )
    table["fecha"] = pd.to_datetime(table["fecha"])
    table["valor"] = (table["valor"] * 100).astype("int64")
    return table


@pytest.mark.parametrize("case", cases("nuevos"))
def test_new_and_reactivated(case):
    table, period = documents(case["ventas"]), parse_period(case["periodo"])
    found = nuevos(compras(table), period, 6, history_start(table))
    shown = (found.nuevos.shown(), found.reactivados.shown())
    assert shown == (case["nuevos"], case["reactivados"])
    assert case.get("nota", "") in "".join(found.nuevos.notas)


@pytest.mark.parametrize("case", cases("retencion"))
def test_retention_and_repurchase(case):
    table, quarter = documents(case["ventas"]), parse_period(case["trimestre"])
    orders = compras(table)
    kept = retencion_trimestral(orders, quarter, history_start(table))
    again = recompra_trimestral(orders, quarter)
    assert (kept.shown(), again.shown()) == (case["retencion"], case["recompra"])


@pytest.mark.parametrize("case", cases("abc"))
def test_classes(case):
    pesos = {name: value * 100 for name, value in case["ventas"].items()}
    assert {row.clave: row.clase for row in abc(pesos)} == case["clases"]


@pytest.mark.parametrize("case", cases("rfm"))
def test_scores(case):
    assert puntajes(case["valores"], case["clases"]) == case["puntajes"]


@pytest.mark.parametrize("case", cases("inactividad"))
def test_inactivity(case):
    days, first = [0], date(2026, 1, 5)
    for gap in case["intervalos"]:
        days.append(days[-1] + gap)
    cut = first + timedelta(days=days[-1] + case["dias"])
    rows = [{"fecha": first + timedelta(days=n)} for n in days]
    if "pendiente" in case:
        day = cut - timedelta(days=case["pendiente"])
        rows.append({"fecha": day, "tipo": "Pedido por facturar"})
    table, key = documents(rows), client_key("C1")
    found = inactividad(
        compras(table, cut), pending_days(table, cut), {key: case.get("clase", "C")},
        class_limits(default_parameters(), cut), cut,
    )[key]  # fmt: skip
    assert (found.alerta, found.describe()) == (case["alerta"] in ("sí", True), case["dice"])
