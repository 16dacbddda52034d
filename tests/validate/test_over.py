"""What is in force on a day never adds to more than there is."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cartera_xl.validate.over import find_over

FIRST = date(2026, 1, 1)
rows = st.lists(
    st.tuples(
        st.integers(-1, 2),  # group
        st.integers(1, 60),  # amount
        st.integers(0, 9),  # first day
        st.none() | st.integers(0, 12),  # first day that it no longer counts
    ),
    max_size=12,
)


def run(given_rows, totals):
    group, amounts = (np.array([r[n] for r in given_rows], dtype="int64") for n in (0, 1))
    since = np.array([FIRST + timedelta(r[2]) for r in given_rows], dtype="datetime64[D]")
    until = np.array(
        [None if r[3] is None else FIRST + timedelta(r[3]) for r in given_rows],
        dtype="datetime64[D]",
    )
    return list(find_over(group, amounts, totals, since, until))


def in_force(row, day):
    return row[2] <= day and (row[3] is None or day < row[3])


@given(rows, st.integers(0, 120))
def test_without_those_that_go_over_no_day_does(given_rows, total):
    over = {row for row, _, _ in run(given_rows, {0: total, 1: total})}
    kept = [row for n, row in enumerate(given_rows) if n not in over]
    for group in (0, 1):
        for day in range(14):
            assert sum(r[1] for r in kept if r[0] == group and in_force(r, day)) <= total


@given(rows, st.integers(0, 120))
def test_each_of_those_would_go_over_and_says_by_how_much(given_rows, total):
    found = run(given_rows, {0: total, 1: total})
    over = {row for row, _, _ in found}
    for row, most, reached in found:
        own = given_rows[row]
        first = [r for n, r in enumerate(given_rows)
                 if n not in over and r[0] == own[0] and (r[2], n) < (own[2], row)]  # fmt: skip
        assert reached == own[1] + sum(r[1] for r in first if in_force(r, own[2]))
        assert reached > most == total


@given(rows)
def test_what_has_no_total_is_not_judged(given_rows):
    assert run(given_rows, {}) == []
