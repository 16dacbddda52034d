"""Functions of the worksheet, as xlwings hands them to Excel.

Generado por `cartera generar`; no lo edite.
"""

from typing import Any

import xlwings as xw

from cartera_xl.hosts.answer import answer


@xw.func(category="Cartera XL")
@xw.arg("real", err_to_str=True, doc="Ventas del periodo en pesos sin IVA.")
@xw.arg("meta", err_to_str=True, doc="La del mismo periodo.")
def CX_CUMPLIMIENTO(real: Any, meta: Any) -> Any:
    """Cumplimiento: qué parte de la meta llevan las ventas."""
    return answer("CX_CUMPLIMIENTO", real, meta)


@xw.func(category="Cartera XL")
@xw.arg("actual", err_to_str=True, doc="Ventas del periodo en pesos sin IVA.")
@xw.arg("anterior", err_to_str=True, doc="Las de los mismos días del año anterior.")
def CX_CRECIMIENTO(actual: Any, anterior: Any) -> Any:
    """Crecimiento de las ventas frente a los mismos días del año anterior."""
    return answer("CX_CRECIMIENTO", actual, anterior)


@xw.func(category="Cartera XL")
@xw.arg("metas", ndim=2, err_to_str=True, doc="La tabla Metas con sus títulos: Metas[#Todo].")
@xw.arg("vendedor", err_to_str=True, doc="Su código.")
@xw.arg("periodo", err_to_str=True, doc="2026-11, 2026-T4 o 2026.")
@xw.arg("linea", err_to_str=True, doc="Si se omite, todas.")
def CX_META(metas: Any, vendedor: Any, periodo: Any, linea: Any = None) -> Any:
    """Meta de un vendedor en un mes, un trimestre o un año."""
    return answer("CX_META", metas, vendedor, periodo, linea)


@xw.func(category="Cartera XL")
@xw.arg("acumulado", err_to_str=True, doc="Ventas del mes hasta el corte, en pesos sin IVA.")
@xw.arg("corte", err_to_str=True, doc="Último día ya cerrado.")
@xw.arg("metodo", err_to_str=True, doc="Lineal, habiles o estacional.")
@xw.arg(
    "historia",
    ndim=2,
    err_to_str=True,
    doc="Solo para estacional: rango con fecha y venta de cada día.",
)
@xw.arg("propios", ndim=2, err_to_str=True, doc="Días que la firma cuenta distinto: fecha y peso.")
@xw.arg("pais", err_to_str=True, doc="CO si se omite.")
@xw.arg("peso_sabado", err_to_str=True, doc="De 0 a 1, 0,5 si se omite.")
def CX_PROYECCION(
    acumulado: Any,
    corte: Any,
    metodo: Any = None,
    historia: Any = None,
    propios: Any = None,
    pais: Any = None,
    peso_sabado: Any = None,
) -> Any:
    """Proyección de las ventas al cierre del mes."""
    return answer("CX_PROYECCION", acumulado, corte, metodo, historia, propios, pais, peso_sabado)


@xw.func(category="Cartera XL")
@xw.arg("acumulado", err_to_str=True, doc="Ventas del mes hasta el corte, en pesos sin IVA.")
@xw.arg("meta", err_to_str=True, doc="Del mes.")
@xw.arg("corte", err_to_str=True, doc="Último día ya cerrado.")
@xw.arg("propios", ndim=2, err_to_str=True, doc="Días que la firma cuenta distinto: fecha y peso.")
@xw.arg("pais", err_to_str=True, doc="CO si se omite.")
@xw.arg("peso_sabado", err_to_str=True, doc="De 0 a 1, 0,5 si se omite.")
def CX_RITMO(
    acumulado: Any,
    meta: Any,
    corte: Any,
    propios: Any = None,
    pais: Any = None,
    peso_sabado: Any = None,
) -> Any:
    """Ritmo requerido por día hábil para llegar a la meta del mes."""
    return answer("CX_RITMO", acumulado, meta, corte, propios, pais, peso_sabado)


