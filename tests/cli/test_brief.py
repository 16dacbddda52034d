"""``cartera ficha`` as a person meets it; one PDF is really made, by LibreOffice."""

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from cartera_xl.cli.brief import ficha as command
from cartera_xl.present.workbook import RowCells, plan_book
from cartera_xl.specs.books import find_book
from cartera_xl.write.new_book import write_book
from support.command import cartera

VENTA: RowCells = {
    "fecha": date(2026, 11, 19), "tipo": "Factura", "documento": "FV-1", "cliente": "800197268-4",
    "vendedor": "V01", "linea": "Aseo", "cantidad": 10, "valor": 62_000_000, "iva": 11_780_000,
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = {"Ventas": [VENTA], "Metas": []}
    write_book(plan_book(find_book("presupuesto"), rows), tmp_path / "presupuesto.xlsx")
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.glob("ficha*"))


def test_it_writes_a_workbook_and_a_pdf_of_one_page(folder: Path) -> None:
    done = cartera("ficha", "800.197.268-4", "--fecha", "2026-11-21", cwd=folder)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert names(folder) == [
        "ficha 800197268-4 2026-11-21.pdf",
        "ficha 800197268-4 2026-11-21.xlsx",
    ]
    data = (folder / "ficha 800197268-4 2026-11-21.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert re.findall(rb"/Count (\d+)", data)[0] == b"1"
    assert "Ficha: ficha 800197268-4 2026-11-21.pdf" in done.stdout


def test_sin_pdf_writes_only_the_workbook_and_never_replaces_one(folder: Path) -> None:
    (folder / "fichas").mkdir()
    for _ in range(2):
        done = cartera("ficha", "800197268", "--fecha", "2026-11-21", "--salida", "fichas",
                       "--sin-pdf", cwd=folder)  # fmt: skip
        assert done.returncode == 0, done.stderr
    assert names(folder / "fichas") == [
        "ficha 800197268-4 2026-11-21 (2).xlsx", "ficha 800197268-4 2026-11-21.xlsx",
    ]  # fmt: skip


def test_its_own_pages_are_no_books_to_read(folder: Path) -> None:
    for _ in range(2):
        done = cartera("ficha", "800197268", "--sin-pdf", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")


def test_without_libreoffice_the_workbook_is_kept_and_the_exit_code_is_0(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cartera_xl.write.pdf.find_converters", list)
    done = CliRunner().invoke(command, ["800197268", str(folder), "--fecha", "2026-11-21"])
    assert done.exit_code == 0
    assert "No se encontró LibreOffice: quedó el Excel. Ábralo y use Archivo > Exportar." in (
        done.output
    )
    assert names(folder) == ["ficha 800197268-4 2026-11-21.xlsx"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["zapatos"], "No hay un cliente «zapatos»"),
        (["800197268", "--salida", "nada"], "No existe la carpeta «nada»"),
        (["800197268", "nada"], "«nada» no es una carpeta"),
        (["800197268", "--fecha", "21/11/2026"], "no es una fecha; escríbala así: 2026-11-19"),
    ],
)
def test_what_cannot_run_says_why_and_exits_with_2(
    arguments: list[str], said: str, folder: Path
) -> None:
    done = cartera("ficha", *arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert names(folder) == []


def test_a_wrong_row_of_the_client_is_told_with_exit_code_1(folder: Path) -> None:
    rows = {"Ventas": [VENTA, {**VENTA, "documento": "FV-2", "valor": "1.500"}], "Metas": []}
    write_book(plan_book(find_book("presupuesto"), rows), folder / "presupuesto.xlsx")
    done = cartera("ficha", "800197268", "--sin-pdf", cwd=folder)
    assert done.returncode == 1
    assert "1 fila de Ventas con errores quedó por fuera" in done.stdout
