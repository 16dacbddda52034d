"""Edades, from workbooks on disk to the sheets. The firm is small enough to add up by hand.

At 19-Nov-2026: FE-1 (due 1-Oct, 49 days) owes 380,000 of 500,000; FE-3 (due Sunday 15-Nov, moved to
the 17th, 2 days) owes 200,000; FE-2 (due 10-Dec) owes 300,000. A favor: an advance of 50,000, and
45,000 that nobody knows whose they are. 380 + 200 + 300 − 95 = 785.
"""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cartera_xl.app.edades import compare_days, refresh_aging
from cartera_xl.app.host import Host
from cartera_xl.app.load import UsageError
from cartera_xl.present.workbook import RowCells, plan_book
from cartera_xl.specs.books import find_book
from cartera_xl.write.new_book import write_book
from support.receivables import FACTURAS, LA_14, RECAUDOS, SOL
from support.rows import cliente

HOST = Host(hoy=date(2026, 11, 20), python=sys.executable)
NOW = datetime(2026, 11, 20, 8, 30)
CORTE = date(2026, 11, 19)


@pytest.fixture
def libro(tmp_path: Path) -> Path:
    clients = [
        cliente(LA_14, "Tienda La 14", cupo=1_000_000, plazo=30),
        cliente(SOL, "Granero El Sol", cupo=100_000, plazo=30),
    ]
    write(tmp_path, "clientes", {"Clientes": clients})
    return write(tmp_path, "edades", {"Facturas": FACTURAS, "Recaudos": RECAUDOS})


def write(folder: Path, name: str, sheets: dict[str, Any]) -> Path:
    path = folder / f"{name}.xlsx"
    write_book(plan_book(find_book(name), sheets), path)
    return path


def table(path: Path, sheet: str) -> list[dict[str, Any]]:
    page = load_workbook(path)[sheet]
    (found,) = page.tables.values()
    titles, *rows = ([cell.value for cell in row] for row in page[found.ref])
    return [dict(zip(titles, row, strict=True)) for row in rows]


def refresh(libro: Path, **more: Any):
    return refresh_aging(libro, HOST, NOW, corte=more.pop("corte", CORTE), **more)


def test_each_client_is_in_its_buckets_and_every_column_adds_up_to_the_ledger(libro: Path) -> None:
    done = refresh(libro, contable=785_000_00)
    rows = table(libro, "Edades")
    assert [(r["Cliente"], r["Por vencer"], r["1–30"], r["31–60"], r["Saldo a favor"], r["Saldo"])
            for r in rows] == [
        ("Tienda La 14", 300_000, 0, 380_000, 0, 680_000),
        ("Granero El Sol", 0, 200_000, 0, -50_000, 150_000),
        ("Consignaciones por identificar", 0, 0, 0, -45_000, -45_000),
    ]  # fmt: skip
    assert sum(r["Saldo"] for r in rows) == 785_000
    assert done.cuadre is not None and done.cuadre.cuadra


def test_credit_is_said_with_what_blocks_it_and_what_frees_it(libro: Path) -> None:
    refresh(libro)
    la_14, sol, _ = table(libro, "Edades")
    assert (la_14["Cupo libre"], la_14["Estado de crédito"]) == (320_000, "Bloqueado")
    assert la_14["Por qué"] == (
        "$380.000 con más de 30 días de mora (la más vieja, 49). Se libera si paga esos $380.000"
    )
    assert sol["Por qué"] == ("debe $150.000, con un cupo de $100.000. Se libera si abona $50.000")


def test_what_is_overdue_is_a_part_of_what_is_owed_and_not_of_the_balance(libro: Path) -> None:
    refresh(libro)
    overdue = next(r for r in table(libro, "Indicadores") if r["Indicador"] == "% vencido")
    # 580 of 880: what is a favor takes nothing from either.
    assert (overdue["Numerador"], overdue["Denominador"]) == (580_000, 880_000)
    assert (overdue["Valor"], overdue["Unidad"]) == (65.91, "%")
    assert overdue["Fuente"].startswith("edades.xlsx Facturas!B5:")