@xw.func(category="Cartera XL")
@xw.arg("ventas", ndim=2, err_to_str=True, doc="La tabla Ventas con sus títulos: Ventas[#Todo].")
@xw.arg("periodo", err_to_str=True, doc="2026-11, 2026-T4 o 2026.")
@xw.arg(
    "meses",
    err_to_str=True,
    doc="Cuántos de historia se piden antes del periodo; 6 si se omite.",
)
def CX_CLIENTES_NUEVOS(ventas: Any, periodo: Any, meses: Any = None) -> Any:
    """Clientes nuevos: cuántos compraron por primera vez en un periodo."""
    return answer("CX_CLIENTES_NUEVOS", ventas, periodo, meses)


@xw.func(category="Cartera XL")
@xw.arg("ventas", ndim=2, err_to_str=True, doc="La tabla Ventas con sus títulos: Ventas[#Todo].")
@xw.arg("trimestre", err_to_str=True, doc="2026-T4.")
@xw.arg("corte", err_to_str=True, doc="Último día que cuenta; si se omite, el trimestre completo.")
def CX_RETENCION(ventas: Any, trimestre: Any, corte: Any = None) -> Any:
    """Retención: qué parte de quienes compraron el trimestre anterior vuelve a comprar."""
    return answer("CX_RETENCION", ventas, trimestre, corte)


@xw.func(category="Cartera XL")
@xw.arg("ventas", ndim=2, err_to_str=True, doc="La tabla Ventas con sus títulos: Ventas[#Todo].")
@xw.arg("trimestre", err_to_str=True, doc="2026-T4.")
@xw.arg("corte", err_to_str=True, doc="Último día que cuenta; si se omite, el trimestre completo.")
def CX_RECOMPRA(ventas: Any, trimestre: Any, corte: Any = None) -> Any:
    """Recompra: qué parte de los compradores del trimestre hizo dos pedidos o más."""
    return answer("CX_RECOMPRA", ventas, trimestre, corte)


@xw.func(category="Cartera XL")
@xw.arg("ventas", ndim=2, err_to_str=True, doc="La tabla Ventas con sus títulos: Ventas[#Todo].")
@xw.arg("corte", err_to_str=True, doc="Último día que cuenta.")
@xw.arg("detalle", err_to_str=True, doc="Cliente, linea o sku; cliente si se omite.")
@xw.arg("meses", err_to_str=True, doc="Cuántos cuentan hasta el corte; 12 si se omite.")
def CX_ABC(ventas: Any, corte: Any, detalle: Any = None, meses: Any = None) -> Any:
    """Clases ABC: qué clientes, líneas o productos hacen el 80 % y el 95 % de las ventas."""
    return answer("CX_ABC", ventas, corte, detalle, meses)


@xw.func(category="Cartera XL")
@xw.arg("ventas", ndim=2, err_to_str=True, doc="La tabla Ventas con sus títulos: Ventas[#Todo].")
@xw.arg("corte", err_to_str=True, doc="Último día que cuenta.")
@xw.arg("vendedor", err_to_str=True, doc="Su código; si se omite, todos.")
@xw.arg("meses", err_to_str=True, doc="Cuántos cuentan hasta el corte; 12 si se omite.")
def CX_RFM(ventas: Any, corte: Any, vendedor: Any = None, meses: Any = None) -> Any:
    """RFM: recencia, frecuencia y monto de cada cliente, comparado con los de su vendedor."""
    return answer("CX_RFM", ventas, corte, vendedor, meses)


