"""Header layouts as programs and people make them: each is found, or asked, never mapped wrongly."""

from datetime import datetime

import pytest

from cartera_xl.intake.convert import understand
from cartera_xl.intake.propose import propose_map
from cartera_xl.intake.tables import NOTE, REPEATED, TOTAL, SourceTable, find_tables
from cartera_xl.specs.books import find_sheet
from cartera_xl.units.address import Area
from cartera_xl.units.raw import RawSheet

D = datetime(2026, 11, 5)
N = None
HEAD = ["Fecha", "Factura", "NIT", "Cod vendedor", "SKU", "Cantidad", "Valor neto", "IVA"]
LINE = [D, "FE-1", "800197268-4", "V01", "A-1", 12.0, 50_400.0, 9_576.0]
LINE2 = [D, "FE-2", "800197268-4", "V02", "A-2", 6.0, 25_200.0, 4_788.0]
MAPPED = {
    "fecha": "Fecha", "documento": "Factura", "cliente": "NIT", "vendedor": "Cod vendedor",
    "sku": "SKU", "cantidad": "Cantidad", "valor": "Valor neto", "iva": "IVA",
}  # fmt: skip


def tables(rows: list[list[object]], *merged: Area, **more: object) -> list[SourceTable]:
    return find_tables("erp.xlsx", RawSheet("Hoja1", rows, combinadas=merged), **more)  # type: ignore[arg-type]


def only(rows: list[list[object]], *merged: Area) -> SourceTable:
    found = tables(rows, *merged)
    assert len(found) == 1, [table.columnas for table in found]
    return found[0]


def mapped(table: SourceTable, sheet: str = "Ventas") -> dict[str, str]:
    return dict(propose_map(table, find_sheet(sheet)).mapa.columnas)


def asked(table: SourceTable, sheet: str = "Ventas", **fixed: object) -> str:
    """Return all that a person must answer before anything is imported."""
    proposal = propose_map(table, find_sheet(sheet))
    _, doubts = understand(table, proposal.mapa.with_fixed(fixed), find_sheet(sheet))
    return "\n".join([*proposal.dudas, *doubts])


def test_a_plain_table_asks_only_for_what_it_does_not_have() -> None:
    table = only([HEAD, LINE, LINE2])
    assert mapped(table) == MAPPED
    assert asked(table).startswith("Falta Tipo (tipo)")
    assert asked(table, tipo="Factura") == ""


def test_title_rows_above_are_passed_over() -> None:
    table = only(
        [
            ["DISTRIBUIDORA EL SOL SAS"], ["NIT 900.123.456-7", N, "Informe de ventas"],
            ["Desde: 01/11/2026", "Hasta: 30/11/2026"], [], HEAD, LINE, LINE2,
        ]
    )  # fmt: skip
    assert (table.encabezado, sorted(table.filas)) == ((5, 5), [6, 7])
    assert mapped(table) == MAPPED


def test_a_title_merged_over_the_table_is_not_its_heading() -> None:
    rows = [["Informe de ventas"], HEAD, LINE, LINE2]
    assert only(rows, Area(1, 1, 1, 8)).encabezado == (2, 2)


def test_totals_at_the_end_and_in_the_middle_are_no_sales() -> None:
    part = [N, N, N, "Subtotal V01", N, 12.0, 50_400.0, 9_576.0]
    whole = ["TOTAL GENERAL:", N, N, N, N, 18.0, 75_600.0, 14_364.0]
    table = only([HEAD, LINE, part, LINE2, whole])
    assert sorted(table.filas) == [2, 4]
    assert table.fuera == {3: TOTAL, 5: TOTAL}


def test_a_product_called_total_is_a_sale() -> None:
    table = only([["Descripción", "SKU", "Cantidad"], ["Total Care 90", "A-1", 5.0]])
    assert table.fuera == {}


def test_two_lines_of_titles_are_joined_under_their_group() -> None:
    table = only(
        [
            ["Documento", N, "Ventas", N], ["Fecha", "Factura", "Cantidad", "Valor neto"],
            [D, "FE-1", 12.0, 50_400.0],
        ],
        Area(1, 1, 1, 2), Area(1, 3, 1, 4),
    )  # fmt: skip
    assert list(table.columnas.values()) == [
        "Documento Fecha", "Documento Factura", "Ventas Cantidad", "Ventas Valor neto",
    ]  # fmt: skip
    assert "Falta Fecha" in asked(table)  # nothing is taken from a joined title without asking


