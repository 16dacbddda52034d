"""xlwings' VBA for an add-in of one's own, cut down to what this one needs, as a class.

A cell, a shape or a ribbon of any open workbook can call whatever procedure a module of an add-in
shows; of a class none. And nothing here asks a workbook for anything: neither its sheets, nor the
files beside it, nor, on Windows, its name, which xlwings hands to a command line.
"""

from collections.abc import Mapping

from cartera_xl.generate.macros.xlwings_source import (
    read_source,
    replace_once,
    take_between,
    take_procedure,
)
from cartera_xl.generate.vba.modules import Module, class_module

NAME = "xlwings"
Changes = tuple[tuple[str, str], ...]

_LICENCE = ("'Version: ", '\'Attribute VB_Name = "Main"')
_DECLARATIONS = ("#If VBA7 Then\n    #If Mac Then", "Public Function RunPython(")
_PRIVATE: Changes = (
    # A class shows neither declarations nor constants.
    ("        Declare PtrSafe Function XLPyDLLActivateAuto Lib \"xlwings64",
     "        Private Declare PtrSafe Function XLPyDLLActivateAuto Lib \"xlwings64"),
    ("        Declare PtrSafe Function XLPyDLLActivateAuto Lib \"xlwings32",
     "        Private Declare PtrSafe Function XLPyDLLActivateAuto Lib \"xlwings32"),
    ("        Const XLPyDLLName", "        Private Const XLPyDLLName"),
    ("Public Const XLWINGS_VERSION", "Private Const XLWINGS_VERSION"),
    ('Public Const PROJECT_NAME As String = "myaddin"',
     'Private Const PROJECT_NAME As String = "cartera_xl"'),
)  # fmt: skip
_UNUSED = ("XLPyDLLNDims", "XLPyDLLVersion", 'Lib "libc.dylib"')

_KEPT: Mapping[str, Changes] = {
    "ExecuteMac": (
        (", CondaCmd As String, CondaPath As String, CondaEnv As String", ""),
        # The name goes between double quotes into a command of the shell.
        ("ActiveWorkbook.Name", "NameForShell()"),
        # An empty last path is the current folder.
        ('PYTHONPATH + ";"', "PYTHONPATH"),
        ("            ShowError (LOG_FILE)\n",
         '            MsgBox SIN_PYTHON, vbExclamation, "Cartera XL"\n'),
        ('''    MsgBox "To enable RunPython, please run 'xlwings runpython install' in a terminal '''
         'once and try again.", vbCritical\n',
         '    MsgBox SIN_PYTHON, vbExclamation, "Cartera XL"\n'),
    ),
    "GetConfigFilePath": (),
    "GetConfigFromFile": ((", lErrLast As Long", ""),),
    "FileExists": (),
    "FileExistsOnWindows": (),
    "FileOrFolderExistsOnMac": (),
    "ParentFolder": (),
    "ToMacPath": (),
    "GetMacDir": (),
    "ToPosixPath": (),
    "ReadFile": (("        FileName = ExpandEnvironmentStrings(FileName)\n", ""),),
}  # fmt: skip

