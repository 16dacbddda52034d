"""The bench is run by hand: what it imports must be there all the same."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_jobs_of_the_bench_find_what_they_import() -> None:
    places = os.pathsep.join((str(ROOT / "bench"), str(ROOT / "src"), str(ROOT)))
    done = subprocess.run(
        [sys.executable, "-c", "import books, calc, edades, jobs, run"],
        env=os.environ | {"PYTHONPATH": places},
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
