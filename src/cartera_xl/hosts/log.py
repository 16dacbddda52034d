"""The log: what went wrong inside us, for whoever has to mend it. A cell says one sentence."""

import os
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from cartera_xl.read.cache import user_folder

_FILE = "registro.log"
_BEFORE = "registro.anterior.log"
_LIMIT = 1_000_000


def log_file() -> Path:
    """Return where the log is kept: in the user's own folder for what may be erased."""
    return user_folder() / _FILE


def log_fault(what: str) -> Path:
    """Write the trace of the exception being handled, with its moment; return the log's file.

    Past a million bytes the file becomes the one before, and that one goes. Where nothing can be
    written nothing is: a full disk is no reason for another failure.
    """
    path = log_file()
    moment = datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LIMIT:
            os.replace(path, path.with_name(_BEFORE))
        with path.open("a", encoding="utf-8", errors="backslashreplace") as stream:
            stream.write(f"{moment} {what}\n{traceback.format_exc()}\n")
    return path
