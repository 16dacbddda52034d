"""What a cell asks of the credit desk: whether to sell on credit, and whether to call."""

import pandas as pd

from cartera_xl.compute.compras import client_key
from cartera_xl.compute.edades.abiertos import Reglas, abiertos_al
from cartera_xl.compute.edades.clientes_credito import (
    contactos_de,
    credit_card,
    persona,
    read_clients,
    read_contacts,
)
from cartera_xl.compute.edades.credito import credit_rules, credito
from cartera_xl.compute.edades.deudas import Deuda, deudas
from cartera_xl.compute.edades.promesas import Promesa, pagos, promesas
from cartera_xl.compute.edades.puedo_contactar import Canal, contact_rules, permiso
from cartera_xl.compute.edades.rangos import read_documents
from cartera_xl.compute.rules import whole_on
from cartera_xl.compute.sales_range import as_client
from cartera_xl.compute.sheet_range import read_sheet, required_client
from cartera_xl.parameters.holidays import calendar_on
from cartera_xl.parameters.values import default_parameters
from cartera_xl.specs.edades import EDADES
from cartera_xl.units.arguments import (
    Cells,
    Dia,
    Momento,
    Palabra,
    Pesos,
    Rango,
    as_fraction,
    as_pesos,
    as_recent_day,
    as_word,
)

_NOT_ASKED = ["en_disputa", "vendedor", "responsable", "linea", "archivo"]
"""Columns of Facturas that a worksheet need not give for this."""


def bloqueo_credito(
    cliente: Palabra, corte: Dia, clientes: Rango, facturas: Rango, recaudos: Rango,
    aplicaciones: Rango | None = None, acuerdos: Rango | None = None, pedido: Pesos = 0,
) -> str:  # fmt: skip
    """Estado de crédito de un cliente: si se le puede vender, por qué no y qué lo libera.

    Entra: ``cliente``, su NIT; ``corte``, el día en que se mira; ``clientes``, la tabla Clientes con
    sus títulos, Clientes[#Todo]; ``facturas``, la tabla Facturas con los suyos; ``recaudos``, la
    tabla Recaudos con los suyos; ``aplicaciones``, la tabla Aplicaciones, si la hay; ``acuerdos``,
    la tabla Acuerdos, si los hay; ``pedido``, lo que quiere comprar, con IVA; 0 si se omite.
    Sale: «Libre: le quedan $600.000», o «BLOQUEADO: …. Se libera si …».
    Error: ValueError si falta un título o una celda no sirve.
    Fuente: MISSION, Estado de crédito.
    """
    key, parameters = client_key(as_client(cliente)), default_parameters()
    rules = credit_rules(parameters, corte)
    papers = read_documents(facturas, recaudos, aplicaciones, corte)
    whole = papers.facturas.columns.union(_NOT_ASKED, sort=False)
    filled = papers._replace(facturas=papers.facturas.reindex(columns=whole))
    owed = deudas(abiertos_al(filled, corte, Reglas()), rules.dias)
    agreed: list[Promesa] = []
    if acuerdos is not None:
        grace = whole_on(parameters, "gracia_promesas", corte)
        paid = pagos(papers.recaudos.assign(moneda=None), corte)  # in pesos already
        agreed = promesas(_agreements(acuerdos), paid, corte, grace)
    own = [one for one in agreed if one.clave == key]
    card = credit_card(read_clients(clientes).get(key))
    return credito(owed.get(key, Deuda()), card, own, rules, pedido).describe()


def puedo_contactar(
    cliente: Palabra, momento: Momento, canal: Canal, clientes: Rango, gestiones: Rango
) -> str:
    """Contacto de cobro: si la ley permite contactar ya a un cliente por ese canal, y si no, desde cuándo.

    Entra: ``cliente``, su NIT; ``momento``, fecha y hora: AHORA(); ``canal``, Llamada, WhatsApp,
    Correo, Mensaje, Videollamada, Visita o Referencia; ``clientes``, la tabla Clientes con sus
    títulos, Clientes[#Todo]; ``gestiones``, la tabla Gestiones de edades.xlsx con los suyos.
    Sale: «Sí: …», o «No: es domingo. Puede desde el lunes 23/11/2026 a las 7:00».
    Error: ValueError si falta un título o una celda no sirve.
    Fuente: Ley 2300 de 2023.
    """
    key, parameters, day = client_key(as_client(cliente)), default_parameters(), momento.date()
    rules = contact_rules(parameters, day, calendar_on(parameters, day))
    made = contactos_de(read_contacts(gestiones)).get(key, [])
    return permiso(momento, canal, persona(read_clients(clientes).get(key)), made, rules).describe()


def _agreements(rango: Cells) -> pd.DataFrame:
    table = read_sheet(
        rango, EDADES.sheet("Acuerdos"),
        {"numero": as_word, "cliente": required_client, "fecha": as_recent_day,
         "vence": as_recent_day, "valor": as_pesos},
        {"cuota": as_fraction},
    )  # fmt: skip
    return table.assign(cuota=table["cuota"].where(table["cuota"].notna(), 1))
