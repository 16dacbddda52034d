"""edades.xlsx: what each client owes, since when, what came in and what was done to be paid.

Receivables carry IVA. Every row keeps its days, also those of what was undone, so that any past
day can be told as it was.
"""

from cartera_xl.specs.base import Book, Drawing, Sheet
from cartera_xl.specs.checks import (
    AtMost,
    BlankWhen,
    Check,
    InOrder,
    KnownTogether,
    NotBefore,
    NotOver,
    RequiredWhen,
    SameThere,
    SameValues,
    There,
    Unique,
)
from cartera_xl.specs.factura import COP, EMISION, ENTREGA, OTRAS_MONEDAS, RADICACION, Factura
from cartera_xl.specs.gestion import PROMESA, Acuerdo, Gestion
from cartera_xl.specs.recaudo import (
    ANTICIPO,
    CASTIGO,
    CHEQUE,
    CON_CLIENTE,
    CONSIGNACION,
    NOTA_CREDITO,
    RETENCION,
    Aplicacion,
    Recaudo,
)
from cartera_xl.specs.rule import Rule
from cartera_xl.specs.salidas_edades import (
    Deudor,
    Edad,
    EdadDeGrupo,
    Esperado,
    Indicador,
    MesDeRecaudo,
    Tramo,
)

TRAMOS, DEUDORES, MESES = 6, 10, 12
"""Rows of the tables behind the charts."""
_SIN_TASA = "Escriba cuántos pesos valía una unidad ese día, por ejemplo 4120,50."
_CON_TASA = "Si el documento es en otra moneda, elíjala en Moneda; si es en pesos, borre la tasa."


def _of_invoice(field: str) -> There:
    return There("factura", "Facturas", "numero", field)


def _of_receipt(field: str) -> There:
    return There("recaudo", "Recaudos", "numero", field)


def _not_over(by: tuple[str, ...], sheet: str, keys: tuple[str, ...], rule: Rule) -> NotOver:
    undone = ("anulada", _of_receipt("devuelto"))
    return NotOver("valor", by, sheet, keys, "valor", "tasa", "fecha", undone, rule)


