"""The commands as a person or a program meets them: Spanish, exit codes, JSON."""

import json
import os
import re
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from cartera_xl.catalog import COMMANDS
from cartera_xl.present.workbook import RowCells, plan_book
from cartera_xl.specs.books import find_book
from cartera_xl.write.new_book import write_book
from support.command import PROGRAM, cartera, environment

META: RowCells = {"mes": date(2026, 11, 1), "vendedor": "V01", "meta": 100_000_000}
VENTA: RowCells = {
    "fecha": date(2026, 11, 19),
    "tipo": "Factura",
    "documento": "FV-1",
    "cliente": "800197268-4",
    "vendedor": "V01",
    "linea": "Aseo",
    "cantidad": 10,
    "valor": 62_000_000,
    "iva": 11_780_000,
}


def presupuesto(
    folder: Path, *, ventas: list[RowCells], metas: list[RowCells] | None = None
) -> Path:
    path = folder / "presupuesto.xlsx"
    rows = {"Ventas": ventas, "Metas": metas or [META]}
    write_book(plan_book(find_book("presupuesto"), rows), path)
    return path


def test_help_is_spanish_and_lists_every_command(tmp_path: Path) -> None:
    out = cartera("--help", cwd=tmp_path).stdout
    assert all(command in out for command in COMMANDS)
    assert "Uso: cartera [OPCIONES] ORDEN" in out
    assert not any(word in out for word in ("Usage", "Options", "Commands", "Show this"))


