"""cartera edades, llamar, estado and acuerdo, as a person or a program meets them."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from cartera_xl.cli.agreement import acuerdo
from cartera_xl.cli.calls import llamar
from cartera_xl.cli.edades import edades
from cartera_xl.cli.statement import estado
from cartera_xl.present.workbook import RowCells
from support.command import cartera
from support.receivables import (
    ACUERDOS,
    EDADES,
    FACTURAS,
    LA_14,
    RECAUDOS,
    SOL,
    Sheets,
    write_debts,
)

CORTE = ("--corte", "2026-11-19")
FRIDAY = ("--fecha", "2026-11-20", "--hora", "15:00")
SUMMARY = """\
Edades al 19/11/2026
Por vencer:                                   $300.000
1–30:                                         $200.000
31–60:                                        $380.000
61–90:                                              $0
91–120:                                             $0
> 120:                                              $0
Saldos a favor:                               -$95.000
Saldo:                                        $785.000
Vencido:                                      $580.000
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("firma")
    write_debts(folder)
    return folder


@pytest.fixture
def libro(written: Path, tmp_path: Path) -> Path:
    for path in written.glob("*.xlsx"):
        shutil.copy(path, tmp_path)
    return tmp_path / "edades.xlsx"


@pytest.fixture(autouse=True)
def no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cartera_xl.write.pdf.find_converters", list)


def run(command: object, *arguments: object) -> Result:
    return CliRunner().invoke(command, [*map(str, arguments)])  # type: ignore[arg-type]


def test_edades_prints_the_totals_and_squares_with_the_ledger(libro: Path) -> None:
    done = run(edades, libro, *CORTE, "--contable", "785000")
    assert done.exit_code == 0, done.output
    assert done.output.startswith(SUMMARY)
    assert "Cuadra con el saldo contable, $785.000." in done.output
    assert f"Escrito en {libro}" in done.output
    assert load_workbook(libro)["Edades"]["B6"].value == "Tienda La 14 SAS"


def test_edades_says_by_how_much_it_does_not_square(libro: Path) -> None:
    done = run(edades, libro, *CORTE, "--contable", "785000,50", "--simular")
    assert (
        "No cuadra: el libro tiene $0,50 menos que el saldo contable, $785.000,50." in done.output
    )
    assert done.exit_code == 0


def test_to_simulate_says_what_would_change_and_changes_nothing(libro: Path) -> None:
    before = libro.read_bytes()
    done = run(edades, libro, *CORTE, "--simular")
    assert "Edades" in done.output and "3 filas" in done.output
    assert libro.read_bytes() == before
    assert [path.name for path in libro.parent.glob("*copia*")] == []


def test_a_second_time_changes_nothing(libro: Path) -> None:
    run(edades, libro, *CORTE)
    done = run(edades, libro, *CORTE)
    assert f"El libro ya decía lo mismo: no se cambió {libro}" in done.output


def test_edades_json_has_the_totals_in_pesos_and_each_figure_explained(libro: Path) -> None:
    found = json.loads(run(edades, libro, *CORTE, "--simular", "--json").output)
    assert found["totales"]["Saldo"] == 785_000
    overdue = next(one for one in found["indicadores"] if one["nombre"] == "% vencido")
    assert (overdue["numerador"], overdue["denominador"]) == (580_000, 880_000)


def test_comparar_tells_what_took_one_balance_to_the_other(libro: Path) -> None:
    done = run(edades, libro, "--comparar", "2026-10-31", "2026-11-19")
    lines = [" ".join(line.split()) for line in done.output.splitlines()]
    assert lines[:4] == [
        "Saldo al 31/10/2026: $580.000", "Saldo a favor: -$95.000", "Nueva: $300.000",
        "Saldo al 19/11/2026: $785.000",
    ]  # fmt: skip
    assert "Tienda La 14 SAS: FE-1: Cambió de tramo (1–30 → 31–60)" in lines
    assert "Por identificar: CS-1: Saldo a favor -$45.000" in lines


