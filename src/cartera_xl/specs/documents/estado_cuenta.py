"""The statement of account of a client: what ``templates/estado_cuenta.docx`` may show."""

from cartera_xl.specs.documents.parties import CLIENTE, CONTACTO, CUENTAS, FIRMA, PRIVACIDAD
from cartera_xl.specs.documents.slots import Document, Slot, Table

_TRAMOS = Table(
    "tramos", "El saldo por edades, del que no ha vencido al más viejo.",
    (
        Slot("tramo", "Cuántos días de mora.", "1 a 30 días", True),
        Slot("valor", "Saldo en ese tramo.", "2.450.000,00", True),
        Slot("parte", "Qué parte del saldo es.", "31,6 %"),
    ),
    (("Por vencer", "4.100.000,00", "52,9 %"), ("1 a 30 días", "2.450.000,00", "31,6 %"),
     ("31 a 60 días", "1.200.000,00", "15,5 %"), ("Más de 60 días", "0,00", "0,0 %")),
)  # fmt: skip
_FACTURAS = Table(
    "facturas", "Las cuotas con saldo, de la más vencida a la que vence más tarde.",
    (
        Slot("numero", "Número de la factura.", "FE-1021", True),
        Slot("cuota", "Cuota; vacío si es una sola.", ""),
        Slot("fecha", "Fecha de la factura.", "05/09/2026"),
        Slot("vence", "Día en que vence.", "05/10/2026", True),
        Slot("mora", "Días de mora; vacío si no ha vencido.", "56"),
        Slot("valor", "Valor de la cuota, con impuestos.", "3.200.000,00"),
        Slot("saldo", "Lo que falta por pagar.", "1.200.000,00", True),
        Slot("nota", "Si una parte está en disputa, u otra aclaración.", ""),
    ),
    (("FE-1021", "", "05/09/2026", "05/10/2026", "56", "3.200.000,00", "1.200.000,00",
      "Pago parcial"),
     ("FE-1077", "", "02/10/2026", "01/11/2026", "29", "2.450.000,00", "2.450.000,00", ""),
     ("FE-1130", "", "10/11/2026", "10/12/2026", "", "4.100.000,00", "4.100.000,00", "")),
)  # fmt: skip
_A_FAVOR = Table(
    "a_favor", "Lo que el cliente tiene a favor y aún no se aplica.",
    (
        Slot("documento", "Número del recibo, nota o anticipo.", "RC-310", True),
        Slot("tipo", "Qué es.", "Anticipo"),
        Slot("fecha", "Su fecha.", "12/11/2026"),
        Slot("valor", "Cuánto queda a favor.", "350.000,00", True),
    ),
    (("RC-310", "Anticipo", "12/11/2026", "350.000,00"),),
)  # fmt: skip
_MOVIMIENTOS = Table(
    "movimientos", "Lo que subió y bajó la cuenta en el periodo, por fecha.",
    (
        Slot("fecha", "Su fecha.", "10/11/2026"),
        Slot("documento", "Número de la factura, el recibo o la nota.", "FE-1130", True),
        Slot("tipo", "Qué es.", "Factura"),
        Slot("valor", "Cuánto subió la cuenta; con signo menos, cuánto bajó.", "4.100.000,00", True),
    ),
    (("10/11/2026", "FE-1130", "Factura", "4.100.000,00"),
     ("12/11/2026", "RC-310", "Anticipo", "-350.000,00")),
)  # fmt: skip
ESTADO_CUENTA = Document(
    "estado_cuenta", "Estado de cuenta",
    "Lo que un cliente debe en una fecha, factura por factura.",
    (
        Slot("titulo", "Qué documento es.", "Estado de cuenta"),
        Slot("corte", "Día del que se habla, en letras.", "30 de noviembre de 2026", True),
        Slot("fecha", "Día en que se hizo, en letras.", "1 de diciembre de 2026"),
        *FIRMA,
        *CLIENTE,
        *CONTACTO,
        Slot("moneda", "En qué moneda están los valores.", "Pesos colombianos (COP)", True),
        Slot("saldo", "Lo que suman las facturas con saldo.", "$ 7.750.000,00", True),
        Slot("vencido", "De ese saldo, lo vencido.", "$ 3.650.000,00", True),
        Slot("por_vencer", "De ese saldo, lo que no ha vencido.", "$ 4.100.000,00"),
        Slot("total_a_favor", "Lo que tiene a favor; vacío si no hay.", "$ 350.000,00"),
        Slot("neto", "El saldo menos lo que tiene a favor.", "$ 7.400.000,00", True),
        Slot("neto_letras", "Ese valor en letras.",
             "SIETE MILLONES CUATROCIENTOS MIL PESOS M/CTE"),
        Slot("en_disputa", "De ese saldo, lo que está en disputa; vacío si no hay.", ""),
        Slot("cupo", "Cupo de crédito; vacío si no se muestra.", "$ 10.000.000,00"),
        Slot("cupo_disponible", "Lo que queda del cupo.", "$ 2.250.000,00"),
        _TRAMOS,
        _FACTURAS,
        _A_FAVOR,
        Slot("desde", "Primer día del periodo, en letras.", "1 de noviembre de 2026"),
        Slot("saldo_anterior", "Saldo neto al empezar ese día.", "$ 3.650.000,00"),
        _MOVIMIENTOS,
        Slot("intereses", "Intereses de mora a la fecha, con su tasa; vacío si no se cobran.", ""),
        Slot("mensaje", "Lo que se le pide o se le dice al cliente.",
             "Si ya pagó, envíenos el soporte y no tenga en cuenta este aviso. Si encuentra una "
             "diferencia, díganos y la revisamos."),
        Slot("responsable_nombre", "Con quién hablar de este estado.", "Camila Ortiz", True),
        Slot("responsable_cargo", "Su cargo.", "Crédito y recaudo"),
        Slot("responsable_telefono", "Su teléfono.", "310 555 0202"),
        Slot("responsable_correo", "Su correo.", "recaudo@laceiba.com.co"),
        CUENTAS,
        Slot("no_factura", "La advertencia de que no es factura.",
             "Este estado de cuenta no es factura ni documento equivalente."),
        PRIVACIDAD,
    ),
)  # fmt: skip
