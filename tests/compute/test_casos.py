"""The business cases of tests/casos: figures worked by hand, in words a sales manager can check."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
import yaml

from cartera_xl.compute.avance import Sales, avance, avance_por
from cartera_xl.compute.cumplimiento import crecimiento, cumplimiento
from cartera_xl.compute.dias import month_days, worksheet_calendar
from cartera_xl.compute.proyeccion import (
    proyeccion_estacional,
    proyeccion_habiles,
    proyeccion_lineal,
)
from cartera_xl.compute.ritmo import ritmo_requerido
from cartera_xl.compute.ventas import ventas_netas
from cartera_xl.units.period import parse_period

CASOS = Path(__file__).resolve().parents[1] / "casos"
LINES = {"A-1": "Aseo"}


def cases(*names: str) -> list:
    return list(_cases(names))


def _cases(names):
    for name in names:
        for case in yaml.safe_load((CASOS / f"{name}.yaml").read_text("utf-8")):
            yield pytest.param(case, id=f"{name}: {case['caso']}")


def centavos(pesos) -> int:
    exact = Decimal(str(pesos)) * 100
    assert exact == int(exact), pesos
    return int(exact)


def days_of(datos):
    saturday = Fraction(str(datos["peso_sabado"])) if "peso_sabado" in datos else None
    calendar = worksheet_calendar(datos["corte"], datos.get("propios"), datos.get("pais"), saturday)
    closed = datos.get("corte_cerrado", True)
    return month_days(datos["corte"], calendar, corte_cerrado=closed), calendar


def sales_of(case) -> Sales:
    usual = {"tipo": "Factura", "documento": "", "referencia": None, "cliente": "C1",
             "vendedor": "V01", "sku": None, "linea": "Aseo"}  # fmt: skip
    rows = [
        usual | row | {"archivo": "p.xlsx", "fila": 6 + n} for n, row in enumerate(case["ventas"])
    ]
    table = pd.DataFrame(rows, dtype="object")
    table["fecha"] = pd.to_datetime(table["fecha"])
    table["valor"] = table["valor"].map(centavos).astype("int64")
    splits = pd.DataFrame(
        [{"archivo": "p.xlsx"} | row for row in case.get("repartos", [])],
        columns=["archivo", "documento", "vendedor", "parte"],
        dtype="object",
    )
    splits["parte"] = splits["parte"].map(lambda part: Decimal(str(part)))
    usual = {"vendedor": "V01", "cliente": None, "linea": None}
    targets = pd.DataFrame(
        [usual | row | {"meta": centavos(row["meta"])} for row in case.get("metas", [])],
        columns=["mes", "vendedor", "cliente", "linea", "meta"],
        dtype="object",
    )
    targets["mes"] = pd.to_datetime(targets["mes"])
    targets["meta"] = targets["meta"].astype("int64")
    return Sales(ventas_netas(table, splits, LINES), targets)


def shown(progress, expected) -> dict[str, str]:
    return {name: getattr(progress, name).shown() for name in expected}


@pytest.mark.parametrize("case", cases("cumplimiento"))
def test_compliance_and_growth(case):
    if "cumplimiento" in case:
        parts = case["cumplimiento"]
        figure = cumplimiento(centavos(parts["real"]), centavos(parts["meta"]))
    else:
        parts = case["crecimiento"]
        figure = crecimiento(centavos(parts["actual"]), centavos(parts["anterior"]))
    assert figure.shown() == case["resultado"]


@pytest.mark.parametrize("case", cases("proyeccion"))
def test_projection(case):
    datos = case["datos"]
    days, calendar = days_of(datos)
    total = centavos(datos["acumulado"])
    if datos["metodo"] == "lineal":
        figure = proyeccion_lineal(total, days)
    elif datos["metodo"] == "habiles":
        figure = proyeccion_habiles(total, days, calendar)
    else:
        history: dict[date, int] = {day: centavos(value) for day, value in datos["historia"]}
        figure = proyeccion_estacional(total, days, calendar, history, 6)
    assert figure.shown() == case["resultado"]
    assert set(case.get("notas", [])) <= set(figure.notas)


@pytest.mark.parametrize("case", cases("ritmo"))
def test_required_pace(case):
    datos = case["datos"]
    days, _ = days_of(datos)
    figure = ritmo_requerido(centavos(datos["acumulado"]), centavos(datos["meta"]), days)
    assert figure.shown() == case["resultado"]
    assert set(case.get("notas", [])) <= set(figure.notas)


@pytest.mark.parametrize("case", cases("ventas", "repartos"))
def test_sales_against_targets(case):
    sales, period = sales_of(case), parse_period(str(case["periodo"]))
    whole = avance(sales, period, case["corte"])
    assert shown(whole, case["resultado"]) == case["resultado"]
    if note := case.get("nota_de_la_meta"):
        assert note in whole.meta.notas
        assert note in whole.cumplimiento.notas
    if "por" in case:
        rows = {row.clave: row for row in avance_por(sales, case["por"], period, case["corte"])}
        found = {name: shown(rows[name], case["filas"].get(name, {})) for name in rows}
        assert found == case["filas"]


def test_every_file_of_cases_is_run():  # here, or in the tests of clients, visits or edades
    assert {path.stem for path in CASOS.glob("*.yaml")} == {
        "abc",
        "contacto_cobro",
        "contactos",
        "cumplimiento",
        "edades",
        "inactividad",
        "nuevos",
        "proyeccion",
        "repartos",
        "retencion",
        "rfm",
        "ritmo",
        "ventas",
        "visitas",
    }
