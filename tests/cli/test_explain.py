"""«cartera explicar» as a person or a program meets it."""

import json
from pathlib import Path

from openpyxl import load_workbook
from xlsxwriter import Workbook

from support.command import cartera


def book(folder: Path) -> None:
    with Workbook(folder / "cuentas.xlsx") as made:
        page = made.add_worksheet("Mis cuentas")
        page.write_row("A1", [62_000_000, 100_000_000])
        page.write_formula("C1", "=CX_CUMPLIMIENTO(A1,B1)", None, 0.62)


def test_a_cell_is_explained_in_short_lines(tmp_path: Path) -> None:
    book(tmp_path)
    done = cartera("explicar", "cuentas.xlsx", "'Mis cuentas'!$c$1", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "cuentas.xlsx, Mis cuentas!C1: CX_CUMPLIMIENTO",
        "  Cumplimiento: 62 %",
        "  Numerador: $62.000.000",
        "  Denominador: $100.000.000",
        "  Regla: ventas netas sin IVA ÷ meta",
        "  Fuente de real: cuentas.xlsx Mis cuentas!A1 = 62.000.000",
        "  Fuente de meta: cuentas.xlsx Mis cuentas!B1 = 100.000.000",
    ]


def test_a_program_gets_only_json(tmp_path: Path) -> None:
    book(tmp_path)
    done = cartera("explicar", "cuentas.xlsx", "Mis cuentas!C1", "--json", cwd=tmp_path)
    found = json.loads(done.stdout)
    assert (found["hoja"], found["celda"], found["cifra"]["valor"]) == ("Mis cuentas", "C1", 0.62)


def test_what_cannot_be_done_is_one_sentence_and_exit_code_2(tmp_path: Path) -> None:
    book(tmp_path)
    for place, said in [
        ("C1", "«C1» no es una celda; escríbala así: Avance!E23."),
        ("Mis cuentas!Z", "«Mis cuentas!Z» no es una celda"),
        ("Otra!A1", "«cuentas.xlsx» no tiene una hoja «Otra»."),
    ]:
        done = cartera("explicar", "cuentas.xlsx", place, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, ""), place
        assert said in done.stderr


def test_the_exit_code_tells_a_wrong_cell(tmp_path: Path) -> None:
    assert cartera("nuevo", "clientes", cwd=tmp_path).returncode == 0
    made = load_workbook(tmp_path / "clientes.xlsx")
    made["Clientes"]["B6"] = "ZZ"
    made.save(tmp_path / "clientes.xlsx")
    done = cartera("explicar", "clientes.xlsx", "Clientes!B6", cwd=tmp_path)
    assert done.returncode == 1
    assert "«ZZ»" in done.stdout.splitlines()[1]
