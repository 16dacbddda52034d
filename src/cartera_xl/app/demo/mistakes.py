"""The mistakes of the demonstration: each line is a cell, and what a person wrote in it.

Every kind of mistake that the check knows how to explain is here once or twice. Sales refer to
clients, products and sellers that stay as they are: one mistake gives one problem.
"""

from dataclasses import dataclass
from datetime import date

from cartera_xl.app.demo.clients import FINALIDAD
from cartera_xl.app.demo.company import Rows
from cartera_xl.units.plan import Cell


@dataclass(frozen=True)
class Same:
    """The value that the same column has in another row (1 is the first)."""

    row: int


@dataclass(frozen=True)
class Mistake:
    """A wrong cell. ``row``: 1 is the first with data, or the first of those in ``among``.

    ``among``: a field and its value; only the rows that hold it are counted.
    """

    book: str
    sheet: str
    row: int
    field: str
    cell: Cell | Same
    among: tuple[str, Cell] | None = None


_LARGO = "Punto Centro, segundo piso, al lado de la ferretería, preguntar por Marta"
_LAST = date(2026, 11, 17)
M, C, P, V = "maestros", "clientes", "presupuesto", "visitas"
E, N = "edades", "oportunidades"
MISTAKES = (
    # maestros.xlsx. The last product is no longer sold: nothing refers to it.
    Mistake(M, "Productos", 80, "empaque", 12.5),
    Mistake(M, "Productos", 80, "iva", 19),  # 19 and not 19 %
    Mistake(M, "Precios", 12, "precio", 0),
    Mistake(M, "Precios", 51, "hasta", date(2023, 1, 31)),  # a year before its first day
    Mistake(M, "Precios", 120, "desde", date(2024, 1, 1)),  # the same day as the old price
    Mistake(M, "Precios", 200, "sku", "AB-099"),
    Mistake(M, "Parámetros", 3, "nombre", "corte_cerado"),
    Mistake(M, "Parámetros", 4, "valor", "medio día"),
    Mistake(M, "Calendario", 9, "peso", 5),  # for 0,5
    Mistake(M, "Calendario", 10, "fecha", date(2026, 12, 24)),
    # clientes.xlsx. The last four clients have not bought yet: nothing refers to them.
    Mistake(C, "Clientes", 147, "nit", "990123456-0"),
    Mistake(C, "Clientes", 148, "nit", Same(12)),
    Mistake(C, "Clientes", 149, "nit", "99012345"),
    Mistake(C, "Clientes", 150, "nit", "CC 1990309650"),
    Mistake(C, "Clientes", 5, "razon_social", None),
    Mistake(C, "Clientes", 9, "plazo", 400),
    Mistake(C, "Clientes", 17, "canal", "Tradicionl"),
    Mistake(C, "Clientes", 23, "responsabilidad", "Exento"),
    Mistake(C, "Clientes", 31, "zona", "ANT"),
    Mistake(C, "Clientes", 36, "correo", "compras.tienda.example"),
    Mistake(C, "Clientes", 41, "web", "no tiene"),
    Mistake(C, "Clientes", 45, "telefono", "llamar al dueño"),
    Mistake(C, "Clientes", 52, "potencial", -500_000),
    Mistake(C, "Clientes", 20, "segmento", "B", among=("segmento", None)),  # by hand, no reason
    Mistake(C, "Clientes", 30, "origen", "Aportada", among=("origen", "Corporativa")),
    Mistake(C, "Clientes", 60, "estado", "Inactivo", among=("estado", "Activo")),
    Mistake(C, "Clientes", 10, "fuente", "Referido", among=("fuente", "Visita en frío")),
    Mistake(C, "Clientes", 15, "medio", None, among=("finalidad", FINALIDAD)),
    Mistake(C, "Clientes", 25, "finalidad", None, among=("finalidad", FINALIDAD)),
    Mistake(C, "Clientes", 2, "negocio", "drogueria", among=("negocio", "Droguería")),  # forgiven
    Mistake(C, "Contactos", 3, "principal", "Sí", among=("principal", "No")),  # a second one
    Mistake(C, "Contactos", 90, "principal", "no", among=("principal", "Sí")),  # none is left
    Mistake(C, "Sucursales", 3, "sucursal", "Punto Centro", among=("sucursal", "Punto Norte")),
    Mistake(C, "Sucursales", 30, "sucursal", _LARGO),
    Mistake(C, "Prospectos", 2, "estado", "Descartado", among=("estado", "Nuevo")),
    Mistake(C, "Prospectos", 2, "estado", "Convertido", among=("estado", "Contactado")),
    Mistake(C, "Prospectos", 2, "convertido", date(2026, 1, 15), among=("estado", "Convertido")),
    Mistake(C, "Prospectos", 7, "fecha", date(1926, 4, 15)),
    # presupuesto.xlsx
    Mistake(P, "Metas", 5, "mes", date(2025, 4, 1), among=("vendedor", "V03")),  # April again
    Mistake(P, "Metas", 7, "mes", "julio", among=("vendedor", "V03")),
    Mistake(P, "Metas", 10, "linea", None, among=("vendedor", "V04")),  # a total among lines
    Mistake(P, "Ventas", 1500, "valor", "1.500.000"),
    Mistake(P, "Ventas", 2750, "cantidad", "1,234"),  # 1234 or 1,234?
    Mistake(P, "Ventas", 4100, "valor", -85_000),
    Mistake(P, "Ventas", 4711, "cantidad", 0),
    Mistake(P, "Ventas", 5200, "fecha", "19/08/2025"),
    Mistake(P, "Ventas", 5800, "fecha", "03/04/2026"),  # 3 April or 4 March?
    Mistake(P, "Ventas", 6400, "fecha", "31/02/2026"),
    Mistake(P, "Ventas", 7000, "fecha", 20_260_215),
    Mistake(P, "Ventas", 7300, "cliente", "800197268-4"),
    Mistake(P, "Ventas", 7700, "vendedor", "V09"),
    Mistake(P, "Ventas", 8100, "documento", None),
    Mistake(P, "Ventas", 8500, "tipo", "Fatura"),
    Mistake(P, "Ventas", 8900, "valor", "#N/A"),
    Mistake(P, "Ventas", 9300, "iva", 1234.567),  # taken with two decimals
    Mistake(P, "Ventas", 9700, "sku", None),
    Mistake(P, "Ventas", 11_700, "cantidad", "24 und"),  # in the month of the cut-off
    Mistake(P, "Ventas", 10, "referencia", None, among=("tipo", "Nota crédito")),
    Mistake(P, "Ventas", 20, "tipo", "Nota credito", among=("tipo", "Nota crédito")),  # forgiven
    Mistake(P, "Ventas", 30, "tipo", "  FACTURA ", among=("tipo", "Factura")),  # forgiven
    Mistake(P, "Repartos", 2, "parte", 0.4),  # with the other half, 90 %
    Mistake(P, "Repartos", 15, "vendedor", Same(14)),
    # visitas.xlsx
    Mistake(V, "Visitas", 3, "motivo", None, among=("resultado", "Sin pedido")),
    Mistake(V, "Visitas", 2, "acuerdos", None, among=("resultado", "Reunión")),
    Mistake(V, "Visitas", 40, "cliente", "Tienda La Última"),
    Mistake(V, "Visitas", 61, "fecha", "18/11/2026"),  # as text
    Mistake(V, "Contactos del día", 5, "contesto", "tal vez"),
    Mistake(V, "Inventario", 7, "gondola", -3),
    # edades.xlsx. Nobody has paid the invoices of the last days: nothing refers to them.
    Mistake(E, "Facturas", 1, "valor", -320_000, among=("fecha", _LAST)),
    Mistake(E, "Facturas", 4, "moneda", "USD", among=("fecha", _LAST)),  # and no rate
    Mistake(E, "Facturas", 3, "cliente", "800197268-4", among=("fecha", _LAST)),
    Mistake(E, "Facturas", 2, "vence", date(2026, 11, 1), among=("fecha", _LAST)),
    Mistake(E, "Facturas", 8, "numero", "SI-1", among=("fecha", _LAST)),
    Mistake(E, "Recaudos", 3, "factura", None, among=("tipo", "Nota crédito")),
    Mistake(E, "Recaudos", 2, "cliente", None, among=("medio", "PSE")),
    Mistake(E, "Recaudos", 1, "devuelto", date(2026, 9, 20), among=("numero", "CH-101")),
    Mistake(E, "Recaudos", 1, "cobro", None, among=("numero", "CH-102")),
    Mistake(E, "Aplicaciones", 10, "valor", 99_000_000),  # two zeros too many
    Mistake(E, "Aplicaciones", 12, "fecha", date(2025, 10, 1)),  # before its invoice
    Mistake(E, "Aplicaciones", 15, "recaudo", "RC-99"),
    Mistake(E, "Aplicaciones", 20, "anulada", date(2025, 1, 1)),
    Mistake(E, "Acuerdos", 3, "vence", date(2026, 9, 1)),
    Mistake(E, "Gestiones", 2, "promesa", None, among=("resultado", "Promesa de pago")),
    # oportunidades.xlsx
    Mistake(N, "Oportunidades", 1, "proxima", None),
    Mistake(N, "Oportunidades", 1, "motivo", None, among=("etapa", "Perdida")),
    Mistake(N, "Oportunidades", 1, "valor_real", None, among=("etapa", "Ganada")),
    Mistake(N, "Etapas", 4, "etapa", "Negociasión"),
    Mistake(N, "Actividades", 3, "oportunidad", None),
    Mistake(N, "Cotizaciones", 2, "vigencia", None),
    Mistake(N, "Cotizaciones", 3, "moneda", "USD"),  # without its rate nor its day
    Mistake(N, "Líneas", 5, "cantidad", 0),
    Mistake(N, "Líneas", 9, "sku", "AB-099"),
)


def apply_mistakes(rows: Rows, mistakes: tuple[Mistake, ...]) -> Rows:
    """Return a copy of the rows with the wrong cells in it; ``rows`` stays as it was.

    Rows are counted as they are in ``rows``, whatever mistakes came before.
    Error: IndexError if there is no such row.
    """
    copies = {
        book: {sheet: [dict(row) for row in held] for sheet, held in sheets.items()}
        for book, sheets in rows.items()
    }
    for mistake in mistakes:
        clean = rows[mistake.book][mistake.sheet]
        field, value = mistake.among or ("", None)
        places = [n for n, row in enumerate(clean) if row.get(field) == value]
        cell = mistake.cell
        if isinstance(cell, Same):
            cell = clean[cell.row - 1][mistake.field]
        copies[mistake.book][mistake.sheet][places[mistake.row - 1]][mistake.field] = cell
    return copies
