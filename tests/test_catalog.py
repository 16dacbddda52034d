"""Every name of the catalog resolves, is documented, and takes what hosts hand over."""

from fractions import Fraction

import click
import pytest

from cartera_xl.catalog import (
    COMMANDS,
    FUNCTIONS,
    FunctionError,
    call_function,
    find_function,
    resolve,
)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_resolves(name: str) -> None:
    command = resolve(COMMANDS[name])
    assert isinstance(command, click.Command)
    assert command.name == name
    assert "Ejemplo" in (command.epilog or "")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_says_what_goes_in_and_what_comes_out(name: str) -> None:
    function = find_function(name)
    assert 0 < len(function.resumen) <= 255
    assert function.sale
    assert all(argument.ayuda for argument in function.argumentos), function.argumentos


def test_a_function_takes_pesos_and_gives_an_explanation() -> None:
    result = call_function("cx_cumplimiento", [62_000_000, 100_000_000.0])
    assert result.valor.valor == Fraction(62, 100)


def test_an_argument_left_out_takes_its_default() -> None:
    both = [call_function("CX_NIT_DV", args) for args in (["860002964"], ["860002964", None])]
    assert both == ["4", "4"]


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        (
            "CX_CUMPLIMIENTO",
            [1],
            "CX_CUMPLIMIENTO recibe (real; meta), no 1 argumento. [CX-FUN-001]",
        ),
        (
            "CX_NIT_DV",
            [1, 2, 3],
            "CX_NIT_DV recibe (nit; [pais]), no 3 argumentos. [CX-FUN-001]",
        ),
        (
            "CX_DIAS_HABILES",
            [None, "2026-11-19"],
            "CX_DIAS_HABILES: falta el argumento desde. [CX-FUN-101]",
        ),
        ("CX_NIT_DV", ["  "], "CX_NIT_DV: falta el argumento nit. [CX-FUN-101]"),
        ("CX_ABC", [[[None]], 46345], "CX_ABC: falta el argumento ventas. [CX-FUN-101]"),
        ("CX_ABC", [[], 46345], "CX_ABC: falta el argumento ventas. [CX-FUN-101]"),
        (
            "CX_CUMPLIMIENTO",
            [1, "#N/A"],
            "CX_CUMPLIMIENTO: meta: la celda tiene un error #N/A. [CX-FUN-102]",
        ),
        (
            "CX_PROYECCION",
            [1, 46345, "#¡REF!"],
            "CX_PROYECCION: metodo: la celda tiene un error #¡REF!. [CX-FUN-102]",
        ),
        ("CX_ABC", ["#REF!", 46345], "CX_ABC: ventas: la celda tiene un error #REF!. [CX-FUN-102]"),
        (
            "CX_NIT_DV",
            [["860002964", "800197268"]],
            "CX_NIT_DV: nit: debe ser una sola celda, no un rango de 2 celdas. [CX-FUN-103]",
        ),
        (
            "CX_NIT_DV",
            [((1, 2), (3, None))],
            "CX_NIT_DV: nit: debe ser una sola celda, no un rango de 4 celdas. [CX-FUN-103]",
        ),
        (
            "CX_PROYECCION",
            [1, "2026-11-19", "mensual"],
            "CX_PROYECCION: metodo: debe ser uno de: lineal, habiles, estacional. [CX-FUN-104]",
        ),
        (
            "CX_CUMPLIMIENTO",
            ["1.500", 2],
            "CX_CUMPLIMIENTO: real: «1.500» no es un valor en pesos. [CX-FUN-199]",
        ),
        (
            "CX_DIAS_HABILES",
            ["ayer", "2026-11-19"],
            "CX_DIAS_HABILES: desde: «ayer» no es una fecha. [CX-FUN-199]",
        ),
        ("CX_NIT_DV", ["abc"], "CX_NIT_DV: «abc» no es un NIT. [CX-FUN-201]"),
    ],
)
def test_a_bad_argument_gets_one_spanish_sentence_with_its_code(
    name: str, arguments: list[object], said: str
) -> None:
    with pytest.raises(FunctionError) as caught:
        call_function(name, arguments)
    assert str(caught.value) == said
    assert said == f"{caught.value.mensaje} [{caught.value.rule.code}]"


@pytest.mark.parametrize(
    "blank", [None, "", " ", [], [[None]], [None, ""], [[None, ""], ["", None]]]
)
def test_an_optional_argument_left_blank_takes_its_default(blank: object) -> None:
    # The product's own calendar: November 2026 has 21 working days.
    result = call_function("CX_DIAS_HABILES", ["2026-11-01", "2026-11-30", blank, blank, blank])
    assert result.valor.valor == 21


@pytest.mark.parametrize("one", [["860002964"], [["860002964"]], (("860002964",),)])
def test_a_single_cell_may_come_as_a_range_of_one(one: object) -> None:
    assert call_function("CX_NIT_DV", [one]) == "4"


@pytest.mark.parametrize("word", ["lineal", "Lineal", " LINEAL "])
def test_a_word_of_a_list_may_be_written_as_people_do(word: str) -> None:
    # 19 of the 30 days of November have gone: 19 × 30 ÷ 19.
    assert call_function("CX_PROYECCION", [19, "2026-11-19", word]).valor.as_number() == 30
    accented = call_function("CX_PROYECCION", [19, "2026-11-19", "Hábiles"])
    assert accented.nombre == "Proyección por días hábiles"


def test_a_row_that_nothing_was_typed_in_is_an_argument_all_the_same() -> None:
    titles = [["Documento", "Vendedor", "Parte"]]
    assert call_function("CX_REVISAR", ["Repartos", titles, [[None, None, None]]]) == ""


def test_optional_arguments_come_last() -> None:
    for name in FUNCTIONS:
        optional = [argument.opcional for argument in find_function(name).argumentos]
        assert optional == sorted(optional), name
