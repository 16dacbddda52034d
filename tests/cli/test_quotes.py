"""cartera cotizar and cartera cotizacion, run as a coordinator does."""

import json
from pathlib import Path

import pytest

from support.command import cartera
from support.deals import NUMERO, TOTAL, cell_of, read_rows, write_deals

LIBRO = "oportunidades.xlsx"


@pytest.fixture
def libro(tmp_path: Path) -> Path:
    return write_deals(tmp_path)


def test_simulating_shows_the_totals_and_leaves_everything_as_it_was(libro: Path) -> None:
    before = libro.read_bytes()
    done = cartera("cotizar", LIBRO, "--oportunidad", "OP-1", "--simular", cwd=libro.parent)
    assert done.returncode == 0
    assert "Neto $ 139.900,00 + impuestos $ 7.581,00 = total $ 147.481,00." in done.stdout
    assert libro.read_bytes() == before
    assert not (libro.parent / "archivo").exists()


def test_nobody_there_to_answer_takes_no_number(libro: Path) -> None:
    done = cartera("cotizar", LIBRO, "--oportunidad", "OP-1", cwd=libro.parent)
    assert (done.returncode, done.stderr.strip()) == (
        2, "Para emitirla sin que se le pregunte, repita con --si.",
    )  # fmt: skip
    assert not (libro.parent / "archivo").exists()


def test_a_quote_is_issued_sent_and_listed(libro: Path) -> None:
    folder = libro.parent
    done = cartera(
        "cotizar", LIBRO, "--oportunidad", "OP-1", "--si", "--sin-pdf", "--json", cwd=folder
    )
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["numero"][:4], answer["total"]) == (0, "COT-", TOTAL)
    number = answer["numero"]
    assert all((folder / path).is_file() for path in answer["archivos"])
    sent = cartera("cotizacion", "enviada", LIBRO, number, cwd=folder)
    assert f"Anotado en Actividades: Cotización enviada, {number}." in sent.stdout
    assert f"Escrito en {LIBRO}" in sent.stdout
    listed = cartera("cotizacion", "vencen", LIBRO, "--dias", "15", "--json", cwd=folder)
    assert [(one["numero"], one["dias"]) for one in json.loads(listed.stdout)] == [(number, 15)]
    assert read_rows(libro, "Registro")[0]["Estado"] == "Enviada"


def test_what_is_wrong_ends_with_one_and_its_place(libro: Path) -> None:
    cell_of(libro, "Líneas", "Descuento 1", 1, 0.2)
    done = cartera("cotizar", LIBRO, "--oportunidad", "OP-1", "--si", cwd=libro.parent)
    assert done.returncode == 1
    assert "oportunidades.xlsx, Líneas!" in done.stdout
    assert "No se puede emitir todavía: no se tomó ningún número." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("cotizar", LIBRO), "Diga de qué oportunidad, con --oportunidad"),
        (("cotizar", "clientes.xlsx", "--oportunidad", "OP-1"), "no el de oportunidades"),
        (("cotizar", "no.xlsx", "--oportunidad", "OP-1"), "No existe «no.xlsx»"),
        (("cotizacion", "enviada", LIBRO, NUMERO), "no hay una emitida con el número"),
        (("cotizacion", "anular", LIBRO, NUMERO, "--razon", " "), "Escriba por qué se anula"),
        (("cotizacion", "registrar", LIBRO, "o.pdf", "--oportunidad", "OP-1", "--valor", "mucho",
          "--vigencia", "15"), "«mucho» no es un valor"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told(libro: Path, arguments: tuple[str, ...], said: str) -> None:
    done = cartera(*arguments, cwd=libro.parent)
    assert done.returncode == 2
    assert said in done.stderr