@xw.func(category="Cartera XL")
@xw.arg("ventas", ndim=2, err_to_str=True, doc="La tabla Ventas con sus títulos: Ventas[#Todo].")
@xw.arg("cliente", err_to_str=True, doc="Su NIT.")
@xw.arg("corte", err_to_str=True, doc="Último día que cuenta.")
@xw.arg(
    "clase",
    err_to_str=True,
    doc="A, B o C; solo importa con menos de tres pedidos; C si se omite.",
)
def CX_ALERTA_INACTIVO(ventas: Any, cliente: Any, corte: Any, clase: Any = None) -> Any:
    """Alerta de inactividad: si un cliente lleva más días sin comprar de lo que acostumbra."""
    return answer("CX_ALERTA_INACTIVO", ventas, cliente, corte, clase)


@xw.func(category="Cartera XL")
@xw.arg("ventas", ndim=2, err_to_str=True, doc="La tabla Ventas con sus títulos: Ventas[#Todo].")
@xw.arg("cliente", err_to_str=True, doc="Su NIT.")
@xw.arg("desde", err_to_str=True, doc="Primer día.")
@xw.arg("hasta", err_to_str=True, doc="Último día; si se omiten, todo.")
def CX_HISTORIAL(ventas: Any, cliente: Any, desde: Any = None, hasta: Any = None) -> Any:
    """Historial de compras de un cliente, lo más reciente primero."""
    return answer("CX_HISTORIAL", ventas, cliente, desde, hasta)


@xw.func(category="Cartera XL")
@xw.arg("visitas", ndim=2, err_to_str=True, doc="La tabla Visitas con sus títulos: Visitas[#Todo].")
@xw.arg("semana", err_to_str=True, doc="2026-S47, de lunes a domingo.")
@xw.arg("vendedor", err_to_str=True, doc="Su código; si se omite, todos.")
@xw.arg(
    "clientes",
    ndim=2,
    err_to_str=True,
    doc="La tabla Clientes con sus títulos, para saber de quién es la visita que no dice vendedor.",
)
def CX_VISITAS_EFECTIVAS(
    visitas: Any,
    semana: Any,
    vendedor: Any = None,
    clientes: Any = None,
) -> Any:
    """Visitas efectivas de una semana: las que trajeron un pedido."""
    return answer("CX_VISITAS_EFECTIVAS", visitas, semana, vendedor, clientes)


@xw.func(category="Cartera XL")
@xw.arg("visitas", ndim=2, err_to_str=True, doc="La tabla Visitas con sus títulos: Visitas[#Todo].")
@xw.arg("desde", err_to_str=True, doc="Primer día.")
@xw.arg("hasta", err_to_str=True, doc="Último día.")
def CX_EFECTIVIDAD(visitas: Any, desde: Any, hasta: Any) -> Any:
    """Efectividad: qué parte de las visitas hechas trajo un pedido."""
    return answer("CX_EFECTIVIDAD", visitas, desde, hasta)


@xw.func(category="Cartera XL")
@xw.arg("plan", ndim=2, err_to_str=True, doc="La tabla Plan con sus títulos: Plan[#Todo].")
@xw.arg("visitas", ndim=2, err_to_str=True, doc="La tabla Visitas con los suyos: Visitas[#Todo].")
@xw.arg("desde", err_to_str=True, doc="Primer día.")
@xw.arg("hasta", err_to_str=True, doc="Último día.")
def CX_CUMPLIMIENTO_VISITAS(plan: Any, visitas: Any, desde: Any, hasta: Any) -> Any:
    """Cumplimiento del plan de visitas: visitas planeadas que se hicieron ÷ planeadas."""
    return answer("CX_CUMPLIMIENTO_VISITAS", plan, visitas, desde, hasta)


@xw.func(category="Cartera XL")
@xw.arg(
    "clientes",
    ndim=2,
    err_to_str=True,
    doc="La tabla Clientes con sus títulos: Clientes[#Todo].",
)
@xw.arg("visitas", ndim=2, err_to_str=True, doc="La tabla Visitas con los suyos: Visitas[#Todo].")
@xw.arg("desde", err_to_str=True, doc="Primer día.")
@xw.arg("hasta", err_to_str=True, doc="Último día.")
@xw.arg("zona", err_to_str=True, doc="Su código; si se omite, todas.")
def CX_COBERTURA(clientes: Any, visitas: Any, desde: Any, hasta: Any, zona: Any = None) -> Any:
    """Cobertura: a qué parte de los clientes activos se visitó."""
    return answer("CX_COBERTURA", clientes, visitas, desde, hasta, zona)


