"""``cinta`` and ``ThisWorkbook``: what the ribbon and Excel call, and what Python asks of Excel."""

from cartera_xl.generate.vba.modules import WORKBOOK, Module, document_module, standard_module

NAME = "cinta"
ON_LOAD, ON_ACTION = "AlCargar", "Pulsar"

_CODE = f"""\
'Generado por `cartera generar`; no lo edite.
Option Explicit

Private Servidor As New xlwings

Public Sub {ON_LOAD}(Ribbon As IRibbonUI)
    DescribirFunciones
End Sub

Public Sub {ON_ACTION}(Control As IRibbonControl)
    ' A stranger's workbook can have a ribbon that calls this, with any tag.
    If Control.Tag = "" Or Control.Tag Like "*[!a-z0-9_:]*" Then Exit Sub
    Correr "ribbon.press('" & Control.Tag & "')"
End Sub

Public Function ElegirArchivo(ByVal Titulo As String, ByVal Filtro As String) As String
    ' Filtro: «Libros y textos (*.xlsx;*.csv)». Returns "" if none is chosen.
    Dim Elegido As Variant, Desde As Long
    If TypeName(Application.Caller) = "Range" Then Exit Function
    #If Mac Then
        Elegido = Application.GetOpenFilename()
    #Else
        Desde = InStrRev(Filtro, "(") + 1
        Elegido = Application.GetOpenFilename(Title:=Titulo, _
            FileFilter:=Filtro & "," & Mid$(Filtro, Desde, InStrRev(Filtro, ")") - Desde))
    #End If
    If VarType(Elegido) = vbString Then ElegirArchivo = Elegido
End Function

Public Sub Programar(ByVal Segundos As Double)
    Application.OnTime Now + Segundos / 86400, "'" & ThisWorkbook.Name & "'!Latir"
End Sub

Public Sub Latir()
    Correr "ribbon.tick()"
End Sub

Public Sub CleanUp()
    ' The name under which xlwings calls it when Python ends on Mac.
    Servidor.CleanUp
End Sub

Private Sub Correr(Accion As String)
    On Error GoTo fallo
    Servidor.RunPython "from cartera_xl.addin import ribbon; " & Accion
    Exit Sub
fallo:
    Application.StatusBar = False
    If Err.Number = 1000 Then
        MsgBox Err.Description, vbExclamation, "Cartera XL"
    Else
        MsgBox "No se pudo iniciar Python. Ejecute «cartera complemento diagnostico».", _
            vbExclamation, "Cartera XL"
    End If
End Sub
"""
_WORKBOOK_CODE = """\
'Generado por `cartera generar`; no lo edite.
Option Explicit

Private WithEvents Aplicacion As Application

Private Sub Workbook_Open()
    Set Aplicacion = Application
End Sub

Private Sub Aplicacion_WorkbookActivate(ByVal Wb As Workbook)
    ' The first workbook is there: now Excel takes the help of the functions.
    Set Aplicacion = Nothing
    DescribirFunciones
End Sub
"""


def ribbon_module() -> Module:
    """Return what the ribbon calls."""
    return standard_module(NAME, _CODE)


def workbook_module() -> Module:
    """Return what Excel calls when the add-in opens."""
    return document_module("ThisWorkbook", WORKBOOK, _WORKBOOK_CODE)
