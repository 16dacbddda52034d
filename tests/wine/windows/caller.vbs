' What a wrapper names besides its arguments. A script has no range that could be the caller.

Class Program
    Public Property Get Caller()
        Set Caller = Nothing
    End Property
End Class

Dim ThisWorkbook, Application, XLPy
Set ThisWorkbook = Nothing
Set Application = New Program
Set XLPy = CreateObject("Cartera.XLPython")