def test_the_charts_have_their_tables(libro: Path) -> None:
    refresh(libro)
    assert [(r["Tramo"], r["Saldo"]) for r in table(libro, "Tramos")] == [
        ("Por vencer", 300_000), ("1–30", 200_000), ("31–60", 380_000), ("61–90", 0),
        ("91–120", 0), ("> 120", 0),
    ]  # fmt: skip
    assert [(r["Cliente"], r["Vencido"], r["Días de mora"]) for r in
            table(libro, "Mayores deudores")] == [
        ("Tienda La 14", 380_000, 49), ("Granero El Sol", 200_000, 2),
    ]  # fmt: skip
    months = table(libro, "Mes a mes")
    assert [m["Mes"].date() for m in months][-2:] == [date(2026, 10, 1), date(2026, 11, 1)]
    # October: FE-1 fell due, 500,000, and RC-1 paid 120,000 of it.
    assert (months[-2]["Por recaudar"], months[-2]["Recaudado"]) == (500_000, 120_000)


def test_each_way_to_divide_the_balance_adds_up_to_it(libro: Path) -> None:
    folder = libro.parent
    write(folder, "clientes", {"Clientes": [
        cliente(LA_14, "Tienda La 14", plazo=30, zona="EJE", vendedor="V01"),
        cliente(SOL, "Granero El Sol", plazo=30, zona="VALLE", vendedor="V02"),
    ]})  # fmt: skip
    write(folder, "maestros", {
        "Vendedores": [{"codigo": "V01", "nombre": "Ana Ríos"}, {"codigo": "V02", "nombre": "Leo"}],
        "Zonas": [{"codigo": "EJE", "nombre": "Eje Cafetero"}, {"codigo": "VALLE", "nombre": "Valle"}],
        "Productos": [{"sku": "A-1", "nombre": "Jabón", "linea": "Aseo", "unidad": "Unidad",
                       "empaque": 12, "tratamiento": "Gravado", "iva": 0.19, "activo": "Sí"}],
    })  # fmt: skip
    first, *others = FACTURAS
    write(folder, "edades", {"Facturas": [{**first, "vendedor": "V02", "linea": "Aseo"}, *others],
                             "Recaudos": RECAUDOS})  # fmt: skip
    refresh(libro)
    rows = [(r["Por"], r["Grupo"], r["Nombre"], r["Vencido"], r["Saldo"], r["Cuotas"])
            for r in table(libro, "Edades por grupo")]  # fmt: skip
    nobody = ("Consignaciones por identificar", None, 0, -45_000, 0)
    # V02 sold FE-1 of La 14, which V01 has now. SOL's advance is of no line.
    assert rows == [
        ("Responsable", "V01", "Ana Ríos", 380_000, 680_000, 2),
        ("Responsable", "V02", "Leo", 200_000, 150_000, 1),
        ("Responsable", *nobody),
        ("Vendedor", "V02", "Leo", 380_000, 330_000, 1),
        ("Vendedor", "Sin dato", None, 200_000, 500_000, 2),
        ("Vendedor", *nobody),
        ("Zona", "EJE", "Eje Cafetero", 380_000, 680_000, 2),
        ("Zona", "VALLE", "Valle", 200_000, 150_000, 1),
        ("Zona", *nobody),
        ("Línea", "Aseo", None, 380_000, 380_000, 1),
        ("Línea", "Sin dato", None, 200_000, 450_000, 2),
        ("Línea", *nobody),
    ]
    for way in ("Responsable", "Vendedor", "Zona", "Línea"):
        assert sum(row[4] for row in rows if row[0] == way) == 785_000


def test_the_first_row_of_a_repeated_code_names_its_seller(libro: Path) -> None:
    twice = [{"codigo": "V01", "nombre": "Ana Ríos"}, {"codigo": "v01", "nombre": "Otra"}]
    write(libro.parent, "maestros", {"Vendedores": twice})
    sold = [{**row, "vendedor": "V01"} for row in FACTURAS]
    write(libro.parent, "edades", {"Facturas": sold, "Recaudos": RECAUDOS})
    refresh(libro)
    names = {r["Nombre"] for r in table(libro, "Edades por grupo") if r["Por"] == "Vendedor"}
    assert names == {"Ana Ríos", None}


