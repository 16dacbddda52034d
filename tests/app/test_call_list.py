"""Who is to be called, from the workbooks on disk. Points by hand, with the product's weights.

At 20-Nov: La 14 owes most, 380,000 for 50 days: 40 + 25 × 50 ÷ 120 = 40 + 10. El Sol 200,000 for
3 days: 40 × 200 ÷ 380 + 25 × 3 ÷ 120 = 21 + 1.
"""

import sys
from datetime import date, datetime, time
from pathlib import Path

import pytest

from cartera_xl.app.call_list import list_calls
from cartera_xl.app.host import Host
from cartera_xl.app.load import UsageError
from cartera_xl.present.workbook import RowCells
from support.receivables import CLIENTES, FACTURAS, LA_14, RECAUDOS, SOL, Sheets, write_debts

HOST = Host(hoy=date(2026, 11, 20), python=sys.executable)
NOW = datetime(2026, 11, 20, 15, 0, 12)
SUNDAY = date(2026, 11, 22)
OWED: Sheets = {"Facturas": FACTURAS, "Recaudos": RECAUDOS}


def test_who_owes_more_and_longer_is_first_and_every_point_is_told(tmp_path: Path) -> None:
    found = list_calls(write_debts(tmp_path, OWED), HOST, NOW)
    assert found.momento == datetime(2026, 11, 20, 15)
    assert [(found.debts.clientes[one.clave].nombre, one.puntos.describe())
            for one in found.llamadas] == [
        ("Tienda La 14 SAS", "50: monto 40, edad 10, promesas 0, ritmo 0"),
        ("Granero El Sol", "22: monto 21, edad 1, promesas 0, ritmo 0"),
    ]  # fmt: skip
    assert found.exigible == 580_000_00


def test_whoever_handles_payments_is_asked_for_first(tmp_path: Path) -> None:
    la_14, sol = list_calls(write_debts(tmp_path, OWED), HOST, NOW).llamadas
    who = la_14.contacto
    # She has no telephone of her own: that of the client.
    assert (who.nombre, who.telefono, who.correo) == (
        "Luz Mejía",
        "606 333 4455",
        "luz@la14.example",
    )
    assert (sol.contacto.nombre, sol.contacto.correo) == ("Granero El Sol", "")


def test_a_person_is_left_alone_on_sundays_and_a_firm_is_not_protected(tmp_path: Path) -> None:
    la_14, sol = list_calls(
        write_debts(tmp_path, OWED), HOST, NOW, fecha=SUNDAY, hora=time(10)
    ).llamadas  # fmt: skip
    assert la_14.cuando() == "ahora, por Llamada"
    assert sol.cuando() == "desde el lunes 23/11/2026 a las 7:00, por Llamada"
    assert sol.permiso.motivo == "es domingo"


def test_of_another_day_the_hour_is_the_first_at_which_anybody_may_be_called(
    tmp_path: Path,
) -> None:
    monday = list_calls(write_debts(tmp_path, OWED), HOST, NOW, fecha=date(2026, 11, 23))
    assert monday.momento == datetime(2026, 11, 23, 7)


def test_who_was_talked_with_today_and_who_promised_wait(tmp_path: Path) -> None:
    talked: list[RowCells] = [
        {"fecha": date(2026, 11, 20), "cliente": SOL, "canal": "Llamada", "resultado": "Pide plazo"},
        {"fecha": date(2026, 11, 19), "cliente": LA_14, "canal": "Llamada",
         "resultado": "Promesa de pago", "promesa": date(2026, 11, 25)},
    ]  # fmt: skip
    sol, la_14 = list_calls(
        write_debts(tmp_path, {**OWED, "Gestiones": talked}), HOST, NOW
    ).llamadas
    assert sol.cuando() == "desde el sábado 21/11/2026 a las 8:00, por Llamada"
    assert la_14.cuando() == "espere: prometió pagar el 25/11/2026"


def test_a_channel_that_is_none_is_told_with_its_client_and_stops_nobody(tmp_path: Path) -> None:
    la_14, sol = CLIENTES["Clientes"]
    wrong = {**CLIENTES, "Clientes": [la_14, {**sol, "canales": "Llamada y fax"}]}
    found = list_calls(write_debts(tmp_path, OWED, clientes=wrong), HOST, NOW)
    said = next(aviso for aviso in found.avisos if "Canales" in aviso)
    assert said.startswith(
        "clientes.xlsx, Canales de cobro de Granero El Sol: «fax» no es un canal; escriba uno o "
        "varios de: Llamada, WhatsApp"
    )
    assert found.llamadas[0].cuando() == "ahora, por Llamada"
    assert found.llamadas[1].cuando().startswith("no se puede: no consta que autorizó")


def test_without_clientes_nobody_may_be_called_and_it_says_why(tmp_path: Path) -> None:
    libro = write_debts(tmp_path, OWED)
    (tmp_path / "clientes.xlsx").unlink()
    found = list_calls(libro, HOST, NOW)
    assert {one.cuando() for one in found.llamadas} == {
        "no se puede: no hay teléfono ni correo en clientes.xlsx"
    }
    assert any("Sin clientes.xlsx" in aviso for aviso in found.avisos)


def test_a_year_without_holidays_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No se"):
        list_calls(write_debts(tmp_path, OWED), HOST, NOW, fecha=date(2199, 1, 4))
