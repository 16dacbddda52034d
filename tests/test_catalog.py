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


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_argument_is_named_as_excel_allows(name: str) -> None:
    taken = {"type", "next", "date", "end", "currency", "string", "loop", "name", "property"}
    for argument in find_function(name).argumentos:
        assert argument.nombre.isascii()
        assert argument.nombre not in taken


def test_a_function_takes_pesos_and_gives_an_explanation() -> None:
    result = call_function("cx_cumplimiento", [62_000_000, 100_000_000.0])
    assert result.valor.valor == Fraction(62, 100)


def test_an_argument_left_out_takes_its_default() -> None:
    both = [call_function("CX_NIT_DV", args) for args in (["860002964"], ["860002964", None])]
    assert both == ["4", "4"]


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("CX_CUMPLIMIENTO", [1], "CX_CUMPLIMIENTO recibe (real; meta), no 1 argumentos."),
        (
            "CX_CUMPLIMIENTO",
            ["1.500", 2],
            "CX_CUMPLIMIENTO: real: «1.500» no es un valor en pesos.",
        ),
        (
            "CX_PROYECCION",
            [1, "2026-11-19", "mensual"],
            "CX_PROYECCION: metodo: debe ser uno de: lineal, habiles, estacional.",
        ),
        (
            "CX_DIAS_HABILES",
            ["ayer", "2026-11-19"],
            "CX_DIAS_HABILES: desde: «ayer» no es una fecha.",
        ),
        ("CX_NIT_DV", ["abc"], "CX_NIT_DV: «abc» no es un NIT."),
    ],
)
def test_a_bad_argument_gets_one_spanish_sentence(
    name: str, arguments: list[object], said: str
) -> None:
    with pytest.raises(FunctionError) as caught:
        call_function(name, arguments)
    assert str(caught.value) == said


def test_optional_arguments_come_last() -> None:
    for name in FUNCTIONS:
        optional = [argument.opcional for argument in find_function(name).argumentos]
        assert optional == sorted(optional), name