_TEXTS = """
Private Const SIN_CONFIGURACION As String = "Falta la configuración de Cartera XL. Ejecute «cartera complemento instalar»."
Private Const SIN_PYTHON As String = "No se pudo iniciar Python. Ejecute «cartera complemento diagnostico»."
Private Const OTRO_NOMBRE As String = "El nombre del libro no puede tener comillas, $, ` ni |. Guárdelo con otro nombre."
Private Const AVISO As Long = 1000

Private ServerCommand As String
"""  # noqa: E501 - VBA
_OURS = """\
Public Sub RunPython(PythonCommand As String)
    ' Runs it in the server that the functions use; on Mac, in a process of its own.
    #If Mac Then
        Application.StatusBar = "Trabajando…"
        ExecuteMac PythonCommand, Interpreter(), SearchPath()
    #Else
        ' Without a workbook this is Nothing, and Python sees None.
        XLPy.SetAttr XLPy.Module("xlwings._xlwindows"), "BOOK_CALLER", ActiveWorkbook
        XLPy.Exec PythonCommand
    #End If
End Sub

Public Function XLPy() As Variant
    If ServerCommand = "" Then
        XLPyLoadDLL
        ServerCommand = XLPyCommand()
    End If
    If 0 <> XLPyDLLActivateAuto(XLPy, ServerCommand, 1) Then Err.Raise AVISO, Description:=SIN_PYTHON
End Function

Public Sub CleanUp()
    ' On Mac Python asks for it when it ends.
    #If Mac Then
    Dim LogFile As String, Log As String
    LogFile = Environ("HOME") & "/xlwings.log"
    On Error Resume Next
    Log = ReadFile(LogFile)
    If Log <> "" Then MsgBox SIN_PYTHON, vbExclamation, "Cartera XL"
    Application.StatusBar = False
    Application.ScreenUpdating = True
    Kill LogFile
    #End If
End Sub

Private Function XLPyCommand() As String
    ' No cmd.exe: a path may have any sign, and nothing is looked for in the current folder, which
    ' may be a workbook's. For the same reason -P. It is the same for all workbooks: another command
    ' would start another server.
    Dim Code As String
    If GetConfig("PYTHONPATH") <> "" Then
        Code = "import xlwings.utils;xlwings.utils.prepare_sys_path('" & Escaped(SearchPath()) & "');"
    End If
    Code = Code & "import xlwings;xlwings.serve('$(CLSID)')"
    XLPyCommand = Chr(34) & Interpreter() & Chr(34) & " -B -P -c " & Chr(34) & Code & Chr(34)
End Function

Private Sub XLPyLoadDLL()
    Dim Folder As String
    Folder = ParentFolder(Interpreter())
    If LoadLibrary(Folder & "\\" & XLPyDLLName) = 0 Then ' Standard installation
        If LoadLibrary(ParentFolder(Folder) & "\\" & XLPyDLLName) = 0 Then ' Virtualenv
            Err.Raise AVISO, Description:="No se pudo cargar " & XLPyDLLName & _
                ". Ejecute «cartera complemento diagnostico»."
        End If
    End If
End Sub

Private Function Interpreter() As String
    #If Mac Then
        Interpreter = GetConfig("INTERPRETER_MAC")
    #Else
        Interpreter = GetConfig("INTERPRETER_WIN")
    #End If
    ' A bare name would be looked for, in the current folder too.
    If InStr(Interpreter, "\\") + InStr(Interpreter, "/") = 0 Then
        Err.Raise AVISO, Description:=SIN_CONFIGURACION
    End If
End Function

Private Function SearchPath() As String
    ' What xlwings.utils.prepare_sys_path takes: no folder of a workbook, and no name of one.
    SearchPath = "false"
    If GetConfig("PYTHONPATH") <> "" Then SearchPath = "false;;;;;;" & GetConfig("PYTHONPATH")
End Function

Private Function Escaped(Text As String) As String
    Escaped = Replace(Replace(Text, "\\", "\\\\"), "'", "\\'")
End Function

Private Function GetConfig(configKey As String) As String
    ' The user's file alone: not a sheet of a workbook, not a file beside it.
    Dim configValue As String
    If GetConfigFromFile(GetConfigFilePath(), configKey, configValue) Then GetConfig = configValue
End Function

Private Function NameForShell() As String
    If ActiveWorkbook Is Nothing Then Exit Function
    NameForShell = ActiveWorkbook.Name
    If NameForShell Like "*[""$`|\\]*" Then Err.Raise AVISO, Description:=OTRO_NOMBRE
End Function
"""


def xlwings_class(source: str | None = None) -> Module:
    """Return the class. ``source``: xlwings' module, that of the installed package if None.

    Error: ValueError if a cut or a change does not hit exactly once.
    """
    text = read_source() if source is None else source
    kept = [_change(take_procedure(text, name), changes) for name, changes in _KEPT.items()]
    parts = [
        take_between(text, *_LICENCE).rstrip(),
        "'Cut down and changed for Cartera XL; generated by `cartera generar`: do not edit it here.",
        "Option Explicit",
        _declarations(text) + _TEXTS.rstrip(),
        _OURS.rstrip(),
        *kept,
    ]
    return class_module(NAME, "\n\n".join(parts) + "\n")


def _declarations(text: str) -> str:
    block = take_between(text, *_DECLARATIONS)
    lines = [line for line in block.split("\n") if not any(name in line for name in _UNUSED)]
    emptied = replace_once(
        "\n".join(lines), "    #If Mac Then\n    #End If\n    #If Win64", "    #If Win64"
    )
    emptied = replace_once(emptied, "    #If Mac Then\n    #End If\n", "")
    return _change(emptied.rstrip(), _PRIVATE)


def _change(text: str, changes: Changes) -> str:
    for old, new in changes:
        text = replace_once(text, old, new)
    return text
