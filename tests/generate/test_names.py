"""The names of the catalog are ones that Excel and VBA take; others are refused."""

from dataclasses import replace

import pytest

from cartera_xl.catalog import FUNCTIONS, Argument, Function, find_function
from cartera_xl.generate import udfs
from cartera_xl.generate.names import TAKEN, address_like, help_of, name_faults

RIGHT = Function("CX_BIEN", "Está bien.", (Argument("real", "ventas", False, False),), "algo", len)


def argument(nombre: str, ayuda: str = "ventas") -> Function:
    return replace(RIGHT, argumentos=(Argument(nombre, ayuda, False, False),))


def test_the_catalog_has_no_fault() -> None:
    assert name_faults([find_function(name) for name in FUNCTIONS]) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (replace(RIGHT, nombre="META"), "META: does not begin with CX_"),
        (replace(RIGHT, nombre="DSO90"), "DSO90: does not begin with CX_, or is a cell's address"),
        (replace(RIGHT, nombre="CX_DÍAS"), "CX_DÍAS: not a plain ASCII name"),
        (replace(RIGHT, nombre="CX_A B"), "CX_A B: not a plain ASCII name"),
        (replace(RIGHT, resumen=""), "CX_BIEN: its help has 0 letters"),
        (replace(RIGHT, resumen="x" * 256), "CX_BIEN: its help has 256 letters"),
        (replace(RIGHT, resumen="ventas → meta"), "CX_BIEN: its help has '→', which VBA cannot"),
        (replace(RIGHT, resumen="ventas − meta"), "CX_BIEN: its help has '−', which VBA cannot"),
        (replace(RIGHT, resumen='la "meta"'), "CX_BIEN: its help has a quote"),
        (argument("año"), "CX_BIEN, año: not a plain ASCII name"),
        (argument("_valor"), "CX_BIEN, _valor: not a plain ASCII name"),
        (argument("Date"), "CX_BIEN, Date: a word of VBA"),
        (argument("loop"), "CX_BIEN, loop: a word of VBA"),
        (argument("caller"), "CX_BIEN, caller: a word of VBA"),
        (argument("real", "x" * 255), "CX_BIEN, real: its help has 256 letters"),
        (argument("real", "a\nb"), "CX_BIEN, real: its help has a quote, a backslash or a line"),
        (argument("cx_bien"), "CX_BIEN, cx_bien: the same word twice"),
        (replace(RIGHT, argumentos=(*argument("a").argumentos, *argument("A").argumentos)),
         "CX_BIEN, a: the same word twice"),
    ],
)  # fmt: skip
def test_a_name_or_a_help_that_would_not_do_is_said(wrong: Function, said: str) -> None:
    assert name_faults([RIGHT]) == []
    assert name_faults([wrong])[0].startswith(said)


def test_two_functions_do_not_share_a_name_in_any_case() -> None:
    assert name_faults([RIGHT, replace(RIGHT, nombre="CX_Bien")]) == ["cx_bien: twice"]


@pytest.mark.parametrize(
    "name", ["A1", "XFD1048576", "DSO90", "aa10", "R1C1", "RC", "r", "C", "F1C1"]
)
def test_what_excel_takes_for_a_cell_is_no_name(name: str) -> None:
    assert address_like(name)


@pytest.mark.parametrize("name", ["CX_META", "A", "ABCD1", "A1_", "R1C1_", "real"])
def test_other_names_are_no_address(name: str) -> None:
    assert not address_like(name)


def test_words_of_every_kind_are_taken() -> None:
    # From [MS-VBAL] 3.3.5.2, some of each of its lists, and words that a statement begins with.
    seen = {"type", "next", "date", "end", "currency", "string", "loop", "name", "property"}
    assert seen | {"abs", "xor", "attribute", "decimal", "withevents", "lineinput"} <= TAKEN


def test_help_is_a_sentence() -> None:
    assert help_of(Argument("corte", "último día", False, False)) == "Último día."


def test_nothing_is_generated_from_a_wrong_name(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = replace(RIGHT, nombre="META")
    monkeypatch.setattr(udfs, "find_function", lambda name: wrong)
    with pytest.raises(ValueError, match="does not begin with CX_"):
        udfs.udf_module()
