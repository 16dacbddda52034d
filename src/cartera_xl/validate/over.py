"""Amounts in force for some days that, on one of them, add to more than there is.

>>> day = np.array(["2026-01-05", "2026-01-09", "2026-02-01"], dtype="datetime64[D]")
>>> until = np.array(["2026-01-31", "NaT", "NaT"], dtype="datetime64[D]")
>>> group, amounts = np.array([0, 0, 0]), np.array([60, 50, 50])
>>> list(find_over(group, amounts, {0: 100}, day, until))  # the first was undone by February
[(1, 100, 110)]
"""

from collections.abc import Iterator, Mapping
from heapq import heappop, heappush

import numpy as np
import numpy.typing as npt

from cartera_xl.validate.column import Codes, Days

_NEVER = np.iinfo("int64").max


def find_over(
    group: Codes, amounts: Codes, totals: Mapping[int, int], since: Days, until: Days
) -> Iterator[tuple[int, int, int]]:
    """Yield each row that, on its first day, takes its group over its total: row, total, reached.

    Entra: n rows: ``group``, −1 for none; ``amounts``, whole, in the unit of ``totals`` (group →
        the most it may reach; a group without one is not judged); the first day that each counts
        and the first that it no longer does, NaT for never.
    Rows are taken by their first day, then in order; one that goes over is left out of the next.
    """
    for where, rows in _suspects(group, amounts, totals):
        ends = [_NEVER if np.isnat(day) else int(day.astype("int64")) for day in until[rows]]
        starts = since[rows].astype("int64").tolist()
        in_force: list[tuple[int, int]] = []
        reached = 0
        for start, row, end in sorted(zip(starts, rows.tolist(), ends, strict=True)):
            while in_force and in_force[0][0] <= start:
                reached -= heappop(in_force)[1]
            amount = int(amounts[row])
            if end <= start:
                continue
            if reached + amount > totals[where]:
                yield row, totals[where], reached + amount
                continue
            heappush(in_force, (end, amount))
            reached += amount


def _suspects(
    group: Codes, amounts: Codes, totals: Mapping[int, int]
) -> Iterator[tuple[int, npt.NDArray[np.int64]]]:
    """Yield the groups whose rows, all together, are over, and the rows of each."""
    sums = np.zeros(group.max(initial=-1) + 2, dtype="int64")
    np.add.at(sums, group, amounts)
    over = [n for n, total in totals.items() if n < len(sums) - 1 and sums[n] > total]
    order = np.argsort(group, kind="stable")
    first = np.searchsorted(group[order], over, side="left")
    last = np.searchsorted(group[order], over, side="right")
    for where, start, end in zip(over, first.tolist(), last.tolist(), strict=True):
        yield where, order[start:end]
