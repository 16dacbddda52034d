"""How cells look: what xlwings calls a colour, a width or an alignment is a property of LibreOffice's.

>>> to_colour("#FF8000"), from_colour(16744448), to_colour(None)
(16744448, (255, 128, 0), -1)
>>> from_letters(8.43), to_letters(from_letters(20)), from_letters(0)
(1694, 20.0, 0)
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from cartera_xl.hosts.calc.engine.lacking import Lacking

if TYPE_CHECKING:
    from cartera_xl.hosts.calc.engine.ranges import Range

_ACROSS = {
    "general": "STANDARD", "left": "LEFT", "center": "CENTER", "right": "RIGHT", "fill": "REPEAT",
    "justify": "BLOCK",
}  # fmt: skip
_DOWN = {"top": 1, "center": 2, "bottom": 3, "justify": 4}
_BOLD, _REGULAR = 150.0, 100.0
_NO_COLOUR = -1
_PIXEL, POINT = 2540 / 96, 2540 / 72
"""In hundredths of a millimetre."""
Change = Callable[[Any], Any]


def look(name: str, read: Change, write: Change) -> Any:
    """Return a property of cells, None where they differ; ``name`` is LibreOffice's."""

    def get(owner: "Range | Font") -> Any:
        value = owner.dressed.ask("read_look", nombre=name)
        return None if value is None else read(value)

    def set_(owner: "Range | Font", value: Any) -> None:
        owner.dressed.sheet.refuse_protected()
        owner.dressed.ask("write_look", nombre=name, valor=write(value))

    return property(get, set_)


def alignment(name: str) -> Any:
    """Return how cells are aligned, «HoriJustify» or «VertJustify»."""
    names: Mapping[str, Any] = _ACROSS if name == "HoriJustify" else _DOWN

    def known(value: str) -> Any:
        if value not in names:
            raise NotImplementedError(f"the engine for Calc has no alignment {value}")
        return names[value]

    def named(value: object) -> str | None:
        return next((name for name, own in names.items() if own == value), None)

    return look(name, named, known)


def to_colour(value: Any) -> int:
    """Return LibreOffice's number of a colour: text, or red, green and blue; None is none."""
    if value is None:
        return _NO_COLOUR
    if isinstance(value, str):
        return int(value.removeprefix("#"), 16)
    red, green, blue = value
    return int(red << 16 | green << 8 | blue)


def from_colour(value: int) -> tuple[int, int, int] | None:
    """Return the red, green and blue of a number of LibreOffice's."""
    return None if value < 0 else (value >> 16 & 255, value >> 8 & 255, value & 255)


def from_letters(letters: float) -> int:
    """Return the width of a column, 0 for a hidden one: a letter has 7 pixels, the margin 5."""
    return round((letters * 7 + 5) * _PIXEL) if letters > 0 else 0


def to_letters(size: int) -> float:
    """Return the width of a column in letters, as Excel counts them."""
    return round(max(size / _PIXEL - 5, 0) / 7, 2)


class Font(Lacking, base_classes.Font):
    """The letters of a rectangle."""

    bold = look("CharWeight", lambda w: w > _REGULAR, lambda v: _BOLD if v else _REGULAR)
    italic = look("CharPosture", lambda p: p == "ITALIC", lambda v: "ITALIC" if v else "NONE")
    size, name = look("CharHeight", float, float), look("CharFontName", str, str)
    color = look("CharColor", from_colour, to_colour)

    def __init__(self, dressed: "Range") -> None:
        self.dressed = dressed

    @property
    def api(self) -> "Font":
        return self
