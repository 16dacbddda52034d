"""What our functions are called with, read from a formula's text. Expected values by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartera_xl.units.address import Area, a1, a1_area
from cartera_xl.units.formula import Call, CellRange, Literal, Omitted, Unread, find_calls
from cartera_xl.units.table_ref import TableRef


def only(formula: str) -> Call:
    (call,) = find_calls(formula)
    return call


@pytest.mark.parametrize(
    "formula",
    [
        "=CX_META(B2)",
        "=[1]!CX_META(B2)",
        "='C:\\Users\\Ana Ríos\\cartera_xl.xlam'!CX_META(B2)",
        "=cartera_xl.xlam!CX_META(B2)",
        "=_xll.CX_META(B2)",
        "=_xlfn.CX_META(B2)",
        "=@cx_meta( B2 )",
        '=IFERROR([12]!CX_META(B2),"sin complemento")',
        '=IF(A1="CX_ABC(9)","",1+CX_META(B2))',
        "=CX_META(B2",
    ],
)
def test_our_function_is_found_however_excel_saves_it(formula: str) -> None:
    assert only(formula) == Call("CX_META", (CellRange("", Area(2, 2, 2, 2)),))


@pytest.mark.parametrize(
    "formula", ["", "texto", "=SUM(A1:A9)", '="CX_META(1)"', "=MICX_META(1)", "=Ventas[CX_META(1)]"]
)
def test_a_formula_without_our_functions_has_no_calls(formula: str) -> None:
    assert find_calls(formula) == ()


@pytest.mark.parametrize(
    ("text", "argument"),
    [
        ("62000000", Literal(62_000_000.0)),
        ("-0.5", Literal(-0.5)),
        ("1E3", Literal(1000.0)),
        ("15%", Literal(0.15)),
        ('"2026-11"', Literal("2026-11")),
        ('"dijo ""sí"", y se fue"', Literal('dijo "sí", y se fue')),
        ("TRUE", Literal(True)),
        ("#N/A", Literal("#N/A")),
        ("$B$2", CellRange("", Area(2, 2, 2, 2))),
        ("B2:$D9", CellRange("", Area(2, 2, 9, 4))),
        ("D9:B2", CellRange("", Area(2, 2, 9, 4))),
        ("Hoja1!A1", CellRange("Hoja1", Area(1, 1, 1, 1))),
        ("'Año ''26'!A1:B3", CellRange("Año '26", Area(1, 1, 3, 2))),
        ("Ventas!A:C", CellRange("Ventas", Area(1, 1, 1_048_576, 3))),
        ("Ventas", TableRef("Ventas")),
        ("Ventas[]", TableRef("Ventas")),
        ("Ventas[#All]", TableRef("Ventas", ("#all",))),
        ("Ventas[Valor sin IVA]", TableRef("Ventas", (), "Valor sin IVA", "Valor sin IVA")),
        ("Ventas[@Fecha]", TableRef("Ventas", ("#this row",), "Fecha", "Fecha")),
        ("[@[Valor sin IVA]]", TableRef("", ("#this row",), "Valor sin IVA", "Valor sin IVA")),
        ("Ventas[[#This Row],[Fecha]]", TableRef("Ventas", ("#this row",), "Fecha", "Fecha")),
        (
            "Ventas[[#Headers], [Fecha]:[Nota]]",
            TableRef("Ventas", ("#headers",), "Fecha", "Nota"),
        ),
        (
            "Ventas[[#Headers],[#Data],[Fecha]]",
            TableRef("Ventas", ("#headers", "#data"), "Fecha", "Fecha"),
        ),
        ("Ventas[Valor '[COP'], neto]", TableRef("Ventas", (), "Valor [COP], neto", "Valor [COP], neto")),
        ("CX_DV(B2)", Call("CX_DV", (CellRange("", Area(2, 2, 2, 2)),))),
        ("", Omitted()),
        ("B2*2", Unread("B2*2")),
        ("CX_DV(B2)*2", Unread("CX_DV(B2)*2")),
        ("DATE(2026,11,1)", Unread("DATE(2026,11,1)")),
        ("[1]Hoja1!A1", Unread("[1]Hoja1!A1")),
        ("'[otro.xlsx]Hoja 1'!A1", Unread("'[otro.xlsx]Hoja 1'!A1")),
        ("1E999", Unread("1E999")),
        ("{1,2;3,4}", Unread("{1,2;3,4}")),
    ],
)  # fmt: skip
def test_each_kind_of_argument_is_told_from_the_others(text: str, argument: object) -> None:
    assert only(f"=CX_X({text},1)").argumentos == (argument, Literal(1.0))


def test_no_arguments_are_none_and_not_an_omitted_one() -> None:
    assert only("=CX_X()").argumentos == ()
    assert only("=CX_X(,)").argumentos == (Omitted(), Omitted())


def test_calls_within_a_call_are_its_arguments_and_the_others_come_in_order() -> None:
    outer, last = find_calls("=CX_A(CX_B(1),2)+CX_C(3)")
    assert outer == Call("CX_A", (Call("CX_B", (Literal(1.0),)), Literal(2.0)))
    assert last == Call("CX_C", (Literal(3.0),))


def test_more_calls_within_calls_than_excel_allows_are_left_to_it() -> None:
    assert only("=" + "CX_A(" * 1500 + "1" + ")" * 1500).nombre == "CX_A"


numbers = st.integers(1, 999_999).map(lambda n: (str(n), Literal(float(n))))
texts = st.text(max_size=12).map(lambda t: ('"' + t.replace('"', '""') + '"', Literal(t)))
sheets = st.text("ABñ ó'!,(1", min_size=1, max_size=6)
corners = st.tuples(st.integers(1, 9_999), st.integers(1, 16_384))


@st.composite
def areas(draw: st.DrawFn) -> tuple[str, CellRange]:
    sheet, (top, left), (bottom, right) = draw(sheets), draw(corners), draw(corners)
    area = Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
    address = a1(*area[:2]) if area[:2] == area[2:] else a1_area(area)
    return "'" + sheet.replace("'", "''") + f"'!{address}", CellRange(sheet, area)


@given(st.lists(st.one_of(numbers, texts, areas()), min_size=1, max_size=6))
def test_what_is_written_as_excel_writes_it_is_read_back(found: list[tuple[str, object]]) -> None:
    written = ",".join(text for text, _ in found)
    assert only(f'=IFERROR([1]!CX_X({written}),"")').argumentos == tuple(a for _, a in found)


@given(st.text("CX_A()[]{}'\",:#@!1 $", max_size=60))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    find_calls(f"=CX_X({text})")
