"""«cartera plan» and «cartera ruta» as a person or a program meets them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from cartera_xl.present.workbook import plan_book
from cartera_xl.specs.books import find_book
from cartera_xl.write.new_book import write_book
from support.command import cartera
from support.rows import cliente

SOL = "860002964-4"
CLIENTE = cliente(SOL, "El Sol", direccion="Carrera 7 # 9-12", segmento="B", motivo_segmento="x")


def books(folder: Path, *planned: dict[str, Any]) -> None:
    for name, rows in {"clientes": {"Clientes": [CLIENTE]}, "visitas": {"Plan": planned}}.items():
        write_book(plan_book(find_book(name), rows), folder / f"{name}.xlsx")


def test_a_plan_says_what_it_added_and_where_the_copy_is(tmp_path: Path) -> None:
    books(tmp_path)
    done = cartera("plan", "visitas.xlsx", "--mes", "2035-12", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (copy,) = tmp_path.glob("visitas (copia *).xlsx")
    lines = done.stdout.splitlines()
    assert lines[:3] == [
        "Plan de diciembre de 2035 de V01",
        "  Clase B: 1 cliente, 2 al mes; visitas nuevas: 2",
        "Ya había 0 visitas; se agregaron 2.",
    ]
    assert lines[3].startswith("Calendario CO: ")
    assert lines[-2:] == ["Escrito en visitas.xlsx", f"Copia del libro de antes: {copy.name}"]
    again = cartera("plan", "visitas.xlsx", "--mes", "2035-12", cwd=tmp_path).stdout
    assert "El plan ya estaba completo: no se cambió visitas.xlsx" in again


def test_a_plan_for_a_program_is_only_json(tmp_path: Path) -> None:
    books(tmp_path)
    done = cartera("plan", "visitas.xlsx", "--mes", "2035-12", "--json", cwd=tmp_path)
    found = json.loads(done.stdout)
    (copy,) = tmp_path.glob("visitas (copia *).xlsx")
    assert (found["vendedor"], found["ya_planeadas"]) == ("V01", 0)
    assert Path(found["copia"]).name == copy.name
    # December 2035 has 24 days: the first of each half, Saturday 1 taking half of a Monday's.
    assert [(v["fecha"], v["cliente"], v["motivo"]) for v in found["agregadas"]] == [
        ("2035-12-03", SOL, "Clase B: 2 al mes"), ("2035-12-17", SOL, "Clase B: 2 al mes"),
    ]  # fmt: skip


def test_a_route_is_one_line_a_stop(tmp_path: Path) -> None:
    books(tmp_path, {"fecha": date(2026, 11, 23), "cliente": SOL})
    done = cartera("ruta", "visitas.xlsx", "--fecha", "2026-11-23", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (copy,) = tmp_path.glob("visitas (copia *).xlsx")
    assert done.stdout.splitlines() == [
        "Ruta del lunes 23/11/2026, en orden de zona, ciudad, dirección y nombre",
        "  1. El Sol · Carrera 7 # 9-12, Pereira · Plan · falta presupuesto.xlsx",
        "1 parada: 1 del plan, 0 con seguimiento.",
        "Sin maestros.xlsx: calendario y reglas son los del producto.",
        "Escrito en visitas.xlsx",
        f"Copia del libro de antes: {copy.name}",
    ]


def test_a_route_for_a_program_is_only_json(tmp_path: Path) -> None:
    books(tmp_path, {"fecha": date(2026, 11, 23), "cliente": SOL})
    done = cartera("ruta", "visitas.xlsx", "--fecha", "2026-11-23", "--json", cwd=tmp_path)
    found = json.loads(done.stdout)
    (stop,) = found["paradas"]
    assert (found["fecha"], stop["cliente"], stop["planeada"]) == ("2026-11-23", SOL, True)
    assert stop["vencido"] == stop["cupo_libre"] == "falta edades.xlsx"


def test_rows_that_say_nothing_are_counted_and_the_exit_code_tells(tmp_path: Path) -> None:
    books(tmp_path, {"fecha": "mañana", "cliente": SOL})
    done = cartera("ruta", "visitas.xlsx", "--fecha", "2026-11-23", cwd=tmp_path)
    assert done.returncode == 1
    assert "Sin paradas: nada planeado ni seguimientos pendientes para ese día." in done.stdout
    assert (
        "1 fila con fecha o cliente errado por fuera de la ruta: véala con cartera revisar."
        in done.stdout
    )
    done = cartera("plan", "visitas.xlsx", "--mes", "2035-12", cwd=tmp_path)
    assert done.returncode == 1
    assert (
        "1 fila con fecha o cliente errado por fuera del plan: véala con cartera revisar."
        in done.stdout
    )


def test_what_cannot_be_done_is_one_sentence_and_exit_code_2(tmp_path: Path) -> None:
    books(tmp_path)
    for arguments, said in [
        (
            ["ruta", "visitas.xlsx", "--fecha", "2026-12-08"],
            "es festivo (La Inmaculada Concepción)",
        ),
        (["ruta", "nada.xlsx"], "No existe «nada.xlsx»"),
        (["plan", "visitas.xlsx", "--mes", "diciembre"], "no es un mes; escríbalo así: 2026-12."),
        (["plan", "visitas.xlsx", "--mes", "2020-01"], "Enero de 2020 ya pasó"),
    ]:
        done = cartera(*arguments, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, ""), arguments
        assert said in done.stderr
    assert list(tmp_path.glob("*copia*")) == []
