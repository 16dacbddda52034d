"""A formula in Excel's words and in LibreOffice's: one is the other, whatever its texts hold."""

import pytest

from cartera_xl.hosts.calc.engine.formats import as_excel_writes
from cartera_xl.hosts.calc.engine.formulas import to_calc, to_excel

SAME = [
    ("=SUM(A1,B1)", "=SUM(A1;B1)"),
    ('=IF(A1>3,"a,b;c","")', '=IF(A1>3;"a,b;c";"")'),
    ("=IFERROR(1/0,{1,2;3,4})", "=IFERROR(1/0;{1;2|3;4})"),
    ("=Metas!$B$6+1.5", "=$Metas.$B$6+1.5"),
    ("=SUM('Ruta de hoy'!A1:B2)", "=SUM($'Ruta de hoy'.A1:B2)"),
    ("=SUM('O''Hara, y otros'!A:A)", "=SUM($'O''Hara, y otros'.A:A)"),
    ("=COUNTA(Metas[[#This Row],[Mes]:[Nota]])", "=COUNTA(Metas[[#This Row];[Mes]:[Nota]])"),
    ("=SUM(Ventas[Valor, sin IVA])", "=SUM(Ventas[Valor, sin IVA])"),
    ("=SUM(Ventas[[#Totals],[Valor; IVA]],2)", "=SUM(Ventas[[#Totals];[Valor; IVA]];2)"),
    ('=HYPERLINK("#\'Metas\'!C6","C6")', '=HYPERLINK("#\'Metas\'!C6";"C6")'),
    ("=IF(A1,TRUE,FALSE)", "=IF(A1;TRUE();FALSE())"),
    ("=1+1", "=1+1"),
]


@pytest.mark.parametrize(("excel", "calc"), SAME)
def test_a_formula_is_the_same_in_both(excel: str, calc: str) -> None:
    assert to_calc(excel) == calc
    assert to_excel(calc) == excel


def test_the_row_of_a_table_has_a_short_name_in_excel() -> None:
    assert to_calc("=T[@Valor]*2") == "=T[[#This Row];[Valor]]*2"
    assert to_calc("=T[@[Valor IVA]:[Nota]]") == "=T[[#This Row];[Valor IVA]:[Nota]]"
    assert to_calc("=ROW(T[@])") == "=ROW(T[#This Row])"


def test_what_libreoffice_did_not_resolve_gets_its_capitals_back() -> None:
    assert to_excel('=cx_revisar("cx_y(";A1)') == '=CX_REVISAR("cx_y(",A1)'


@pytest.mark.parametrize("mark", ["[1]!", "'C:\\x\\cartera_xl.xlam'!", "_xll."])
def test_the_marks_that_excel_leaves_before_our_functions_go(mark: str) -> None:
    assert to_calc(f"={mark}CX_META(A1,2)") == "=CX_META(A1;2)"


def test_an_error_and_an_array_show_what_is_in_them() -> None:
    assert to_excel("=#N/A") == "#N/A"
    assert to_excel("=#DIV/0!") == "#DIV/0!"
    assert to_excel("{=SUM(A1;2)}") == "=SUM(A1,2)"


@pytest.mark.parametrize(
    ("calc", "excel"),
    [
        ("DD/MM/YYYY", "dd/mm/yyyy"), ("General", "General"), ("@", "@"), ("[HH]:MM", "[hh]:mm"),
        ('"DM "#,##0', '"DM "#,##0'), ("[$-409]MMM YYYY", "[$-409]mmm yyyy"), ("0.00E+00", "0.00E+00"),
        ("[RED]-#,##0", "[RED]-#,##0"),
    ],
)  # fmt: skip
def test_a_number_format_is_written_as_excel_does(calc: str, excel: str) -> None:
    assert as_excel_writes(calc) == excel
