"""Formulas as Excel writes them in English ↔ as LibreOffice's own interface does.

>>> to_calc("=SUM(Metas[[#This Row],[Meta]],'Ruta de hoy'!$A$1:B2,{1,2;3,4})")
"=SUM(Metas[[#This Row];[Meta]];$'Ruta de hoy'.$A$1:B2;{1;2|3;4})"
>>> to_excel("=IF($Metas.A1>3;cx_meta(1);\\"a;b\\")")
'=IF(Metas!A1>3,CX_META(1),"a;b")'
"""

import re

_STRING = r'"(?:[^"]|"")*"'
_QUOTED = r"'(?:[^']|'')*'"
_WORD = r"[^\W\d][\w.]*"
_TITLE = r"\[[^\[\]]*\]"
_CELL = r"\$?[A-Za-z]{1,3}\$?\d+|\$?[A-Za-z]{1,3}(?=:)|\$?\d+(?=:)|#REF!"
_EXCEL = re.compile(
    rf"(?P<string>{_STRING})|(?P<sheet>{_QUOTED}|{_WORD})!(?=\$?[A-Za-z\d])|(?P<quoted>{_QUOTED})"
    rf"|(?P<own>\[@(?:(?=\[)|(?P<column>[^\[\]]*)\]))|(?P<title>{_TITLE})|(?P<sign>[,;{{}}])"
    rf"|(?P<truth>(?:TRUE|FALSE)\b(?!\())|(?P<rest>{_WORD}|.)",
    re.DOTALL,
)
_CALC = re.compile(
    rf"(?P<string>{_STRING})|(?P<sheet>\$?(?:{_QUOTED}|[^\W\d]\w*))\.(?={_CELL})"
    rf"|(?P<quoted>{_QUOTED})|(?P<title>{_TITLE})|(?P<name>[cC][xX]_\w+(?=\())|(?P<sign>[;|{{}}])"
    rf"|(?P<truth>(?:TRUE|FALSE)\(\))|(?P<rest>\w+|.)",
    re.DOTALL,
)
_LIBRARY = re.compile(r"\[\d+\]!(?=CX_)|'[^']*\.xlam'!(?=CX_)|_xll\.(?=CX_)", re.IGNORECASE)
_ERROR = re.compile(r"=(#(?:N/A|[A-Z]+[!?]|DIV/0!))")


def to_calc(formula: str) -> str:
    """Return a formula of Excel's, with its «=», as LibreOffice takes it."""
    inside: list[str] = []

    def change(match: re.Match[str]) -> str:
        if match["sheet"]:
            return f"${match['sheet']}."
        if match["own"]:
            return _own_row(match["column"])
        if match["truth"]:
            return f"{match[0]}()"
        return _sign(match, inside, {",": ";", ";": "|"}, {",": ";", ";": ";"})

    return _EXCEL.sub(change, _LIBRARY.sub("", formula))


def to_excel(formula: str) -> str:
    """Return a formula of LibreOffice's as Excel shows it in English; of an error, its text."""
    if error := _ERROR.fullmatch(formula):
        return error[1]
    inside: list[str] = []

    def change(match: re.Match[str]) -> str:
        if match["sheet"]:
            return f"{match['sheet'].removeprefix('$')}!"
        if match["name"]:
            return match["name"].upper()
        if match["truth"]:
            return match[0].removesuffix("()")
        return _sign(match, inside, {";": ",", "|": ";"}, {";": ",", "|": "|"})

    plain = formula[1:-1] if formula.startswith("{=") else formula
    return _CALC.sub(change, plain)


def _sign(
    match: re.Match[str], inside: list[str], in_braces: dict[str, str], outside: dict[str, str]
) -> str:
    text = match[0]
    if not match["sign"]:
        return text
    if text == "{":
        inside.append(text)
    elif text == "}":
        inside.clear()
    return (in_braces if inside else outside).get(text, text)


def _own_row(column: str | None) -> str:
    """Return what stands for «[@Column]», «[@]» and the start of «[@[One]:[Other]]»."""
    if column is None:
        return "[[#This Row];"
    return f"[[#This Row];[{column}]]" if column else "[#This Row]"
