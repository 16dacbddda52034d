' What the macros ask of the machine, as far as a script can give it.

Dim Shell, Files, Library
Set Shell = CreateObject("WScript.Shell")
Set Files = CreateObject("Scripting.FileSystemObject")

Function Environ(name)
    ' Wine 8 leaves the character that ends a text at its end.
    Environ = Replace(Shell.ExpandEnvironmentStrings("%" & name & "%"), Chr(0), "")
End Function

Function LoadLibrary(path)
    LoadLibrary = 0
    If Files.FileExists(path) Then
        Library = path
        LoadLibrary = 1
    End If
End Function

Function GetConfigFromFile(path, name, value)
    Dim stream, cells
    GetConfigFromFile = False
    If Not Files.FileExists(path) Then Exit Function
    Set stream = Files.OpenTextFile(path)
    Do While Not stream.AtEndOfStream
        cells = Split(Mid(stream.ReadLine, 2), """,""")
        If LCase(cells(0)) = LCase(name) Then
            value = Left(cells(1), Len(cells(1)) - 1)
            GetConfigFromFile = True
            Exit Function
        End If
    Loop
End Function
