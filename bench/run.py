"""``python3 dev.py bench``: how many times faster than what a user would write instead.

    python3 dev.py bench [--libros N] [--completo] [--rondas N] [--wine | --calc]

Each pair runs one after the other, round after round; a ratio is that of one round. The exit code
is 1 if the median of a job misses its target.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
ENVIRONMENT = os.environ | {"PYTHONPATH": str(HERE.parent / "src"), "PYTHONUTF8": "1"}
HELP = ["-c", "from cartera_xl.cli import main; main()", "--help"]


def call(*arguments: str) -> tuple[float, float, str]:
    """Run Python; return its seconds, the peak MB of it or of a process of its, and what it says."""
    start = time.perf_counter()
    command = [sys.executable, *arguments]
    process = subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)}: exit code {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    return seconds, usage.ru_maxrss * unit / 1e6, said


def job(name: str, folder: Path) -> tuple[float, float, int]:
    """Run a job; return the seconds of its work, its peak MB and what it found."""
    _, peak, said = call(str(HERE / "jobs.py"), name, str(folder))
    answer = json.loads(said)
    return answer["seconds"], peak, answer["found"]


@dataclass(frozen=True)
class Measure:
    """One line of the table: ``pairs`` of (seconds, peak MB) of theirs and ours, one a round."""

    title: str
    pairs: list[tuple[tuple[float, float], tuple[float, float]]]
    target: float
    at_most: bool = False

    @property
    def ratios(self) -> list[float]:
        """How many times the one is the other, always of the larger to the smaller."""
        found = [theirs[0] / ours[0] for theirs, ours in self.pairs]
        return [1 / ratio for ratio in found] if self.at_most else found

    @property
    def reached(self) -> bool:
        middle = median(self.ratios)
        return middle <= self.target if self.at_most else middle >= self.target

    def __str__(self) -> str:
        ratios = f"{min(self.ratios):.1f} | **{median(self.ratios):.1f}** | {max(self.ratios):.1f}"
        goal = f"{'≤' if self.at_most else '≥'} {self.target:g}× {'✓' if self.reached else '✗'}"
        seconds = " → ".join(f"{median(p[n][0] for p in self.pairs):.2f}" for n in (0, 1))
        peaks = " → ".join(f"{max(p[n][1] for p in self.pairs):.0f}" for n in (0, 1))
        return f"| {self.title} | {ratios} | {goal} | {seconds} | {peaks} |"


def compare(
    title: str, theirs: str, ours: str, target: float, rounds: int, folder: Path
) -> Measure:
    """Measure a job of ours that must be ``target`` times faster than theirs."""
    pairs = [(job(theirs, folder)[:2], job(ours, folder)[:2]) for _ in range(rounds)]
    return Measure(title, pairs, target)


def aging(millions: int, rounds: int) -> Measure:
    """Measure the aging of invoices; stop unless pandas tells the same sums."""
    pairs = []
    for _ in range(rounds):
        said = {
            name: call(str(HERE / "edades.py"), name, str(millions * 10**6))
            for name in ("pandas", "ours")
        }
        answers = {name: (json.loads(text), peak) for name, (_, peak, text) in said.items()}
        assert answers["pandas"][0]["found"] == answers["ours"][0]["found"], answers
        theirs, ours = ((answers[name][0]["seconds"], answers[name][1]) for name in said)
        pairs.append((theirs, ours))
    return Measure(f"age {millions} M invoices, {millions / 2:g} M applications", pairs, 3)


def start_up(rounds: int) -> Measure:
    """Measure ``cartera --help``, which may not be much slower than Python itself."""
    call(*HELP)
    pairs = [(call("-c", "pass")[:2], call(*HELP)[:2]) for _ in range(rounds)]
    return Measure("`cartera --help`, in times `python -c pass`", pairs, 8, at_most=True)


def measure_host(name: str, rounds: int) -> int:
    """Measure what whoever works in Excel, or in Calc, would wait for; ``name``: the module."""
    sys.path.insert(0, str(HERE.parent))
    reached = []
    print_heading(rounds)
    for title, pairs, target in import_module(name).measures(rounds):
        measure = Measure(title, pairs, target)
        print(measure, flush=True)
        reached.append(measure.reached)
    return 0 if all(reached) else 1


def print_heading(rounds: int) -> None:
    print(f"{date.today()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
          f"Python {platform.python_version()}; {rounds} rounds\n")  # fmt: skip
    print(
        "| job | min | median | max | target | seconds | peak MB |\n|---|---|---|---|---|---|---|"
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python3 dev.py bench")
    parser.add_argument("--libros", type=int, default=6, help="workbooks in the folder")
    parser.add_argument("--completo", action="store_true", help="50 workbooks, 10 M invoices")
    parser.add_argument("--rondas", type=int, default=5)
    parser.add_argument("--wine", action="store_true", help="the way of Excel, and nothing else")
    parser.add_argument("--calc", action="store_true", help="the way of Calc, and nothing else")
    options = parser.parse_args()
    books, rounds = 50 if options.completo else options.libros, options.rondas
    if options.wine or options.calc:
        return measure_host("excel" if options.wine else "calc", rounds)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        call(str(HERE / "books.py"), name, str(books))
        job("unchanged", folder)  # fills the cache
        found = {theirs: job(theirs, folder)[2] for theirs in ("ours", "unchanged")}
        assert len(set(found.values())) == 1, found
        lost = {one: job(one, folder)[2] for one in ("body", "openpyxl")}
        assert lost["body"] == 0, lost
        problems = call(str(HERE / "jobs.py"), "equal", name)[2].strip()
        call(str(HERE / "jobs.py"), "equal_documents", name)
        print_heading(rounds)
        same = f"{books} workbooks (4 sheets × 5,000 rows)"
        checked = f"check 250,000 rows, 1 % bad: the same {problems} problems"
        jobs: list[tuple[str, str, str, float]] = [
            (f"read and check {same}", "pandas", "ours", 6),
            (checked, "rows", "columns", 5),
            (f"the same {books} workbooks, unchanged", "pandas", "unchanged", 50),
            ("200 quotes of 30 lines as .docx, with equal XML", "docxtpl", "word", 10),
            ("20 quotes as PDF, by LibreOffice", "pdf_each", "pdf_together", 4),
            (
                f"refresh 100,000 rows in their book: no part lost, {lost['openpyxl']} parts lost",
                "openpyxl",
                "body",
                8,
            ),
        ]
        reached = []
        for measure in (*(partial(compare, *one, rounds, folder) for one in jobs),
                        partial(aging, 10 if options.completo else 2, rounds),
                        partial(start_up, 4 * rounds)):  # fmt: skip
            line = measure()
            print(line, flush=True)
            reached.append(line.reached)
    return 0 if all(reached) else 1


if __name__ == "__main__":
    sys.exit(main())
