"""The payment agreement: what ``templates/acuerdo_pago.docx`` may show."""

from cartera_xl.specs.documents.parties import CLIENTE, CUENTAS, FIRMA, HUELLA, PRIVACIDAD
from cartera_xl.specs.documents.slots import Document, Slot, Table

_FACTURAS = Table(
    "facturas", "Las facturas que el acuerdo cubre.",
    (
        Slot("numero", "Número de la factura.", "FE-1021", True),
        Slot("fecha", "Fecha de la factura.", "05/09/2026"),
        Slot("vence", "Día en que vence.", "05/10/2026"),
        Slot("saldo", "Cuánto de lo que falta por pagar cubre el acuerdo.", "1.200.000,00", True),
    ),
    (("FE-1021", "05/09/2026", "05/10/2026", "1.200.000,00"),
     ("FE-1077", "02/10/2026", "01/11/2026", "2.450.000,00")),
    True,
)  # fmt: skip
_CUOTAS = Table(
    "cuotas", "Cuándo y cuánto se paga.",
    (
        Slot("numero", "Número de la cuota.", "1", True),
        Slot("vence", "Día en que se paga, en letras.", "15 de diciembre de 2026", True),
        Slot("valor", "Cuánto se paga.", "650.000,00", True),
    ),
    (("1", "15 de diciembre de 2026", "650.000,00"), ("2", "15 de enero de 2027", "1.000.000,00"),
     ("3", "15 de febrero de 2027", "1.000.000,00"), ("4", "15 de marzo de 2027", "1.000.000,00")),
    True,
)  # fmt: skip
ACUERDO_PAGO = Document(
    "acuerdo_pago", "Acuerdo de pago",
    "Lo que un cliente y la firma acuerdan para poner al día lo vencido.",
    (
        Slot("titulo", "Qué documento es.", "Acuerdo de pago"),
        Slot("numero", "Número del acuerdo.", "ACU-2026-000012", True),
        Slot("fecha", "Fecha del acuerdo, en letras.", "1 de diciembre de 2026", True),
        Slot("lugar", "Dónde se firma.", "Pereira"),
        *FIRMA,
        Slot("firma_representante", "Quién firma por la firma.", "Camila Ortiz", True),
        Slot("firma_representante_id", "Su documento de identidad.", "C.C. 42.123.456"),
        Slot("firma_representante_cargo", "Su cargo.", "Jefe de crédito y recaudo"),
        *CLIENTE,
        Slot("cliente_representante", "Quién firma por el cliente.", "Luz Mejía Ñáñez", True),
        Slot("cliente_representante_id", "Su documento de identidad.", "C.C. 52.345.678"),
        Slot("cliente_representante_cargo", "Su cargo.", "Representante legal"),
        Slot("moneda", "En qué moneda están los valores.", "Pesos colombianos (COP)", True),
        _FACTURAS,
        Slot("deuda", "Lo que se reconoce deber.", "$ 3.650.000,00", True),
        Slot("deuda_letras", "Ese valor en letras.",
             "TRES MILLONES SEISCIENTOS CINCUENTA MIL PESOS M/CTE", True),
        _CUOTAS,
        Slot("total_cuotas", "Lo que suman las cuotas.", "$ 3.650.000,00", True),
        Slot("intereses", "Si se cobran intereses, y a qué tasa.",
             "Mientras se cumpla, no se cobran intereses de mora sobre estas facturas."),
        Slot("gracia", "Días de gracia de cada cuota; vacío si no hay.",
             "Una cuota se tiene por incumplida al tercer día hábil después de su fecha."),
        Slot("incumplimiento", "Qué pasa si no se cumple.",
             "Si una cuota se incumple, la firma puede exigir todo lo que falte, con los intereses "
             "de mora que la ley permite desde el vencimiento de cada factura.", True),
        Slot("observaciones", "Otras condiciones.", ""),
        CUENTAS,
        PRIVACIDAD,
        HUELLA,
    ),
)  # fmt: skip
