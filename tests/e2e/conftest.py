"""LibreOffice, for the tests that need the real one."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from tests.e2e.office import WHAT_TO_INSTALL, Office, python_with_uno, running_office

collect_ignore = ["driver.py"]  # for a Python that has uno


@pytest.fixture(scope="session")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Office]]:
    """What gives the LibreOffice of this run: one, unless it dies, and then the next test another.

    Without one on the machine the test is skipped, with what to install.
    """
    if not python_with_uno():
        pytest.skip(f"needs LibreOffice: {WHAT_TO_INSTALL}")
    with ExitStack() as ended:
        running: list[Office] = []

        def give() -> Office:
            if not running or not running[-1].alive:
                folder = tmp_path_factory.mktemp("libreoffice")
                running.append(ended.enter_context(running_office(folder)))
            return running[-1]

        yield give


@pytest.fixture
def calc(offices: Callable[[], Office]) -> Office:
    """The LibreOffice of this run."""
    return offices()
