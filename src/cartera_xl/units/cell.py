"""From what Excel hands over to what a field means.

Excel's types are not the user's: a NIT typed as digits arrives as 8001972684.0, an invoice
"123" as 123.0, a day with its hour. Each function returns the meaning or refuses with a
reason: a ``PydanticCustomError`` whose type is the reason that the rules in ``specs`` word.

>>> as_text(123.0), as_text(" FV-1 ")
('123', 'FV-1')
>>> as_date(datetime(2026, 3, 1, 8, 30))
datetime.date(2026, 3, 1)
>>> as_decimal(0.1 + 0.2)
Decimal('0.3')
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum

from pydantic_core import PydanticCustomError

EXCEL_ERRORS = frozenset(
    {"#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
    | {"#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#GETTING_DATA"}
    | {"#¡REF!", "#¡DIV/0!", "#¡VALOR!", "#¿NOMBRE?", "#¡NUM!", "#¡NULO!", "#N/D"}
)
"""Error texts as the file holds them and as a Spanish Excel shows them."""


NUMBERED_ERRORS = {
    -2_146_828_288 + number: text
    for number, text in {
        2043: "#GETTING_DATA", 2045: "#SPILL!", 2046: "#CONNECT!", 2047: "#BLOCKED!",
        2048: "#UNKNOWN!", 2049: "#FIELD!", 2050: "#CALC!",
    }.items()
}  # fmt: skip
"""Excel's newer errors, by the number that xlwings hands over in their place."""


class Missing(Enum):
    """A cell that has no value to read: a formula that no program has calculated."""

    SIN_VALOR = "sin valor"


_NUMBER_TEXT = re.compile(r"[-+]?[$\s]*[0-9][0-9.,\s]*%?")
_ONE_SEPARATOR = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}")
_GROUPED = re.compile(r"-?[0-9]+|-?[0-9]{1,3}(?:\.[0-9]{3})+|-?[0-9]{1,3}(?:,[0-9]{3})+")
_DATE_TEXT = re.compile(r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})(?:[ T].*)?")
_TIME_TEXT = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?\s*(?:([ap])\.?\s?m\.?)?")
_MAX_EXACT = 10**15


def refuse(reason: str, **detail: object) -> PydanticCustomError:
    """Return the refusal of a cell; ``reason`` is a key of the column's rules."""
    return PydanticCustomError(reason, reason, {k: str(v) for k, v in detail.items()})


def is_blank(cell: object) -> bool:
    """Tell whether a seller would call the cell empty; spaces are empty too."""
    return cell is None or (isinstance(cell, str) and not cell.strip()) or bool(cell != cell)


def same_word(text: str) -> str:
    """Return ``text`` without case, accents or doubled spaces, to compare words as people do.

    >>> same_word("  Crédito  y CARTERA ") == same_word("credito y cartera")
    True
    """
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def as_text(cell: object) -> str:
    """Return the text as typed; Excel stores an all-digit text as a float."""
    if isinstance(cell, bool):
        raise refuse("no_es_texto")
    if isinstance(cell, (date, time, timedelta)):
        raise refuse("fecha_en_texto")
    if isinstance(cell, (int, float)):
        if not abs(cell) < _MAX_EXACT:
            raise refuse("digitos_perdidos")
        return str(int(cell)) if cell == int(cell) else f"{cell:.15g}"
    if not isinstance(cell, (str, Decimal)):
        raise refuse("no_es_texto")
    return str(cell).strip()


def as_decimal(cell: object) -> Decimal:
    """Return the number that Excel shows: 15 significant digits, no binary noise.

    Text is never read as a number: «1.234» is 1234 for one reader and 1,234 for another.
    """
    if isinstance(cell, (date, time, timedelta)):
        raise refuse("fecha_en_numero")
    if isinstance(cell, str):
        raise _number_text(cell.strip())
    if isinstance(cell, bool) or not isinstance(cell, (int, float, Decimal)):
        raise refuse("no_es_numero")
    # An int is exact, and one of 400 digits would not go through a float.
    number = Decimal(f"{cell:.15g}") if isinstance(cell, float) else Decimal(cell)
    if number.is_nan() or abs(number) >= _MAX_EXACT:
        raise refuse("numero_enorme")
    return number


