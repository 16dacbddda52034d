"""The macros are what the tests under wine take them for; this needs no wine."""

import re

from tests.wine import macros

from cartera_xl.catalog import FUNCTIONS, find_function


def test_the_server_is_reached_as_windows_library_py_reaches_it() -> None:
    assert macros.procedure(macros.read_module("xlwings.cls"), "XLPy") == (
        "Function XLPy()\n"
        '    If ServerCommand = "" Then\n'
        "        XLPyLoadDLL\n"
        "        ServerCommand = XLPyCommand()\n"
        "    End If\n"
        "    If 0 <> XLPyDLLActivateAuto(XLPy, ServerCommand, 1) Then "
        'Err.Raise AVISO, "", SIN_PYTHON\n'
        "End Function"
    )


def test_a_wrapper_hands_over_its_arguments_and_says_what_its_cell_shows_of_a_failure() -> None:
    source = macros.read_module("funciones.bas")
    for name in FUNCTIONS:
        arguments = find_function(name).argumentos
        named = ", ".join(f"Contenido({argument.nombre})" for argument in arguments)
        call = f'{name} = XLPy.CallUDF("cartera_xl.addin.udfs", "{name}", Array({named}))'
        assert call in " ".join(macros.procedure(source, name).split())
        assert re.search(rf"^    {name} = Fallo\(Err\.Number, Err\.Description\)$", source, re.M)