@xw.func(category="Cartera XL")
@xw.arg(
    "contactos",
    ndim=2,
    err_to_str=True,
    doc="La tabla Contactos_del_día con sus títulos: Contactos_del_día[#Todo].",
)
@xw.arg("cliente", err_to_str=True, doc="Su NIT.")
@xw.arg("corte", err_to_str=True, doc="Último día que cuenta.")
@xw.arg(
    "visitas",
    ndim=2,
    err_to_str=True,
    doc="La tabla Visitas con sus títulos, pues una visita hecha también es una respuesta; si se omite, no se miran.",
)
def CX_SIN_RESPUESTA(contactos: Any, cliente: Any, corte: Any, visitas: Any = None) -> Any:
    """Intentos seguidos sin respuesta de un cliente, y si conviene darlo por perdido."""
    return answer("CX_SIN_RESPUESTA", contactos, cliente, corte, visitas)


@xw.func(category="Cartera XL")
@xw.arg(
    "competencia",
    ndim=2,
    err_to_str=True,
    doc="La tabla Competencia con sus títulos: Competencia[#Todo].",
)
@xw.arg("sku", err_to_str=True, doc="El código de nuestro producto.")
def CX_INDICE_PRECIO(competencia: Any, sku: Any) -> Any:
    """Índice de precio de un producto: el de la competencia ÷ el nuestro en el mismo lugar."""
    return answer("CX_INDICE_PRECIO", competencia, sku)


@xw.func(category="Cartera XL")
@xw.arg(
    "oportunidades",
    ndim=2,
    err_to_str=True,
    doc="La tabla Oportunidades con sus títulos: Oportunidades[#Todo].",
)
@xw.arg("oportunidad", err_to_str=True, doc="Su código.")
@xw.arg(
    "cotizaciones",
    ndim=2,
    err_to_str=True,
    doc="La tabla Cotizaciones con sus títulos, para ver si alguna se envió; si se omite, no se mira.",
)
def CX_PUEDE_AVANZAR(oportunidades: Any, oportunidad: Any, cotizaciones: Any = None) -> Any:
    """Si una oportunidad puede pasar a la etapa que sigue, o qué le falta."""
    return answer("CX_PUEDE_AVANZAR", oportunidades, oportunidad, cotizaciones)


@xw.func(category="Cartera XL")
@xw.arg("etapa", err_to_str=True, doc="La de la oportunidad: Propuesta, por ejemplo.")
@xw.arg("ultima", err_to_str=True, doc="Fecha de la última actividad.")
@xw.arg(
    "propios",
    ndim=2,
    err_to_str=True,
    doc="Días que la firma cuenta distinto: un rango con fecha y peso.",
)
@xw.arg("pais", err_to_str=True, doc="Código de dos letras, CO si se omite.")
@xw.arg("peso_sabado", err_to_str=True, doc="De 0 a 1, 0,5 si se omite.")
def CX_PROXIMO_SEGUIMIENTO(
    etapa: Any,
    ultima: Any,
    propios: Any = None,
    pais: Any = None,
    peso_sabado: Any = None,
) -> Any:
    """Desde qué día toca el próximo seguimiento de una oportunidad, en días hábiles, según su etapa."""
    return answer("CX_PROXIMO_SEGUIMIENTO", etapa, ultima, propios, pais, peso_sabado)


