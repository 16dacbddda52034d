"""A column over many rows: each distinct value once, and which of them each row has.

What is asked of a value is then asked once, however many rows hold it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from cartera_xl.units.cell import is_blank, same_word
from cartera_xl.units.coded import Coded, encode


class Absent(Enum):
    """Stands for the value of a cell that is wrong, or that may be until its row is checked."""

    ABSENT = "absent"


ABSENT = Absent.ABSENT
Codes = npt.NDArray[np.int64]
Days = npt.NDArray[np.datetime64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Column:
    """``values``: those there are; ``codes``: the place in them of each row's."""

    values: list[Any]
    codes: Codes

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int) -> Any:
        return self.values[self.codes[row]]

    @cached_property
    def words(self) -> list[Any]:
        """The values, texts as people compare them."""
        texts = [v for v in self.values if type(v) is str]
        together = " ".join(texts)
        if together.isascii() and together.split() == texts:  # codes, each of one word
            words = iter(together.lower().split())
        else:
            words = map(same_word, texts)
        return [next(words) if type(v) is str else v for v in self.values]

    @cached_property
    def numbers(self) -> dict[Any, int]:
        """A number for each word there is, in the order of the values."""
        found: dict[Any, int] = {}
        for word in self.words:
            if is_there(word):
                found.setdefault(word, len(found))
        return found

    @cached_property
    def numbered(self) -> Codes:
        """The number of each row's word, −1 where it says nothing."""
        own = [self.numbers.get(word, -1) for word in self.words]
        return np.array(own, dtype="int64")[self.codes]

    def decode(self) -> list[Any]:
        """Return the value of each row."""
        return list(map(self.values.__getitem__, self.codes.tolist()))

    def where(self, test: Callable[[Any], object]) -> Flags:
        """Return the rows whose value passes ``test``."""
        return np.array([bool(test(v)) for v in self.values], dtype=bool)[self.codes]

    def holds(self, value: object) -> Flags:
        """Return the rows whose value is ``value`` itself: None, ``ABSENT``, True."""
        if value is None or value is ABSENT:
            places = [n for n in self._empty if self.values[n] is value]
        else:
            places = [n for n, v in enumerate(self.values) if v is value]
        if not places:
            return np.zeros(len(self.codes), dtype=bool)
        return np.isin(self.codes, places)

    @cached_property
    def _empty(self) -> list[int]:
        """The places of what is no value: few, and asked for again and again."""
        return [n for n, v in enumerate(self.values) if v is None or v is ABSENT]

    def filled(self) -> Flags:
        """Return the rows with a value: neither None nor ``ABSENT``."""
        return ~(self.holds(None) | self.holds(ABSENT))

    def blank(self) -> Flags:
        """Return the rows whose cell a seller would call empty."""
        blank = [
            not v or v.isspace() if type(v) is str else v != v if type(v) is float else is_blank(v)
            for v in self.values
        ]
        return np.array(blank, dtype=bool)[self.codes]

    def take(self, rows: Codes | Flags) -> "Column":
        """Return some rows, with only the values that they hold."""
        codes = self.codes[rows]
        used = np.flatnonzero(np.bincount(codes, minlength=len(self.values)))
        place = np.zeros(len(self.values), dtype="int64")
        place[used] = np.arange(len(used))
        return Column([self.values[n] for n in used], place[codes])

    def replace(self, changes: Mapping[int, Any]) -> "Column":
        """Return the column with other values in some rows."""
        if not changes:
            return self
        codes = self.codes.copy()
        codes[list(changes)] = np.arange(len(changes)) + len(self.values)
        return Column([*self.values, *changes.values()], codes)


def is_there(value: object) -> bool:
    """Tell whether a cell says something that is right."""
    return value is not None and value is not ABSENT


def number_alike(own: Sequence[Column], other: Sequence[Column]) -> tuple[Codes, Codes]:
    """Return a number for each row of two tables, the same where their columns say the same.

    Entra: columns of one table and, in the same order, those of the other that they are held to.
    Sale: −1 where one of a row's cells says nothing, or nothing that its column there says.
    """
    pairs = [(_held_to(one, two), two.numbered) for one, two in zip(own, other, strict=True)]
    both = [np.concatenate(pair) for pair in pairs]
    numbers = both[0]
    for more in both[1:]:
        numbers = np.unique(numbers * (more.max(initial=0) + 1) + more, return_inverse=True)[1]
    numbers = np.where(np.any([part < 0 for part in both], axis=0), -1, numbers)
    count = len(pairs[0][0])
    return numbers[:count], numbers[count:]


def _held_to(own: Column, other: Column) -> Codes:
    numbers = other.numbers
    return np.array([numbers.get(w, -1) for w in own.words], dtype="int64")[own.codes]


def days(column: Column) -> Days:
    """Return the day of each row, NaT where there is none."""
    found = [v if isinstance(v, date) else None for v in column.values]
    return np.array(found, dtype="datetime64[D]")[column.codes]


def from_coded(coded: Coded) -> Column:
    """Return a column as the reader codes it."""
    return Column(coded.cells, np.asarray(coded.codes).astype("int64"))


def to_column(cells: Sequence[object]) -> Column:
    """Return a column of plain cells."""
    return from_coded(encode(cells))
