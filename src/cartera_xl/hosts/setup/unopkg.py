"""LibreOffice's own programs, run to add or remove an extension of one profile.

unopkg refuses an administrator of Unix. For one, it works as «nobody» on a copy of the profile's
extensions, which then takes their place.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from cartera_xl.hosts.setup.calc_places import CalcPlaces
from cartera_xl.hosts.setup.reasons import CALC_REFUSED, SetupError
from cartera_xl.package.process import no_window

_SECONDS = 180
_NOBODY = "nobody"
Run = Callable[[Sequence[str], Path | None], "subprocess.CompletedProcess[str]"]
"""A command, and the home of the nobody to run it as, None for this user → how it ended."""


def run_program(
    command: Sequence[str], nobody: Path | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run one of LibreOffice's programs to its end. Error: OSError, TimeoutExpired."""
    # Python's own variables would reach the Python of LibreOffice.
    kept = {k: v for k, v in os.environ.items() if not k.upper().startswith("PYTHON")}
    return subprocess.run(
        list(command),
        env=kept if nobody is None else kept | {"HOME": str(nobody)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=_SECONDS,
        creationflags=no_window(),
        check=False,
        **({} if nobody is None else _identity()),
    )


def _identity() -> dict[str, Any]:
    if sys.platform == "win32":
        return {}
    import pwd

    # With the administrator's group, LibreOffice refuses to start the process that it needs.
    found = pwd.getpwnam(_NOBODY)
    return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}


def change_extensions(
    places: CalcPlaces, order: Sequence[str], *, root: bool, run: Run = run_program
) -> None:
    """Give unopkg an order, such as ``add -f archivo``. Error: SetupError, OSError."""
    if not root:
        return _order(places.unopkg, places.profile, order, None, run)
    with tempfile.TemporaryDirectory(prefix="cartera-") as name:
        staged = Path(name)
        mirror = staged / "perfil" / "user" / places.extensions.name
        if places.extensions.is_dir():
            shutil.copytree(places.extensions, mirror)
        else:
            mirror.mkdir(parents=True)
        # It could not read a file of the administrator's.
        order = [_lent(part, staged) for part in order]
        _give(staged)
        _order(places.unopkg, staged / "perfil", order, staged, run)
        shutil.rmtree(places.extensions, ignore_errors=True)
        shutil.copytree(mirror, places.extensions)


def _order(
    unopkg: Path, profile: Path, order: Sequence[str], nobody: Path | None, run: Run
) -> None:
    where = f"-env:UserInstallation={profile.as_uri()}"
    try:
        done = run([str(unopkg), *order, where], nobody)
    except subprocess.TimeoutExpired:
        raise SetupError(CALC_REFUSED, error=f"no terminó en {_SECONDS} segundos") from None
    if done.returncode:
        said = f"{done.stdout}{done.stderr}".strip().rpartition("\n")[2]
        raise SetupError(CALC_REFUSED, error=said.rstrip(".") or f"código {done.returncode}")


def _lent(part: str, staged: Path) -> str:
    path = Path(part)
    return str(shutil.copy(path, staged)) if path.is_absolute() and path.is_file() else part


def _give(staged: Path) -> None:
    for path in [staged, *staged.rglob("*")]:
        shutil.chown(path, _NOBODY)
