"""Only our own functions, called through an add-in, get another name."""

import pytest
from cartera_calc.names import plain_names


@pytest.mark.parametrize(
    ("formula", "plain"),
    [
        ("=[1]!CX_META(A1;B1)", "=CX_META(A1;B1)"),
        ("=[12]!cx_meta(A1)", "=CX_META(A1)"),
        ("='C:\\Users\\ana\\cartera_xl.xlam'!cx_meta(A1)", "=CX_META(A1)"),
        ("='C:\\Users\\O''Hara\\cartera_xl.xlam'!CX_META(A1)", "=CX_META(A1)"),
        ("=_xll.CX_META(A1)+_XLL.cx_ritmo(2)", "=CX_META(A1)+CX_RITMO(2)"),
        ("{=[1]!CX_ABC(A1:C9)}", "{=CX_ABC(A1:C9)}"),
    ],
)
def test_a_name_through_the_add_in_becomes_plain(formula: str, plain: str) -> None:
    assert plain_names(formula) == plain


@pytest.mark.parametrize(
    "formula",
    [
        "=CX_META(A1)",
        "=SUM(A1:A3)",
        "=[1]!OTRA(A1)",
        "='Hoja de ana'!A1",
        "='C:\\x.xlsx'!CX_META",  # a name, not a function
        "=IF(A1='Mi hoja'!B2;\"a\";CX_META('Otra'!B1))",
    ],
)
def test_any_other_formula_stays_as_it_is(formula: str) -> None:
    assert plain_names(formula) == formula
