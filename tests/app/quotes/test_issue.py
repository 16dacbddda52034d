"""One click: checks, number, document, rows; and what is left when a run is killed in between."""

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.policy import default
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from cartera_xl.app.load import UsageError
from cartera_xl.app.numbers import begin_series, number_settings, verify_numbers
from cartera_xl.app.quotes import record
from cartera_xl.app.quotes.deals import read_deals
from cartera_xl.app.quotes.document import folder_of
from cartera_xl.app.quotes.issue import Asked, Issued, issue_quote
from cartera_xl.app.quotes.prepare import prepare_quote
from cartera_xl.app.show import write_filled
from cartera_xl.compute.numeros.chain import Estado
from cartera_xl.compute.numeros.verify import Known
from cartera_xl.specs.edades import EDADES
from support.command import PROGRAM, environment
from support.deals import AHORA, NUMERO, TOTAL, cell_of, read_rows, write_deals
from support.firm import HOY, LA_14
from support.pressing import friday

ASKED = Asked(pdf=False)
FOLDER = "archivo/2026/800197268-4 Pérez & Hijos Norte SAS"


@pytest.fixture
def libro(tmp_path: Path) -> Path:
    return write_deals(tmp_path)


def quote(libro: Path, deal: str = "OP-1", asked: Asked = ASKED) -> Issued:
    deals = read_deals(libro, friday())
    return issue_quote(deals, prepare_quote(deals, HOY, deal), friday(), AHORA, asked)


def states(libro: Path) -> list[Estado]:
    (verified,) = verify_numbers(number_settings(libro.parent))
    return verified.estados


def numbers(libro: Path) -> list[tuple[str, str]]:
    return [(each.numero, each.estado) for each in states(libro)]


def test_a_quote_gets_its_number_document_mail_and_rows(libro: Path) -> None:
    issued = quote(libro)
    assert issued.card.nombre == NUMERO
    assert sorted(path.name for path in issued.archivos) == [
        f"{NUMERO}.docx", f"{NUMERO}.eml", f"{NUMERO}.txt",
    ]  # fmt: skip
    word = libro.parent / FOLDER / f"{NUMERO}.docx"
    text = ZipFile(word).read("word/document.xml").decode()
    assert "Pérez &amp; Hijos &lt;Norte&gt; SAS" in text
    assert "147.481,00" in text
    (index,) = read_rows(libro, "Registro")
    assert index["Número"] == NUMERO
    assert index["Valor total"] == TOTAL
    assert index["Archivo"] == f"{FOLDER}/{NUMERO}.docx"
    assert index["SHA-256"] == sha256(word.read_bytes()).hexdigest()
    assert (index["Estado"], index["Versión"]) == ("Emitida", 1)
    row = read_rows(libro, "Cotizaciones")[0]
    assert (row["Estado"], row["Número"], row["Subtotal"]) == ("Emitida", NUMERO, 139_900)
    assert (row["Impuestos"], row["Total"]) == (7_581, TOTAL)
    assert row["Válida hasta"].date().isoformat() == "2026-12-05"  # 15 days after November 20
    assert [line["Neto"] for line in read_rows(libro, "Líneas")[:2]] == [39_900, 100_000]
    assert numbers(libro) == [(NUMERO, "emitido")]
    assert not list((libro.parent / "archivo/pendientes").iterdir())


def test_the_mail_is_a_draft_with_the_document_in_it(libro: Path) -> None:
    quote(libro)
    mail = message_from_bytes(
        (libro.parent / FOLDER / f"{NUMERO}.eml").read_bytes(), policy=default
    )
    assert mail["X-Unsent"] == "1"
    assert "compras@la14.example" in mail["To"]
    (attached,) = mail.iter_attachments()  # type: ignore[attr-defined]
    assert attached.get_content() == (libro.parent / FOLDER / f"{NUMERO}.docx").read_bytes()


def test_the_head_that_is_printed_is_one_that_the_ledger_had(libro: Path) -> None:
    head = quote(libro).card.huella
    (verified,) = verify_numbers(number_settings(libro.parent), "", [Known(NUMERO, head)])
    assert [p for p in verified.problems if p.nivel == "error"] == []


def test_what_keeps_it_from_being_issued_takes_no_number(libro: Path) -> None:
    cell_of(libro, "Líneas", "Descuento 1", 1, 0.2)
    with pytest.raises(UsageError, match=r"no se tomó ningún número(.|\n)*CX-COT-103"):
        quote(libro)
    assert numbers(libro) == []
    assert not (libro.parent / "archivo").exists()