def test_a_favor_goes_to_whoever_had_its_client_on_that_day(libro: Path) -> None:
    since = date(2026, 11, 15)
    write(libro.parent, "clientes", {"Clientes": [
        cliente(nit, "Tienda", plazo=30, vendedor="V01", vendedor_desde=since)
        for nit in (LA_14, SOL)
    ]})  # fmt: skip
    sold = [{**row, "vendedor": "V02"} for row in FACTURAS]
    write(libro.parent, "edades", {"Facturas": sold, "Recaudos": RECAUDOS})
    refresh(libro, corte=date(2026, 11, 10))
    before = [(r["Grupo"], r["Saldo"]) for r in table(libro, "Edades por grupo")[:3]]
    assert before == [("V02", 880_000), ("Sin dato", -50_000),
                      ("Consignaciones por identificar", -45_000)]  # fmt: skip
    refresh(libro)
    assert [r["Grupo"] for r in table(libro, "Edades por grupo")[:2]] == [
        "V01", "Consignaciones por identificar",
    ]  # fmt: skip


def test_a_code_is_one_group_however_it_was_typed(libro: Path) -> None:
    folder = libro.parent
    write(folder, "clientes", {"Clientes": [
        cliente(LA_14, "Tienda La 14", plazo=30, zona="eje", vendedor="v01"),
        cliente(SOL, "Granero El Sol", plazo=30, zona="EJE", vendedor="V01"),
    ]})  # fmt: skip
    write(folder, "maestros", {"Vendedores": [{"codigo": "V01", "nombre": "Ana Ríos"}]})
    typed = [{**row, "vendedor": v} for row, v in zip(FACTURAS, ("v01", "V01", "v01"), strict=True)]
    write(folder, "edades", {"Facturas": typed, "Recaudos": RECAUDOS})
    refresh(libro)
    groups = [(r["Por"], r["Grupo"]) for r in table(libro, "Edades por grupo") if r["Vencido"]]
    # Zones are not registered: as the first one is written.
    assert groups[:2] == [("Responsable", "V01"), ("Vendedor", "V01")]
    assert [por for por, _ in groups] == ["Responsable", "Vendedor", "Zona", "Línea"]


def test_each_bucket_says_what_of_it_rolls_and_what_is_provided_for(libro: Path) -> None:
    refresh(libro)
    current, first, *_ = table(libro, "Tramos")
    # FE-1 was not due at the end of September; a month later 380,000 of its 500,000 was late. FE-3,
    # not due at the end of October, is late now.
    assert (current["Saldo seguido"], current["Rodó a peor"]) == (700_000, 580_000)
    assert current["Rodamiento"] == pytest.approx(580 / 700)
    # The 380,000 of FE-1 went on into the next bucket, from which nothing has rolled yet.
    assert (first["Saldo seguido"], first["Rodó a peor"]) == (380_000, 380_000)
    assert first["Por qué esa tasa"] == "100 % de rodamiento × la tasa del tramo siguiente"
    assert first["Provisión"] == pytest.approx(200_000 * first["Tasa"])


def test_what_is_to_come_in_is_expected_by_week_and_the_rest_apart(libro: Path) -> None:
    refresh(libro)
    weeks = [(r["Semana del"] and r["Semana del"].date(), r["Esperado"], r["Cuotas"], r["Nota"])
             for r in table(libro, "Recaudo esperado")]  # fmt: skip
    assert weeks == [
        (date(2026, 12, 7), 300_000, 1, None),
        (None, 580_000, 2, "Ya pasó el día en que su cliente suele pagar: está en A quién llamar."),
    ]


def test_a_sheet_that_somebody_deleted_is_left_out_and_told(libro: Path) -> None:
    book = load_workbook(libro)
    del book["Mes a mes"]
    book.save(libro)
    done = refresh(libro)
    assert "Mes a mes" not in {change.hoja for change in done.cambio.tablas}
    assert done.debts.generales[-1] == (
        "Falta la hoja «Mes a mes» con su tabla, o alguna de sus columnas: esa parte no se escribió. "
        "Si la necesita, pase los datos a un libro hecho con cartera nuevo edades."
    )
    assert len(table(libro, "Edades")) == 3


def test_a_book_of_before_a_column_was_added_is_refreshed_without_that_sheet(libro: Path) -> None:
    book = load_workbook(libro)
    (found,) = book["Tramos"].tables.values()
    book["Tramos"].delete_cols(4, 6)
    found.ref = found.autoFilter.ref = f"A{found.ref[1:].split(':')[0]}:C{found.ref.split(':I')[1]}"
    del found.tableColumns[3:]
    book.save(libro)
    done = refresh(libro)
    assert "Falta la hoja «Tramos»" in done.debts.generales[-1]
    assert len(table(libro, "Edades")) == 3


def test_without_the_sheet_of_the_aging_nothing_is_written(libro: Path) -> None:
    book = load_workbook(libro)
    del book["Edades"]
    book.save(libro)
    with pytest.raises(UsageError, match="no tiene la tabla «Edades»"):
        refresh(libro)


def test_a_second_time_changes_nothing(libro: Path) -> None:
    assert refresh(libro).cambio.copia is not None
    before = libro.read_bytes()
    assert refresh(libro).cambio.copia is None
    assert libro.read_bytes() == before


def test_to_simulate_writes_nothing_and_says_what_would_change(libro: Path) -> None:
    before = libro.read_bytes()
    changes = {c.hoja: c.despues for c in refresh(libro, simular=True).cambio.tablas if c.cambia}
    assert changes["Edades"] == 3 and changes["Mes a mes"] == 12
    assert libro.read_bytes() == before


def test_another_file_takes_the_new_book_and_this_one_stays(libro: Path) -> None:
    before, other = libro.read_bytes(), libro.with_name("edades (2).xlsx")
    refresh(libro, otro=other)
    assert libro.read_bytes() == before
    assert len(table(other, "Edades")) == 3


def test_a_past_day_is_told_as_it_was(libro: Path) -> None:
    refresh(libro, corte=date(2026, 10, 31))
    assert [(r["Cliente"], r["Por vencer"], r["1–30"], r["Saldo"]) for r in table(libro, "Edades")] == [
        ("Tienda La 14", 0, 380_000, 380_000),  # thirty days to the day
        ("Granero El Sol", 200_000, 0, 200_000),
    ]  # fmt: skip


def test_what_took_one_balance_to_the_other_adds_up(libro: Path) -> None:
    _, compared = compare_days(libro, date(2026, 10, 31), CORTE, HOST)
    assert (compared.saldo_desde, compared.saldo_hasta) == (580_000_00, 785_000_00)
    moved = [
        (row.documento, row.causa, row.valor) for row in compared.cambios.itertuples() if row.valor
    ]
    assert sorted(moved) == [
        ("AN-1", "Recibido", -50_000_00), ("CS-1", "Recibido", -45_000_00),
        ("FE-2", "Nueva", 300_000_00),
    ]  # fmt: skip


def test_a_wrong_row_is_left_out_and_said_with_its_money(libro: Path) -> None:
    wrong: list[RowCells] = [
        {"numero": "FE-9", "cliente": "901234567-7", "fecha": date(2026, 11, 2), "valor": 70_000},
        {"numero": "FE-8", "cliente": LA_14, "fecha": date(2026, 11, 2), "valor": -1},
    ]
    write(libro.parent, "edades", {"Facturas": [*FACTURAS, *wrong], "Recaudos": RECAUDOS})
    done = refresh(libro)
    codes = {p.codigo for p in done.debts.problems if p.nivel == "error"}
    assert codes == {"CX-CEL-801", "CX-EDA-101"}
    said = next(aviso for aviso in done.debts.avisos if aviso.startswith("Facturas:"))
    assert said == (
        "Facturas: 1 fila no se contó; de 1 no se pudo leer el valor. Corríjala: cartera revisar "
        "dice cuál."
    )


def test_an_invoice_of_a_day_to_come_is_told_since_no_figure_has_it(libro: Path) -> None:
    typo = {"numero": "FE-9", "cliente": SOL, "fecha": date(2062, 11, 2), "valor": 90_000}
    write(libro.parent, "edades", {"Facturas": [*FACTURAS, typo], "Recaudos": RECAUDOS})
    done = refresh(libro)
    assert done.debts.avisos[-1] == (
        "edades.xlsx, Facturas: 1 fila es de un día que no ha llegado (D9: 02/11/2062) y no se "
        "cuenta. Revise el año."
    )
    assert done.debts.figures.abiertos.saldo == 785_000_00


def test_a_folder_and_a_book_of_another_kind_are_refused_with_what_to_write(libro: Path) -> None:
    with pytest.raises(UsageError, match=r"es una carpeta\. Escriba el libro"):
        refresh(libro.parent)
    with pytest.raises(UsageError, match="no hay un libro de edades que se pueda leer completo"):
        refresh(libro.parent / "clientes.xlsx")
