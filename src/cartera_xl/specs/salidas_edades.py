"""What a command writes in edades.xlsx: the aging, its charts' tables and the figures."""

from typing import Annotated

from cartera_xl.specs.base import Col, Row
from cartera_xl.specs.kinds import Cifra, Codigo, Dinero, Entero, Fecha, Mes, Porcentaje, Texto

_TRAMOS = "Vencido, por días"

_Corte = Annotated[Fecha, Col("Corte", "Hasta qué día se calculó.", derived=True)]
_PorVencer = Annotated[Dinero, Col("Por vencer", "Vence el día del corte o después.", derived=True)]
_Tramo1 = Annotated[Dinero, Col("1–30", "Primer tramo.", derived=True, group=_TRAMOS)]
_Tramo2 = Annotated[Dinero, Col("31–60", "Segundo tramo.", derived=True, group=_TRAMOS)]
_Tramo3 = Annotated[Dinero, Col("61–90", "Tercer tramo.", derived=True, group=_TRAMOS)]
_Tramo4 = Annotated[Dinero, Col("91–120", "Cuarto tramo.", derived=True, group=_TRAMOS)]
_Tramo5 = Annotated[Dinero, Col(">120", "Último tramo.", derived=True, group=_TRAMOS)]
_AFavor = Annotated[
    Dinero, Col("Saldo a favor", "Pagos y notas sin aplicar, en negativo.", derived=True)
]
_Saldo = Annotated[Dinero, Col("Saldo", "Suma de lo anterior.", derived=True)]
_Vencido = Annotated[Dinero, Col("Vencido", "Suma de los cinco tramos.", derived=True)]
_PorcentajeVencido = Annotated[
    Porcentaje, Col("% vencido", "Vencido ÷ lo que debe.", derived=True, width=12)
]


class Edad(Row):
    """What a client owes at the cut-off; one row holds what no client is known for."""

    corte: _Corte
    cliente: Annotated[Texto, Col("Cliente", "Cómo se le conoce.", derived=True, width=34)]
    nit: Annotated[Codigo, Col("NIT", "NIT del cliente.", derived=True, width=15)]
    responsable: Annotated[Codigo, Col("Responsable", "Código de quien cobra.", derived=True)]
    zona: Annotated[Codigo, Col("Zona", "Zona del cliente.", derived=True, width=9)]
    por_vencer: _PorVencer
    tramo_1: _Tramo1
    tramo_2: _Tramo2
    tramo_3: _Tramo3
    tramo_4: _Tramo4
    tramo_5: _Tramo5
    a_favor: _AFavor
    saldo: _Saldo
    vencido: _Vencido
    porcentaje_vencido: _PorcentajeVencido
    cupo: Annotated[Dinero, Col("Cupo", "De clientes.xlsx.", derived=True)]
    cupo_libre: Annotated[Dinero, Col("Cupo libre", "Cupo menos saldo.", derived=True)]
    estado: Annotated[
        Texto, Col("Estado de crédito", "Si se le puede vender a crédito.", derived=True, width=20)
    ]
    motivo: Annotated[Texto, Col("Por qué", "De dónde sale el estado.", derived=True, width=60)]


class EdadDeGrupo(Row):
    """What the clients of a seller or a zone owe at the cut-off, or what is owed of a line."""

    corte: _Corte
    por: Annotated[
        Texto, Col("Por", "Responsable, Vendedor, Zona o Línea: fíltrela.", derived=True, width=14)
    ]
    grupo: Annotated[Texto, Col("Grupo", "Su código, o la línea.", derived=True, width=30)]
    nombre: Annotated[Texto, Col("Nombre", "De maestros.xlsx.", derived=True, width=24)]
    por_vencer: _PorVencer
    tramo_1: _Tramo1
    tramo_2: _Tramo2
    tramo_3: _Tramo3
    tramo_4: _Tramo4
    tramo_5: _Tramo5
    a_favor: _AFavor
    saldo: _Saldo
    vencido: _Vencido
    porcentaje_vencido: _PorcentajeVencido
    documentos: Annotated[Entero, Col("Cuotas", "Las que tienen saldo.", derived=True, width=10)]


