"""LibreOffice dies in the middle of a button: the file is as it was, and opens again."""

import os
import signal
import threading
from pathlib import Path

import pytest
from tests.e2e.office import WHAT_TO_INSTALL, Office, python_with_uno, running_office

from support.firm import write_firm
from support.pressing import spoil

pytestmark = pytest.mark.skipif(
    not python_with_uno(), reason=f"needs LibreOffice: {WHAT_TO_INSTALL}"
)


def test_a_libreoffice_that_dies_under_a_button_leaves_the_file_as_it_was(
    calc: Office, tmp_path: Path
) -> None:
    firma = tmp_path / "firma"
    firma.mkdir()
    path = write_firm(firma) / "presupuesto.xlsx"
    spoil(path)
    before = path.read_bytes()
    with running_office(tmp_path) as office:
        office.do("open_book", ruta=str(path), solo_lectura=False)
        office.ask("pulsar", boton="validar")
        killer = threading.Timer(0.3, os.killpg, (office.group, signal.SIGKILL))
        killer.start()
        with pytest.raises(RuntimeError, match="pulsar"):
            while True:  # whatever a press takes, it dies while it works
                office.ask("pulsar", boton="validar")
        killer.join()
    assert path.read_bytes() == before
    # LibreOffice asks whoever opens it again whether to, by the mark that the dead one left.
    (firma / ".~lock.presupuesto.xlsx#").unlink()
    with calc.book(path) as sheets:
        assert "Problemas" not in sheets
