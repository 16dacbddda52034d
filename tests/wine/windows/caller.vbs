' What a wrapper names besides its arguments. A script has no range that could be the caller.

Class Program
    Public Property Get Caller()
        Set Caller = Nothing
    End Property
End Class

Class Reference
    Public Value
End Class

Function Cells(content)
    Set Cells = New Reference
    Cells.Value = content
End Function

Dim Application, XLPy
Set Application = New Program
Set XLPy = CreateObject("Cartera.XLPython")
