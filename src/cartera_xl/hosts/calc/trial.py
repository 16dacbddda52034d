"""One call to Python by the way that Calc takes: its own interpreter, our server, a function."""

import json
import os
import subprocess
import tempfile
import time
from multiprocessing import AuthenticationError, connection
from pathlib import Path
from typing import Any

from cartera_xl.catalog import call_function
from cartera_xl.hosts.calc.server import ADDRESS
from cartera_xl.hosts.self_test import ARGUMENT, FUNCTION
from cartera_xl.hosts.setup.finding import Finding, ill, well
from cartera_xl.hosts.setup.reasons import NO_CALC_SERVER
from cartera_xl.package.process import no_window

_SECONDS = 60.0


def try_server(settings: Path) -> Finding:
    """Return how a call went, made with what the settings of the component say."""
    name = "Llamada de prueba"
    told = json.loads(settings.read_text("utf-8"))
    try:
        found = _ask(told)
    except (OSError, EOFError, ValueError, LookupError, AuthenticationError) as error:
        return ill(name, NO_CALC_SERVER, error=error)
    expected = call_function(FUNCTION, [ARGUMENT])
    if found != expected:
        return ill(name, NO_CALC_SERVER, error=f"dijo «{found}» en vez de «{expected}»")
    return well(name, f"{FUNCTION} respondió «{found}» por el camino de Calc.")


def _ask(told: dict[str, str]) -> Any:
    kept = {k: v for k, v in os.environ.items() if not k.upper().startswith("PYTHON")}
    if told.get("pythonpath"):
        kept["PYTHONPATH"] = told["pythonpath"]
    with tempfile.TemporaryDirectory(prefix="cartera-") as folder:
        kept["TMPDIR"] = folder  # what it leaves when it is ended goes with the folder
        process = subprocess.Popen(
            [told["python"], "-P", "-m", told["modulo"], folder],
            env=kept,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            creationflags=no_window(),
        )
        try:
            return _call(Path(folder) / ADDRESS, process)
        finally:
            process.kill()
            process.wait()


def _call(place: Path, process: "subprocess.Popen[bytes]") -> Any:
    limit = time.monotonic() + _SECONDS
    while not place.exists():
        if process.poll() is not None or time.monotonic() > limit:
            raise OSError("no arrancó")
        time.sleep(0.05)
    where = json.loads(place.read_text("utf-8"))
    with connection.Client(where["direccion"], authkey=bytes.fromhex(where["clave"])) as line:
        request = {"pide": "funcion", "nombre": FUNCTION, "argumentos": [ARGUMENT]}
        line.send_bytes(json.dumps(request).encode())
        if not line.poll(_SECONDS):
            raise OSError(f"no respondió en {_SECONDS:.0f} segundos")
        return json.loads(line.recv_bytes())["valor"]
