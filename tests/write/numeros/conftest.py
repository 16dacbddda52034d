"""Where a ledger may be: a folder, and a real PostgreSQL; the same tests run on both."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from cartera_xl.compute.numeros.serie import Serie
from cartera_xl.write.numeros import Settings, create_series
from support.postgres import WANTED, new_database, running_server

NOW = datetime.fromisoformat("2026-11-23T10:00:00-05:00")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL."""
    with running_server() as url:
        if url is None:
            pytest.skip(WANTED)
        yield url


@pytest.fixture
def database(server: str) -> Iterator[str]:
    """The URL of an empty database."""
    with new_database(server) as url:
        yield url


@pytest.fixture
def in_folder(tmp_path: Path) -> Settings:
    """A ledger in a folder, with the series COT begun."""
    settings = Settings(str(tmp_path / "numeros"), tmp_path / "marcas", environ={})
    create_series(settings, Serie("COT"), "Ana", NOW)
    return settings


@pytest.fixture(params=["carpeta", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """A ledger with the series COT begun."""
    if request.param == "carpeta":
        return request.getfixturevalue("in_folder")
    url = request.getfixturevalue("database")
    settings = Settings(url, tmp_path / "marcas", environ={})
    create_series(settings, Serie("COT"), "Ana", NOW)
    return settings
