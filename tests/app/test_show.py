"""The demonstration leaves books that are ready to be opened, each with what its command fills."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from cartera_xl.app.host import Host
from cartera_xl.app.show import run_demo


def test_edades_is_filled_and_its_sheets_agree(tmp_path: Path) -> None:
    run_demo(tmp_path / "demo", Host(date(2026, 11, 20), sys.executable))
    book = load_workbook(tmp_path / "demo/edades.xlsx")
    aging, buckets, debtors = (_column(book[n]) for n in ("Edades", "Tramos", "Mayores deudores"))
    assert len(aging["Cliente"]) > 50
    assert aging["Cliente"][-1] == "Consignaciones por identificar"
    # Pesos with at most two decimals, as floats: the sum is exact once it is rounded to them.
    owed = round(sum(buckets["Saldo"]), 2)
    assert round(owed + sum(aging["Saldo a favor"]), 2) == round(sum(aging["Saldo"]), 2)
    assert debtors["Vencido"] == sorted(aging["Vencido"], reverse=True)[:10]
    assert len(_column(book["Indicadores"])["Indicador"]) == 12


def _column(page: Any) -> dict[str, list[Any]]:
    (table,) = page.tables.values()
    titles, *rows = ([cell.value for cell in row] for row in page[table.ref])
    filled = [row for row in rows if any(cell is not None for cell in row)]
    return dict(zip(titles, map(list, zip(*filled, strict=True)), strict=True))
