Attribute VB_Name = "cinta"
'Generado por `cartera generar`; no lo edite.
Option Explicit

Private Servidor As New xlwings

Public Sub AlCargar(Ribbon As IRibbonUI)
    DescribirFunciones
End Sub

Public Sub Pulsar(Control As IRibbonControl)
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
