' Values as a sheet holds them, and answers as lines of JSON.

Dim Texts, Answers, Cell
' Through files: a script, and a console, have only the characters of a code page.
Texts = Split(Files.OpenTextFile(WScript.Arguments(0), 1, False, -1).ReadAll, vbLf)
Set Answers = Files.CreateTextFile(WScript.Arguments(1), True, True)

Function Table(height, width, cells)
    Dim rows, row, column
    ReDim rows(height - 1, width - 1)
    For row = 0 To height - 1
        For column = 0 To width - 1
            rows(row, column) = cells(row * width + column)
        Next
    Next
    Table = rows
End Function

Sub Answer(value)
    Answers.WriteLine "{""value"": " & AsJson(value) & "}"
End Sub

Function AsJson(value)
    If IsArray(value) Then
        AsJson = ArrayAsJson(value)
        Exit Function
    End If
    Select Case VarType(value)
        Case vbEmpty, vbNull
            AsJson = "null"
        Case vbBoolean
            AsJson = "false"
            If value Then AsJson = "true"
        Case vbString
            AsJson = Quoted(value)
        Case vbDate
            AsJson = "{""dias"": " & Number(CDbl(value)) & "}"
        Case Else
            AsJson = Number(value)
    End Select
End Function

Function ArrayAsJson(value)
    Dim row, column, columns, line, rows
    columns = -2
    On Error Resume Next
    columns = UBound(value, 2)
    On Error GoTo 0
    For row = LBound(value, 1) To UBound(value, 1)
        If columns = -2 Then
            line = AsJson(value(row))
        Else
            line = ""
            For column = LBound(value, 2) To columns
                If line <> "" Then line = line & ", "
                line = line & AsJson(value(row, column))
            Next
            line = "[" & line & "]"
        End If
        If rows <> "" Then rows = rows & ", "
        rows = rows & line
    Next
    ArrayAsJson = "[" & rows & "]"
End Function

Function Number(value)
    Number = Replace(CStr(value), ",", ".")
End Function

Function Quoted(ByVal text)
    text = Replace(text, "\", "\\")
    text = Replace(text, """", "\""")
    text = Replace(text, vbCr, "\r")
    text = Replace(text, vbLf, "\n")
    text = Replace(text, vbTab, "\t")
    Quoted = """" & text & """"
End Function