def test_titles_merged_downwards_are_said_once() -> None:
    table = only(
        [
            ["Fecha", "Factura", "Venta", N], [N, N, "Cantidad", "Costo"],
            [D, "FE-1", 12.0, 50_400.0], [D, "FE-2", 2.0, 400.0],
        ],
        Area(1, 1, 2, 1), Area(1, 2, 2, 2), Area(1, 3, 1, 4),
    )  # fmt: skip
    assert list(table.columnas.values())[:2] == ["Fecha", "Factura"]
    assert sorted(table.filas) == [3, 4]


def test_a_line_of_units_under_the_titles_is_part_of_them() -> None:
    units = [N, N, N, N, N, "(unidades)", "(miles)", "(COP)"]
    table = only([HEAD, units, LINE, LINE2])
    assert sorted(table.filas) == [3, 4]
    assert mapped(table)["cantidad"] == "Cantidad (unidades)"
    assert mapped(table)["iva"] == "IVA (COP)"
    assert "Valor neto (miles)" not in mapped(table).values()
    assert "Falta Valor sin IVA" in asked(table)


def test_one_text_row_below_the_titles_is_data_and_not_a_second_line() -> None:
    head = ["Código", "Nombre", "Cargo", N, "Zona"]
    table = only(
        [head, ["V-A", "Ana Ríos", "Vendedor", "x", "EJE"], ["V-B", "Luz", "Gerente", N, 3.0]]
    )
    assert sorted(table.filas) == [2, 3]


def test_blank_columns_do_not_part_a_table() -> None:
    rows = [[*row[:4], N, *row[4:]] for row in (HEAD, LINE, LINE2)]
    assert mapped(only(rows)) == MAPPED


def test_titles_again_in_the_middle_are_no_rows() -> None:
    table = only([HEAD, LINE, ["Página 2"], HEAD, LINE2])
    assert sorted(table.filas) == [2, 5]
    assert table.fuera == {3: NOTE, 4: REPEATED}


def test_two_tables_side_by_side_are_two() -> None:
    left, right = ["Fecha", "Factura", "Valor neto"], ["Fecha", "Recibo", "Valor neto"]
    found = tables(
        [[*left, N, *right], [D, "FE-1", 5.0, N, D, "R-1", 4.0], [D, "FE-2", 6.0, N, N, N, N]]
    )
    assert [len(table.filas) for table in found] == [2, 1]
    assert [min(table.columnas) for table in found] == [1, 5]


def test_two_different_tables_side_by_side_end_apart() -> None:
    rows = [
        ["Factura", "Cantidad", N, "Cod vendedor", "Meta"],
        ["FE-1", 5.0, N, "V01", 100.0],
        ["FE-2", 6.0, N, N, N],
    ]
    assert [list(t.columnas.values()) for t in tables(rows)] == [
        ["Factura", "Cantidad"], ["Cod vendedor", "Meta"],
    ]  # fmt: skip


def test_two_tables_one_under_the_other_are_two() -> None:
    found = tables([HEAD, LINE, [], ["Mes", "Vendedor", "Meta"], [D, "V01", 9.0]])
    assert [table.encabezado[0] for table in found] == [1, 4]
    assert [len(table.filas) for table in found] == [1, 1]


def test_a_second_table_needs_no_blank_row_before_it() -> None:
    found = tables([HEAD, LINE, ["Mes", "Vendedor", "Meta"], [D, "V01", 9.0]])
    assert [table.encabezado[0] for table in found] == [1, 3]