@xw.func(category="Cartera XL")
@xw.arg("presupuesto", err_to_str=True, doc="Si tiene con qué comprar.")
@xw.arg("autoridad", err_to_str=True, doc="Si quien habla es quien decide.")
@xw.arg("necesidad", err_to_str=True, doc="Si necesita lo que vendemos.")
@xw.arg(
    "tiempo",
    err_to_str=True,
    doc="Si sabe cuándo va a comprar. Cada una es Sí, No o No se sabe.",
)
def CX_BANT(presupuesto: Any, autoridad: Any, necesidad: Any, tiempo: Any) -> Any:
    """Puntaje BANT de un prospecto o de una oportunidad: cuántas de las cuatro son «Sí»."""
    return answer("CX_BANT", presupuesto, autoridad, necesidad, tiempo)


@xw.func(category="Cartera XL")
@xw.arg(
    "inicio",
    err_to_str=True,
    doc="Día desde el que corre el plazo: emisión, entrega o radicación.",
)
@xw.arg("plazo", err_to_str=True, doc="En días.")
@xw.arg(
    "propios",
    ndim=2,
    err_to_str=True,
    doc="Días que la firma cuenta distinto: un rango con fecha y peso.",
)
@xw.arg("pais", err_to_str=True, doc="Código de dos letras, CO si se omite.")
def CX_VENCE(inicio: Any, plazo: Any, propios: Any = None, pais: Any = None) -> Any:
    """Vencimiento de una factura; si cae en un día que no se trabaja, el siguiente que sí."""
    return answer("CX_VENCE", inicio, plazo, propios, pais)


@xw.func(category="Cartera XL")
@xw.arg("vence", err_to_str=True, doc="El día en que se debía pagar.")
@xw.arg("corte", err_to_str=True, doc="El día en que se mira.")
@xw.arg(
    "limites",
    ndim=2,
    err_to_str=True,
    doc="Último día de cada tramo, un rango: 30, 60, 90 y 120; si se omite, se responde en días.",
)
def CX_EDAD(vence: Any, corte: Any, limites: Any = None) -> Any:
    """Edad de una factura: días desde que venció; lo que vence hoy no está vencido."""
    return answer("CX_EDAD", vence, corte, limites)


@xw.func(category="Cartera XL")
@xw.arg(
    "facturas",
    ndim=2,
    err_to_str=True,
    doc="La tabla Facturas con sus títulos: Facturas[#Todo].",
)
@xw.arg("recaudos", ndim=2, err_to_str=True, doc="La tabla Recaudos con los suyos.")
@xw.arg("desde", err_to_str=True, doc="Primer día.")
@xw.arg("hasta", err_to_str=True, doc="Último día.")
@xw.arg("aplicaciones", ndim=2, err_to_str=True, doc="La tabla Aplicaciones con los suyos.")
@xw.arg(
    "variante",
    err_to_str=True,
    doc="B, vencido al empezar más lo que vencía, o A, solo lo vencido; B si se omite.",
)
def CX_RECAUDO_VENCIDO(
    facturas: Any,
    recaudos: Any,
    desde: Any,
    hasta: Any,
    aplicaciones: Any = None,
    variante: Any = None,
) -> Any:
    """Recaudo sobre vencido: qué parte de lo que había por recaudar se recaudó."""
    return answer("CX_RECAUDO_VENCIDO", facturas, recaudos, desde, hasta, aplicaciones, variante)


@xw.func(category="Cartera XL")
@xw.arg(
    "facturas",
    ndim=2,
    err_to_str=True,
    doc="La tabla Facturas con sus títulos: Facturas[#Todo].",
)
@xw.arg("recaudos", ndim=2, err_to_str=True, doc="La tabla Recaudos con los suyos.")
@xw.arg("desde", err_to_str=True, doc="Primer día.")
@xw.arg("hasta", err_to_str=True, doc="Último día.")
@xw.arg("aplicaciones", ndim=2, err_to_str=True, doc="La tabla Aplicaciones con los suyos.")
@xw.arg(
    "variante",
    err_to_str=True,
    doc="Periodo, con sus ventas, o mes promedio; periodo si se omite.",
)
def CX_CEI(
    facturas: Any,
    recaudos: Any,
    desde: Any,
    hasta: Any,
    aplicaciones: Any = None,
    variante: Any = None,
) -> Any:
    """CEI: qué parte de lo que se podía cobrar en un periodo se cobró."""
    return answer("CX_CEI", facturas, recaudos, desde, hasta, aplicaciones, variante)


