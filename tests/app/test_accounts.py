"""Statements of account and payment agreements, from workbooks to files. Amounts by hand."""

import sys
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from cartera_xl.app.accounts import Accounts, issue_statements, tie_words
from cartera_xl.app.agreements import issue_agreement
from cartera_xl.app.host import Host, find_resource
from cartera_xl.app.load import UsageError
from cartera_xl.compute.compras import client_key
from cartera_xl.present.workbook import RowCells
from support.receivables import (
    ACUERDOS,
    CLIENTES,
    CORTE,
    EDADES,
    FACTURAS,
    LA_14,
    MAESTROS,
    SOL,
    write_debts,
)

HOST = Host(hoy=date(2026, 11, 20), python=sys.executable)


def issue(libro: Path, cliente: str | None, corte: date = CORTE) -> Accounts:
    return issue_statements(libro, cliente, HOST, (), corte=corte)


def words(path: Path) -> str:
    """Return every text of a document, tables too."""
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_the_statement_of_a_client_has_its_documents_and_a_message(tmp_path: Path) -> None:
    found = issue(write_debts(tmp_path), "la 14")
    (one,) = found.hechos
    folder = tmp_path / "estados/2026-11"
    stem = "estado 800197268-4 Tienda La 14 SAS 2026-11-19"
    assert [path.name for path in one.papel.archivos] == [f"{stem}.docx", f"{stem}.txt"]
    text = words(folder / f"{stem}.docx")
    for said in ("Tienda La 14 SAS", "FE-1", "$ 680.000,00", "$ 380.000,00", "31 a 60 días",
                 "Luz Mejía", "Ana Ríos"):  # fmt: skip
        assert said in text
    assert (folder / f"{stem}.txt").read_text("utf-8") == (
        "Buen día, Luz Mejía. Su saldo con Surtidora SAS al 19/11/2026 es $680.000: $380.000 "
        "vencidos (lo más viejo, hace 49 días) y $300.000 por vencer. Si ya pagó, envíenos el "
        "soporte. Gracias.\n"
    )
    assert one.papel.sin_pdf.startswith("No se encontró LibreOffice: quedó el Word.")


def test_a_second_time_writes_nothing_and_another_balance_takes_another_name(
    tmp_path: Path,
) -> None:
    libro = write_debts(tmp_path)
    issue(libro, LA_14)
    before = {path: path.read_bytes() for path in (tmp_path / "estados").rglob("*.*")}
    assert issue(libro, LA_14).hechos[0].papel.nuevos == ()
    write_debts(tmp_path, {**EDADES, "Facturas": [*FACTURAS, {**FACTURAS[1], "numero": "FE-4"}]})
    new = issue(libro, LA_14).hechos[0].papel.nuevos
    assert [path.name for path in new] == [
        "estado 800197268-4 Tienda La 14 SAS 2026-11-19 (2).docx",
        "estado 800197268-4 Tienda La 14 SAS 2026-11-19 (2).txt",
    ]
    assert {path: path.read_bytes() for path in before} == before


def test_those_of_all_tie_with_the_aging(tmp_path: Path) -> None:
    found = issue(write_debts(tmp_path), None)
    assert [(one.cliente, one.estado.neto) for one in found.hechos] == [
        ("Granero El Sol", 150_000_00), ("Tienda La 14 SAS", 680_000_00),
    ]  # fmt: skip
    assert tie_words(found) == (
        "Suman $830.000; menos $45.000 de consignaciones por identificar: $785.000, el saldo de las "
        "edades."
    )


def test_the_month_begins_with_its_balance_and_ends_with_that_of_the_day(tmp_path: Path) -> None:
    one = issue(write_debts(tmp_path), SOL).hechos[0].estado
    # At 31-Oct it owed FE-3; in November it gave an advance of 50,000.
    assert (one.anterior, one.neto) == (200_000_00, 150_000_00)
    assert [(m.documento, m.valor) for m in one.movimientos] == [("AN-1", -50_000_00)]


