"""cartera semana, as a person or a program meets it."""

import json
from datetime import date
from pathlib import Path

import pytest

from cartera_xl.present.workbook import RowCells, plan_book
from cartera_xl.specs.books import find_book
from cartera_xl.write.new_book import write_book
from support.command import cartera

LA_14, SOL = "800197268-4", "860002964-4"
VISITS: list[RowCells] = [
    {"fecha": date(2026, 11, 16), "cliente": LA_14, "resultado": "Pedido", "pedido": "P1",
     "vendedor": "V01"},
    {"fecha": date(2026, 11, 17), "cliente": SOL, "resultado": "Sin pedido", "motivo": "Precio",
     "vendedor": "V01"},
]  # fmt: skip
PLAN: list[RowCells] = [{"fecha": date(2026, 11, 16), "cliente": LA_14, "vendedor": "V01"}]
WEEK = ("--semana", "2026-S47", "--corte", "2026-11-22")


@pytest.fixture
def team(tmp_path: Path) -> Path:
    folder = tmp_path / "equipo"
    folder.mkdir()
    book = plan_book(find_book("visitas"), {"Visitas": VISITS, "Plan": PLAN})
    write_book(book, folder / "visitas.xlsx")
    return folder


def test_semana_prints_a_row_a_seller_and_names_the_book(team: Path) -> None:
    done = cartera("semana", "equipo", *WEEK, cwd=team.parent)
    lines = done.stdout.splitlines()
    assert done.returncode == 0, done.stderr
    assert lines[0] == "Semana 2026-S47, del lunes 16/11/2026 al domingo 22/11/2026"
    assert [line.split() for line in lines[2:4]] == [
        ["V01", "2", "1", "50", "%", "1", "100", "%", "1", "0"],
        ["Total", "2", "1", "50", "%", "1", "100", "%", "1", "0"],
    ]
    assert lines[-1].replace("\\", "/") == "Libro: equipo/semana 2026-S47.xlsx"
    assert (team / "semana 2026-S47.xlsx").exists()


def test_semana_never_replaces_and_writes_where_it_is_told(team: Path) -> None:
    (team.parent / "informes").mkdir()
    for _ in range(2):
        done = cartera("semana", "equipo", *WEEK, "--carpeta", "informes", cwd=team.parent)
        assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (team.parent / "informes").iterdir()) == [
        "semana 2026-S47 (2).xlsx", "semana 2026-S47.xlsx",
    ]  # fmt: skip


def test_semana_json_has_the_figures_explained_and_nothing_else_is_printed(team: Path) -> None:
    done = cartera("semana", team, *WEEK, "--json", cwd=team.parent)
    found = json.loads(done.stdout)
    assert found["semana"] == "2026-S47"
    figures = {figure["nombre"]: figure for figure in found["vendedores"][0]["cifras"]}
    assert figures["Efectividad"]["numerador"] == 1
    assert figures["Efectividad"]["fuentes"] == ["visitas.xlsx Visitas!B5:R7 (V01)"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["semana", "nada"], "No existe «nada»"),
        (["semana", "equipo", "--semana", "noviembre"], "«noviembre» no es una semana"),
        (["semana", "equipo", "--carpeta", "informes"], "No existe la carpeta «informes»"),
        (["semana", "."], "no hay libros .xlsx"),
    ],
)
def test_what_cannot_run_says_why_and_exits_with_2(
    arguments: list[str], said: str, team: Path
) -> None:
    done = cartera(*arguments, cwd=team.parent)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
