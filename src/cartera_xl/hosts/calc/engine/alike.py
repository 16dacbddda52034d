"""What xlwings asks alike of every program behind it: a thing by its name, cells by their corners."""

from collections.abc import Iterator
from numbers import Number
from typing import Any, Generic, Protocol, TypeVar

from cartera_xl.units.address import Area, parse_area


class Named(Protocol):
    """What has a name."""

    @property
    def name(self) -> str: ...


Thing = TypeVar("Thing", bound=Named)


class Keyed(Generic[Thing]):
    """Things in order, found by their place from 1 or by their name in any case."""

    def __iter__(self) -> Iterator[Thing]:
        raise NotImplementedError

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, name: str) -> bool:
        return any(thing.name.casefold() == name.casefold() for thing in self)

    def __call__(self, key: int | str) -> Thing:
        if isinstance(key, int):
            return list(self)[key - 1]
        for thing in self:
            if thing.name.casefold() == key.casefold():
                return thing
        raise KeyError(key)


def find_area(first: Any, second: Any = None) -> Area:
    """Return a rectangle by its corners, its address or (row, column, height, width)."""
    if isinstance(first, tuple) and len(first) == 4:
        row, column, height, width = first
        return Area(row, column, row + height - 1, column + width - 1)
    if isinstance(first, Number) and isinstance(second, Number):
        first, second = (first, second), None
    one = _corner(first)
    other = one if second is None else _corner(second)
    return Area(
        min(one.top, other.top), min(one.left, other.left),
        max(one.bottom, other.bottom), max(one.right, other.right),
    )  # fmt: skip


def _corner(corner: Any) -> Area:
    """Return the cells of a range of the engine's, of (row, column) or of an address."""
    area = getattr(corner, "area", None)
    if isinstance(area, Area):
        return area
    if isinstance(corner, tuple):
        if 0 in corner:
            raise IndexError("rows and columns count from 1")
        return Area(*corner, *corner)
    try:
        return parse_area(corner)
    except ValueError:
        raise NotImplementedError(f"this engine has no range {corner!r}") from None
