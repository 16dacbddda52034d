"""The payment agreement's template."""

from cartera_xl.generate.templates.letterhead import (
    draw_accounts,
    draw_footer,
    draw_letterhead,
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
    SMALL,
    Look,
    Page,
    add_row,
    tag_row,
)

_HEADING_RIGHT = Look(bold=True, size=8.5, colour=ACCENT, fill=PALE, align="right")
_TOTAL = Look(bold=True, colour=ACCENT, fill=PALE)
_TOTAL_RIGHT = Look(bold=True, colour=ACCENT, fill=PALE, align="right")


def draw_agreement() -> Page:
    """Return the agreement: the parties, what is owed, the instalments, and who signs."""
    page = Page("{{ titulo }} {{ numero }}", "{{ cliente_nombre }}")
    draw_letterhead(
        page,
        "{{ numero }}",
        "{{ firma_nombre }} · {{ titulo }} {{ numero }} · {{ cliente_nombre }}",
    )
    draw_footer(page, "{{ titulo }} {{ numero }}{% if huella %} · Registro {{ huella }}{% endif %}")
    page.write("{% if lugar %}{{ lugar }}, {% endif %}{{ fecha }}", before=4)
    _draw_who(page)
    _draw_debt(page)
    _draw_instalments(page)
    page.write("Compromisos", SECTION, before=6, keep=True)
    for field in ("intereses", "gracia"):
        page.tag(f"{{%p if {field} %}}")
        page.write(f"{{{{ {field} }}}}", Look(after=3))
        page.tag("{%p endif %}")
    page.write("{{ incumplimiento }}", Look(after=3))
    page.tag("{%p if observaciones %}")
    page.write("{{ observaciones }}", Look(after=3))
    page.tag("{%p endif %}")
    draw_accounts(page)
    page.write("Para constancia firman:", before=10, keep=True)
    draw_signatures(page, _signer("firma"), _signer("cliente"))
    draw_small_print(page, "privacidad")
    return page


def _draw_who(page: Page) -> None:
    page.write(
        "{{ cliente_nombre }}, {{ cliente_nit_rotulo }} {{ cliente_nit }}, representado por "
        "{{ cliente_representante }}{% if cliente_representante_id %} ({{ cliente_representante_id }})"
        "{% endif %}, reconoce que debe a {{ firma_nombre }}, {{ firma_nit_rotulo }} {{ firma_nit }}, "
        "la suma de {{ deuda }} ({{ deuda_letras }}) por estas facturas:",
        Look(after=4), before=8,
    )  # fmt: skip


def _draw_debt(page: Page) -> None:
    table = page.table((5.0, 4.0, 4.0, 5.0))
    titles = (
        ("Factura", HEADING), ("Fecha", HEADING), ("Vence", HEADING), ("En este acuerdo", _HEADING_RIGHT),
    )  # fmt: skip
    add_row(table, titles, line=ACCENT, heading=True)
    tag_row(table, "{%tr for factura in facturas %}")
    add_row(table, ("{{ factura.numero }}", "{{ factura.fecha }}", "{{ factura.vence }}",
                    ("{{ factura.saldo }}", RIGHT)), line=LINE)  # fmt: skip
    tag_row(table, "{%tr endfor %}")
    add_row(table, (("Total", _TOTAL), ("", _TOTAL), ("", _TOTAL), ("{{ deuda }}", _TOTAL_RIGHT)))
    page.write("Moneda: {{ moneda }}.", SMALL, before=2)


def _draw_instalments(page: Page) -> None:
    page.write("Cómo se paga", SECTION, before=6, keep=True)
    table = page.table((3.0, 9.0, 6.0))
    titles = (("Cuota", HEADING), ("Se paga el", HEADING), ("Valor", _HEADING_RIGHT))
    add_row(table, titles, line=ACCENT, heading=True)
    tag_row(table, "{%tr for cuota in cuotas %}")
    cells = ("{{ cuota.numero }}", "{{ cuota.vence }}", ("{{ cuota.valor }}", RIGHT))
    add_row(table, cells, line=LINE)
    tag_row(table, "{%tr endfor %}")
    add_row(table, (("Total", _TOTAL), ("", _TOTAL), ("{{ total_cuotas }}", _TOTAL_RIGHT)))


def _signer(who: str) -> list[tuple[str, str]]:
    return [
        (f"{{{{ {who}_nombre }}}}", ""),
        ("Firma: ______________________________", ""),
        (f"{{{{ {who}_representante }}}}", ""),
        (f"{{{{ {who}_representante_id }}}}", f"{who}_representante_id"),
        (f"{{{{ {who}_representante_cargo }}}}", f"{who}_representante_cargo"),
    ]
