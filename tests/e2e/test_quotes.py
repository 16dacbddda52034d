"""«Enviar Cotización», eleven steps, pressed in Calc: what its commands leave."""

from pathlib import Path

import pytest
from tests.e2e.office import Office
from tests.e2e.pressing import User, calc_app

from cartera_xl.addin import ribbon
from cartera_xl.app.quotes import issue
from cartera_xl.app.quotes.deals import read_deals
from cartera_xl.app.quotes.issue import Asked, issue_quote
from cartera_xl.app.quotes.prepare import prepare_quote
from cartera_xl.app.quotes.sent import mark_sent
from support.deals import AHORA, NUMERO, left, write_deals
from support.firm import HOY
from support.pressing import friday


@pytest.fixture(autouse=True)
def on_friday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ribbon, "this_machine", friday)
    monkeypatch.setattr(issue, "find_converters", list)  # the PDF is another test's


def test_the_eleven_steps_pressed_in_calc_leave_what_the_commands_leave(
    calc: Office, tmp_path: Path
) -> None:
    (tmp_path / "calc").mkdir()
    (tmp_path / "ordenes").mkdir()
    pressed, run = write_deals(tmp_path / "calc"), write_deals(tmp_path / "ordenes")
    user = User()
    with calc_app(calc, user) as app:
        book = app.books.open(str(pressed))
        for sheet, tag in (("Oportunidades", "cotizar"), ("Cotizaciones", "enviada")):
            book.sheets[sheet].activate()
            book.sheets[sheet].range("B6").select()
            ribbon.press(tag)
        book.save()
    assert f"{NUMERO}, válida hasta el 05/12/2026." in user.said[1]
    assert "OP-1 pasó de Calificación a Propuesta." in user.said[-1]
    deals = read_deals(run, friday())
    issue_quote(deals, prepare_quote(deals, HOY, "OP-1"), friday(), AHORA, Asked())
    mark_sent(run, NUMERO, friday(), AHORA)
    assert left(pressed) == left(run)
