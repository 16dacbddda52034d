"""A stop of «Ruta de hoy»: what to know before going in. A command writes it, nobody types there."""

from typing import Annotated

from cartera_xl.specs.base import Col, Row
from cartera_xl.specs.kinds import Codigo, Dinero, Entero, Fecha, IdCliente, Texto


class Parada(Row):
    """One stop of the day's route; a command writes it."""

    fecha: Annotated[Fecha, Col("Fecha", "Día de la ruta.", derived=True)]
    orden: Annotated[Entero, Col("Orden", "En qué orden conviene ir.", derived=True, width=8)]
    cliente: Annotated[IdCliente, Col("Cliente", "NIT del cliente.", derived=True, width=15)]
    nombre: Annotated[Texto, Col("Nombre", "Cómo se le conoce.", derived=True, width=34)]
    direccion: Annotated[Texto, Col("Dirección", "Dirección y ciudad.", derived=True, width=36)]
    zona: Annotated[Codigo, Col("Zona", "Zona del cliente.", derived=True, width=9)]
    telefono: Annotated[Texto, Col("Teléfono", "Teléfono principal.", derived=True)]
    motivo: Annotated[Texto, Col("Por qué hoy", "Plan o seguimiento.", derived=True, width=42)]
    ultimo_pedido: Annotated[
        Fecha, Col("Último pedido", "Fecha de su último pedido.", derived=True, width=14)
    ]
    dias: Annotated[
        Entero, Col("Días sin comprar", "Desde su último pedido.", derived=True, width=12)
    ]
    alerta: Annotated[Texto, Col("Alerta", "Su propio ritmo de compra.", derived=True, width=42)]
    vencido: Annotated[Dinero, Col("Saldo vencido", "De edades.xlsx.", derived=True, width=18)]
    cupo_libre: Annotated[
        Dinero, Col("Cupo libre", "Cupo menos lo que debe.", derived=True, width=18)
    ]
    pendientes: Annotated[
        Texto,
        Col(
            "Pendientes",
            "Promesas, cotizaciones sin respuesta y lo que toca.",
            derived=True,
            width=44,
        ),
    ]
    falta: Annotated[
        Texto, Col("Falta para la meta", "Lo que falta en el mes.", derived=True, width=44)
    ]