@xw.func(category="Cartera XL")
@xw.arg(
    "facturas",
    ndim=2,
    err_to_str=True,
    doc="La tabla Facturas con sus títulos: Facturas[#Todo].",
)
@xw.arg("recaudos", ndim=2, err_to_str=True, doc="La tabla Recaudos con los suyos.")
@xw.arg("corte", err_to_str=True, doc="El último día que cuenta.")
@xw.arg("aplicaciones", ndim=2, err_to_str=True, doc="La tabla Aplicaciones con los suyos.")
@xw.arg(
    "variante",
    err_to_str=True,
    doc="Agotamiento, que resta las ventas de cada mes desde el último; un mes; o saldo promedio. Agotamiento si se omite.",
)
def CX_DSO(
    facturas: Any,
    recaudos: Any,
    corte: Any,
    aplicaciones: Any = None,
    variante: Any = None,
) -> Any:
    """DSO: cuántos días de venta faltan por cobrar."""
    return answer("CX_DSO", facturas, recaudos, corte, aplicaciones, variante)


@xw.func(category="Cartera XL")
@xw.arg("saldo", err_to_str=True, doc="Lo que se debe.")
@xw.arg("vence", err_to_str=True, doc="Su vencimiento.")
@xw.arg("corte", err_to_str=True, doc="Día hasta el que se cuenta.")
@xw.arg(
    "tasa",
    ndim=2,
    err_to_str=True,
    doc="Efectiva anual: 25 %, o un rango de dos columnas, desde cuándo y cuál; si se omite, la del producto.",
)
def CX_INTERES_MORA(saldo: Any, vence: Any, corte: Any, tasa: Any = None) -> Any:
    """Interés de mora de un saldo, a tasa efectiva anual; nunca por encima del tope legal."""
    return answer("CX_INTERES_MORA", saldo, vence, corte, tasa)


@xw.func(category="Cartera XL")
@xw.arg("cliente", err_to_str=True, doc="Su NIT.")
@xw.arg("corte", err_to_str=True, doc="El día en que se mira.")
@xw.arg(
    "clientes",
    ndim=2,
    err_to_str=True,
    doc="La tabla Clientes con sus títulos, Clientes[#Todo].",
)
@xw.arg("facturas", ndim=2, err_to_str=True, doc="La tabla Facturas con los suyos.")
@xw.arg("recaudos", ndim=2, err_to_str=True, doc="La tabla Recaudos con los suyos.")
@xw.arg("aplicaciones", ndim=2, err_to_str=True, doc="La tabla Aplicaciones, si la hay.")
@xw.arg("acuerdos", ndim=2, err_to_str=True, doc="La tabla Acuerdos, si los hay.")
@xw.arg("pedido", err_to_str=True, doc="Lo que quiere comprar, con IVA; 0 si se omite.")
def CX_BLOQUEO_CREDITO(
    cliente: Any,
    corte: Any,
    clientes: Any,
    facturas: Any,
    recaudos: Any,
    aplicaciones: Any = None,
    acuerdos: Any = None,
    pedido: Any = None,
) -> Any:
    """Estado de crédito de un cliente: si se le puede vender, por qué no y qué lo libera."""
    return answer(
        "CX_BLOQUEO_CREDITO",
        cliente,
        corte,
        clientes,
        facturas,
        recaudos,
        aplicaciones,
        acuerdos,
        pedido,
    )


