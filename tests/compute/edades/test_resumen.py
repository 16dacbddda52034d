"""The aging by whatever it is looked at: every table adds up to the balance."""

import pytest
from hypothesis import given, settings
from tests.compute.edades.historias import DAYS, HISTORIES, ledger_balance
from tests.compute.edades.hojas import day, open_at

from cartera_xl.compute.edades.abiertos import LIMITES, Reglas, abiertos
from cartera_xl.compute.edades.grupos import COLUMNAS, edades_por_grupo
from cartera_xl.compute.edades.resumen import (
    Cuadre,
    edades_de_la_firma,
    edades_por,
)
from cartera_xl.compute.edades.tramos import tramo_de, tramos

ZONES = {"C1": "EJE", "C2": "VALLE"}


def test_the_limits_name_the_buckets():
    assert [tramo.nombre for tramo in tramos(LIMITES)] == [
        "Por vencer", "1–30", "31–60", "61–90", "91–120", "> 120",
    ]  # fmt: skip
    ages = (-5, 0, 1, 30, 31, 60, 61, 90, 91, 120, 121)
    assert [tramo_de(age, LIMITES) for age in ages] == [
        "Por vencer", "Por vencer", "1–30", "1–30", "31–60", "31–60", "61–90", "61–90", "91–120",
        "91–120", "> 120",
    ]  # fmt: skip


@pytest.mark.parametrize("limits", [(30, 30), (60, 30), (0, 30)])
def test_limits_that_do_not_grow_are_refused(limits):
    with pytest.raises(ValueError, match="de menor a mayor"):
        tramos(limits)


def test_each_client_has_its_buckets_and_what_is_a_favor_apart():
    found = open_at(
        day(100),
        [{"valor": 10, "plazo": 120}, {"valor": 20, "plazo": 90}, {"valor": 30, "plazo": 65},
         {"valor": 40, "plazo": 0, "cliente": "C2"}],
        [{"tipo": "Anticipo", "valor": 5}, {"tipo": "Anticipo", "valor": 7, "cliente": "C3"},
         {"tipo": "Consignación por identificar", "valor": 1, "cliente": None}],
    )  # fmt: skip
    table = edades_por(found, "clave", LIMITES)
    rows = (table.drop(columns=["grupo", "mora", "documentos"]) // 100).values.tolist()
    assert table["grupo"].tolist() == ["C1", "C2", "C3", ""]
    assert rows == [
        [10, 20, 30, 0, 0, 0, -5, 55, 50],
        [0, 0, 0, 0, 40, 0, 0, 40, 40],
        [0, 0, 0, 0, 0, 0, -7, -7, 0],
        [0, 0, 0, 0, 0, 0, -1, -1, 0],
    ]
    assert (table["mora"].tolist(), table["documentos"].tolist()) == ([35, 100, 0, 0], [3, 1, 0, 0])
    whole = edades_de_la_firma(found, LIMITES)
    assert (whole["saldo"], whole["por_identificar"]) == (87_00, -1_00)
    assert Cuadre(int(whole["saldo"]), 87_00).cuadra
    assert Cuadre(int(whole["saldo"]), 90_00).diferencia == -3_00


@pytest.mark.parametrize("column", ["clave", "vendedor", "responsable", "linea", "zona"])
@settings(max_examples=20, deadline=None)
@given(HISTORIES, DAYS)
def test_every_table_adds_up_to_the_ledger(column, history, corte):
    found = abiertos(*history, corte, Reglas())
    table = edades_por(found, column, LIMITES, ZONES if column == "zona" else None)
    buckets = table[[tramo.nombre for tramo in tramos(LIMITES)]].to_numpy().sum()
    assert table["saldo"].sum() == ledger_balance(history, corte)
    assert buckets + table["a_favor"].sum() == table["saldo"].sum()
    assert table["vencido"].sum() == found.facturas.loc[found.facturas["edad"] > 0, "saldo"].sum()


@settings(max_examples=20, deadline=None)
@given(HISTORIES, DAYS)
def test_each_way_to_divide_the_firm_adds_up_to_the_ledger(history, corte):
    found = abiertos(*history, corte, Reglas())
    reglas = Reglas(responsables={"C1": ("V01", None), "C2": ("v01", None)})
    table = edades_por_grupo(found, reglas, ZONES, {})
    for por in COLUMNAS:
        assert table.loc[table["por"] == por, "saldo"].sum() == ledger_balance(history, corte)
    assert not table.duplicated(["por", "grupo"]).any()