def test_a_line_with_an_error_is_not_left_out_of_the_quote(libro: Path) -> None:
    cell_of(libro, "Líneas", "Cantidad", 1, "diez")
    with pytest.raises(UsageError, match=r"Corrija esto antes de cotizar(.|\n)*Líneas!"):
        quote(libro)
    assert numbers(libro) == []


def test_a_client_with_an_error_is_named_and_not_called_missing(libro: Path) -> None:
    cell_of(libro.parent / "clientes.xlsx", "Clientes", "Plazo", 1, "treinta")
    with pytest.raises(UsageError, match=r"clientes.xlsx, Clientes!"):
        quote(libro)


@pytest.mark.parametrize(("deal", "said"), [("OP-9", "no hay una «OP-9»"), ("", "no hay una «»")])
def test_a_deal_that_is_not_there_is_told(libro: Path, deal: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        quote(libro, deal)


def test_two_drafts_of_a_deal_are_asked_about(libro: Path) -> None:
    cell_of(libro, "Cotizaciones", "Oportunidad", 2, "OP-1")
    with pytest.raises(UsageError, match="Hay 2 borradores"):
        quote(libro)


def test_without_a_series_it_says_how_to_begin_one(libro: Path) -> None:
    asked = replace(ASKED, registro=str(libro.parent / "otra"))
    with pytest.raises(UsageError, match="cartera numeros crear"):
        quote(libro, asked=asked)


def test_without_the_books_that_it_is_made_of_there_is_no_quote(libro: Path) -> None:
    (libro.parent / "maestros.xlsx").unlink()
    with pytest.raises(UsageError, match=r"falta maestros.xlsx: sin él no se puede cotizar"):
        quote(libro)


def test_promises_to_pay_that_were_broken_are_told_before_a_sale_on_credit(libro: Path) -> None:
    edades = libro.parent / "edades.xlsx"
    owed: Any = {"numero": "FE-1", "cliente": LA_14, "fecha": date(2026, 11, 1), "valor": 200_000,
                 "plazo": 30}  # fmt: skip
    agreed: Any = [
        {"numero": "AC-1", "cuota": cuota, "cliente": LA_14, "fecha": date(2026, 11, 2),
         "vence": date(2026, 11, 3 + cuota), "valor": 50_000}
        for cuota in (1, 2)
    ]  # fmt: skip
    write_filled(EDADES, {"edades": {"Facturas": [owed], "Acuerdos": agreed}}, edades, HOY)
    prepared = prepare_quote(read_deals(libro, friday()), HOY, "OP-1")
    assert prepared.avisos == (
        "Crédito de Pérez & Hijos <Norte> SAS: BLOQUEADO: 2 promesas rotas. Se libera si cumple lo "
        "prometido, $100.000.",
    )


def test_a_broken_template_voids_the_number_with_its_reason(libro: Path) -> None:
    bad = libro.parent / "mala.docx"
    bad.write_bytes(b"no es un Word")
    with pytest.raises(UsageError, match="No se hizo el documento"):
        quote(libro, asked=replace(ASKED, plantilla=bad))
    (state,) = states(libro)
    assert state.estado == "anulado"
    assert "No se hizo el documento" in state.motivo
    assert quote(libro).card.numero == "COT-2026-000002"


def test_a_name_of_a_folder_has_nothing_that_windows_refuses() -> None:
    assert folder_of(2026, LA_14, 'A/B:*?"<>|. ') == "2026/800197268-4 A B"
    assert len(folder_of(2026, LA_14, "x" * 200)) <= 66


def test_a_book_that_somebody_has_open_takes_no_number(libro: Path) -> None:
    libro.with_name(f"~${libro.name}").write_bytes(b"\x03Eva" + b"\0" * 50)
    with pytest.raises(UsageError, match="está abierto por"):
        quote(libro)
    assert numbers(libro) == []


def test_rows_that_cannot_be_written_are_said_to_come_later(
    libro: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise UsageError("«oportunidades.xlsx» es de solo lectura.")

    with monkeypatch.context() as patch:
        patch.setattr(record, "save_edits", refuse)
        with pytest.raises(UsageError, match=f"{NUMERO} quedó emitida y archivada, pero no"):
            quote(libro)
    assert quote(libro).card.nombre == NUMERO
    assert [row["Número"] for row in read_rows(libro, "Registro")] == [NUMERO]


def test_a_row_that_somebody_moved_meanwhile_is_found_where_it_is_now(libro: Path) -> None:
    deals = read_deals(libro, friday())
    prepared = prepare_quote(deals, HOY, "OP-1")
    book = load_workbook(libro)
    page = book["Cotizaciones"]
    for column in range(2, 5):  # the first two quotes change places
        first, second = page.cell(6, column), page.cell(7, column)
        first.value, second.value = second.value, first.value
    book.save(libro)
    issue_quote(deals, prepared, friday(), AHORA, ASKED)
    states = {row["Cotización"]: row.get("Estado") for row in read_rows(libro, "Cotizaciones")}
    assert states == {"OP-2-A": None, "OP-1-A": "Emitida", "OP-3-A": None}


def test_two_at_once_both_reach_the_book(libro: Path) -> None:
    both = [
        subprocess.Popen(
            [*PROGRAM, "cotizar", libro.name, "--oportunidad", deal, "--si", "--sin-pdf"],
            cwd=libro.parent, env=environment(), stdout=subprocess.DEVNULL,
        )
        for deal in ("OP-1", "OP-2")
    ]  # fmt: skip
    assert [process.wait(60) for process in both] == [0, 0]
    issued = {row["Oportunidad"][:4]: row["Número"] for row in read_rows(libro, "Registro")}
    assert sorted(issued) == ["OP-1", "OP-2"]
    assert len(set(issued.values())) == 2
    quotes = {r["Cotización"]: r.get("Número") for r in read_rows(libro, "Cotizaciones")}
    assert (quotes["OP-1-A"], quotes["OP-2-A"]) == (issued["OP-1"], issued["OP-2"])
    assert list((libro.parent / "archivo/pendientes").iterdir()) == []


def test_a_ledger_that_is_not_the_books_own_is_noticed(libro: Path) -> None:
    quote(libro)
    other = libro.parent / "otra"
    begin_series(number_settings(libro.parent, str(other)), "COT", "", None, 6, AHORA)
    with pytest.raises(UsageError, match=f"dio {NUMERO} y «oportunidades.xlsx» ya lo tiene"):
        quote(libro, "OP-2", replace(ASKED, registro=str(other)))
    (verified,) = verify_numbers(number_settings(libro.parent, str(other)))
    assert [one.estado for one in verified.estados] == ["anulado"]


POINTS = {
    # where it dies: what the number of the first run is, the quote's number after the second
    "Cards.write": ("anulado", "COT-2026-000002"),
    "document": ("anulado", "COT-2026-000002"),
    "Ledger.issue": ("emitido", NUMERO),
    "save_edits": ("emitido", NUMERO),
    "forget_written": ("emitido", NUMERO),
}


@pytest.mark.parametrize("point", POINTS)
def test_a_run_that_is_killed_is_completed_by_the_next(libro: Path, point: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "support.killed_quote", str(libro), point],
        env={**environment(), "PYTHONPATH": ":".join(sys.path)}, check=False,
    )  # fmt: skip
    assert done.returncode == 9
    state, numero = POINTS[point]
    if point == "forget_written":
        with pytest.raises(UsageError, match="CX-COT-201"):  # it is in the book already
            quote(libro)
        quote(libro, "OP-3")
    else:
        assert quote(libro).card.nombre == numero
    assert numbers(libro)[0] == (NUMERO, state)
    index = {row["Número"]: row for row in read_rows(libro, "Registro")}
    assert read_rows(libro, "Cotizaciones")[0]["Número"] == numero
    assert numero in index
    for row in index.values():
        word = libro.parent / row["Archivo"]
        assert sha256(word.read_bytes()).hexdigest() == row["SHA-256"]
    left = {path.name for path in (libro.parent / FOLDER).iterdir()}
    assert left == {f"{n}{end}" for n in index for end in (".docx", ".eml", ".txt")}
    assert list((libro.parent / "archivo/pendientes").iterdir()) == []


def test_a_card_that_cannot_be_read_stops_nobody(libro: Path) -> None:
    folder = libro.parent / "archivo/pendientes"
    folder.mkdir(parents=True)
    (folder / "rota.json").write_text("{")
    (folder / "ajena.json").write_text(json.dumps({"libro": "oportunidades.xlsx"}))
    assert quote(libro).card.nombre == NUMERO
