"""Negocios: lo que está abierto con cada cliente: sus oportunidades y las cotizaciones sin respuesta.

An opportunity is open until it is won or lost; a quote, while its client may still answer it, also
once its validity has passed: somebody must then ask, or offer it anew.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cartera_xl.compute.compras import client_key
from cartera_xl.compute.cotizacion.vigencia import VIVAS, ends
from cartera_xl.specs.cotizacion import COTIZACIONES, ENVIADA
from cartera_xl.specs.oportunidad import ABIERTAS

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class OpenDeal:
    """An opportunity that is neither won nor lost, and what is to be done about it next."""

    numero: str
    nombre: str
    etapa: str
    proxima: str
    para: date | None

    def describe(self) -> str:
        """Return «OP-014 Exhibidor de aseo, en Propuesta: Visita el 23/11/2026»."""
        said = f"{f'{self.numero} {self.nombre}'.strip()}, en {self.etapa}"
        when = f" el {self.para:%d/%m/%Y}" if self.para else ""
        return f"{said}: {self.proxima or 'lo que sigue'}{when}" if self.proxima or when else said


@dataclass(frozen=True, slots=True)
class OpenQuote:
    """A quote without an answer. ``total``: as it is written; ``vence``: None if nobody said."""

    numero: str
    total: str
    enviada: bool
    vence: date | None
    dia: date

    def describe(self) -> str:
        """Return «COT-2026-000123, $147.481, sin enviar, vence el 03/12/2026, en 2 días»."""
        said = f"{self.numero}, {self.total}"
        said += "" if self.enviada else ", sin enviar"
        return said if self.vence is None else f"{said}, {ends(self.vence, self.dia)}"


@dataclass(frozen=True, slots=True)
class ClientDeals:
    """What is open with a client: what comes next first, and what ends first."""

    oportunidades: tuple[OpenDeal, ...] = ()
    cotizaciones: tuple[OpenQuote, ...] = ()

    def due(self, dia: date) -> list[str]:
        """Return what is to be taken up with the client on a day."""
        said = [one.describe() for one in self.cotizaciones]
        return said + [
            one.describe() for one in self.oportunidades if one.para is None or one.para <= dia
        ]


NO_DEALS = ClientDeals()


def negocios(
    oportunidades: Iterable[Row],
    registro: Iterable[Row],
    dia: date,
    write_money: Callable[[int, str | None], str],
) -> dict[str, ClientDeals]:
    """Return client (key) → what is open with it on a day.

    Entra: the rows of the sheets Oportunidades and Registro of oportunidades.xlsx, field → value;
        ``write_money``: how an amount of a currency (None, the country's) is written.
    """
    deals: dict[str, list[OpenDeal]] = {}
    for row in oportunidades:
        if row.get("cliente") and row.get("etapa") in ABIERTAS:
            deals.setdefault(client_key(row["cliente"]), []).append(
                OpenDeal(
                    row["numero"], row.get("nombre") or "", row["etapa"],
                    row.get("proxima") or "", row.get("proxima_fecha"),
                )
            )  # fmt: skip
    quotes: dict[str, list[OpenQuote]] = {}
    for row in registro:
        if row.get("tipo") in COTIZACIONES and row.get("estado") in VIVAS and row.get("cliente"):
            version = row.get("version") or 1
            quotes.setdefault(client_key(row["cliente"]), []).append(
                OpenQuote(
                    row["numero"] if version == 1 else f"{row['numero']} v{version}",
                    "sin valor" if row.get("valor") is None
                    else write_money(row["valor"], row.get("moneda")),
                    row["estado"] == ENVIADA, row.get("vence"), dia,
                )
            )  # fmt: skip
    return {
        key: ClientDeals(
            tuple(sorted(deals.get(key, ()), key=lambda one: (one.para or date.max, one.numero))),
            tuple(sorted(quotes.get(key, ()), key=lambda one: (one.vence or date.max, one.numero))),
        )
        for key in {**deals, **quotes}
    }
