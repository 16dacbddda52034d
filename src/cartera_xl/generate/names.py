"""Names and help that Excel and VBA take: a name that VBA reserves would not even compile.

>>> address_like("DSO90"), address_like("CX_META")
(True, False)
"""

import re
from collections.abc import Iterator, Sequence

from cartera_xl.catalog import Argument, Function

PREFIX = "CX_"
HELP_LENGTH = 255
_ADDRESS = re.compile(r"[A-Z]{1,3}[0-9]+|[RFL][0-9]*C[0-9]*|[RFLC][0-9]*", re.IGNORECASE)
_RESERVED = """
    Abs AddressOf And Any Array As Attribute Boolean ByRef Byte ByVal Call Case CBool CByte CCur
    CDate CDbl CDec CDecl CInt Circle CLng CLngLng CLngPtr Close Const CSng CStr Currency CVar CVErr
    Date Debug Decimal Declare DefBool DefByte DefCur DefDate DefDbl DefDec DefInt DefLng DefLngLng
    DefLngPtr DefObj DefSng DefStr DefVar Dim Do DoEvents Double Each Else ElseIf Empty End EndIf
    Enum Eqv Erase Event Exit False Fix For Friend Function Get Global GoSub GoTo If Imp Implements
    In Input InputB Int Integer Is LBound Len LenB Let Like LineInput Lock Long LongLong LongPtr
    Loop LSet Me Mod New Next Not Nothing Null On Open Option Optional Or ParamArray Preserve Print
    Private PSet Public Put RaiseEvent ReDim Rem Resume Return RSet Scale Seek Select Set Sgn Shared
    Single Spc Static Stop String Sub Tab Then To True Type TypeOf UBound Unlock Until Variant Wend
    While With WithEvents Write Xor
"""
"""The reserved identifiers of the language: [MS-VBAL], 3.3.5.2."""
_CONTEXTUAL = """
    Access Alias Append Base Binary Class Compare Error Explicit Lib Line Module Name Object Output
    Property PtrSafe Random Read Reset Step Text Width
"""
"""Words that some statement begins with or holds: allowed, and an accident in waiting."""
_WRAPPER = (
    "ActiveWorkbook App Application caller Err failed Fallo Contenido Range ThisWorkbook XLPy"
)
"""What the wrapper of a function names itself, and the argument that xlwings fills in."""
TAKEN = frozenset(f"{_RESERVED} {_CONTEXTUAL} {_WRAPPER}".lower().split())


def name_faults(functions: Sequence[Function]) -> list[str]:
    """Return what is wrong with the names and the help of the functions; [] if nothing is."""
    faults = [fault for function in functions for fault in _function_faults(function)]
    names = [function.nombre.lower() for function in functions]
    return faults + [f"{name}: twice" for name in sorted({n for n in names if names.count(n) > 1})]


def help_of(argument: Argument) -> str:
    """Return the help of an argument as Excel's wizard shows it: a sentence."""
    return f"{argument.ayuda[:1].upper()}{argument.ayuda[1:]}."


def address_like(name: str) -> bool:
    """Tell whether Excel would take a name for a cell's address: A1, R1C1, F1C1 in Spanish."""
    return bool(_ADDRESS.fullmatch(name))


def _function_faults(function: Function) -> Iterator[str]:
    name = function.nombre
    if not name.startswith(PREFIX) or address_like(name):
        yield f"{name}: does not begin with {PREFIX}, or is a cell's address"
    yield from _word_faults(name, name, function.resumen)
    words = [argument.nombre.lower() for argument in function.argumentos]
    for argument in function.argumentos:
        yield from _word_faults(f"{name}, {argument.nombre}", argument.nombre, help_of(argument))
        if words.count(argument.nombre.lower()) > 1 or argument.nombre.lower() == name.lower():
            yield f"{name}, {argument.nombre}: the same word twice"


def _word_faults(where: str, word: str, help_: str) -> Iterator[str]:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", word):
        yield f"{where}: not a plain ASCII name"
    if word.lower() in TAKEN:
        yield f"{where}: a word of VBA"
    if not 1 < len(help_) <= HELP_LENGTH:
        yield f"{where}: its help has {len(help_)} letters"
    if '"' in help_ or "\\" in help_ or not help_.isprintable():
        yield f"{where}: its help has a quote, a backslash or a line break"
    try:
        help_.encode("cp1252")
    except UnicodeEncodeError as error:
        yield f"{where}: its help has {help_[error.start]!r}, which VBA cannot hold"
