"""Pouring what there is into what is owed."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cartera_xl.compute.edades.reparto import grant, pour

SIDE = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), max_size=9)


def columns(side) -> tuple[np.ndarray, np.ndarray]:
    table = np.array(side, dtype="int64").reshape(-1, 2)
    return table[:, 0].astype("int32"), table[:, 1]


@given(SIDE, SIDE)
def test_it_is_what_pouring_one_by_one_gives(sources, targets):
    left, lacking = [n for _, n in sources], [n for _, n in targets]
    expected = []
    for s, (group, _) in enumerate(sources):
        for t, (other, _) in enumerate(targets):
            given_now = min(left[s], lacking[t]) if group == other else 0
            if given_now:
                expected.append((s, t, given_now))
                left[s] -= given_now
                lacking[t] -= given_now
    found = pour(*columns(sources), *columns(targets))
    pairs = zip(found.origen.tolist(), found.destino.tolist(), found.valor.tolist(), strict=True)
    assert sorted(pairs) == sorted(expected)


REQUESTS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(1, 9)), max_size=9)
THREE = st.lists(st.integers(0, 12), min_size=3, max_size=3)


@given(REQUESTS, THREE, THREE)
def test_a_request_gets_what_its_source_has_and_its_target_lacks(requests, free, owed):
    left, lacking, expected = [*free], [*owed], []
    for source, target, wanted in requests:
        got = min(wanted, left[source], lacking[target])
        left[source] -= got
        lacking[target] -= got
        expected.append(got)
    table = np.array(requests, dtype="int64").reshape(-1, 3)
    have, lack = np.array(free, dtype="int64"), np.array(owed, dtype="int64")
    source, target = table[:, 0].astype("int32"), table[:, 1].astype("int32")
    assert grant(source, target, table[:, 2], have, lack).tolist() == expected
    assert (have.tolist(), lack.tolist()) == (left, lacking)
