"""cartera numeros, as a person or a program meets it."""

import json
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cartera_xl.app.numbers import (
    Archive,
    begin_series,
    number_settings,
    recover_numbers,
    take_number,
    using_ledger,
)
from cartera_xl.cli.numbers import numeros
from cartera_xl.specs.numbers import number_rules
from support.command import cartera

NOW = datetime.fromisoformat("2026-11-23T10:00:00-05:00")
TEXT = b"la oferta"
DOC = sha256(TEXT).hexdigest()


@pytest.fixture(autouse=True)
def _own_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CARTERA_NUMEROS", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """A folder of books with four numbers: issued, void, void after it was issued, left open."""
    folder = tmp_path / "equipo"
    folder.mkdir()
    settings = number_settings(folder)
    begin_series(settings, "COT", "", None, 6, NOW)
    with using_ledger(settings) as ledger:
        held = [ledger.reserve("COT", "Ana", "oferta", NOW) for _ in range(4)]
        ledger.issue(held[0], DOC, "Ana", NOW)
        ledger.void(held[1].numero, "el cliente desistió", "Ana", NOW)
        ledger.issue(held[2], DOC, "Ana", NOW)
        ledger.void(held[2].numero, "cambió el pedido", "Luz", NOW)
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(numeros, [str(part) for part in arguments])


def heads(folder: Path) -> dict[str, str]:
    with using_ledger(number_settings(folder)) as ledger:
        return {estado.numero: estado.huella for estado in ledger.states("COT")}


def test_crear_says_the_first_number(tmp_path: Path) -> None:
    year = datetime.now().year
    assert run("crear", tmp_path).output == (
        f"Creada la serie COT. Su primer número: COT-{year}-000001\n"
    )
    assert run("crear", tmp_path, "--vendedor", "jp").output.endswith("número: COT-JP-000001\n")
    other = run("crear", tmp_path, "--serie", "ped", "--sin-ano", "--ancho", "4")
    assert other.output == "Creada la serie PED. Su primer número: PED-0001\n"
    again = run("crear", tmp_path)
    assert (again.exit_code, "[CX-NUM-002]" in again.output) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["crear", "--ancho", "40"], "«40» debe ser un número entero de 3 a 12."),
        (["crear", "--ancho", "x"], "«x» debe ser un número entero de 3 a 12."),
        (["crear", "--serie", "COTIZACIÓN"], "«COTIZACIÓN» no sirve como serie"),
        (["crear", "--vendedor", "2026"], "«COT-2026» no sirve como serie: el código del"),
        (["crear", "--registro", "mysql://x"], "CX-NUM-014"),
        (["verificar"], "Si es la primera vez, ejecute: cartera numeros crear"),
        (["verificar", "--serie", "../x"], "CX-NUM-001"),
        (["verificar", "--documento", "COT-2026-000001"], "debe ser como COT-2026-000123="),
        (["verificar", "--documento", "COT-2026-000001=xyz"], "debe ser como"),
        (["verificar", "--documento", "COT-2026-000001=0a1b2c"], "debe ser como"),
        (["listar"], "CX-NUM-001"),
        (["recuperar"], "CX-NUM-001"),
        (["anular", "COT-2026-000001", "--razon", "x"], "no está en el registro"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*arguments)
    assert done.exit_code == 2
    assert said in done.output


def test_verificar_says_that_it_is_whole_and_lists_the_voids_with_their_reason(
    books: Path,
) -> None:
    done = run("verificar", books)
    assert done.exit_code == 0, done.output
    last = heads(books)["COT-2026-000003"]
    assert done.output.splitlines() == [
        "Serie COT: 4 números: 1 emitido, 2 anulados, 1 reservado; registro completo.",
        f"Huella: {last[:12]}",
        "  COT-2026-000002 anulado el 23/11/2026 10:00 por Ana: el cliente desistió",
        "  COT-2026-000003 anulado el 23/11/2026 10:00 por Luz: cambió el pedido",
    ]


def test_verificar_compares_what_a_document_prints(books: Path) -> None:
    head = heads(books)["COT-2026-000001"]
    assert run("verificar", books, "--documento", f"cot-2026-000001={head[:12]}").exit_code == 0
    other = run("verificar", books, "--documento", "COT-2026-000001=0123 4567 89ab")
    assert other.exit_code == 1
    assert "lleva la huella 0123456789ab… y el registro no" in other.output
    late = run("verificar", books, "--documento", f"COT-2026-000009={head}")
    assert (late.exit_code, "[CX-NUM-108]" in late.output) == (1, True)
    strange = run("verificar", books, "--documento", f"FAC-2026-000001={head}")
    assert (strange.exit_code, "[CX-NUM-015]" in strange.output) == (2, True)


def test_verificar_says_where_it_was_touched(books: Path) -> None:
    record = books / "numeros" / "serie-COT" / "00000" / "00000003.json"
    record.write_bytes(record.read_bytes().replace(b"oferta", b"otra"))
    done = run("verificar", books)
    assert done.exit_code == 1
    assert "el registro tiene problemas" in done.output
    assert "Serie COT, registro 3: El registro fue cambiado o está dañado: su huella" in done.output
    (found,) = json.loads(run("verificar", books, "--json").output)
    assert (found["serie"], found["huella"]) == ("COT", "")
    assert [p["codigo"] for p in found["problemas"]] == ["CX-NUM-101"]
    assert {each["motivo"] for each in found["anulados"]} == {
        "el cliente desistió", "cambió el pedido",
    }  # fmt: skip


def test_listar_says_what_became_of_each(books: Path) -> None:
    done = run("listar", books)
    assert done.output.splitlines() == [
        "COT-2026-000001 emitido el 23/11/2026 10:00 por Ana: oferta",
        "COT-2026-000002 anulado el 23/11/2026 10:00 por Ana: el cliente desistió",
        "COT-2026-000003 anulado el 23/11/2026 10:00 por Luz: cambió el pedido",
        "COT-2026-000004 reservado el 23/11/2026 10:00 por Ana: oferta",
        "4 números: 1 emitido, 2 anulados, 1 reservado.",
    ]
    listed = json.loads(run("listar", books, "--json").output)
    assert (listed[0]["numero"], listed[0]["estado"]) == ("COT-2026-000001", "emitido")


def test_listar_says_that_a_number_may_be_missing(books: Path) -> None:
    (books / "numeros" / "serie-COT" / "00000" / "00000002.json").unlink()
    done = run("listar", books)
    assert done.exit_code == 1
    assert done.output.endswith("El registro tiene problemas. Ejecute: cartera numeros verificar\n")


def test_whoever_takes_a_number_resolves_first_what_was_left_open(books: Path) -> None:
    with using_ledger(number_settings(books)) as ledger:
        taken = take_number(ledger, "COT", "oferta", books / "archivo", NOW)
        assert taken.numero == "COT-2026-000005"
        assert [e.estado for e in ledger.states("COT")][3:] == ["anulado", "reservado"]


def test_anular_voids_once(books: Path) -> None:
    done = run("anular", "cot-2026-000001", books, "--razon", "precio errado")
    assert (
        done.output == f"Anulado: COT-2026-000001. Huella: {heads(books)['COT-2026-000001'][:12]}\n"
    )
    again = run("anular", "COT-2026-000001", books, "--razon", "precio errado")
    assert (again.exit_code, "ya está anulado desde el" in again.output) == (2, True)
    assert run("anular", "COT-2026-000002", books, "--razon", " ").exit_code == 2


def test_recuperar_resolves_what_was_left_open(books: Path) -> None:
    done = run("recuperar", books)
    assert done.output == (
        "COT-2026-000004: anulado; el programa se cerró antes de terminar su documento.\n"
    )
    assert run("recuperar", books).output == "No hay números a medias.\n"
    assert json.loads(run("recuperar", books, "--json").output) == []


def test_recuperar_finishes_what_is_whole_in_the_archive(books: Path) -> None:
    settings, name = number_settings(books), "2026/el sol/COT-2026-000005.docx"
    with using_ledger(settings) as ledger:
        ledger.promise(ledger.reserve("COT", "Ana", "", NOW), {name: DOC}, "Ana", NOW)
    path = books / "archivo" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(TEXT)
    done = recover_numbers(settings, books / "archivo", NOW)
    assert [(each.numero, each.que) for each in done] == [
        ("COT-2026-000004", "anulado"), ("COT-2026-000005", "emitido"),
    ]  # fmt: skip


def test_recuperar_voids_the_numbers_that_were_lost(books: Path) -> None:
    for number in (5, 6, 7, 8, 9):
        (books / "numeros" / "serie-COT" / "00000" / f"{number:08d}.json").unlink()
    assert "[CX-NUM-019]" in run("recuperar", books).output
    done = run("recuperar", books, "--perdidos")
    assert "COT-2026-000004: anulado; se perdió con el final del registro." in done.output
    assert run("verificar", books).exit_code == 0


def test_an_archive_is_not_left_by_a_name_that_leads_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "archivo").mkdir()
    (tmp_path / "fuera.docx").write_bytes(TEXT)
    archive = Archive(tmp_path / "archivo")
    assert not archive.holds("../fuera.docx", DOC)
    assert not archive.holds(str(tmp_path / "fuera.docx"), DOC)
    assert not archive.holds("no está.docx", DOC)
    (tmp_path / "archivo" / "a.docx").write_bytes(TEXT)
    assert archive.holds("a.docx", DOC)
    assert not archive.holds("a.docx", "0" * 64)


def test_the_variable_and_the_option_say_where_the_ledger_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert number_settings(tmp_path).lugar == str(tmp_path / "numeros")
    monkeypatch.setenv("CARTERA_NUMEROS", "postgresql://servidor/ventas")
    assert number_settings(tmp_path).lugar == "postgresql://servidor/ventas"
    assert number_settings(tmp_path, "aparte").lugar == "aparte"


def test_it_is_spanish_as_a_process_too(tmp_path: Path) -> None:
    done = cartera("numeros", "verificar", cwd=tmp_path)
    assert done.returncode == 2
    assert "no hay registro de números de la serie COT" in done.stderr
    assert "Órdenes:" in cartera("numeros", "--help", cwd=tmp_path).stdout


def test_each_reason_has_a_code_of_its_own() -> None:
    codes = [rule.code for rule in number_rules()]
    assert len(codes) == len(set(codes))
    assert all(rule.message and rule.hint.strip() for rule in number_rules())