WRONG: Sheets = {
    "Facturas": [
        *FACTURAS,
        {"numero": "FE-4", "cliente": LA_14, "fecha": date(2026, 11, 2), "valor": -7},
        {"numero": "FE-5", "cliente": LA_14, "fecha": date(2026, 11, 2), "valor": 10_000,
         "vence": date(2026, 11, 1)},
        {"numero": "FE-6", "cliente": LA_14, "fecha": date(2026, 11, 2), "valor": 20_000,
         "moneda": "USD"},
        {"numero": "FE-7", "cliente": "901234567-7", "fecha": date(2026, 11, 2), "valor": 1},
        {"numero": "FE-3", "cliente": SOL, "fecha": date(2026, 10, 16), "valor": 40_000},
    ],
    "Recaudos": RECAUDOS,
    "Aplicaciones": [
        {"fecha": date(2026, 10, 20), "recaudo": "RC-1", "factura": "FE-1", "valor": 999_000},
        {"fecha": date(2026, 8, 31), "recaudo": "RC-1", "factura": "FE-1", "valor": 1_000},
    ],
}  # fmt: skip
"""Negative, due before it was issued, no rate, nobody's client, a number twice; more applied than
there is, and before its invoice."""


def test_each_bad_row_is_told_in_its_place_and_the_totals_say_what_they_lack(
    tmp_path: Path,
) -> None:
    libro = write_debts(tmp_path, WRONG)
    done = run(edades, libro, *CORTE, "--simular", "--json")
    found = json.loads(done.output)
    assert done.exit_code == 1
    wrong = {(p["hoja"], p["celda"][1:], p["codigo"]) for p in found["problemas"]}
    assert {
        ("Facturas", "9", "CX-EDA-101"), ("Facturas", "10", "CX-EDA-103"),
        ("Facturas", "11", "CX-EDA-108"), ("Facturas", "12", "CX-CEL-801"),
        ("Facturas", "13", "CX-EDA-102"),
    } <= wrong  # fmt: skip
    assert {code for sheet, _, code in wrong if sheet == "Aplicaciones"} >= {"CX-EDA-304"}
    said = [
        aviso for aviso in found["avisos"] if "no se contaron" in aviso or "no se contó" in aviso
    ]
    assert [aviso.partition(":")[0] for aviso in said] == ["Facturas", "Aplicaciones"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["edades", "edades.xlsx", "--contable", "84.250.300"],
         "«84.250.300» no es un valor; escríbalo sin puntos: 84250300,50."),
        (["edades", "edades.xlsx", "--comparar", "2026-10-31", "2026-11-19", "--simular"],
         "--comparar va solo"),
        (["edades", "nada.xlsx"], "No existe «nada.xlsx»"),
        (["llamar", "edades.xlsx", "--hora", "3 pm"], "«3 pm» no es una hora; escríbala así: 14:30."),
        (["llamar", "edades.xlsx", "--salida", "lista.txt"], "debe terminar en .xlsx"),
        (["estado", "edades.xlsx"], "Escriba el NIT o el nombre de un cliente, o --todos."),
        (["estado", "edades.xlsx", "la 14", "--todos"], "Escriba el NIT o el nombre"),
        (["estado", "edades.xlsx", "zapatos"], "No hay un cliente «zapatos»"),
        (["acuerdo", "edades.xlsx", "AC-7"], "no hay un acuerdo «AC-7» en la hoja Acuerdos"),
    ],
)  # fmt: skip
def test_what_cannot_run_says_why_and_exits_with_2(
    arguments: list[str], said: str, written: Path
) -> None:
    done = cartera(*arguments, cwd=written)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_llamar_tells_each_client_in_three_lines(tmp_path: Path) -> None:
    libro = write_debts(tmp_path, {"Facturas": FACTURAS, "Recaudos": RECAUDOS})
    done = run(llamar, libro, *FRIDAY, "--salida", tmp_path / "lista.xlsx")
    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[:7] == [
        "A quién llamar el viernes 20/11/2026 a las 15:00: 2 clientes, $580.000 por cobrar",
        "  1. Tienda La 14 SAS (800197268-4) · Puntos 50: monto 40, edad 10, promesas 0, ritmo 0",
        "     debe $380.000 con 50 días de mora",
        "     Luz Mejía, 606 333 4455, luz@la14.example: ahora, por Llamada (es una empresa, y las "
        "reglas protegen a personas naturales)",
        "  2. Granero El Sol (860002964-4) · Puntos 22: monto 21, edad 1, promesas 0, ritmo 0",
        "     debe $200.000 con 3 días de mora",
        "     Granero El Sol, 310 555 1234: ahora, por Llamada (viernes en horario, canal "
        "autorizado; no le pregunte por qué no ha pagado)",
    ]
    page = load_workbook(tmp_path / "lista.xlsx")["A quién llamar"]
    assert [[cell.value for cell in row[:6]] for row in page["A5:P6"]] == [
        [1, "Tienda La 14 SAS", LA_14, 380_000, 50, 50],
        [2, "Granero El Sol", SOL, 200_000, 3, 22],
    ]


