"""``funciones``: the worksheet functions in VBA, and their help."""

import re

from cartera_xl.generate.macros.wrappers import Help, Wrappers
from cartera_xl.generate.vba.modules import Module, standard_module

NAME = "funciones"
_MOST_LINES = 24
"""A statement of VBA may go on over so many lines more."""

_HEAD = """\
'Generado por `cartera generar`; no lo edite.
#Const App = "Microsoft Excel"
Option Explicit

Private Servidor As New xlwings

Public Sub DescribirFunciones()
    #If Not Mac Then
%s
    #End If
    ThisWorkbook.Saved = True
End Sub

Private Sub Describir(Funcion As String, Ayuda As String, Categoria As String, Argumentos As Variant)
    ' Excel refuses while no workbook is visible, as when it starts: then the next one that is
    ' activated asks again (ThisWorkbook). A function works without its help.
    On Error Resume Next
    Dim Nombre As String
    Nombre = "'" & ThisWorkbook.Name & "'!" & Funcion
    If UBound(Argumentos) < 0 Then
        Application.MacroOptions Macro:=Nombre, Description:=Ayuda, Category:=Categoria
    Else
        Application.MacroOptions Macro:=Nombre, Description:=Ayuda, Category:=Categoria, _
            ArgumentDescriptions:=Argumentos
    End If
End Sub

Private Function XLPy() As Object
    #If Mac Then
        Err.Raise 1000, Description:="En Mac no hay funciones de Cartera XL: use los botones."
    #Else
        Set XLPy = Servidor.XLPy
    #End If
End Function

Private Function Contenido(Argumento As Variant) As Variant
    ' Python asks a range for its values in some two hundred messages, an edit's whole wait;
    ' a value, or an argument that was left out, goes as it is.
    If IsObject(Argumento) Then Contenido = Argumento.Value Else Contenido = Argumento
End Function

Private Function Fallo(Numero As Long, Descripcion As String) As String
    ' A function of ours answers with its own sentence: what fails here is the way to it.
    If Numero = 1000 Then
        Fallo = Descripcion
    Else
        Fallo = "Python no respondió. Ejecute «cartera complemento diagnostico»."
    End If
End Function

"""


def functions_module(wrappers: Wrappers) -> Module:
    """Return the module. Error: ValueError if a wrapper is not as xlwings writes them now."""
    code = wrappers.code.rstrip() + "\n"
    for function in wrappers.functions:
        code = _add_help(code, function)
        code = _replace_failure(code, function.name)
        code = _hand_values(code, function.name)
    calls = "\n".join(_describe(function) for function in wrappers.functions)
    return standard_module(NAME, _HEAD % calls + code)


def _add_help(code: str, function: Help) -> str:
    """Put the attribute that Excel shows below the function's first line, which may be broken."""
    line = f"Attribute {function.name}.VB_Description = {_quote(function.text)}\n"
    pattern = rf"^Function {function.name}\((?:[^\n]* _\n)*[^\n]*\n"
    added, times = re.subn(pattern, lambda found: found[0] + line, code, flags=re.MULTILINE)
    return _once(added, times, function.name)


def _replace_failure(code: str, name: str) -> str:
    old = f"    {name} = Err.Description\n"
    new = f"    {name} = Fallo(Err.Number, Err.Description)\n"
    return _once(code.replace(old, new), code.count(old), name)


def _hand_values(code: str, name: str) -> str:
    """Hand over what the cells hold, and neither the ranges nor the workbook nor the caller."""
    call = rf'{name} = XLPy\.CallUDF\("[^"]+", "{name}", Array\('
    pattern = rf"( {call})([^()]*)\), ThisWorkbook, Application\.Caller\)"

    def values(found: re.Match[str]) -> str:
        arguments = [f"Contenido({each.strip()})" for each in found[2].split(",") if each.strip()]
        return f"{found[1]}{', '.join(arguments)}))"

    changed, times = re.subn(pattern, values, code)
    return _once(changed, times, name)


def _once(code: str, times: int, name: str) -> str:
    if times != 1:
        raise ValueError(f"{name}: xlwings' wrapper is not as it was ({times} hits, not one)")
    return code


def _describe(function: Help) -> str:
    lines = [_quote(text) for text in function.arguments]
    if len(lines) > _MOST_LINES - 2:
        raise ValueError(f"{function.name}: too many arguments for one statement of VBA")
    arguments = ", _\n            ".join(lines)
    opening = " _\n            " if lines else ""
    return (
        f"    Describir {_quote(function.name)}, _\n        {_quote(function.text)}, "
        f"{_quote(function.category)}, _\n        Array({opening}{arguments})"
    )


def _quote(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