def _number_text(text: str) -> PydanticCustomError:
    """Say how a text fails to be a number, with the readings that a person would give it."""
    if not _NUMBER_TEXT.fullmatch(text):
        return refuse("no_es_numero")
    plain = re.sub(r"[^0-9.,\-]", "", text)
    if _ONE_SEPARATOR.fullmatch(plain):
        return refuse(
            "numero_ambiguo",
            entero=re.sub(r"[.,]", "", plain),
            decimal=plain.replace(".", ","),
        )
    last = max(plain.rfind("."), plain.rfind(","))
    repeated = last >= 0 and plain.count(plain[last]) > 1
    whole, rest = (plain, "") if last < 0 or repeated else (plain[:last], plain[last + 1 :])
    if not _GROUPED.fullmatch(whole):  # «1.500.00»: one of the two dots is a slip, who knows which
        return refuse("no_es_numero")
    digits = re.sub(r"[.,]", "", whole) + (f",{rest}" if rest else "")
    return refuse("numero_como_texto", digitos=digits + ("%" if text.endswith("%") else ""))


def as_integer(cell: object) -> int:
    """Return a whole number; 12.0 is 12, 12.5 is refused."""
    number = as_decimal(cell)
    if number != number.to_integral_value():
        raise refuse("no_es_entero")
    return int(number)


def as_date(cell: object) -> date:
    """Return the day of a date cell, without its hour.

    A date as text is refused, and the reason says whether it can be read two ways (d/m, m/d).
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, str):
        raise refuse(_date_text_reason(cell.strip()))
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        raise refuse("fecha_como_numero")
    raise refuse("no_es_fecha")


def as_time(cell: object) -> time:
    """Return the hour of a time cell, to the minute; a text such as «8:30 pm» has one reading.

    >>> as_time(0.354166666666667), as_time("8:30 p. m.")
    (datetime.time(8, 30), datetime.time(20, 30))
    """
    if isinstance(cell, datetime):
        cell = cell.time()
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0)
    if isinstance(cell, str):
        return _time_text(cell)
    if isinstance(cell, timedelta):
        cell = cell / timedelta(days=1)
    # Minutes are rounded: 8:30 is 0.3541666… of a day.
    minutes = round(cell * 1440) if isinstance(cell, (int, float)) and 0 <= cell < 1 else 1440
    if isinstance(cell, bool) or minutes >= 1440:
        raise refuse("no_es_hora")
    return time(*divmod(minutes, 60))


def _time_text(text: str) -> time:
    match = _TIME_TEXT.fullmatch(text.strip().lower())
    if not match:
        raise refuse("no_es_hora")
    hour, minute, half = int(match[1]), int(match[2]), match[3]
    if hour > 23 or minute > 59 or (half and not 1 <= hour <= 12):
        raise refuse("no_es_hora")
    return time(hour % 12 + (12 if half == "p" else 0) if half else hour, minute)


def _date_text_reason(text: str) -> str:
    match = _DATE_TEXT.fullmatch(text)
    if not match:
        return "no_es_fecha"
    first, second, third = (int(part) for part in match.groups())
    year_first = first > 31
    day, month = (third, second) if year_first else (first, second)
    year = first if year_first else third + (2000 if third < 100 else 0)
    readings = {(year, month, day)} if year_first else {(year, month, day), (year, day, month)}
    possible = [r for r in readings if _exists(*r)]
    if not possible:
        return "fecha_no_existe"
    return "fecha_ambigua" if len(possible) > 1 else "fecha_como_texto"


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def show_cell(cell: object) -> str:
    """Return the cell as a seller sees it, cut at 60 letters: decimal comma, day first.

    >>> show_cell(-3.5), show_cell(datetime(2026, 3, 1)), show_cell(True)
    ('-3,5', '01/03/2026', 'Sí')
    """
    if cell is None or isinstance(cell, Missing):
        return ""
    if isinstance(cell, bool):
        return "Sí" if cell else "No"
    if isinstance(cell, int):
        return f"{Decimal(cell).normalize():.15g}" if abs(cell) >= _MAX_EXACT else str(cell)
    if isinstance(cell, float):
        return f"{cell:.15g}".replace(".", ",")
    if isinstance(cell, Decimal):
        return f"{cell:f}".replace(".", ",")
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, timedelta):
        minutes = round(abs(cell) / timedelta(minutes=1))
        return f"{'-' if cell < timedelta(0) else ''}{minutes // 60}:{minutes % 60:02d}"
    text = " ".join(str(cell).split())  # a line break would cut the message in two
    return text if len(text) <= 60 else text[:59] + "…"