_FACTURAS: tuple[Check, ...] = (
    Unique(("numero", "cuota"), Rule(
        "CX-EDA-102", "repite número y cuota de la fila {fila}.",
        "Si se pegó dos veces, borre una; si son cuotas distintas, numérelas en Cuota.")),
    InOrder("fecha", "vence", Rule(
        "CX-EDA-103", "es anterior a la fecha de la factura ({otra}).",
        "Corrija una de las dos fechas.")),
    InOrder("fecha_inicio", "vence", Rule(
        "CX-EDA-104", "es anterior al inicio del plazo ({otra}).",
        "Corrija una de las dos, o borre «Vence» para que se calcule.", level="aviso")),
    RequiredWhen("fecha_inicio", "inicio", (ENTREGA, RADICACION), Rule(
        "CX-EDA-105", "está en blanco y el plazo no corre desde la emisión.",
        "Escriba el día de la entrega o de la radicación; mientras tanto, el plazo se cuenta desde "
        "la emisión.", level="aviso")),
    BlankWhen("fecha_inicio", "inicio", (EMISION,), Rule(
        "CX-EDA-106", "no se usa: el plazo corre desde la emisión.",
        "Elija Entrega o Radicación en «Plazo desde», o borre este día.", level="aviso")),
    InOrder("fecha", "fecha_inicio", Rule(
        "CX-EDA-107", "es anterior a la fecha de la factura ({otra}).",
        "Si se entregó antes de facturar, déjelo; si no, corrija una de las dos fechas.",
        level="aviso")),
    RequiredWhen("tasa", "moneda", OTRAS_MONEDAS, Rule(
        "CX-EDA-108", "está en blanco y la factura no es en pesos.", _SIN_TASA)),
    BlankWhen("tasa", "moneda", (COP,), Rule(
        "CX-EDA-109", "está escrita y la factura es en pesos.", _CON_TASA), (1,)),
    AtMost("en_disputa", "valor", Rule(
        "CX-EDA-110", "es más que el valor ({limite}).",
        "Escriba solo la parte del valor que el cliente reclama.")),
    SameValues(("numero",), ("cliente", "fecha", "tipo", "moneda"), Rule(
        "CX-EDA-111", "no concuerda con la fila {fila}, que tiene el mismo número.",
        "Las cuotas de una factura llevan el mismo cliente, fecha, tipo y moneda; si son dos "
        "facturas, cambie el número.")),
)  # fmt: skip
_RECAUDOS: tuple[Check, ...] = (
    Unique(("numero", "factura", "cuota"), Rule(
        "CX-EDA-202", "repite número, factura y cuota de la fila {fila}.",
        "Si se pegó dos veces, borre una; si son dos recaudos, cambie el número.")),
    RequiredWhen("cliente", "tipo", CON_CLIENTE, Rule(
        "CX-EDA-203", "está en blanco y no es una consignación por identificar.",
        "Escriba el NIT; si no se sabe de quién es, elija «Consignación por identificar».")),
    RequiredWhen("cliente", "identificado", (), Rule(
        "CX-EDA-204", "está en blanco y la consignación ya se identificó.",
        "Escriba el NIT de quien consignó, o borre el día de «Identificado».")),
    RequiredWhen("cobro", "tipo", (CHEQUE,), Rule(
        "CX-EDA-205", "está en blanco y es un cheque posfechado.",
        "Escriba desde qué día se puede cobrar: ese día baja la deuda.")),
    BlankWhen("cobro", "tipo", (*(t for t in CON_CLIENTE if t != CHEQUE), CONSIGNACION), Rule(
        "CX-EDA-206", "está escrito y no es un cheque posfechado.",
        "Elija «Cheque posfechado» en Tipo, o borre este día.")),
    InOrder("fecha", "devuelto", Rule(
        "CX-EDA-207", "es anterior al día en que se recibió ({otra}).",
        "Corrija una de las dos fechas.")),
    InOrder("fecha", "identificado", Rule(
        "CX-EDA-208", "es anterior al día en que se consignó ({otra}).",
        "Corrija una de las dos fechas.")),
    InOrder("fecha", "cobro", Rule(
        "CX-EDA-209", "es anterior al día en que se recibió el cheque ({otra}).",
        "Corrija una de las dos fechas.")),
    RequiredWhen("factura", "tipo", (NOTA_CREDITO, RETENCION), Rule(
        "CX-EDA-210", "está en blanco, y una nota o una retención es de una factura.",
        "Escriba cuál; mientras tanto, baja la más vencida.", level="aviso")),
    RequiredWhen("factura", "tipo", (CASTIGO,), Rule(
        "CX-EDA-211", "está en blanco y es un castigo.",
        "Escriba la factura que se castiga.")),
    RequiredWhen("tasa", "moneda", OTRAS_MONEDAS, Rule(
        "CX-EDA-212", "está en blanco y el recaudo no es en pesos.", _SIN_TASA)),
    BlankWhen("tasa", "moneda", (COP,), Rule(
        "CX-EDA-213", "está escrita y el recaudo es en pesos.", _CON_TASA), (1,)),
    SameValues(("numero",), ("cliente", "fecha", "tipo", "moneda"), Rule(
        "CX-EDA-214", "no concuerda con la fila {fila}, que tiene el mismo número.",
        "Las filas de un recaudo llevan el mismo cliente, fecha, tipo y moneda; si son dos, cambie "
        "el número.")),
    SameThere(_of_invoice("cliente"), "cliente", Rule(
        "CX-EDA-215", "es del cliente {alla}, y el recaudo es de {aqui}.",
        "Corrija la factura o el cliente.")),
    KnownTogether(("factura", "cuota"), "Facturas", ("numero", "cuota"), Rule(
        "CX-EDA-216", "no es una cuota de la factura {grupo}.",
        "Escriba una de sus cuotas, o déjela vacía.")),
    NotBefore("fecha", _of_invoice("fecha"), Rule(
        "CX-EDA-217", "es anterior a la factura {grupo} ({otra}).",
        "Corrija una de las dos fechas; si fue un anticipo, elíjalo en Tipo. Hasta el día de la "
        "factura se cuenta como saldo a favor.", level="aviso"),
        "tipo", tuple(t for t in (*CON_CLIENTE, CONSIGNACION) if t != ANTICIPO)),
)  # fmt: skip
_APLICACIONES: tuple[Check, ...] = (
    Unique(("fecha", "recaudo", "factura", "cuota", "valor", "anulada"), Rule(
        "CX-EDA-302", "repite la aplicación de la fila {fila}.",
        "Si se pegó dos veces, borre una; si son dos de verdad, déjelas.", level="aviso")),
    InOrder("fecha", "anulada", Rule(
        "CX-EDA-303", "es anterior al día en que se aplicó ({otra}).",
        "Corrija una de las dos fechas.")),
    NotBefore("fecha", _of_invoice("fecha"), Rule(
        "CX-EDA-304", "es anterior a la factura {grupo} ({otra}).",
        "Corrija la fecha, o el número de la factura.")),
    NotBefore("fecha", _of_receipt("fecha"), Rule(
        "CX-EDA-305", "es anterior al recaudo {grupo} ({otra}).",
        "Corrija la fecha, o el número del recaudo.")),
    SameThere(_of_invoice("cliente"), _of_receipt("cliente"), Rule(
        "CX-EDA-306", "es del cliente {alla}, y el recaudo es de {aqui}.",
        "Corrija la factura o el recaudo; lo de un cliente no paga lo de otro.")),
    KnownTogether(("factura", "cuota"), "Facturas", ("numero", "cuota"), Rule(
        "CX-EDA-307", "no es una cuota de la factura {grupo}; la aplicación no se cuenta.",
        "Escriba una de sus cuotas, o déjela vacía.")),
    _not_over(("factura", "cuota"), "Facturas", ("numero", "cuota"), Rule(
        "CX-EDA-308", "deja {llega} aplicados a la cuota {grupo}, que vale {total}.",
        "Corrija el valor, o anule la aplicación que sobra.")),
    _not_over(("factura",), "Facturas", ("numero",), Rule(
        "CX-EDA-309", "deja {llega} aplicados a la factura {grupo}, que vale {total}.",
        "Corrija el valor, o anule la aplicación que sobra.")),
    _not_over(("recaudo",), "Recaudos", ("numero",), Rule(
        "CX-EDA-310", "deja {llega} aplicados del recaudo {grupo}, que es de {total}.",
        "Corrija el valor, o anule la aplicación que sobra.")),
)  # fmt: skip
_ACUERDOS: tuple[Check, ...] = (
    Unique(("numero", "cuota"), Rule(
        "CX-EDA-402", "repite acuerdo y cuota de la fila {fila}.",
        "Si se pegó dos veces, borre una; si son cuotas distintas, numérelas en Cuota.")),
    InOrder("fecha", "vence", Rule(
        "CX-EDA-403", "es anterior al día en que se firmó ({otra}).",
        "Corrija una de las dos fechas.")),
    SameValues(("numero",), ("cliente", "fecha"), Rule(
        "CX-EDA-404", "no concuerda con la fila {fila}, que es del mismo acuerdo.",
        "Las cuotas de un acuerdo llevan el mismo cliente y fecha; si son dos acuerdos, cambie el "
        "número.")),
)  # fmt: skip
_GESTIONES: tuple[Check, ...] = (
    RequiredWhen("promesa", "resultado", (PROMESA,), Rule(
        "CX-EDA-501", "está en blanco y el resultado es «Promesa de pago».",
        "Escriba qué día va a pagar, o cambie el resultado.")),
    BlankWhen("promesa", "resultado", ("Sin respuesta", "Mensaje dejado", "No va a pagar"), Rule(
        "CX-EDA-502", "está escrito y el resultado no es una promesa.",
        "Elija «Promesa de pago» en Resultado, o borre este día.")),
    InOrder("fecha", "promesa", Rule(
        "CX-EDA-503", "es anterior a la gestión ({otra}).",
        "Corrija una de las dos fechas.")),
    Unique(("fecha", "hora", "cliente", "canal", "resultado", "contacto"), Rule(
        "CX-EDA-504", "repite la gestión de la fila {fila}.",
        "Si se pegó dos veces, borre una; si fueron dos, póngales la hora.", level="aviso")),
)  # fmt: skip

