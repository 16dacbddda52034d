"""A process of ours that handles an untrusted file, and may die in our place.

It is ``python -m MODULE ARGUMENTS``; it answers on stdout and ends with 0. Whatever happens over
there, here it is its answer or ``Refused``: ``tarda_demasiado``, ``demasiada_memoria`` or
``lector_murio``.
"""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import cartera_xl
from cartera_xl.package.limits import Refused, whole_mb


def run_child(
    module: str,
    arguments: Sequence[str],
    *,
    python: str,
    seconds: float,
    memory: int,
    given: bytes = b"",
) -> bytes:
    """Return what the process says.

    Entra: ``python``, el intérprete configurado; ``memory``, bytes que el proceso se pone de límite;
        ``given``, lo que se le entrega por stdin.
    Error: Refused.
    """
    try:
        done = subprocess.run(
            [python, "-P", "-m", module, *arguments],
            input=given,
            capture_output=True,
            timeout=seconds,
            env=child_environment(),
            creationflags=no_window(),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused("tarda_demasiado", segundos=f"{seconds:g}") from error
    except OSError as error:
        raise Refused("lector_murio", codigo="", error=str(error)) from error
    if done.returncode or not done.stdout:
        raise _death(done, memory)
    return done.stdout


def child_environment() -> dict[str, str]:
    """Return the variables for a process that runs this product with the configured interpreter."""
    # PYTHONHOME and PYTHONPATH of a host program (LibreOffice) are meant for another Python.
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONHOME"}
    parent = Path(cartera_xl.__file__).resolve().parent.parent
    return {**kept, "PYTHONPATH": str(parent)}


def no_window() -> int:
    """Return the flags with which Windows opens no console for a process."""
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW
    return 0


def _death(done: "subprocess.CompletedProcess[bytes]", memory: int) -> Refused:
    said = done.stderr.decode("utf-8", "replace")
    # Rust says the first when an allocation fails and aborts; Python the second.
    if "memory allocation of" in said or "MemoryError" in said:
        return Refused("demasiada_memoria", mb=whole_mb(memory))
    if match := re.search(r"^Timeout \((\d+):(\d+):(\d+)", said, re.MULTILINE):
        # What faulthandler says when the process ends itself, late.
        hours, minutes, seconds = map(int, match.groups())
        return Refused("tarda_demasiado", segundos=str(3600 * hours + 60 * minutes + seconds))
    last = said.strip().rpartition("\n")[2][:200]
    return Refused("lector_murio", codigo=str(done.returncode), error=last)
