Attribute VB_Name = "funciones"
'Generado por `cartera generar`; no lo edite.
#Const App = "Microsoft Excel"
Option Explicit

Private Servidor As New xlwings

Public Sub DescribirFunciones()
    #If Not Mac Then
    Describir "CX_AVANCE", _
        "Avance: qué parte de la meta llevan las ventas.", "Cartera XL", _
        Array( _
            "Ventas del periodo.", _
            "La tabla «Metas», con sus títulos.")
    Describir "CX_HOY", _
        "El día de ""hoy"".", "Cartera XL", _
        Array()
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

Function CX_AVANCE(real, Optional metas)
Attribute CX_AVANCE.VB_Description = "Avance: qué parte de la meta llevan las ventas."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_AVANCE = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_AVANCE", Array(Contenido(real), Contenido(metas)))
        Exit Function
    #Else
        CX_AVANCE = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_AVANCE", Array(real, metas))
        Exit Function
    #End If
failed:
    CX_AVANCE = Fallo(Err.Number, Err.Description)
End Function

Function CX_HOY()
Attribute CX_HOY.VB_Description = "El día de ""hoy""."
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        CX_HOY = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_HOY", Array())
        Exit Function
    #Else
        CX_HOY = XLPy.CallUDF("cartera_xl.addin.udfs", "CX_HOY", Array())
        Exit Function
    #End If
failed:
    CX_HOY = Fallo(Err.Number, Err.Description)
End Function