class Tramo(Row):
    """One bucket of the whole firm, what of it rolls into the next, and what is provided for."""

    tramo: Annotated[Texto, Col("Tramo", "Días de vencido.", derived=True)]
    saldo: Annotated[Dinero, Col("Saldo", "Lo que hay en el tramo.", derived=True)]
    parte: Annotated[Porcentaje, Col("Parte", "Del total por cobrar.", derived=True)]
    seguido: Annotated[
        Dinero,
        Col(
            "Saldo seguido",
            "Suma de lo que tenía al empezar cada uno de los últimos 12 meses.",
            derived=True,
        ),
    ]
    rodo: Annotated[
        Dinero,
        Col(
            "Rodó a peor",
            "De eso, lo que un mes después estaba en un tramo peor; del último, lo "
            "que seguía en él.",
            derived=True,
        ),
    ]
    rodamiento: Annotated[
        Porcentaje, Col("Rodamiento", "Rodó a peor ÷ saldo seguido.", derived=True, width=13)
    ]
    tasa: Annotated[
        Porcentaje, Col("Tasa", "Qué parte del tramo se da por perdida.", derived=True, width=10)
    ]
    provision: Annotated[Dinero, Col("Provisión", "Saldo × tasa.", derived=True)]
    motivo: Annotated[
        Texto, Col("Por qué esa tasa", "De los rodamientos, o supuesta.", derived=True, width=50)
    ]


class Esperado(Row):
    """What a week should bring in, or what is owed without a week."""

    semana: Annotated[Fecha, Col("Semana del", "Su lunes.", derived=True)]
    valor: Annotated[Dinero, Col("Esperado", "Lo que debería entrar.", derived=True)]
    cuotas: Annotated[Entero, Col("Cuotas", "De cuántas.", derived=True, width=10)]
    nota: Annotated[
        Texto, Col("Nota", "Lo que se debe y no se espera en una semana.", derived=True, width=60)
    ]


class Deudor(Row):
    """One of the clients with most overdue."""

    cliente: Annotated[Texto, Col("Cliente", "Cómo se le conoce.", derived=True, width=34)]
    vencido: Annotated[Dinero, Col("Vencido", "Lo que tiene vencido.", derived=True)]
    saldo: Annotated[Dinero, Col("Saldo", "Todo lo que debe.", derived=True)]
    mora: Annotated[
        Entero, Col("Días de mora", "Los de su factura más vencida.", derived=True, width=14)
    ]
    parte: Annotated[Porcentaje, Col("Parte", "Del total vencido.", derived=True)]


class MesDeRecaudo(Row):
    """One month: what there was to collect, what was collected, and how long it takes."""

    mes: Annotated[Mes, Col("Mes", "Mes.", derived=True)]
    por_recaudar: Annotated[
        Dinero, Col("Por recaudar", "Vencido al empezar más lo que vencía.", derived=True)
    ]
    recaudado: Annotated[Dinero, Col("Recaudado", "De lo que había por recaudar.", derived=True)]
    recaudo: Annotated[
        Porcentaje, Col("Recaudo", "Recaudado ÷ por recaudar.", derived=True, width=12)
    ]
    dso: Annotated[Cifra, Col("DSO", "Días de venta por cobrar al cierre.", derived=True)]


class Indicador(Row):
    """One figure with all that explains it."""

    indicador: Annotated[Texto, Col("Indicador", "Qué cifra es.", derived=True, width=26)]
    valor: Annotated[
        Cifra, Col("Valor", "Vacío si no se puede calcular; la regla dice por qué.", derived=True)
    ]
    unidad: Annotated[Texto, Col("Unidad", "Pesos, días, %.", derived=True, width=10)]
    variante: Annotated[Texto, Col("Variante", "Cuál de sus formas.", derived=True, width=24)]
    numerador: Annotated[Cifra, Col("Numerador", "Lo que se divide.", derived=True, width=18)]
    denominador: Annotated[Cifra, Col("Denominador", "Por cuánto.", derived=True, width=18)]
    n: Annotated[Entero, Col("n", "Cuántos documentos o clientes.", derived=True, width=8)]
    desde: Annotated[Fecha, Col("Desde", "Primer día que cuenta.", derived=True)]
    hasta: Annotated[Fecha, Col("Hasta", "Último día que cuenta.", derived=True)]
    fuente: Annotated[
        Texto, Col("Fuente", "De qué filas de qué libro sale.", derived=True, width=44)
    ]
    regla: Annotated[
        Texto, Col("Regla", "Cómo se calcula, y lo que conviene saber.", derived=True, width=64)
    ]
