"""What a brief says of a client: everything is worked out before, here it is only carried."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cartera_xl.compute.edades.cuentas import ClientAccount
from cartera_xl.compute.ficha import ClientSales
from cartera_xl.compute.ficha_visitas import Encounter
from cartera_xl.compute.negocios import ClientDeals
from cartera_xl.compute.portafolio import ClientRow, Portfolio


@dataclass(frozen=True)
class Brief:
    """One client on a day.

    ``cliente``: field of the sheet Clientes → its value where the cell is right, ``malos`` → the
    cell as typed where it is not; None if the client is not registered. ``faltan``: book → why
    nothing is said of what it holds («falta edades.xlsx»). ``ventas``, ``portafolio`` and ``fila``
    (the client's) are None without sales, ``cuenta`` without its debts, ``negocios`` without
    opportunities, ``visitas`` without visits to read from.
    ``avisos``: what must be read before anything else.
    """

    fecha: date
    nit: str
    cliente: Mapping[str, Any] | None = None
    malos: Mapping[str, object] = field(default_factory=dict)
    contacto: str = ""
    telefono_contacto: str = ""
    zona: str = ""
    vendedor: str = ""
    ventas: ClientSales | None = None
    portafolio: Portfolio | None = None
    fila: ClientRow | None = None
    cuenta: ClientAccount | None = None
    negocios: ClientDeals | None = None
    fuente_cuenta: str = ""
    visitas: tuple[Encounter, ...] | None = None
    seguimientos: tuple[Encounter, ...] = ()
    fuente_visitas: str = ""
    faltan: Mapping[str, str] = field(default_factory=dict)
    avisos: tuple[str, ...] = ()

    @property
    def nombre(self) -> str:
        """What people call the client: its trade name, its legal one or its tax id."""
        known = self.cliente or {}
        return str(known.get("nombre_comercial") or known.get("razon_social") or self.nit)