def test_english_titles_are_known_and_a_unit_price_is_asked() -> None:
    head = ["InvoiceNo", "StockCode", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID"]
    table = only([head, ["536365", "85123A", 6.0, D, 2.55, 17850.0]])
    assert mapped(table)["valor"] == "Quantity × UnitPrice"
    assert "¿es «Quantity × UnitPrice»?" in asked(table)


def test_siigo_style_movements_with_groups_and_notes() -> None:
    head = [
        "Comprobante",
        "Fecha elaboración",
        "Identificación",
        "Nombre tercero",
        "Débito",
        "Crédito",
    ]
    rows: list[list[object]] = [
        ["Siigo - Comprador"], ["Movimiento por cuenta"], [], head,
        ["Cuenta: 41350501 Comercio"],
        ["FV-1-100", "05/11/2026", "800197268", "Tienda", "0", "50400"],
        ["Procesado en: 05/11/2026"],
    ]  # fmt: skip
    table = only(rows)
    assert sorted(table.filas) == [6]
    assert set(table.fuera.values()) == {NOTE}
    assert "Falta Valor sin IVA" in asked(table)
    assert "Débito" not in mapped(table).values()


def test_world_office_style_says_the_client_by_name_and_is_asked() -> None:
    head = ["Fecha", "Documento", "Cliente", "Vendedor", "Cantidad", "Valor neto", "IVA"]
    table = only([head, [D, "FV 1", "Tienda La Catorce", "Ana Ríos", 1.0, 1000.0, 190.0]])
    assert "cliente" not in mapped(table)
    assert "vendedor" not in mapped(table)
    assert "Cliente: lo que hay en la columna «Cliente» no parece un NIT." in asked(table)


def test_sap_style_texts_with_the_minus_behind() -> None:
    head = ["Fecha factura", "Clase", "Documento", "NIT cliente", "Cantidad", "Importe neto"]
    table = only([head, ["05.11.2026", "RV", "900001", "800197268", "3-", "1.234,50-"],
                  ["25.11.2026", "RV", "900002", "800197268", "3", "1.234,50"]])  # fmt: skip
    assert mapped(table)["valor"] == "Importe neto"
    assert "Filas negativas: 1." in asked(table)


def test_a_title_twice_is_asked() -> None:
    head = [*HEAD[:6], "Valor neto", "Valor neto"]
    table = only([head, LINE, LINE2])
    assert "«Valor neto [G]», «Valor neto [H]»" in asked(table)
    assert "valor" not in mapped(table)


def test_years_as_titles_make_a_heading_and_no_map() -> None:
    table = only([["Cod vendedor", 2025.0, 2026.0], ["V01", 100.0, 200.0]])
    assert list(table.columnas.values()) == ["Cod vendedor", "2025", "2026"]
    assert "Falta Meta" in asked(table, "Metas")


def test_a_rate_is_not_taken_for_an_amount_of_tax() -> None:
    table = only([HEAD, [*LINE[:7], 0.19], [*LINE2[:7], 0.05]])
    assert "IVA: lo que hay en la columna «IVA» no parece un valor en pesos." in asked(table)


def test_a_merged_client_is_that_of_all_its_lines_and_a_merged_amount_of_one() -> None:
    rows = [HEAD, LINE, [D, "FE-2", N, "V02", "A-2", 6.0, N, 0.0]]
    table = only(rows, Area(2, 3, 3, 3), Area(2, 7, 3, 7))
    assert table.filas[3][3] == "800197268-4"
    assert 7 not in table.filas[3]


def test_a_row_wider_than_the_titles_of_a_text_is_left_out_and_said() -> None:
    rows: list[list[object]] = [["Fecha", "Factura", "Valor neto"]]
    rows += [["05/11/2026", f"FE-{n}", "5"] for n in range(20)]
    rows.append(["05/11/2026", "FE-21", "1", "50"])
    [table] = tables(rows, delimited=True)
    assert list(table.fuera) == [22]
    assert "separador" in table.fuera[22]


@pytest.mark.parametrize("rows", [[], [[N]], [["Fecha", "Valor"]], [[1.0, 2.0], [3.0, 4.0]]])
def test_where_there_are_no_titles_over_rows_there_is_no_table(rows: list[list[object]]) -> None:
    assert tables(rows) == []


def test_cells_of_a_million_spaces_and_thousands_of_columns_are_soon_read() -> None:
    wide = [f"Título {chr(97 + n % 26)}{'x' * (n % 50)}" for n in range(5_000)]
    long: list[object] = [f"1{' ' * 1_000_000}x"] * 2 + [7.0] * 4_998
    table = only([list(wide), long])
    assert mapped(table) == {}
