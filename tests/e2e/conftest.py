"""LibreOffice, for the tests that need the real one."""

from collections.abc import Iterator

import pytest
from tests.e2e.office import WHAT_TO_INSTALL, Office, python_with_uno, running_office

collect_ignore = ["driver.py"]  # for a Python that has uno


@pytest.fixture(scope="session")
def calc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The LibreOffice of this run; without one the test is skipped, with what to install."""
    if not python_with_uno():
        pytest.skip(f"needs LibreOffice: {WHAT_TO_INSTALL}")
    with running_office(tmp_path_factory.mktemp("libreoffice")) as office:
        yield office