def test_a_statement_that_lacks_a_wrong_row_says_so(tmp_path: Path) -> None:
    wrong: RowCells = {"numero": "FE-9", "cliente": SOL, "fecha": date(2026, 11, 2), "valor": -1}
    found = issue(write_debts(tmp_path, {**EDADES, "Facturas": [*FACTURAS, wrong]}), None)
    assert (
        "Al estado de Granero El Sol le falta lo que tiene errores (Facturas, fila 9): corríjalo "
        "antes de enviarlo."
    ) in found.avisos
    assert not any("La 14" in aviso for aviso in found.avisos)


def test_the_reader_of_one_statement_is_not_told_of_the_rows_of_others(tmp_path: Path) -> None:
    wrong: RowCells = {"numero": "FE-9", "cliente": SOL, "fecha": date(2026, 11, 2), "valor": -1}
    libro = write_debts(tmp_path, {**EDADES, "Facturas": [*FACTURAS, wrong]})
    assert issue(libro, LA_14).avisos == []
    assert issue(libro, SOL).avisos[1:] == [
        "Al estado de Granero El Sol le falta lo que tiene errores (Facturas, fila 9): corríjalo "
        "antes de enviarlo."
    ]


def test_a_wrong_row_of_nobody_known_may_be_of_whoever_is_asked_for(tmp_path: Path) -> None:
    wrong: RowCells = {"numero": "FE-9", "fecha": date(2026, 11, 2), "valor": 90_000}
    libro = write_debts(tmp_path, {**EDADES, "Facturas": [*FACTURAS, wrong]})
    assert issue(libro, LA_14).avisos == [
        "Facturas: 1 fila no se contó, por $90.000. Corríjala: cartera revisar dice cuál."
    ]


def test_what_is_wrong_with_others_is_theirs_whatever_the_sheet(tmp_path: Path) -> None:
    edades = {
        **EDADES,
        "Facturas": [*FACTURAS, {**FACTURAS[2], "numero": "FE-8", "fecha": date(2062, 11, 2)}],
        "Aplicaciones": [{"fecha": date(2026, 11, 6), "recaudo": "AN-1", "factura": "FE-3",
                          "valor": -5}],
    }  # fmt: skip
    libro = write_debts(tmp_path, edades)
    assert issue(libro, LA_14).avisos == []
    assert [said.split(":")[0] for said in issue(libro, SOL).avisos] == [
        "edades.xlsx, Facturas", "Aplicaciones",
    ]  # fmt: skip


def test_an_agreement_tells_what_its_own_client_has_left_out(tmp_path: Path) -> None:
    agreed = issue_agreement(write_debts(tmp_path), "AC-1", HOST, ())
    own, other = agreed.acuerdo.clave, LA_14 if agreed.cliente != "Tienda La 14 SAS" else SOL
    assert agreed.debts.avisos_de(own) == []
    wrong: RowCells = {"numero": "FE-9", "cliente": own, "fecha": date(2026, 11, 2), "valor": -1}
    debts = issue_agreement(
        write_debts(tmp_path, {**EDADES, "Facturas": [*FACTURAS, wrong]}), "AC-1", HOST, ()
    ).debts
    assert [said.split(":")[0] for said in debts.avisos_de(own)] == ["Facturas"]
    assert debts.avisos_de(client_key(other)) == []


def test_the_firm_s_own_template_is_used(tmp_path: Path) -> None:
    libro = write_debts(tmp_path)
    own = Document(str(find_resource("templates/estado_cuenta.docx")))
    own.add_paragraph("Gracias por su compra.")
    (tmp_path / "plantillas").mkdir()
    own.save(str(tmp_path / "plantillas/estado_cuenta.docx"))
    (path, _) = issue(libro, SOL).hechos[0].papel.archivos
    assert "Gracias por su compra." in words(path)


