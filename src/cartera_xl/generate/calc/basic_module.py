"""The functions in Basic: ``CarteraXL.xba``, for the Standard library of a user's LibreOffice.

A plain ``CX_META(…)`` in an .xlsx resolves to a function of that library and to nothing else, and
keeps its name when Calc saves. In a module with VBA support a reference arrives as an object, with
its blanks and errors; otherwise Calc would answer for us with the error of any cell.
"""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from cartera_xl.catalog import Function
from cartera_xl.hosts.setup.reasons import NO_EXTENSION

MODULE = "CarteraXL"
SERVICE = "cartera_xl.Funciones"
FILE = f"addin/calc/{MODULE}.xba"

_HEAD = f"""\
Option VBASupport 1
Option Explicit
' Generado por `cartera generar`; no lo edite.

Private Servicio As Object

Private Function Responder(Nombre, Argumentos)
    If Servicio Is Nothing Then Set Servicio = CreateUnoService("{SERVICE}")
    If Servicio Is Nothing Then
        Responder = Nombre & ": {NO_EXTENSION.message} [{NO_EXTENSION.code}]"
        Exit Function
    End If
    Dim Dado As Variant
    Dado = Servicio.directInvoke(Nombre, Argumentos)
    If Not IsArray(Dado) Then
        Responder = Dado
        Exit Function
    End If
    ' Rows come as a list of lists; a cell spills a table of two dimensions.
    Dim Filas As Long, Columnas As Long, I As Long, J As Long
    Filas = UBound(Dado)
    Columnas = UBound(Dado(0))
    Dim Tabla(Filas, Columnas) As Variant
    For I = 0 To Filas
        For J = 0 To Columnas
            Tabla(I, J) = Dado(I)(J)
        Next J
    Next I
    Responder = Tabla
End Function
"""


def basic_module(functions: Iterable[Function]) -> str:
    """Return the module as LibreOffice keeps it, XML around the source."""
    source = "\n".join([_HEAD, *(_wrapper(function) for function in functions)])
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
        '<script:module xmlns:script="http://openoffice.org/2000/script" '
        f'script:name="{MODULE}" script:language="StarBasic">{escape(source)}</script:module>\n'
    )


def _wrapper(function: Function) -> str:
    # Their Spanish names are for the wizard: here one could be a word of Basic.
    names = [f"a{number}" for number in range(len(function.argumentos))]
    given = ", ".join(f"Optional {name}" for name in names)
    return (
        f"Public Function {function.nombre}({given})\n"
        f'    {function.nombre} = Responder("{function.nombre}", Array({", ".join(names)}))\n'
        "End Function\n"
    )
