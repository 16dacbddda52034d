"""The cases of visits in tests/casos: worked by hand, in words a sales manager can check."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import yaml

from cartera_xl.compute.contacto import last_contacts
from cartera_xl.compute.cumplimiento_visitas import (
    client_days,
    cumplimiento_del_plan,
    visitas_no_planeadas,
)
from cartera_xl.compute.metas import in_period
from cartera_xl.compute.seguimientos import seguimientos
from cartera_xl.compute.sin_respuesta import intentos_sin_respuesta
from cartera_xl.compute.visitas import realizadas, visitas_por_resultado
from cartera_xl.units.period import parse_week

CASOS = Path(__file__).resolve().parents[1] / "casos"
S47, CORTE = parse_week("2026-S47"), date(2026, 11, 22)


def cases(name: str) -> list:
    found = yaml.safe_load((CASOS / f"{name}.yaml").read_text("utf-8"))
    return [pytest.param(case, id=f"{name}: {case['caso']}") for case in found]


def table(rows, *names: str) -> pd.DataFrame:
    found = pd.DataFrame(rows, columns=list(names), dtype="object")
    for name in {"fecha", "seguimiento"} & set(names):
        days = [None if n is None else date(2026, 11, n) for n in found[name]]
        found[name] = pd.to_datetime(pd.Series(days, dtype="object"))
    return found


def repeated(case):
    """Return as many visits and planned ones as the case says, all on the 16th."""
    count = case["repetir"]
    planned = [f"P{n}" for n in range(count["planeadas"])]
    done = planned[: count["hechas"]] + [f"S{n}" for n in range(count["sin_planear"])]
    return [[16, client, "Pedido"] for client in done], [[16, client] for client in planned]


@pytest.mark.parametrize("case", cases("visitas"))
def test_effectiveness_and_compliance(case):
    visits, plan = repeated(case) if "repetir" in case else (case["visitas"], case["plan"])
    visits = table(visits, "fecha", "cliente", "resultado")
    planned = client_days(in_period(table(plan, "fecha", "cliente"), "fecha", S47))
    done = realizadas(visits, S47)
    figures = (
        visitas_por_resultado(visits, S47, case.get("reunion") in ("Sí", True)).efectividad,
        cumplimiento_del_plan(planned, client_days(done), S47),
        visitas_no_planeadas(done, planned, S47),
    )
    wanted = (case["efectividad"], case["cumplimiento"], case["no_planeadas"])
    assert tuple(figure.shown() for figure in figures) == wanted


@pytest.mark.parametrize("case", cases("contactos"))
def test_follow_ups_and_attempts_without_answer(case):
    visits = table(case["visitas"], "fecha", "resultado", "seguimiento").assign(cliente="A")
    contacts = table(case["contactos"], "fecha", "contesto", "seguimiento")
    contacts = contacts.assign(
        cliente="A", canal="Llamada", contesto=contacts["contesto"].isin(["Sí", True])
    )
    pending = seguimientos(visits, contacts, CORTE)
    assert [f"{row.estado} {row.dias}" for row in pending] == case["seguimientos"]
    found = intentos_sin_respuesta(visits, contacts, CORTE, 4)
    assert [row.intentos.n for row in found.values()] == [case["intentos"]] * bool(case["intentos"])


def test_the_last_contact_is_a_visit_or_an_answered_call():
    visits = table(
        [[16, "A", "Pedido"], [20, "A", "No realizada"], [10, "B", "Cobro"]],
        "fecha", "cliente", "resultado",
    )  # fmt: skip
    contacts = table(
        [[16, "A", "Llamada", True], [21, "A", "Correo", False], [12, "B", "WhatsApp", True],
         [9, "C", "Llamada", False]],
        "fecha", "cliente", "canal", "contesto",
    )  # fmt: skip
    found = last_contacts(visits, contacts, CORTE)
    # On the 16th both went and called: the visit is the contact. C never answered.
    assert {key: (c.fecha.day, c.tipo, c.dias.shown()) for key, c in found.items()} == {
        "A": (16, "Visita", "6 días"), "B": (12, "WhatsApp", "10 días"),
    }  # fmt: skip