def test_llamar_json_has_the_points_and_the_moment_from_which_it_may_be_done(libro: Path) -> None:
    found = json.loads(
        run(llamar, libro, "--fecha", "2026-11-22", "--hora", "10:00", "--json").output
    )
    sol, la_14 = found["llamadas"]  # La 14 agreed to pay: it waits
    assert (sol["cliente"], sol["puntos"]["total"], sol["permitido"]) == (
        "Granero El Sol", 22, False,
    )  # fmt: skip
    assert sol["desde"] == "2026-11-23 07:00:00"
    assert la_14["cuando"] == "espere: prometió pagar el 01/12/2026"


def test_llamar_says_that_nobody_is_late(tmp_path: Path) -> None:
    libro = write_debts(tmp_path, {"Facturas": FACTURAS[1:2]})
    done = run(llamar, libro, *FRIDAY)
    assert done.output.splitlines()[0].endswith("nadie tiene mora")


def test_estado_names_its_files_and_a_second_time_says_that_they_were_there(libro: Path) -> None:
    place = libro.parent / "estados" / "2026-11"
    stem = place / "estado 860002964-4 Granero El Sol 2026-11-19"
    for said in ("Nuevo", "Ya estaba igual"):
        done = run(estado, libro, "el sol", *CORTE)
        assert done.exit_code == 0, done.output
        assert done.output.splitlines() == [
            "Granero El Sol, al 19/11/2026: saldo $150.000, $200.000 vencidos",
            "No se encontró LibreOffice: quedó el Word. Ábralo y use Archivo > Exportar.",
            f"{said}: {stem}.docx",
            f"{said}: {stem}.txt",
        ]


def test_estado_of_all_ties_with_the_aging_and_goes_where_it_is_told(libro: Path) -> None:
    folder = libro.parent / "enviar"
    done = run(estado, libro, "--todos", *CORTE, "--carpeta", folder, "--sin-pdf")
    assert done.output.splitlines() == [
        "2 estados de cuenta al 19/11/2026",
        "Suman $830.000; menos $45.000 de consignaciones por identificar: $785.000, el saldo de las "
        "edades.",
        f"Carpeta: {folder / '2026-11'}",
    ]
    assert len(list((folder / "2026-11").iterdir())) == 4
    found = json.loads(
        run(estado, libro, "--todos", *CORTE, "--carpeta", folder, "--sin-pdf", "--json").output
    )
    assert [(one["cliente"], one["neto"], one["nuevos"]) for one in found["estados"]] == [
        ("Granero El Sol", 150_000, []), ("Tienda La 14 SAS", 680_000, []),
    ]  # fmt: skip


def test_acuerdo_writes_the_document_beside_the_book(libro: Path) -> None:
    done = run(acuerdo, libro, "AC-1", "--sin-pdf")
    path = libro.parent / "acuerdos" / "acuerdo AC-1 800197268-4 Tienda La 14 SAS.docx"
    assert done.output.splitlines() == [
        "AC-1, Tienda La 14 SAS: $380.000 en 2 cuotas", f"Nuevo: {path}",
    ]  # fmt: skip


def test_acuerdo_with_an_instalment_that_is_wrong_is_not_written(tmp_path: Path) -> None:
    wrong: list[RowCells] = [ACUERDOS[0], {**ACUERDOS[1], "vence": date(2026, 11, 1)}]
    done = run(acuerdo, write_debts(tmp_path, {**EDADES, "Acuerdos": wrong}), "AC-1")
    assert done.exit_code == 2
    assert "«AC-1» tiene cuotas con errores (Acuerdos, fila 7)" in done.output
    assert not (tmp_path / "acuerdos").exists()
