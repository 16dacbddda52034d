"""The quote's template."""

from cartera_xl.generate.templates.letterhead import (
    draw_accounts,
    draw_footer,
    draw_letterhead,
    draw_parties,
    draw_signatures,
    draw_small_print,
)
from cartera_xl.generate.templates.page import (
    ACCENT,
    HEADING,
    LABEL,
    LINE,
    PALE,
    RIGHT,
    SECTION,
    SMALL,
    Look,
    Page,
    add_row,
    tag_row,
)

_HEADING_RIGHT = Look(bold=True, size=8.5, colour=ACCENT, fill=PALE, align="right")
_CELL, _CELL_RIGHT = Look(size=8.5), Look(size=8.5, align="right")
_TOTAL = Look(bold=True, size=11, colour=ACCENT, fill=PALE)
_TOTAL_RIGHT = Look(bold=True, size=11, colour=ACCENT, fill=PALE, align="right")
_QUIET_RIGHT = Look(size=8, align="right", colour="6B7780")
_LINES = (
    ("#", "numero", 0.6, False),
    ("Código", "codigo", 1.7, False),
    ("Descripción", "descripcion", 4.25, False),
    ("Unidad", "unidad", 1.7, False),
    ("Cant.", "cantidad", 1.2, True),
    ("Precio", "precio", 2.3, True),
    ("Desc.", "descuentos", 1.8, True),
    ("Impuesto", "impuesto", 1.6, True),
    ("Valor", "valor", 2.85, True),
)
_CONDITIONS = (
    ("Forma de pago", "forma_pago"),
    ("Pronto pago", "pronto_pago"),
    ("Entrega", "entrega"),
    ("Disponibilidad", "disponibilidad"),
    ("Garantía", "garantia"),
    ("Observaciones", "observaciones"),
)


def draw_quote() -> Page:
    """Return the quote: client, lines, totals, conditions, accounts and acceptance."""
    page = Page("{{ titulo }} {{ numero }}", "{{ cliente_nombre }}")
    draw_letterhead(
        page,
        "{{ numero }}",
        "{{ firma_nombre }} · {{ titulo }} {{ numero }} · {{ cliente_nombre }}",
    )
    draw_footer(page, "{{ no_factura }}{% if huella %} Registro {{ huella }}{% endif %}")
    draw_parties(page, [
        ("Fecha", "{% if lugar %}{{ lugar }}, {% endif %}{{ fecha }}", ""),
        ("Válida hasta", "{{ validez }}", ""),
        ("Moneda", "{{ moneda }}", ""),
        ("Tasa de cambio", "{{ tasa }}", "tasa"),
        ("Referencia", "{{ referencia }}", "referencia"),
        ("Le atiende", "{{ vendedor_nombre }}", ""),
    ])  # fmt: skip
    page.tag("{%p if version %}")
    page.write("{{ version }}", Look(bold=True, colour="8A4B08"), keep=True)
    page.tag("{%p endif %}")
    _draw_lines(page)
    _draw_totals(page)
    _draw_retentions(page)
    _draw_conditions(page)
    draw_accounts(page)
    draw_signatures(
        page,
        [
            ("{{ vendedor_nombre }}", ""),
            ("{{ vendedor_cargo }}", "vendedor_cargo"),
            ("{{ vendedor_telefono }}", "vendedor_telefono"),
            ("{{ vendedor_correo }}", "vendedor_correo"),
        ],
        [
            ("Aceptación del cliente", ""),
            ("{{ aceptacion }}", "aceptacion"),
            ("Firma: ______________________________", ""),
            ("Nombre y documento: ___________________", ""),
            ("Fecha: _______________________________", ""),
        ],
    )
    draw_small_print(page, "legal", "privacidad")
    return page


def _draw_lines(page: Page) -> None:
    table = page.table([width for _, _, width, _ in _LINES])
    titles = [(title, _HEADING_RIGHT if right else HEADING) for title, _, _, right in _LINES]
    add_row(table, titles, line=ACCENT, heading=True)
    tag_row(table, "{%tr for linea in lineas %}")
    cells = [
        (f"{{{{ linea.{name} }}}}", _CELL_RIGHT if right else _CELL) for _, name, _, right in _LINES
    ]
    add_row(table, cells, line=LINE)
    tag_row(table, "{%tr endfor %}")


def _draw_totals(page: Page) -> None:
    page.gap()
    table = page.table((6.0, 3.6), right=True)
    add_row(table, ("Subtotal", ("{{ subtotal }}", RIGHT)), keep=True)
    tag_row(table, "{%tr if descuento %}")
    add_row(table, ("Descuentos", ("− {{ descuento }}", RIGHT)), keep=True)
    tag_row(table, "{%tr endif %}")
    add_row(table, ("Valor antes de impuestos", ("{{ neto }}", RIGHT)), keep=True)
    for label, field in (("de él, exento", "exento"), ("de él, excluido", "excluido")):
        tag_row(table, f"{{%tr if {field} %}}")
        add_row(table, ((f"    {label}", LABEL), (f"{{{{ {field} }}}}", _QUIET_RIGHT)), keep=True)
        tag_row(table, "{%tr endif %}")
    tag_row(table, "{%tr for impuesto in impuestos %}")
    name = "{{ impuesto.nombre }}{% if impuesto.base %} sobre {{ impuesto.base }}{% endif %}"
    add_row(table, (name, ("{{ impuesto.valor }}", RIGHT)), keep=True)
    tag_row(table, "{%tr endfor %}")
    add_row(table, (("Total", _TOTAL), ("{{ total }}", _TOTAL_RIGHT)), line=ACCENT, keep=True)
    page.write("Son: {{ total_letras }}", Look(bold=True), before=5, keep=True)
    page.tag("{%p if equivalencia %}")
    page.write("{{ equivalencia }}", before=2, keep=True)
    page.tag("{%p endif %}")
    page.write("{{ redondeo }}", SMALL, before=2)


def _draw_retentions(page: Page) -> None:
    page.tag("{%p if retenciones %}")
    page.write("Retenciones estimadas", SECTION, before=6, keep=True)
    table = page.table((9.0, 4.5, 4.5))
    titles = (("Retención", HEADING), ("Base", _HEADING_RIGHT), ("Valor estimado", _HEADING_RIGHT))
    add_row(table, titles, keep=True)
    tag_row(table, "{%tr for retencion in retenciones %}")
    cells = (
        "{{ retencion.nombre }}",
        ("{{ retencion.base }}", RIGHT),
        ("{{ retencion.valor }}", RIGHT),
    )
    add_row(table, cells, line=LINE, keep=True)
    tag_row(table, "{%tr endfor %}")
    tag_row(table, "{%tr if neto_estimado %}")
    last = (
        "Neto estimado por recibir",
        "",
        ("{{ neto_estimado }}", Look(bold=True, align="right")),
    )
    add_row(table, last, keep=True)
    tag_row(table, "{%tr endif %}")
    page.write("{{ nota_retenciones }}", SMALL, before=2)
    page.tag("{%p endif %}")


def _draw_conditions(page: Page) -> None:
    page.write("Condiciones", SECTION, before=6, keep=True)
    table = page.table((3.2, 14.8))
    for label, field in _CONDITIONS:
        tag_row(table, f"{{%tr if {field} %}}")
        add_row(table, ((label, LABEL), f"{{{{ {field} }}}}"))
        tag_row(table, "{%tr endif %}")
