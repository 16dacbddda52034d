"""A value → the XML of one cell. Text stays text whatever it looks like; it is stored inline."""

from collections.abc import Sequence
from datetime import date, datetime

from cartera_xl.units.plan import Cell
from cartera_xl.write.refusal import EditRefused
from cartera_xl.write.xml_bytes import escape_text

_DAY_SECONDS = 86_400
_LARGEST = 9.99999999999999e307
"""The largest number of Excel; NaN is not below it either."""
_LONGEST = 32_767
"""Letters that a cell of Excel holds."""


class CellWriter:
    """Writes the cells of one sheet: ``prefix`` of its tags, ``since_1904`` for its dates."""

    def __init__(self, prefix: str, since_1904: bool) -> None:
        self.prefix = prefix
        self._since_1904 = since_1904

    def write(self, place: str, style: str, value: Cell, formula: str = "", meta: str = "") -> str:
        """Return the XML of a cell.

        Entra: ``place``, su dirección; ``style``, el atributo s ("" si no lleva); ``formula``, su
            elemento <f> completo ("" si no lleva), del que ``value`` es el valor guardado;
            ``meta``, su atributo cm.
        Sale: el elemento <c>; sin <v> si ``value`` es None.
        Error: EditRefused si Excel no puede guardar el valor; ValueError si no es un número que
            una celda pueda tener; TypeError si no es una celda.
        """
        return f'<{self.prefix}c r="{place}"{self._rest(place, style, value, formula, meta)}'

    def write_column(
        self, letters: str, first: int, style: str, values: Sequence[Cell], formula: str = "",
        meta: str = "",
    ) -> list[str]:  # fmt: skip
        """Return the XML of cells one below another, from row ``first`` on, as ``write`` gives it.

        ``formula`` is the same in all of them. Error: as ``write``.
        """
        head = f'<{self.prefix}c r="{letters}'
        known: dict[tuple[type, Cell], str] = {}
        cells: list[str] = []
        said = f' s="{style}"' if style else ""
        meta_said = f' cm="{meta}"' if meta else ""
        opened = f'"{said}{meta_said}>{formula}<{self.prefix}v>'
        closed = f"</{self.prefix}v></{self.prefix}c>"
        for row, value in enumerate(values, start=first):
            kind = value.__class__
            # Most figures differ, and to ask for each would cost as much as all the rest.
            if kind is float and abs(value) <= _LARGEST:  # type: ignore[arg-type]
                cells.append(f"{head}{row}{opened}{repr(value).removesuffix('.0')}{closed}")
                continue
            # 1, 1.0 and True are one key, and three cells.
            key = kind, value
            rest = known.get(key)
            if rest is None:
                rest = self._rest(f"{letters}{row}", style, value, formula, meta)
                known[key] = rest
            cells.append(f'{head}{row}"{rest}')
        return cells

    def _rest(self, place: str, style: str, value: Cell, formula: str, meta: str) -> str:
        """Return a cell after its address."""
        p, head = self.prefix, f' s="{style}"' if style else ""
        if meta:
            head += f' cm="{meta}"'
        if value is None or (value == "" and not formula):
            return f"{head}>{formula}</{p}c>" if formula else f"{head}/>"
        if isinstance(value, str):
            text = _fitting(value, place)
            if formula:
                return f'{head} t="str">{formula}<{p}v>{text}</{p}v></{p}c>'
            space = ' xml:space="preserve"' if _needs_space(text) else ""
            return f'{head} t="inlineStr"><{p}is><{p}t{space}>{text}</{p}t></{p}is></{p}c>'
        kind = ' t="b"' if isinstance(value, bool) else ""
        return f"{head}{kind}>{formula}<{p}v>{self._number(value, place)}</{p}v></{p}c>"

    def _number(self, value: object, place: str) -> str:
        match value:
            case bool():
                return str(int(value))
            case int():
                if abs(value) > _LARGEST or int(float(value)) != value:
                    raise ValueError(f"{place}: a cell cannot hold every digit of {value}")
                return str(int(value))
            case float():
                if not abs(value) <= _LARGEST:
                    raise ValueError(f"{place}: a cell cannot hold {value}")
                # Of the type itself: numpy's floats show their type's name too.
                return float.__repr__(value).removesuffix(".0")
            case datetime():
                whole = self._serial(value.date(), place)
                time = value - datetime(value.year, value.month, value.day, tzinfo=value.tzinfo)
                return repr(whole + time.total_seconds() / _DAY_SECONDS).removesuffix(".0")
            case date():
                return str(self._serial(value, place))
            case _:
                raise TypeError(f"{place}: {type(value).__name__} is no cell")

    def _serial(self, day: date, place: str) -> int:
        if self._since_1904:
            serial, first = day.toordinal() - date(1904, 1, 1).toordinal(), 0
        else:
            serial, first = day.toordinal() - date(1899, 12, 30).toordinal(), 1
            # Excel believes that there was a 29 February 1900, its day 60.
            serial -= serial <= 60
        if serial < first:
            raise EditRefused(
                f"{place}: Excel no guarda fechas tan antiguas como {day:%d/%m/%Y}. "
                "Corrija el año, o guarde el dato en una columna de texto."
            )
        return serial


def _fitting(value: str, place: str) -> str:
    if len(value) > _LONGEST:
        raise EditRefused(
            f"{place}: el texto tiene {len(value)} letras y una celda de Excel guarda {_LONGEST}. "
            "Acórtelo."
        )
    return escape_text(value)


def _needs_space(text: str) -> bool:
    return text != text.strip() or "\n" in text or "\t" in text or "  " in text
