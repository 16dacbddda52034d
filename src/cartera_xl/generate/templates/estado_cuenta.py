"""The statement of account's template."""

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
    LINE,
    PALE,
    RIGHT,
    SECTION,
    Look,
    Page,
    add_row,
    tag_row,
)

_HEADING_RIGHT = Look(bold=True, size=8.5, colour=ACCENT, fill=PALE, align="right")
_CELL, _CELL_RIGHT = Look(size=9), Look(size=9, align="right")
_TOTAL = Look(bold=True, size=11, colour=ACCENT, fill=PALE)
_TOTAL_RIGHT = Look(bold=True, size=11, colour=ACCENT, fill=PALE, align="right")
_SUMS = (
    ("Vencido", "vencido", ""),
    ("Por vencer", "por_vencer", "por_vencer"),
    ("Saldo de las facturas", "saldo", ""),
    ("A favor, sin aplicar", "total_a_favor", "total_a_favor"),
    ("De ese saldo, en disputa", "en_disputa", "en_disputa"),
)
_INVOICES = (
    ("Factura", "numero", 2.7, False),
    ("Cuota", "cuota", 1.2, False),
    ("Fecha", "fecha", 2.0, False),
    ("Vence", "vence", 2.0, False),
    ("Días de mora", "mora", 1.6, True),
    ("Valor", "valor", 2.9, True),
    ("Saldo", "saldo", 2.9, True),
    ("Nota", "nota", 2.7, False),
)


def draw_statement() -> Page:
    """Return the statement: what is owed, how old it is, invoice by invoice, and how to pay."""
    page = Page("{{ titulo }} al {{ corte }}", "{{ cliente_nombre }}")
    running = "{{ firma_nombre }} · {{ titulo }} al {{ corte }} · {{ cliente_nombre }}"
    draw_letterhead(page, "al {{ corte }}", running)
    draw_footer(page, "{{ no_factura }}")
    draw_parties(page, [
        ("Hecho el", "{{ fecha }}", "fecha"),
        ("Moneda", "{{ moneda }}", ""),
        ("Cupo", "{{ cupo }}", "cupo"),
        ("Cupo disponible", "{{ cupo_disponible }}", "cupo_disponible"),
    ])  # fmt: skip
    _draw_sums(page)
    _draw_ages(page)
    _draw_invoices(page)
    _draw_credits(page)
    _draw_movements(page)
    page.tag("{%p if intereses %}")
    page.write("{{ intereses }}", before=6)
    page.tag("{%p endif %}")
    page.tag("{%p if mensaje %}")
    page.write("{{ mensaje }}", before=6)
    page.tag("{%p endif %}")
    draw_accounts(page)
    draw_signatures(page, [
        ("{{ responsable_nombre }}", ""),
        ("{{ responsable_cargo }}", "responsable_cargo"),
        ("{{ responsable_telefono }}", "responsable_telefono"),
        ("{{ responsable_correo }}", "responsable_correo"),
    ])  # fmt: skip
    draw_small_print(page, "privacidad")
    return page


def _draw_sums(page: Page) -> None:
    table = page.table((6.0, 3.6), right=True)
    for label, name, field in _SUMS:
        if field:
            tag_row(table, f"{{%tr if {field} %}}")
        sign = "− " if name == "total_a_favor" else ""
        add_row(table, (label, (f"{sign}{{{{ {name} }}}}", RIGHT)), keep=True)
        if field:
            tag_row(table, "{%tr endif %}")
    add_row(table, (("Saldo neto", _TOTAL), ("{{ neto }}", _TOTAL_RIGHT)), line=ACCENT)
    page.tag("{%p if neto_letras %}")
    page.write("Son: {{ neto_letras }}", Look(bold=True), before=5)
    page.tag("{%p endif %}")


def _draw_ages(page: Page) -> None:
    page.tag("{%p if tramos %}")
    page.write("Por edades", SECTION, before=6, keep=True)
    table = page.table((8.0, 5.0, 5.0))
    titles = (("Tramo", HEADING), ("Saldo", _HEADING_RIGHT), ("Parte", _HEADING_RIGHT))
    add_row(table, titles, line=ACCENT, keep=True)
    tag_row(table, "{%tr for tramo in tramos %}")
    cells = ("{{ tramo.tramo }}", ("{{ tramo.valor }}", RIGHT), ("{{ tramo.parte }}", RIGHT))
    add_row(table, cells, line=LINE)
    tag_row(table, "{%tr endfor %}")
    page.tag("{%p endif %}")


def _draw_invoices(page: Page) -> None:
    page.tag("{%p if facturas %}")
    page.write("Facturas con saldo", SECTION, before=6, keep=True)
    table = page.table([width for _, _, width, _ in _INVOICES])
    titles = [(title, _HEADING_RIGHT if right else HEADING) for title, _, _, right in _INVOICES]
    add_row(table, titles, line=ACCENT, heading=True)
    tag_row(table, "{%tr for factura in facturas %}")
    cells = [
        (f"{{{{ factura.{name} }}}}", _CELL_RIGHT if right else _CELL)
        for _, name, _, right in _INVOICES
    ]
    add_row(table, cells, line=LINE)
    tag_row(table, "{%tr endfor %}")
    page.tag("{%p endif %}")


def _draw_credits(page: Page) -> None:
    page.tag("{%p if a_favor %}")
    page.write("A favor, sin aplicar", SECTION, before=6, keep=True)
    table = page.table((4.5, 5.0, 4.0, 4.5))
    titles = (
        ("Documento", HEADING), ("Clase", HEADING), ("Fecha", HEADING), ("Valor", _HEADING_RIGHT),
    )  # fmt: skip
    add_row(table, titles, line=ACCENT, keep=True)
    tag_row(table, "{%tr for abono in a_favor %}")
    add_row(table, ("{{ abono.documento }}", "{{ abono.tipo }}", "{{ abono.fecha }}",
                    ("{{ abono.valor }}", RIGHT)), line=LINE)  # fmt: skip
    tag_row(table, "{%tr endfor %}")
    page.tag("{%p endif %}")


def _draw_movements(page: Page) -> None:
    page.tag("{%p if movimientos %}")
    page.write("Movimientos desde el {{ desde }}", SECTION, before=6, keep=True)
    table = page.table((3.0, 4.5, 6.0, 4.5))
    titles = (
        ("Fecha", HEADING), ("Documento", HEADING), ("Clase", HEADING), ("Valor", _HEADING_RIGHT),
    )  # fmt: skip
    add_row(table, titles, line=ACCENT, heading=True)
    tag_row(table, "{%tr if saldo_anterior %}")
    add_row(table, ("", "", "Saldo anterior", ("{{ saldo_anterior }}", RIGHT)), line=LINE)
    tag_row(table, "{%tr endif %}")
    tag_row(table, "{%tr for movimiento in movimientos %}")
    add_row(table, ("{{ movimiento.fecha }}", "{{ movimiento.documento }}", "{{ movimiento.tipo }}",
                    ("{{ movimiento.valor }}", RIGHT)), line=LINE)  # fmt: skip
    tag_row(table, "{%tr endfor %}")
    add_row(
        table, (("", _TOTAL), ("", _TOTAL), ("Saldo neto", _TOTAL), ("{{ neto }}", _TOTAL_RIGHT))
    )
    page.tag("{%p endif %}")
