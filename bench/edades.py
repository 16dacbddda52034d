"""The aging of ten million invoices: ``python bench/edades.py JOB ROWS``; prints a JSON line.

Both jobs get the same integers from the same seed and tell the same sums, by client and bucket.
"""

import json
import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from cartera_xl.compute.edades.abiertos import LIMITES
from cartera_xl.compute.edades.columnas import NINGUNO, NUNCA
from cartera_xl.compute.edades.saldos import Aplicaciones, Cuotas, Recaudos, saldos_al
from cartera_xl.compute.edades.tramos import saldos_por_tramo

CORTE = 20_000
CLIENTS = 200_000


def documents(count: int) -> tuple[Cuotas, Recaudos, Aplicaciones]:
    """Return ``count`` invoices, half as many applications and a receipt for every five of these.

    One application in fifty was cancelled and one receipt in a hundred came back, some after the cut-off.
    """
    draw = np.random.default_rng(7)

    def whole(low: int, high: int, size: int) -> np.ndarray:
        return draw.integers(low, high, size, dtype="int32")

    def rarely(days: np.ndarray, share: float) -> np.ndarray:
        return np.where(draw.random(len(days)) < share, days + np.int32(40), np.int32(NUNCA))

    issued = whole(CORTE - 500, CORTE + 20, count)
    due = issued + whole(0, 91, count)
    invoices = Cuotas(
        whole(0, CLIENTS, count), np.arange(count, dtype="int32"), issued, due,
        draw.integers(10_000, 900_000_000, count),
    )  # fmt: skip
    del issued, due
    receipts = count // 10
    paid = draw.permutation(np.arange(count, dtype="int32"))[: receipts * 5]
    source = np.repeat(np.arange(receipts, dtype="int32"), 5)
    amount = invoices.valor[paid] // 2 + 1
    first = invoices.fecha[paid].reshape(-1, 5).max(axis=1)
    nobody = np.full(receipts, NINGUNO, dtype="int32")
    received = Recaudos(
        np.arange(receipts, dtype="int32"), invoices.cliente[paid[::5]], first, rarely(first, 0.01),
        first, amount.reshape(-1, 5).sum(axis=1), nobody, nobody,
        np.ones(receipts, dtype=bool),
    )  # fmt: skip
    applied = Aplicaciones(
        source, paid, paid, first[source], rarely(first[source], 0.02), amount,
        np.zeros(len(paid), dtype=bool),
    )  # fmt: skip
    return invoices, received, applied


def ours(invoices: Cuotas, received: Recaudos, applied: Aplicaciones) -> np.ndarray:
    """Age as the product does, every rule of it: what is cancelled, what came back, what is left."""
    # No receipt here is applied by itself: pandas would need the rule written row by row.
    named = received._replace(automatico=np.zeros(len(received.valor), dtype=bool))
    found = saldos_al(CORTE, invoices, named, applied)
    return saldos_por_tramo(
        invoices.cliente, CLIENTS, invoices.vence, found.cuotas, CORTE, LIMITES
    )  # fmt: skip


def with_pandas(
    invoices: pd.DataFrame, received: pd.DataFrame, applied: pd.DataFrame
) -> pd.DataFrame:
    """Age as anybody would with pandas."""
    alive = received[(received["desde"] <= CORTE) & (received["devuelto"] > CORTE)]
    held = applied[(applied["fecha"] <= CORTE) & (applied["anulada"] > CORTE)]
    held = held.merge(alive[["numero"]], left_on="recaudo", right_on="numero")
    paid = held.groupby("factura")["valor"].sum().rename("pagado")
    issued = invoices[invoices["fecha"] <= CORTE]
    table = issued.merge(paid, left_on="factura", right_index=True, how="left")
    saldo = table["valor"] - table["pagado"].fillna(0).astype("int64")
    edges = [-np.inf, 0, *LIMITES, np.inf]
    bucket = pd.cut(CORTE - table["vence"], edges)
    grouped = table.assign(tramo=bucket, saldo=saldo).groupby(["cliente", "tramo"], observed=False)
    return grouped["saldo"].sum().unstack()


def main(job: str, count: int) -> None:
    data = documents(count)
    run: Callable[..., np.ndarray | pd.DataFrame] = ours
    given: list = list(data)
    if job == "pandas":
        run, given = with_pandas, [pd.DataFrame(part._asdict(), copy=False) for part in data]
        del data
    start = time.perf_counter()
    table = run(*given)
    seconds = time.perf_counter() - start
    print(
        json.dumps({"seconds": seconds, "found": [int(n) for n in np.asarray(table).sum(axis=0)]})
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
