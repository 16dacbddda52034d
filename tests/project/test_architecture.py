"""The rules of pyproject.toml that tools check: style, types and who may import whom."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = Path(sysconfig.get_path("scripts"))
# addin holds no module until the first function is generated; mypy refuses an empty folder.
TYPED = ["src", *(["addin"] if any(ROOT.glob("addin/**/*.py")) else [])]


@pytest.mark.parametrize(
    "command",
    [
        pytest.param([sys.executable, "-m", "ruff", "check", "."], id="ruff check"),
        pytest.param([sys.executable, "-m", "ruff", "format", "--check", "."], id="ruff format"),
        pytest.param([sys.executable, "-m", "mypy", "--strict", *TYPED], id="mypy"),
        pytest.param([str(SCRIPTS / "lint-imports")], id="import contracts"),
    ],
)
def test_the_tree_passes(command: list[str]) -> None:
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"NO_COLOR": "1", "PYTHONPATH": "src", "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}"
