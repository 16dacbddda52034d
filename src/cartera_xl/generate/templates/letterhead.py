"""What every document of a firm has around its own matter: letterhead, client, accounts, footer."""

from typing import Any

from cartera_xl.generate.templates.page import (
    ACCENT,
    HEADING,
    LABEL,
    LINE,
    PLAIN,
    QUIET,
    SECTION,
    SMALL,
    WIDTH,
    Look,
    Page,
    add_field,
    add_row,
    more,
    more_if,
    put,
    shape,
    style_cell,
    tag_row,
)

_NAME = Look(bold=True, size=13, colour=ACCENT)
_TITLE = Look(bold=True, size=16, colour=ACCENT, align="right")
_NUMBER = Look(bold=True, size=11, align="right")
_STRONG = Look(bold=True, size=10.5)
_COUNT = Look(size=8, colour=QUIET, align="right")
_SIGN_HERE = Look(after=5)


def draw_letterhead(page: Page, number: str, running: str) -> None:
    """Put the firm at the top of the first page, one line on the others, and the page's number.

    Entra: ``number``, what stands under the title; ``running``, what the other pages say on top.
    """
    section: Any = page.document.sections[0]
    first = shape(
        section.first_page_header.add_table(0, 2, page.document._block_width), (11.5, 6.5)
    )
    row = add_row(first, ("", ("{{ titulo }}", _TITLE)), line=ACCENT)
    left, right = row.cells
    more_if(left, "logo", "{{ logo }}")
    more(left, "{{ firma_nombre }}", _NAME)
    more(left, "{{ firma_nit_rotulo }} {{ firma_nit }}{% if firma_regimen %} · {{ firma_regimen }}"
         "{% endif %}", SMALL)  # fmt: skip
    more(left, _joined("firma_direccion", "firma_ciudad", "firma_telefono"), SMALL)
    more(left, _joined("firma_correo", "firma_web"), SMALL)
    more(right, number, _NUMBER)
    left._tc.remove(left.paragraphs[0]._p)
    _drop_first(section.first_page_header)
    put(section.header.paragraphs[0], running, SMALL)
    for header in (section.header, section.first_page_header):
        header.is_linked_to_previous = False


def draw_footer(page: Page, note: str) -> None:
    """Put the note and «Página x de y» at the bottom of every page."""
    section: Any = page.document.sections[0]
    for footer in (section.footer, section.first_page_footer):
        footer.is_linked_to_previous = False
        table = shape(footer.add_table(0, 2, page.document._block_width), (13.5, 4.5))
        row = add_row(table, ((note, SMALL), ("Página ", _COUNT)))
        for cell in row.cells:
            style_cell(cell, top=LINE)
        paragraph = row.cells[1].paragraphs[0]
        add_field(paragraph, "PAGE", _COUNT)
        put(paragraph, " de ", _COUNT)
        add_field(paragraph, "NUMPAGES", _COUNT)
        _drop_first(footer)


def draw_parties(page: Page, facts: list[tuple[str, str, str]], contact: bool = True) -> None:
    """Put the client on the left and the facts of the document on the right.

    Entra: ``facts``, label, text and the field without which it is left out, "" if it always is.
    """
    outer = page.table((9.0, 9.0))
    row = add_row(outer, (("CLIENTE", LABEL), ""))
    left, right = row.cells
    more(left, "{{ cliente_nombre }}", _STRONG)
    more(left, "{{ cliente_nit_rotulo }} {{ cliente_nit }}")
    more_if(
        left, "cliente_direccion or cliente_ciudad", _joined("cliente_direccion", "cliente_ciudad")
    )
    more_if(
        left, "cliente_telefono or cliente_correo", _joined("cliente_telefono", "cliente_correo")
    )
    if contact:
        more_if(left, "contacto_nombre",
                "Atención: {{ contacto_nombre }}{% if contacto_cargo %}, {{ contacto_cargo }}{% endif %}")  # fmt: skip
    inner = shape(right.add_table(0, 2), (2.4, 6.3))
    for label, text, field in facts:
        if field:
            tag_row(inner, f"{{%tr if {field} %}}")
        add_row(inner, ((label, LABEL), text))
        if field:
            tag_row(inner, "{%tr endif %}")
    right._tc.remove(right.paragraphs[0]._p)
    more(right, "", Look(size=1))
    page.gap(3)


def draw_accounts(page: Page) -> None:
    """Put the accounts to pay into, if the firm gives any."""
    page.tag("{%p if cuentas %}")
    page.write("Datos para el pago", SECTION, before=6, keep=True)
    table = page.table((4.2, 3.2, 4.6, 6.0))
    titles = ("Banco", "Clase", "Número", "Titular")
    add_row(table, [(title, HEADING) for title in titles], heading=True, keep=True)
    tag_row(table, "{%tr for cuenta in cuentas %}")
    cells = [f"{{{{ cuenta.{name} }}}}" for name in ("banco", "tipo", "numero", "titular")]
    add_row(table, cells, line=LINE, keep=True)
    tag_row(table, "{%tr endfor %}")
    page.tag("{%p endif %}")


def draw_small_print(page: Page, *fields: str) -> None:
    """Put each field that has something, small."""
    page.gap(4)
    for field in fields:
        page.tag(f"{{%p if {field} %}}")
        page.write(f"{{{{ {field} }}}}", SMALL, before=2)
        page.tag("{%p endif %}")


def draw_signatures(page: Page, *sides: list[tuple[str, str]]) -> None:
    """Put who signs, side by side. A side: its lines, text and the field that they depend on."""
    page.gap(5)
    table = page.table([WIDTH / len(sides)] * len(sides))
    row = add_row(table, [""] * len(sides))
    for cell, lines in zip(row.cells, sides, strict=True):
        first = True
        for text, field in lines:
            look = _STRONG if first else _SIGN_HERE if "__" in text else PLAIN
            more_if(cell, field, text, look) if field else more(cell, text, look)
            first = False
        cell._tc.remove(cell.paragraphs[0]._p)


def _joined(*fields: str) -> str:
    """Return the tags of fields parted by a dot, of those that have something."""
    text, before = "", ""
    for field in fields:
        dot = f"{{% if {before} %}} · {{% endif %}}" if before else ""
        text += f"{{% if {field} %}}{dot}{{{{ {field} }}}}{{% endif %}}"
        before = f"{before} or {field}" if before else field
    return text


def _drop_first(block: Any) -> None:
    """Leave out the empty paragraph above the table; one must stay under it."""
    empty = block.paragraphs[0]._p
    block._element.remove(empty)
    block._element.append(empty)
    put(block.paragraphs[0], "", Look(size=2))
