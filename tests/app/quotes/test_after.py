"""What becomes of a quote: sent, void, withdrawn, accepted, another version, made by hand."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from cartera_xl.app.load import UsageError
from cartera_xl.app.numbers import number_settings, verify_numbers
from cartera_xl.app.quotes.deals import read_deals
from cartera_xl.app.quotes.ended import accept_quote, revoke_quote, void_quote
from cartera_xl.app.quotes.expiring import list_expiring
from cartera_xl.app.quotes.external import ByHand, register_quote
from cartera_xl.app.quotes.issue import Asked, issue_quote
from cartera_xl.app.quotes.prepare import prepare_quote
from cartera_xl.app.quotes.sent import mark_sent
from cartera_xl.app.quotes.versions import draft_anew
from support.deals import AHORA, NUMERO, cell_of, read_rows, write_deals
from support.firm import HOY
from support.pressing import friday

ASKED = Asked(pdf=False)


@pytest.fixture
def libro(tmp_path: Path) -> Path:
    return write_deals(tmp_path)


def issue(libro: Path, deal: str = "OP-1") -> str:
    deals = read_deals(libro, friday())
    prepared = prepare_quote(deals, HOY, deal)
    return issue_quote(deals, prepared, friday(), AHORA, ASKED).card.nombre


def stages(libro: Path) -> dict[str, str]:
    return {row["Oportunidad"]: row["Etapa"] for row in read_rows(libro, "Oportunidades")}


def states(libro: Path, sheet: str = "Cotizaciones") -> list[str]:
    return [row.get("Estado", "") for row in read_rows(libro, sheet)]


def test_sent_logs_the_activity_moves_the_deal_and_plans_the_call(libro: Path) -> None:
    issue(libro)
    done = mark_sent(libro, NUMERO, friday(), AHORA)
    assert done.copia is not None
    (activity,) = read_rows(libro, "Actividades")
    assert (activity["Actividad"], activity["Número"]) == ("Cotización enviada", NUMERO)
    (move,) = read_rows(libro, "Etapas")
    assert (move["De"], move["A"]) == ("Calificación", "Propuesta")
    deal = read_rows(libro, "Oportunidades")[0]
    assert (deal["Etapa"], deal["Próxima actividad"]) == ("Propuesta", "Llamada")
    # From Friday 20, a Saturday counts half: three working days are over on Wednesday 25.
    assert deal["Para el"].date() == activity["Seguimiento"].date() == date(2026, 11, 25)
    assert "del 25/11/2026 al 27/11/2026" in "\n".join(done.lineas)
    assert states(libro)[0] == states(libro, "Registro")[0] == "Enviada"
    assert mark_sent(libro, NUMERO, friday(), AHORA).copia is None


def test_sent_never_moves_a_deal_back(libro: Path) -> None:
    issue(libro, "OP-3")
    done = mark_sent(libro, NUMERO, friday(), AHORA)
    assert stages(libro)["OP-3"] == "Negociación"
    assert "OP-3 sigue en Negociación." in done.lineas
    assert read_rows(libro, "Etapas") == []


def test_sent_skips_no_stage_in_silence(libro: Path) -> None:
    issue(libro, "OP-2")
    done = mark_sent(libro, NUMERO, friday(), AHORA)
    assert "se saltaría Calificación" in done.lineas[-1]
    assert stages(libro)["OP-2"] == "Prospección"
    mark_sent(libro, NUMERO, friday(), AHORA, porque="la pidió en la feria")
    assert stages(libro)["OP-2"] == "Propuesta"
    (move,) = read_rows(libro, "Etapas")
    assert move["Por qué"] == f"Se envió {NUMERO}; la pidió en la feria"
    assert len(read_rows(libro, "Actividades")) == 1


def test_sent_says_what_the_deal_lacks_for_propuesta(libro: Path) -> None:
    issue(libro)
    cell_of(libro, "Oportunidades", "Pidió cotización", 1, None)
    done = mark_sent(libro, NUMERO, friday(), AHORA)
    assert "el día en que el cliente pidió la cotización" in done.lineas[-1]
    assert stages(libro)["OP-1"] == "Calificación"


@pytest.mark.parametrize("day", [date(2026, 11, 19), date(2026, 11, 21)])
def test_sent_is_not_before_it_was_issued_nor_tomorrow(libro: Path, day: date) -> None:
    issue(libro)
    with pytest.raises(UsageError, match=f"{day:%d/%m/%Y}"):
        mark_sent(libro, NUMERO, friday(), AHORA, fecha=day)


@pytest.mark.parametrize("name", ["COT-2026-000009", "OP-1-A", "", f"{NUMERO} v2"])
def test_a_number_that_nobody_issued_is_told(libro: Path, name: str) -> None:
    issue(libro)
    with pytest.raises(UsageError, match="no hay una emitida con el número"):
        mark_sent(libro, name, friday(), AHORA)


def test_a_void_number_is_never_used_again(libro: Path) -> None:
    issue(libro)
    with pytest.raises(UsageError, match="por qué"):
        void_quote(libro, NUMERO, "  ", friday(), AHORA)
    void_quote(libro, NUMERO, "cambió el pedido", friday(), AHORA)
    assert states(libro)[0] == states(libro, "Registro")[0] == "Anulada"
    assert read_rows(libro, "Registro")[0]["Nota"] == "cambió el pedido"
    (verified,) = verify_numbers(number_settings(libro.parent))
    assert [(e.estado, e.motivo) for e in verified.estados] == [("anulado", "cambió el pedido")]
    draft_anew(libro, NUMERO, friday(), AHORA)
    assert read_rows(libro, "Cotizaciones")[-1]["Cotización"] == "OP-1-A2"
    assert issue(libro) == "COT-2026-000002"


def test_a_void_that_did_not_reach_the_rows_is_written_by_doing_it_again(libro: Path) -> None:
    issue(libro)
    before = libro.read_bytes()
    void_quote(libro, NUMERO, "cambió el pedido", friday(), AHORA)
    libro.write_bytes(before)
    void_quote(libro, NUMERO, "cambió el pedido", friday(), AHORA)
    assert states(libro)[0] == "Anulada"


def test_a_new_version_keeps_the_number_and_says_what_stands(libro: Path) -> None:
    issue(libro)
    done = draft_anew(libro, NUMERO, friday(), AHORA)
    assert "sigue en pie hasta el 05/12/2026" in done.lineas[1]
    with pytest.raises(UsageError, match="ya tiene en borrador la versión 2"):
        draft_anew(libro, NUMERO, friday(), AHORA)
    assert issue(libro) == f"{NUMERO} v2"
    (second,) = [r for r in read_rows(libro, "Registro") if r["Versión"] == 2]
    text = _text(libro.parent / second["Archivo"])
    assert f"{NUMERO} v2" in text
    assert "La versión 1 sigue en pie hasta el 5 de diciembre de 2026." in text
    assert len(verify_numbers(number_settings(libro.parent))[0].estados) == 1


def test_a_revoked_offer_is_named_by_the_one_that_replaces_it(libro: Path) -> None:
    issue(libro)
    revoke_quote(libro, NUMERO, "subió el costo", friday(), AHORA)
    assert states(libro)[0] == states(libro, "Registro")[0] == "Revocada"
    (activity,) = read_rows(libro, "Actividades")
    assert activity["Nota"] == f"Se revocó {NUMERO}: subió el costo"
    with pytest.raises(UsageError, match="está revocada: no se acepta"):
        accept_quote(libro, NUMERO, friday(), AHORA)
    draft_anew(libro, NUMERO, friday(), AHORA)
    issue(libro)
    (second,) = [r for r in read_rows(libro, "Registro") if r["Versión"] == 2]
    text = _text(libro.parent / second["Archivo"])
    assert "Esta oferta revoca y reemplaza la versión 1." in text


def test_accepted_files_the_order_and_closes_the_others(libro: Path) -> None:
    cell_of(libro, "Cotizaciones", "Oportunidad", 2, "OP-1")
    deals = read_deals(libro, friday())
    for codigo in ("OP-1-A", "OP-2-A"):
        prepared = prepare_quote(deals, HOY, cotizacion=codigo)
        issue_quote(deals, prepared, friday(), AHORA, ASKED)
        deals = read_deals(libro, friday())
    done = accept_quote(libro, NUMERO, friday(), AHORA, respuesta="sin cambios")
    assert states(libro)[:2] == ["Aceptada", "Cerrada"]
    assert "Se cerraron las otras de OP-1: COT-2026-000002." in done.lineas
    order = next(r for r in read_rows(libro, "Registro") if r["Tipo"] == "Pedido")
    content = (libro.parent / order["Archivo"]).read_bytes()
    assert order["SHA-256"] == sha256(content).hexdigest()
    assert content.decode("utf-8-sig").splitlines() == [
        "Pedido;Fecha;Cliente;SKU;Descripción;Unidad;Cantidad;Precio;Neto;IVA;Moneda",
        f"{NUMERO};2026-11-20;800197268-4;A-1;Jabón 300 g;Unidad;10;4200;39900;0,19;COP",
        f"{NUMERO};2026-11-20;800197268-4;;Exhibidor;Unidad;1;100000;100000;;COP",
    ]


def test_a_quote_made_by_hand_is_filed_with_a_number_and_its_hash(libro: Path) -> None:
    made = libro.parent / "oferta.pdf"
    made.write_bytes(b"%PDF-1.4 a mano")
    hand = ByHand(made, "OP-1", Decimal("1250000"), 15)
    issued = register_quote(libro, hand, friday(), AHORA, ASKED)
    assert issued.card.numero == NUMERO
    (index,) = read_rows(libro, "Registro")
    assert (index["Tipo"], index["Valor total"]) == ("Cotización externa", 1_250_000)
    assert index["SHA-256"] == sha256(made.read_bytes()).hexdigest()
    assert (libro.parent / index["Archivo"]).read_bytes() == made.read_bytes()
    mark_sent(libro, NUMERO, friday(), AHORA)
    assert states(libro)[-1] == "Enviada"


def test_a_quote_made_by_hand_may_bring_its_own_number_once(libro: Path) -> None:
    made = libro.parent / "oferta.pdf"
    made.write_bytes(b"%PDF-1.4 a mano")
    hand = ByHand(made, "OP-1", Decimal("1250000.50"), 15, "2026/77")
    register_quote(libro, hand, friday(), AHORA, ASKED)
    (index,) = read_rows(libro, "Registro")
    assert index["Número"] == "2026/77"
    assert index["Archivo"].endswith("/2026-77.pdf")
    assert verify_numbers(number_settings(libro.parent))[0].estados == []
    with pytest.raises(UsageError, match="ya está en la hoja Cotizaciones"):
        register_quote(libro, hand, friday(), AHORA, ASKED)


def test_a_number_that_is_not_of_the_ledger_is_void_in_its_rows(libro: Path) -> None:
    made = libro.parent / "oferta.pdf"
    made.write_bytes(b"%PDF-1.4 a mano")
    hand = ByHand(made, "OP-1", Decimal(1_250_000), 15, "2026/77")
    register_quote(libro, hand, friday(), AHORA, ASKED)
    void_quote(libro, "2026/77", "no era", friday(), AHORA)
    assert states(libro)[-1] == states(libro, "Registro")[0] == "Anulada"


def test_an_order_that_did_not_reach_the_rows_is_filed_by_doing_it_again(libro: Path) -> None:
    issue(libro)
    before = libro.read_bytes()
    accept_quote(libro, NUMERO, friday(), AHORA)
    libro.write_bytes(before)
    later = replace(friday(), hoy=date(2026, 11, 23))
    accept_quote(libro, NUMERO, later, AHORA)
    order = next(r for r in read_rows(libro, "Registro") if r["Tipo"] == "Pedido")
    content = (libro.parent / order["Archivo"]).read_bytes()
    assert b"2026-11-23" in content
    assert order["SHA-256"] == sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"documento": Path("nada.pdf")}, "No existe"),
        ({"documento": Path("virus.exe")}, "no es un documento"),
        ({"oportunidad": "OP-77"}, "no hay una «OP-77»"),
        ({"valor": Decimal(-1)}, "no puede ser negativo"),
        ({"numero": "X" * 21}, "más de 20 letras"),
    ],
)
def test_what_is_wrong_with_one_made_by_hand_is_told(
    libro: Path, changed: dict[str, object], said: str
) -> None:
    made = libro.parent / "oferta.pdf"
    made.write_bytes(b"%PDF")
    given: dict[str, object] = {
        "documento": made, "oportunidad": "OP-1", "valor": Decimal(1), "vigencia": 15,
    }  # fmt: skip
    with pytest.raises(UsageError, match=said):
        register_quote(libro, ByHand(**{**given, **changed}), friday(), AHORA, ASKED)  # type: ignore[arg-type]
    assert read_rows(libro, "Registro") == []


def test_those_that_expire_are_listed_soonest_first(libro: Path) -> None:
    issue(libro)
    cell_of(libro, "Cotizaciones", "Vigencia", 3, 3)
    issue(libro, "OP-3")
    found = list_expiring(libro, friday(), fecha=date(2026, 12, 1), dias=5)
    assert [one.describe() for one in found] == [
        "COT-2026-000002 (OP-3) venció el 23/11/2026, hace 8 días",
        f"{NUMERO} (OP-1) vence el 05/12/2026, en 4 días",
    ]


def _text(path: Path) -> str:
    document = ZipFile(path)
    parts = [document.read(n).decode() for n in document.namelist() if n.endswith(".xml")]
    return re.sub("<[^>]*>", "", "".join(parts))
