"""CX_EN_LETRAS, as a cell calls it."""

import pytest

from cartera_xl.catalog import FunctionError, call_function


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([1000000], "UN MILLÓN DE PESOS M/CTE"),
        ([1000000.0, None], "UN MILLÓN DE PESOS M/CTE"),
        ([999.995], "MIL PESOS M/CTE"),  # rounded to centavos, the carry reaches the pesos
        ([0.1 + 0.2, "mx"], "CERO PESOS 30/100 M.N."),
        ([1500, "py"], "MIL QUINIENTOS GUARANÍES"),
    ],
)
def test_an_amount_is_written_with_its_currency(arguments, said):
    assert call_function("CX_EN_LETRAS", arguments) == said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["1.500"], "CX_EN_LETRAS: valor: «1.500» no es un valor en pesos."),
        ([-1], "CX_EN_LETRAS: solo se escribe en letras un valor de 0 a 999 billones."),
        ([1.5, "CL"], "CX_EN_LETRAS: en CL no hay centavos: redondéelo a pesos enteros."),
    ],
)
def test_what_cannot_be_written_is_said(arguments, said):
    with pytest.raises(FunctionError) as caught:
        call_function("CX_EN_LETRAS", arguments)
    assert caught.value.mensaje == said
