"""The module that the macros name is found in a checkout and in a wheel alike."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASKED = "import cartera_xl.addin.udfs as m; print(m.__file__); print(m.CX_NIT_DV('860002964'))"


def ask(place: Path, cwd: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", ASKED],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(place), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def test_in_a_checkout_it_lies_at_the_top(tmp_path: Path) -> None:
    assert ask(ROOT / "src", tmp_path) == [str(ROOT / "addin" / "udfs.py"), "4"]


def test_in_a_wheel_it_lies_among_the_resources(tmp_path: Path) -> None:
    place = tmp_path / "Íñigo Muñoz"
    skip = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src" / "cartera_xl", place / "cartera_xl", ignore=skip)
    found = place / "cartera_xl" / "_recursos" / "addin"
    shutil.copytree(ROOT / "addin", found, ignore=skip)
    assert ask(place, tmp_path) == [str(found / "udfs.py"), "4"]
