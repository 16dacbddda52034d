"""A Windows of our own, made once, with the add-in installed in it as a user would."""

from collections.abc import Iterator

import pytest
from tests.wine.excel import Excel
from tests.wine.prefix import Prefix
from tests.wine.prepare import Unavailable, prepare

# Programs of Windows: nothing of theirs can be imported here.
collect_ignore = ["windows"]


@pytest.fixture(scope="session")
def windows() -> Iterator[Prefix]:
    """Wine with a Windows Python; the tests are skipped where there can be none."""
    try:
        prefix = prepare()
    except Unavailable as reason:
        pytest.skip(str(reason))
    with prefix:
        yield prefix


@pytest.fixture(scope="session")
def installed(windows: Prefix) -> Iterator[Prefix]:
    """The same, after ``cartera complemento instalar``."""
    windows.cartera("complemento", "instalar")
    yield windows
    windows.cartera("complemento", "desinstalar")


@pytest.fixture(scope="module")
def excel(installed: Prefix) -> Iterator[Excel]:
    """An Excel that has just been opened, for all the tests of a module."""
    with Excel(installed) as opened:
        yield opened