EDADES = Book(
    name="edades",
    code="EDA",
    title="Edades",
    purpose="Lo que debe cada cliente y desde cuándo, lo que ha pagado y qué se ha hecho para cobrar.",
    steps=(
        "Traiga las facturas y los recaudos de su programa con cartera importar, o péguelos.",
        "Escriba en Aplicaciones solo lo que alguien decidió; lo demás se aplica a lo más vencido.",
        "Anote los acuerdos de pago y cada gestión de cobro; cartera revisar dice qué corregir.",
    ),
    sheets=(
        Sheet(
            "Facturas", Factura, "una cuota de una factura",
            "Una fila por factura, o por cuota si se paga en varias; con IVA.",
            ("numero", "cuota"), _FACTURAS,
        ),
        Sheet(
            "Recaudos", Recaudo, "un recaudo",
            "Todo lo que baja la deuda: recibos, notas crédito, retenciones, cheques y castigos.",
            ("numero", "factura", "cuota"), _RECAUDOS,
        ),
        Sheet(
            "Aplicaciones", Aplicacion, "una aplicación",
            "Qué parte de un recaudo paga qué factura. Una que se deshace no se borra: se anula.",
            (), _APLICACIONES, source_key=("fecha", "recaudo", "factura", "cuota"),
        ),
        Sheet(
            "Acuerdos", Acuerdo, "una cuota de un acuerdo",
            "Una fila por cuota de cada acuerdo de pago.", ("numero", "cuota"), _ACUERDOS,
        ),
        Sheet(
            "Gestiones", Gestion, "una gestión",
            "Llamadas, mensajes y visitas de cobro: una fila por intento, contesten o no.",
            (), _GESTIONES,
        ),
        Sheet(
            "Edades", Edad, "un cliente que debe",
            "Lo que debe cada cliente al corte, por días de vencido. No escriba aquí.",
            ("cliente",), output=True,
        ),
        Sheet(
            "Edades por grupo", EdadDeGrupo, "un grupo",
            "Lo mismo por responsable, vendedor, zona y línea: cada uno suma el saldo de la firma.",
            ("por", "grupo"), output=True,
        ),
        Sheet(
            "Indicadores", Indicador, "un indicador",
            "Cada cifra con su regla y su fuente. No escriba aquí.", ("indicador",), output=True,
        ),
        Sheet(
            "Tramos", Tramo, "un tramo",
            "El saldo de la firma por días de vencido, cuánto rueda al tramo peor y cuánto se "
            "provisiona.",
            ("tramo",), output=True, room=TRAMOS,
            charts=(Drawing("Saldo por tramo", "tramo", ("saldo",)),),
        ),
        Sheet(
            "Mayores deudores", Deudor, "un deudor", "Los clientes con más saldo vencido.",
            ("cliente",), output=True, room=DEUDORES,
            charts=(Drawing("Los que más deben", "cliente", ("vencido", "saldo"), "bar"),),
        ),
        Sheet(
            "Mes a mes", MesDeRecaudo, "un mes", "Los últimos doce meses, hasta el del corte.",
            ("mes",), output=True, room=MESES,
            charts=(
                Drawing("Recaudo frente a lo vencido", "mes", ("por_recaudar", "recaudado")),
                Drawing("DSO: días de venta por cobrar", "mes", ("dso",), "line", "0"),
            ),
        ),
        Sheet(
            "Recaudo esperado", Esperado, "una semana",
            "Lo que debería entrar cada semana si cada cliente paga con el atraso que acostumbra.",
            ("semana",), output=True,
        ),
    ),
    commands=(
        ("cartera importar facturas.csv --libro edades.xlsx",
         "Trae las facturas o los recaudos de otro programa."),
    ),
)  # fmt: skip
