"""The command as its own process, in a machine set to English."""

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = (sys.executable, "-c", "from cartera_xl.cli import main; main()")
_SOURCE = str(Path(__file__).parents[2] / "src")


def environment() -> dict[str, str]:
    """Return what the command is started with, the cache of the tests included."""
    return {**os.environ, "PYTHONPATH": _SOURCE, "LANG": "en_US.UTF-8", "PYTHONUTF8": "1"}


def cartera(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run ``cartera`` with these arguments in a folder; return what it printed and its code."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )
