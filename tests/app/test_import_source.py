"""Importar, end to end: what is asked, what is written, and that every row is accounted for."""

import gzip
import json
import sys
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from cartera_xl.app.host import Host
from cartera_xl.app.import_source import Asked, Done, Request, import_source
from cartera_xl.app.import_summary import summarize
from cartera_xl.app.load import UsageError
from cartera_xl.present.workbook import RowCells, plan_book
from cartera_xl.specs.books import find_book
from cartera_xl.write.new_book import write_book
from support.command import cartera

HOST = Host(date(2026, 11, 19), sys.executable)
NOW = datetime(2026, 11, 19, 8, 30, 15)
HEAD = "Fecha;Tipo;Factura;NIT;Cod vendedor;SKU;Cantidad;Valor neto;IVA\n"
LINES = (
    "25/11/2026;Factura;FE-1;800197268-4;V01;A-1;12;50.400,50;9.576,10\n"
    "05/11/2026;Factura;FE-2;800197268-4;V01;A-2;1;1.000,25;190,05\n"
)


def run(folder: Path, text: str, libro: str = "presupuesto.xlsx", **more: Any) -> Asked | Done:
    source = folder / "erp.csv"
    source.write_text(text, encoding="utf-8")
    return import_source(Request(source, folder / libro, **more), HOST, NOW)


def done(found: Asked | Done) -> Done:
    assert isinstance(found, Done), found.dudas
    return found


def asked(found: Asked | Done) -> Asked:
    assert isinstance(found, Asked)
    return found


def counts(found: Done) -> tuple[int, int, int]:
    return found.changes.nuevas, found.changes.actualizadas, found.changes.iguales


def sheet_rows(path: Path, name: str = "Ventas") -> list[dict[str, object]]:
    """Return the rows as another reader sees them."""
    cells = list(openpyxl.load_workbook(path)[name].iter_rows(min_row=5, values_only=True))
    return [dict(zip(map(str, cells[0]), row, strict=True)) for row in cells[1:] if any(row[1:])]


def accept(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in (("revisado: no", "revisado: sí"), *changes):
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def test_a_certain_source_makes_a_new_book_at_once(tmp_path: Path) -> None:
    found = done(run(tmp_path, HEAD + LINES))
    assert counts(found) == (2, 0, 0)
    first, second = sheet_rows(tmp_path / "presupuesto.xlsx")
    assert first["Fecha"] == datetime(2026, 11, 25)
    assert (first["Valor sin IVA"], second["IVA"]) == (50_400.5, 190.05)
    assert first["Revisión"] != first["Id"]
    assert {p.name for p in tmp_path.iterdir()} == {"erp.csv", "mapas", "presupuesto.xlsx"}


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    run(tmp_path, HEAD + LINES)
    before = (tmp_path / "presupuesto.xlsx").read_bytes()
    found = done(run(tmp_path, HEAD + LINES))
    assert counts(found) == (0, 0, 2)
    assert found.changes.copia is None
    assert (tmp_path / "presupuesto.xlsx").read_bytes() == before


def test_a_changed_price_updates_one_row_and_a_new_line_is_added(tmp_path: Path) -> None:
    run(tmp_path, HEAD + LINES)
    more = "26/11/2026;Factura;FE-3;800197268-4;V01;A-1;1;10,00;1,90\n"
    found = done(run(tmp_path, HEAD + LINES.replace("1.000,25", "1.100,25") + more))
    assert counts(found) == (1, 1, 1)
    [change] = found.changes.cambios
    assert (change.fila, change.campo, change.antes, change.nuevo) == (
        7, "Valor sin IVA", 1000.25, 1100.25,
    )  # fmt: skip
    assert [row["Valor sin IVA"] for row in sheet_rows(tmp_path / "presupuesto.xlsx")] == [
        50_400.5, 1100.25, 10,
    ]  # fmt: skip
    assert found.changes.copia is not None
    assert [row["Valor sin IVA"] for row in sheet_rows(found.changes.copia)] == [50_400.5, 1000.25]


def test_what_a_person_typed_in_the_book_stays(tmp_path: Path) -> None:
    row: RowCells = {
        "fecha": date(2026, 11, 1), "tipo": "Factura", "documento": "MANO", "cliente": "800197268-4",
        "vendedor": "V01", "linea": "Aseo", "cantidad": 1, "valor": 5, "iva": 0,
    }  # fmt: skip
    path = tmp_path / "presupuesto.xlsx"
    write_book(plan_book(find_book("presupuesto"), {"Ventas": [row]}), path)
    assert counts(done(run(tmp_path, HEAD + LINES))) == (2, 0, 0)
    assert [r["Documento"] for r in sheet_rows(path)] == ["MANO", "FE-1", "FE-2"]
    assert counts(done(run(tmp_path, HEAD + LINES))) == (0, 0, 2)


def test_a_key_typed_by_hand_is_updated_and_not_doubled(tmp_path: Path) -> None:
    zone: RowCells = {"codigo": "EJE", "nombre": "Eje", "ciudades": "Pereira"}
    path = tmp_path / "maestros.xlsx"
    write_book(plan_book(find_book("maestros"), {"Zonas": [zone]}), path)
    text = "Código;Nombre\nEJE;Eje Cafetero\nSUR;Sur\n"
    found = done(run(tmp_path, text, "maestros.xlsx", hoja="zonas"))
    assert counts(found) == (1, 1, 0)
    rows = sheet_rows(path, "Zonas")
    assert [(r["Código"], r["Nombre"], r["Ciudades"]) for r in rows] == [
        ("EJE", "Eje Cafetero", "Pereira"), ("SUR", "Sur", None),
    ]  # fmt: skip


def test_what_is_doubtful_is_asked_and_nothing_is_written_but_the_map(tmp_path: Path) -> None:
    text = "Fecha;Factura;NIT;SKU;Cantidad;Valor\n05/11/2026;F1;800197268-4;A-1;1;1,234\n"
    found = asked(run(tmp_path, text, fijos={"tipo": "Factura", "iva": "0"}))
    said = "\n".join(found.dudas)
    assert "«05/11/2026» es día/mes/año o mes/día/año" in said
    assert "«1,234» se puede leer de dos maneras" in said
    assert "Falta Vendedor (vendedor)" in said
    assert "Valor sin IVA: ¿es «Valor»?" in said
    assert {p.name for p in tmp_path.iterdir()} == {"erp.csv", "mapas"}
    accept(
        found.mapa, ("vendedor: ''", "vendedor: V01"),
        ("decimal: {}", "decimal: {Valor: coma}"), ("fechas: {}", "fechas: {Fecha: dma}"),
    )  # fmt: skip
    [row] = done(run(tmp_path, text)).conversion.importadas
    assert (row.valores["valor"], row.valores["fecha"]) == (123, date(2026, 11, 5))


def test_a_map_that_a_person_edits_is_never_written_over(tmp_path: Path) -> None:
    text = "Fecha;Factura;Valor\n25/11/2026;F1;1,5\n"
    mapa = asked(run(tmp_path, text)).mapa
    mapa.write_text(mapa.read_text("utf-8") + "# lo mío\n", "utf-8")
    assert "revisado: sí" in asked(run(tmp_path, text)).dudas[0]
    asked(run(tmp_path, text, fijos={"vendedor": "V01"}))
    kept = mapa.read_text("utf-8")
    assert kept.endswith("# lo mío\n")
    assert "\n  vendedor: V01\n" in kept


def test_a_map_from_elsewhere_serves_and_is_remembered(tmp_path: Path) -> None:
    mapa = tmp_path / "mío.yaml"
    mapa.write_text(
        "hoja: Ventas\ncolumnas: {fecha: D, documento: F, cliente: C, cantidad: Q, valor: V}\n"
        "fijos: {tipo: Factura, vendedor: V01, iva: 0, linea: Aseo}\n",
        encoding="utf-8",
    )
    text = "D;F;C;Q;V\n25/11/2026;F1;800197268-4;1;2,5\n"
    assert counts(done(run(tmp_path, text, mapa=mapa))) == (1, 0, 0)
    assert counts(done(run(tmp_path, text))) == (0, 0, 1)


def test_rejected_rows_are_listed_beside_the_book_and_the_rest_enter(tmp_path: Path) -> None:
    bad = "25/11/2026;Factura;FE-9;;V01;A-1;1;1,00;0\n"
    found = done(run(tmp_path, HEAD + LINES + bad))
    summary = summarize(found)
    assert (summary["importadas"], summary["rechazadas"], summary["suman"]) == (2, 1, 3)
    assert summary["motivos_rechazo"][0]["codigo"] == "CX-CEL-001"
    assert found.rechazos is not None
    listed = openpyxl.load_workbook(found.rechazos)["Problemas"]
    assert [cell.value for cell in listed[5]][1:4] == ["erp.csv", "erp", "D4"]


def test_two_tables_alike_are_asked_by_their_number(tmp_path: Path) -> None:
    text = HEAD + LINES + "\n" + HEAD.replace("SKU", "Item") + LINES
    with pytest.raises(UsageError, match="Diga cuál con --tabla"):
        run(tmp_path, text)
    assert counts(done(run(tmp_path, text, tabla=2))) == (2, 0, 0)


@pytest.mark.parametrize(
    ("text", "libro", "more", "said"),
    [
        ("A;B\n", "presupuesto.xlsx", {}, "no se encontró ninguna tabla"),
        ("A;B\n1;2\n", "presupuesto.xlsx", {}, "Ninguna tabla del origen se parece"),
        ("Código;Nombre\nEJE;Eje\n", "maestros.xlsx", {}, "(Vendedores, Zonas). Diga cuál con"),
        (HEAD + LINES, "otro.xlsx", {}, "su nombre no dice qué libro crear"),
        (HEAD + LINES, "presupuesto.csv", {}, "debe terminar en .xlsx"),
        (HEAD + LINES, "no/presupuesto.xlsx", {}, "No existe la carpeta"),
        (HEAD + LINES, "presupuesto.xlsx", {"hoja": "Zonas"}, "no tiene una hoja «Zonas»"),
        (HEAD + LINES, "presupuesto.xlsx", {"tabla": 3}, "El origen tiene 1 tablas"),
        (HEAD + LINES, "presupuesto.xlsx", {"fijos": {"x": "1"}}, "«x» no es un campo"),
        (HEAD + LINES, "presupuesto.xlsx", {"mapa": Path("no.yaml")}, "No existe el mapa"),
    ],
)
def test_what_cannot_be_done_is_said_and_writes_nothing(
    tmp_path: Path, text: str, libro: str, more: Mapping[str, Any], said: str
) -> None:
    with pytest.raises(UsageError) as caught:
        run(tmp_path, text, libro, **more)
    assert said in str(caught.value)
    assert [p.name for p in tmp_path.iterdir()] == ["erp.csv"]


def test_a_book_of_excel_is_a_source_too(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["Informe de ventas"])
    page.append(HEAD.strip().split(";"))
    page.append(
        [date(2026, 11, 5), "Factura", "FE-1", "800197268-4", "V01", "A-1", 2, 0.1 + 0.2, 0]
    )
    page.append(["TOTAL", None, None, None, None, None, 2, 0.3, 0])
    source = tmp_path / "erp.xlsx"
    book.save(source)
    found = done(import_source(Request(source, tmp_path / "presupuesto.xlsx"), HOST, NOW))
    [row] = found.conversion.importadas
    assert (row.valores["cliente"], row.valores["valor"]) == ("800197268-4", 30)
    assert summarize(found)["motivos_exclusion"] == [
        {"motivo": "fila de totales", "filas": 1, "ejemplo": "fila 4"}
    ]


def test_the_command_answers_with_its_code_and_its_json(tmp_path: Path) -> None:
    (tmp_path / "erp.csv").write_text(HEAD + LINES, encoding="utf-8")
    first = cartera("importar", "erp.csv", "--libro", "presupuesto.xlsx", "--json", cwd=tmp_path)
    assert (first.returncode, first.stderr) == (0, "")
    assert json.loads(first.stdout)["nuevas"] == 2
    (tmp_path / "otro.csv").write_text("Fecha;Valor\n25/11/2026;1,5\n", encoding="utf-8")
    second = cartera(
        "importar", "otro.csv", "--libro", "presupuesto.xlsx", "--hoja", "Ventas", cwd=tmp_path
    )
    assert second.returncode == 2
    assert "No se importó nada. Falta responder:" in second.stdout
    third = cartera(
        "importar", "otro.csv", "--libro", "presupuesto.xlsx", "--fijo", "iva", cwd=tmp_path
    )
    assert third.returncode == 2
    assert "debe ser campo=valor" in third.stderr


def test_real_sales_enter_whole_and_their_sum_is_the_one_pandas_gives(
    tmp_path: Path, shared: Path
) -> None:
    source = tmp_path / "retail.csv"
    with gzip.open(shared / "data/retail/online_retail_2010-12_2011-05.csv.gz", "rt") as stream:
        source.write_text("".join(line for _, line in zip(range(8_001), stream, strict=False)))
    fixed = {"tipo": "Factura", "vendedor": "V01", "iva": "0"}
    request = Request(source, tmp_path / "presupuesto.xlsx", fijos=fixed)
    first = asked(import_source(request, HOST, NOW))
    assert any("empiezan por «C» son anulaciones" in duda for duda in first.dudas)
    assert any("POST" in duda for duda in first.dudas)
    accept(first.mapa)
    found = done(import_source(request, HOST, NOW))
    summary = summarize(found)
    frame = pd.read_csv(source, dtype=str, keep_default_na=False)
    lines = [
        Decimal(q) * Decimal(p) for q, p in zip(frame["Quantity"], frame["UnitPrice"], strict=True)
    ]
    [amount] = found.conversion.importes
    assert summary["suman"] == summary["filas"] == len(frame)
    assert amount.origen == sum(lines)
    rows = pd.DataFrame(sheet_rows(tmp_path / "presupuesto.xlsx"))
    signed = rows["Valor sin IVA"].where(rows["Tipo"] == "Factura", -rows["Valor sin IVA"])
    assert round(signed.sum(), 2) == float(amount.importado + amount.redondeo)
    assert "Cliente está en blanco" in summary["motivos_rechazo"][0]["ejemplo"]
    assert counts(done(import_source(request, HOST, NOW))) == (0, 0, len(rows))


RECEIVABLES = (
    "NIT;Factura;Fecha emisión;Vencimiento;Cuota;Valor total;Asesor\n"
    "800197268-4;FE-1;01/10/2026;31/10/2026;1;119.000,50;V01\n"
    "800197268-4;FE-2;15/10/2026;14/11/2026;1;80.000,00;V01\n"
    "800197268-4;FE-2;15/10/2026;14/12/2026;2;80.000,00;V01\n"
)
RECEIPTS = (
    "Recibo de caja;Fecha pago;Tercero;Documento cruce;Valor pagado;Observaciones\n"
    "RC-9;20/11/2026;800197268-4;FE-1;100.000,25;Consignó\n"
    "RC-9;20/11/2026;800197268-4;FE-2;5.000,00;\n"
    "RC-10;21/11/2026;860.002.964-4;;7.500,00;\n"
)


def test_a_list_of_receivables_is_one_of_invoices(tmp_path: Path) -> None:
    found = asked(run(tmp_path, RECEIVABLES, "edades.xlsx"))
    assert found.dudas == ["Vendedor: ¿es «Asesor»?"]
    accept(found.mapa)
    first = done(run(tmp_path, RECEIVABLES, "edades.xlsx"))
    assert (first.choice.sheet.name, counts(first)) == ("Facturas", (3, 0, 0))
    rows = sheet_rows(tmp_path / "edades.xlsx", "Facturas")
    assert [(r["Número"], r["Cuota"], r["Valor"]) for r in rows] == [
        ("FE-1", 1, 119_000.5), ("FE-2", 1, 80_000), ("FE-2", 2, 80_000)
    ]  # fmt: skip
    assert [r["Vence"] for r in rows] == [
        datetime(2026, 10, 31), datetime(2026, 11, 14), datetime(2026, 12, 14)
    ]  # fmt: skip
    assert counts(done(run(tmp_path, RECEIVABLES, "edades.xlsx"))) == (0, 0, 3)


def test_a_list_of_receipts_may_pay_several_invoices_with_one(tmp_path: Path) -> None:
    found = done(run(tmp_path, RECEIPTS, "edades.xlsx"))
    assert (found.choice.sheet.name, counts(found)) == ("Recaudos", (3, 0, 0))
    rows = sheet_rows(tmp_path / "edades.xlsx", "Recaudos")
    assert [(r["Número"], r["Factura"], r["Valor"]) for r in rows] == [
        ("RC-9", "FE-1", 100_000.25), ("RC-9", "FE-2", 5_000), ("RC-10", None, 7_500)
    ]  # fmt: skip
    changed = RECEIPTS.replace("7.500,00", "7.600,00")
    assert counts(done(run(tmp_path, changed, "edades.xlsx"))) == (0, 1, 2)


def test_a_negative_balance_is_no_invoice(tmp_path: Path) -> None:
    text = RECEIVABLES.replace("119.000,50", "-119.000,50").replace("Asesor", "Cod vendedor")
    found = done(run(tmp_path, text, "edades.xlsx"))
    assert counts(found) == (2, 0, 0)
    codes = {n: [p.codigo for p in told] for n, told in found.conversion.rechazadas.items()}
    assert codes == {2: ["CX-EDA-101"]}