@pytest.mark.parametrize("command", COMMANDS)
def test_each_commands_help_has_examples_and_no_english(command: str, tmp_path: Path) -> None:
    done = cartera(command, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert "Ejemplo" in done.stdout
    assert not any(word in done.stdout for word in ("Usage", "Options", "default:", "Show this"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["revisa"], "no hay una orden 'revisa'"),
        (["revisar"], "falta el argumento"),
        (["revisar", "nada.xlsx"], "No existe «nada.xlsx»"),
        (["calcular", "nada.xlsx"], "No existe «nada.xlsx»"),
        (["calcular", ".", "--corte", "19/11/2026"], "no es una fecha; escríbala así: 2026-11-19"),
        (["nuevo", "facturas"], "No hay un libro «facturas»"),
        (["funcion", "CX_NADA"], "No hay una función «CX_NADA»"),
        (["funcion", "CX_CUMPLIMIENTO", "1"], "recibe (real; meta), no 1 argumento. [CX-FUN-001]"),
        (["revisar", "."], "no hay libros .xlsx"),
        (["vigilar", "nada"], "«nada» no es una carpeta"),
        (["vigilar", ".", "--cada", "0"], "«0» debe ser un número entero de 1 a 3600"),
        (["listas", "nada"], "No existe «nada»"),
    ],
)
def test_what_cannot_run_says_why_in_spanish_and_exits_with_2(
    arguments: list[str], said: str, tmp_path: Path
) -> None:
    done = cartera(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_nuevo_creates_and_never_replaces(tmp_path: Path) -> None:
    first = cartera("nuevo", "clientes", "maestros", "--carpeta", "equipo", cwd=tmp_path)
    assert first.returncode == 0
    assert {p.name for p in (tmp_path / "equipo").iterdir()} == {"clientes.xlsx", "maestros.xlsx"}
    again = cartera("nuevo", "presupuesto", "clientes", "--carpeta", "equipo", cwd=tmp_path)
    assert again.returncode == 2
    assert "ya existe y no se reemplaza" in again.stderr
    assert not (tmp_path / "equipo/presupuesto.xlsx").exists()


def filled(folder: Path, good: Any) -> None:
    for name, sheets in (("maestros", ("Vendedores", "Productos")), ("clientes", ("Clientes",))):
        rows = {sheet: [good(sheet)] for sheet in sheets}
        write_book(plan_book(find_book(name), rows), folder / f"{name}.xlsx")
    write_book(plan_book(find_book("visitas")), folder / "visitas.xlsx")


def test_listas_fills_every_book_and_then_has_nothing_to_do(tmp_path: Path, good: Any) -> None:
    filled(tmp_path, good)
    first = cartera("listas", ".", cwd=tmp_path)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.endswith(
        "visitas.xlsx: actualizado\n  Clientes (NIT): 1\n  Vendedores (Código): 1\n"
        "  Productos (SKU): 1\n"
    )
    again = cartera("listas", ".", cwd=tmp_path)
    assert (again.returncode, again.stdout) == (
        0, first.stdout.replace("actualizado", "sin cambios")
    )  # fmt: skip
    page = load_workbook(tmp_path / "visitas.xlsx")["Listas"]
    assert page["A3"].value == "800197268-4 · Tienda La 14 SAS"


def test_listas_exits_with_1_when_a_book_stays_as_it_was(tmp_path: Path, good: Any) -> None:
    filled(tmp_path, good)
    (tmp_path / "~$visitas.xlsx").write_bytes(b"\x03Ana".ljust(165, b"\0"))
    done = cartera("listas", ".", cwd=tmp_path)
    assert done.returncode == 1
    assert "clientes.xlsx: actualizado" in done.stdout
    assert "visitas.xlsx: no se actualizó\n  «visitas.xlsx» está abierto por Ana." in done.stdout


def test_listas_passes_over_what_is_not_ours_unless_it_was_asked_for(
    tmp_path: Path, good: Any
) -> None:
    filled(tmp_path, good)
    Workbook().save(tmp_path / "notas.xlsx")
    done = cartera("listas", ".", cwd=tmp_path)
    assert done.returncode == 0
    assert "«notas.xlsx» no es un libro de cartera_xl" in done.stdout
    assert cartera("listas", "notas.xlsx", cwd=tmp_path).returncode == 1


def test_listas_says_that_there_is_nothing_to_fill(tmp_path: Path) -> None:
    cartera("nuevo", "maestros", cwd=tmp_path)
    done = cartera("listas", "maestros.xlsx", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (
        0, "En «maestros.xlsx» no hay libros con listas que llenar.\n"
    )  # fmt: skip


def test_revisar_a_clean_book_says_so_and_exits_with_0(tmp_path: Path) -> None:
    cartera("nuevo", "maestros", cwd=tmp_path)
    done = cartera("revisar", "maestros.xlsx", cwd=tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, "0 problemas en 1 libro, 0 filas.")


def test_revisar_names_the_cell_and_exits_with_1(tmp_path: Path) -> None:
    presupuesto(tmp_path, ventas=[{**VENTA, "valor": "1.500.000"}])
    done = cartera("revisar", "presupuesto.xlsx", cwd=tmp_path)
    assert done.returncode == 1
    assert "presupuesto.xlsx, Ventas!K6: Valor sin IVA «1.500.000» es texto" in done.stdout
    assert "[CX-CEL-202]" in done.stdout


def test_revisar_json_has_the_nine_keys_and_nothing_else_is_printed(tmp_path: Path) -> None:
    presupuesto(tmp_path, ventas=[{**VENTA, "valor": "1.500.000"}])
    done = cartera("revisar", "presupuesto.xlsx", "--json", cwd=tmp_path)
    problems = [p for p in json.loads(done.stdout) if p["codigo"] == "CX-CEL-202"]
    assert list(problems[0]) == [
        "archivo", "hoja", "celda", "campo", "valor", "codigo", "nivel", "mensaje", "ayuda",
    ]  # fmt: skip
    assert problems[0]["celda"] == "K6"
    assert problems[0]["valor"] == "1.500.000"


def test_revisar_writes_its_list_and_keeps_an_older_one(tmp_path: Path) -> None:
    presupuesto(tmp_path, ventas=[{**VENTA, "valor": "1.500.000"}])
    for _ in range(2):
        cartera("revisar", "presupuesto.xlsx", "--salida", "problemas.xlsx", cwd=tmp_path)
    assert (tmp_path / "problemas.xlsx").exists()
    assert (tmp_path / "problemas (2).xlsx").exists()


def test_calcular_prints_the_figures_and_writes_the_report(tmp_path: Path) -> None:
    presupuesto(tmp_path, ventas=[VENTA])
    done = cartera("calcular", "presupuesto.xlsx", "--corte", "2026-11-19", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    lines = {
        k.strip(): v.strip() for k, _, v in (n.partition(":") for n in done.stdout.splitlines())
    }
    assert lines["Cumplimiento del mes"] == "62 %"
    assert lines["Proyección lineal"] == "$97.894.736,84"
    assert lines["Proyección por días hábiles"] == "$100.153.846,15"
    assert (tmp_path / "informe.xlsx").exists()


def test_calcular_fills_avance_when_asked_and_once(tmp_path: Path) -> None:
    presupuesto(tmp_path, ventas=[VENTA])
    asked = ("calcular", "presupuesto.xlsx", "--corte", "2026-11-19", "--avance")
    done = cartera(*asked, cwd=tmp_path)
    assert "Escrito en presupuesto.xlsx" in done.stdout
    page = load_workbook(tmp_path / "presupuesto.xlsx")["Avance"]
    head = next(row for row in page.iter_rows() if row[0].value == "Vendedor")[0].row
    written = [cell.value for cell in page[head + 1]][:5]
    assert written == ["V01", None, 62_000_000, 100_000_000, 0.62]
    assert len(list(tmp_path.glob("presupuesto (copia *"))) == 1
    again = cartera(*asked, cwd=tmp_path)
    assert "«Avance» ya decía lo mismo: no se cambió presupuesto.xlsx" in again.stdout
    assert len(list(tmp_path.glob("presupuesto (copia *"))) == 1
    folder = cartera("calcular", ".", "--avance", cwd=tmp_path)
    assert folder.returncode == 2
    assert "indique el libro de presupuesto" in folder.stderr


def test_calcular_leaves_wrong_rows_out_and_says_so(tmp_path: Path) -> None:
    wrong = {**VENTA, "documento": "FV-2", "valor": "1.500.000"}
    presupuesto(tmp_path, ventas=[VENTA, wrong])
    done = cartera("calcular", "presupuesto.xlsx", "--corte", "2026-11-19", "--json", cwd=tmp_path)
    assert done.returncode == 1
    figures = {figure["nombre"]: figure for figure in json.loads(done.stdout)["cifras"]}
    assert figures["Ventas del mes"]["valor"] == 62_000_000
    assert figures["Cumplimiento del mes"]["denominador"] == 100_000_000
    assert figures["Cumplimiento del mes"]["fuentes"] == [
        "presupuesto.xlsx Ventas!B5:M7",
        "presupuesto.xlsx Metas!B5:G6",
    ]


def test_calcular_outside_the_known_holidays_says_which_years_are_known(tmp_path: Path) -> None:
    presupuesto(tmp_path, ventas=[VENTA])
    done = cartera("calcular", "presupuesto.xlsx", "--corte", "2040-01-15", cwd=tmp_path)
    assert done.returncode == 2
    assert "se conocen de 2005 a 2035" in done.stderr


def test_funcion_explains_its_figure_and_gives_it_as_json(tmp_path: Path) -> None:
    text = cartera("funcion", "CX_CUMPLIMIENTO", "62000000", "100000000", cwd=tmp_path)
    assert text.stdout.startswith("Cumplimiento: 62 % = $62.000.000 ÷ $100.000.000")
    figure = cartera(
        "funcion", "CX_DIAS_HABILES", "2026-11-01", "2026-11-30", "--json", cwd=tmp_path
    )
    assert json.loads(figure.stdout)["valor"] == 21


def test_funcion_reads_ranges_with_dates(tmp_path: Path) -> None:
    titles = '[["Mes","Vendedor","Línea","Cliente","Meta","Nota"]]'
    row = '[["2026-11-01","V01",null,null,"1.500.000",null]]'
    done = cartera("funcion", "CX_REVISAR", "Metas", titles, row, cwd=tmp_path)
    assert done.stdout.startswith("Meta «1.500.000» es texto, no un número.")


def test_cache_says_where_how_many_and_how_much_and_clears(tmp_path: Path) -> None:
    cartera("cache", "--borrar", cwd=tmp_path)
    presupuesto(tmp_path, ventas=[VENTA])
    first, second = (cartera("revisar", ".", cwd=tmp_path) for _ in range(2))
    assert (first.stdout, first.returncode) == (second.stdout, second.returncode)
    where, held = cartera("cache", cwd=tmp_path).stdout.splitlines()
    assert Path(where.removeprefix("Carpeta: ")).is_dir()
    assert held.startswith("2 copias, 0,")  # of its cells, and of what was said of it
    assert held.endswith("MB de 512 MB.")
    assert cartera("cache", "--borrar", cwd=tmp_path).stdout == "Se borraron 2 copias.\n"
    assert cartera("cache", cwd=tmp_path).stdout.splitlines()[1] == "0 copias, 0,0 MB de 512 MB."


def test_what_the_product_wrote_is_not_taken_for_a_book_to_check(tmp_path: Path) -> None:
    presupuesto(tmp_path, ventas=[VENTA])
    cartera("calcular", ".", "--corte", "2026-11-19", cwd=tmp_path)
    cartera("revisar", ".", "--salida", "problemas.xlsx", cwd=tmp_path)
    done = cartera("revisar", ".", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "en 1 libro," in done.stdout


def test_the_links_of_a_list_reach_the_books_from_where_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "equipo"
    folder.mkdir()
    presupuesto(folder, ventas=[{**VENTA, "valor": "1.500.000"}])
    cartera("revisar", "equipo", "--salida", "problemas.xlsx", cwd=tmp_path)
    page = load_workbook(tmp_path / "problemas.xlsx")["Problemas"]
    links = [cell.hyperlink for row in page.iter_rows() for cell in row if cell.hyperlink]
    assert {link.target.replace("\\", "/") for link in links} == {"equipo/presupuesto.xlsx"}


@pytest.mark.parametrize(
    ("salida", "said"),
    [
        ("no/hay.xlsx", "No existe la carpeta «no»"),
        ("lista.csv", "debe terminar en .xlsx"),
        (".", "es una carpeta"),
    ],
)
def test_an_output_that_cannot_be_is_refused_before_anything_is_computed(
    salida: str, said: str, tmp_path: Path
) -> None:
    presupuesto(tmp_path, ventas=[VENTA])
    for command in ("revisar", "calcular"):
        done = cartera(command, "presupuesto.xlsx", "--salida", salida, cwd=tmp_path)
        assert done.returncode == 2
        assert said.replace("/", os.sep) in done.stderr


def test_a_file_that_cannot_be_read_exits_with_2(tmp_path: Path) -> None:
    (tmp_path / "clientes.xlsx").write_text("no soy un libro")
    assert cartera("revisar", "clientes.xlsx", cwd=tmp_path).returncode == 2


def test_a_date_before_every_rule_is_one_sentence(tmp_path: Path) -> None:
    presupuesto(tmp_path, ventas=[VENTA])
    done = cartera("calcular", "presupuesto.xlsx", "--corte", "1999-01-01", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("No se puede calcular al 01/01/1999: no hay un valor de")


@pytest.mark.skipif(
    sys.platform == "win32", reason="a test cannot send Ctrl+C to one process there"
)
def test_vigilar_tells_the_first_check_and_ends_with_0_on_ctrl_c(tmp_path: Path) -> None:
    presupuesto(tmp_path, ventas=[{**VENTA, "valor": "1.500.000"}])
    watching = subprocess.Popen(
        [*PROGRAM, "vigilar", "."],
        cwd=tmp_path,
        env=environment(),
        # Whoever starts the tests in the background has it ignored, and so would this process.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert watching.stdout is not None
    first = [watching.stdout.readline().strip() for _ in range(2)]
    watching.send_signal(signal.SIGINT)
    rest, _ = watching.communicate(timeout=60)
    assert first[0] == "Vigilando «.» cada 5 segundos. Ctrl+C termina."
    assert re.fullmatch(r"\d\d:\d\d 1 libro, 1 error y 4 avisos; lista en «.+»\.", first[1])
    assert (rest.strip(), watching.returncode) == ("Fin de la vigilancia.", 0)
    assert (tmp_path / "problemas (vigilar).xlsx").exists()


def test_funcion_says_that_an_answer_is_blank(tmp_path: Path) -> None:
    text = cartera("funcion", "CX_NIT_DV", '"155-678-1"', "PA", cwd=tmp_path)
    assert (text.returncode, text.stdout) == (0, "(vacío)\n")