def test_a_broken_template_of_the_firm_is_said_once_and_nothing_is_written(tmp_path: Path) -> None:
    libro = write_debts(tmp_path)
    (tmp_path / "plantillas").mkdir()
    (tmp_path / "plantillas/estado_cuenta.docx").write_text("no soy un Word")
    with pytest.raises(UsageError, match=r"No se hizo ningún documento\. estado_cuenta\.docx"):
        issue(libro, None)
    assert not (tmp_path / "estados").exists()


@pytest.mark.parametrize(
    ("cliente", "corte", "said"),
    [
        ("zapatos", CORTE, "No hay un cliente «zapatos»"),
        (SOL, date(2026, 9, 30), "Granero El Sol no debe nada al 30/09/2026 y no tuvo movimientos"),
        (None, date(2026, 8, 31), "Al 31/08/2026 nadie debe nada ni tiene saldo a favor"),
    ],
)
def test_what_has_no_statement_is_said(
    cliente: str | None, corte: date, said: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=said):
        issue(write_debts(tmp_path), cliente, corte)


def test_a_firm_that_says_not_who_it_is_is_told_where_to_write_it(tmp_path: Path) -> None:
    nameless = {**MAESTROS, "Parámetros": MAESTROS["Parámetros"][1:]}
    with pytest.raises(UsageError) as caught:
        issue(write_debts(tmp_path, maestros=nameless), SOL)
    assert str(caught.value) == (
        "Falta el nombre de la firma. Escríbalo en maestros.xlsx, hoja Parámetros, como "
        "«firma_nombre», con la fecha desde la que vale, y repita."
    )


def test_the_agreement_covers_the_oldest_and_names_who_signs(tmp_path: Path) -> None:
    found = issue_agreement(write_debts(tmp_path), "ac-1", HOST, ())
    (path,) = found.papel.archivos
    assert path == tmp_path / "acuerdos/acuerdo AC-1 800197268-4 Tienda La 14 SAS.docx"
    text = words(path)
    # 2 × 190,000 = 380,000: what FE-1 still owed on 18-Nov.
    for said in ("FE-1", "380.000,00", "TRESCIENTOS OCHENTA MIL PESOS", "1 de diciembre de 2026",
                 "Camila Ortiz", "Pedro Gil", "los 3 días siguientes"):  # fmt: skip
        assert said in text
    assert "FE-2" not in text
    assert ZipFile(path).testzip() is None
    assert issue_agreement(tmp_path / "edades.xlsx", "AC-1", HOST, ()).papel.nuevos == ()


@pytest.mark.parametrize(
    ("rows", "clientes", "said"),
    [
        (ACUERDOS, CLIENTES, "no hay un acuerdo «AC-7» en la hoja Acuerdos"),
        ([{**ACUERDOS[0], "numero": "AC-7", "valor": 900_000}], CLIENTES,
         "suman \\$900.000, y el cliente debía \\$680.000 el 18/11/2026"),
        ([{**ACUERDOS[0], "numero": "AC-7"}, {**ACUERDOS[1], "numero": "AC-7", "valor": -1}],
         CLIENTES, r"«AC-7» tiene cuotas con errores \(Acuerdos, fila 7\)"),
        ([{**ACUERDOS[0], "numero": "AC-7"}], {"Clientes": CLIENTES["Clientes"]},
         "No se sabe quién firma por Tienda La 14 SAS"),
    ],
)  # fmt: skip
def test_an_agreement_that_cannot_be_signed_is_said_and_not_written(
    rows: list[RowCells], clientes: dict[str, list[RowCells]], said: str, tmp_path: Path
) -> None:
    libro = write_debts(tmp_path, {**EDADES, "Acuerdos": rows}, clientes=clientes)
    with pytest.raises(UsageError, match=said):
        issue_agreement(libro, "AC-7", HOST, ())
    assert not (tmp_path / "acuerdos").exists()