@xw.func(category="Cartera XL")
@xw.arg("cliente", err_to_str=True, doc="Su NIT.")
@xw.arg("momento", err_to_str=True, doc="Fecha y hora: AHORA().")
@xw.arg(
    "canal",
    err_to_str=True,
    doc="Llamada, WhatsApp, Correo, Mensaje, Videollamada, Visita o Referencia.",
)
@xw.arg(
    "clientes",
    ndim=2,
    err_to_str=True,
    doc="La tabla Clientes con sus títulos, Clientes[#Todo].",
)
@xw.arg(
    "gestiones",
    ndim=2,
    err_to_str=True,
    doc="La tabla Gestiones de edades.xlsx con los suyos.",
)
def CX_PUEDO_CONTACTAR(
    cliente: Any,
    momento: Any,
    canal: Any,
    clientes: Any,
    gestiones: Any,
) -> Any:
    """Contacto de cobro: si la ley permite contactar ya a un cliente por ese canal, y si no, desde cuándo."""
    return answer("CX_PUEDO_CONTACTAR", cliente, momento, canal, clientes, gestiones)


@xw.func(category="Cartera XL")
@xw.arg("desde", err_to_str=True, doc="Primer día.")
@xw.arg("hasta", err_to_str=True, doc="Último día.")
@xw.arg(
    "propios",
    ndim=2,
    err_to_str=True,
    doc="Días que la firma cuenta distinto: un rango con fecha y peso.",
)
@xw.arg("pais", err_to_str=True, doc="Código de dos letras, CO si se omite.")
@xw.arg("peso_sabado", err_to_str=True, doc="De 0 a 1, 0,5 si se omite.")
def CX_DIAS_HABILES(
    desde: Any,
    hasta: Any,
    propios: Any = None,
    pais: Any = None,
    peso_sabado: Any = None,
) -> Any:
    """Días hábiles entre dos fechas, ambas incluidas."""
    return answer("CX_DIAS_HABILES", desde, hasta, propios, pais, peso_sabado)


@xw.func(category="Cartera XL")
@xw.arg("nit", err_to_str=True, doc="Como está en el documento: 800197268-4.")
@xw.arg("pais", err_to_str=True, doc="Código de dos letras, CO si se omite.")
def CX_NIT_VALIDO(nit: Any, pais: Any = None) -> Any:
    """Dice si un NIT, o el RUT, RUC, RFC, RIF, CUIT o RNC de otro país, es válido."""
    return answer("CX_NIT_VALIDO", nit, pais)


@xw.func(category="Cartera XL")
@xw.arg("nit", err_to_str=True, doc="Con dígito o sin él.")
@xw.arg(
    "pais",
    err_to_str=True,
    doc="Código de dos letras, CO si se omite. Solo en Colombia puede faltar el dígito.",
)
def CX_NIT_DV(nit: Any, pais: Any = None) -> Any:
    """Dígito de verificación de un NIT, o de la identificación de otro país."""
    return answer("CX_NIT_DV", nit, pais)


@xw.func(category="Cartera XL")
@xw.arg("valor", err_to_str=True, doc="0 o más; lo que pase de dos decimales se redondea.")
@xw.arg(
    "pais",
    err_to_str=True,
    doc="Código de dos letras, CO si se omite, o USD para dólares fuera de su país.",
)
def CX_EN_LETRAS(valor: Any, pais: Any = None) -> Any:
    """Un valor en letras, con su moneda, como va en una cotización o un cheque."""
    return answer("CX_EN_LETRAS", valor, pais)


@xw.func(category="Cartera XL")
@xw.arg("tabla", err_to_str=True, doc="Nombre de la tabla, por ejemplo Ventas.")
@xw.arg("titulos", ndim=2, err_to_str=True, doc="Su fila de títulos.")
@xw.arg(
    "fila",
    ndim=2,
    err_to_str=True,
    doc="Los datos de la fila, en las mismas columnas que los títulos.",
)
def CX_REVISAR(tabla: Any, titulos: Any, fila: Any) -> Any:
    """Revisa una fila y dice qué está mal y qué hacer."""
    return answer("CX_REVISAR", tabla, titulos, fila)
