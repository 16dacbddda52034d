"""The fence, put up in a process of its own: it cannot be taken down again."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import cartera_xl

CODE = """
from cartera_xl.package.fence import limit_memory
limit_memory(200 * 1024 * 1024)
bytearray(50 * 1024 * 1024)
try:
    bytearray(300 * 1024 * 1024)
except MemoryError:
    print("no cabe")
"""


def run(code: str) -> str:
    source = str(Path(cartera_xl.__file__).parent.parent)
    env = {**os.environ, "PYTHONPATH": source}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env
    )
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS does not enforce RLIMIT_AS")
def test_beyond_the_fence_an_allocation_fails_and_below_it_does_not():
    assert run(CODE) == "no cabe"


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
def test_a_lower_limit_already_set_is_kept():
    code = "import resource as r; r.setrlimit(r.RLIMIT_AS, (10**9, 10**9))\n"
    code += "from cartera_xl.package.fence import limit_memory; limit_memory(10**10)\n"
    code += "print(r.getrlimit(r.RLIMIT_AS))"
    assert run(code) == "(1000000000, 1000000000)"
