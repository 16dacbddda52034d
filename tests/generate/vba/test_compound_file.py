"""A compound file holds what was put in it, as olefile reads it."""

import io
from typing import Any

import olefile
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartera_xl.generate.vba.compound_file import Tree, write_compound_file

NAMES = st.text("ABCDEfghij_0123456789ñÑ", min_size=1, max_size=31)
STREAMS = st.binary(max_size=300) | st.integers(0, 9000).map(lambda size: b"x" * size)
LEVELS = st.recursive(
    STREAMS,
    lambda inner: st.dictionaries(NAMES, inner, max_size=8),
    max_leaves=20,
).filter(lambda level: isinstance(level, dict))


def unique(level: Any) -> bool:
    """Two names that differ in case alone are the same name."""
    if isinstance(level, bytes):
        return True
    names = {name.upper() for name in level}
    return len(names) == len(level) and all(unique(inner) for inner in level.values())


def read_back(content: bytes) -> dict[str, Any]:
    with olefile.OleFileIO(io.BytesIO(content), raise_defects=olefile.DEFECT_POTENTIAL) as file:
        tree: dict[str, Any] = {}
        for path in file.listdir(streams=True, storages=True):
            level = tree
            for name in path[:-1]:
                level = level[name]
            level[path[-1]] = (
                {} if file.get_type(path) == olefile.STGTY_STORAGE else file.openstream(path).read()
            )
        return tree


@given(LEVELS.filter(unique))
def test_the_same_streams_are_read(tree: Tree) -> None:
    assert read_back(write_compound_file(tree)) == tree


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 4095, 4096, 4097, 65_536, 3_000_000])
def test_a_stream_of_any_size_comes_back(size: int) -> None:
    tree = {"a": bytes(size), "b": b"otro"}
    assert read_back(write_compound_file(tree)) == tree


def test_many_streams_are_all_found() -> None:
    tree = {f"m{n}": bytes([n % 256]) * (n * 7) for n in range(300)}
    assert read_back(write_compound_file({"VBA": tree})) == {"VBA": tree}


def test_what_it_cannot_write_is_refused() -> None:
    with pytest.raises(ValueError, match="at most 31 signs"):
        write_compound_file({"x" * 32: b""})
    with pytest.raises(ValueError, match=r"6\.8 MB"):
        write_compound_file({"a": bytes(7_200_000)})
