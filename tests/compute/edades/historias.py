"""Arbitrary histories of a small firm, as hypothesis draws them."""

from datetime import date

import pandas as pd
from hypothesis import strategies as st
from tests.compute.edades.hojas import aplicaciones, day, facturas, recaudos

DAYS = st.integers(0, 60).map(day)
AMOUNTS = st.integers(1, 400).map(lambda n: n / 4)
CLIENTS = st.sampled_from(["C1", "C2", "C3"])
TYPES = st.sampled_from(
    ["Recibo", "Nota crédito", "Anticipo", "Retención", "Cheque posfechado",
     "Consignación por identificar", "Castigo"]
)  # fmt: skip


@st.composite
def invoices(draw) -> list[dict]:
    """Up to six invoices of one to three instalments."""
    rows: list[dict] = []
    for number in range(draw(st.integers(0, 6))):
        client, issued = draw(CLIENTS), draw(DAYS)
        for cuota in range(draw(st.integers(1, 3))):
            rows.append(
                {"numero": f"FE-{number}", "cuota": cuota + 1, "cliente": client, "fecha": issued,
                 "valor": draw(AMOUNTS), "plazo": draw(st.integers(0, 45))}
            )  # fmt: skip
    return rows


@st.composite
def receipts(draw) -> list[dict]:
    """Up to six of any type, that may come back, or be identified late, or name any invoice."""
    rows = []
    for number in range(draw(st.integers(0, 6))):
        row = {"numero": f"RC-{number // 2}", "tipo": draw(TYPES), "cliente": draw(CLIENTS),
               "fecha": draw(DAYS), "valor": draw(AMOUNTS),
               "factura": draw(st.none() | st.sampled_from([f"FE-{n}" for n in range(8)])),
               "cobro": draw(st.none() | DAYS), "devuelto": draw(st.none() | DAYS)}  # fmt: skip
        row["cuota"] = draw(st.none() | st.integers(1, 3)) if row["factura"] else None
        if row["tipo"] == "Consignación por identificar":
            row["identificado"] = draw(st.none() | DAYS)
            row["cliente"] = row["cliente"] if row["identificado"] else None
        rows.append(row)
    return rows


@st.composite
def applied(draw) -> list[dict]:
    """Up to eight applications, of what there is or is not, that may have been cancelled."""
    return [
        {"recaudo": f"RC-{draw(st.integers(0, 6))}", "factura": f"FE-{draw(st.integers(0, 6))}",
         "cuota": draw(st.none() | st.integers(1, 3)), "fecha": draw(DAYS),
         "valor": draw(AMOUNTS), "anulada": draw(st.none() | DAYS)}
        for _ in range(draw(st.integers(0, 8)))
    ]  # fmt: skip


HISTORIES = st.tuples(
    invoices().map(lambda rows: facturas(*rows)),
    receipts().map(lambda rows: recaudos(*rows)),
    applied().map(lambda rows: aplicaciones(*rows)),
)
History = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]


def ledger_balance(history: History, corte: date) -> int:
    """Return what was invoiced less what was received, told in the plainest way: centavos."""
    invoiced, received, _ = history
    total = sum(r.valor for r in invoiced.itertuples() if r.fecha.date() <= corte)
    for r in received.itertuples():
        since = r.fecha
        if r.tipo == "Cheque posfechado" and not pd.isna(r.cobro):
            since = max(since, r.cobro)
        back = not pd.isna(r.devuelto) and r.devuelto.date() <= corte
        if since.date() <= corte and not back:
            total -= r.valor
    return total
