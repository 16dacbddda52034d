"""Many processes take numbers and are killed at random: none is repeated, none is without a record.

Here a short storm; the whole one, 32 processes of 200 numbers with 500 deaths, is
``python3 dev.py soak``.
"""

from pathlib import Path

import pytest

from cartera_xl.write.numeros import Settings
from support.storm import is_whole, run_storm

SHORT, WHOLE = (5, 5, 10), (32, 200, 500)


def test_a_storm_leaves_every_number_once_and_resolved(
    settings: Settings, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    processes, numbers, kills = WHOLE if pytestconfig.getoption("--soak") else SHORT
    (tmp_path / "tormenta").mkdir()
    storm = run_storm(settings, tmp_path / "tormenta", processes, numbers, kills)
    states = {each.numero: each for each in storm.estados}
    issued = {number for number, each in states.items() if each.estado == "emitido"}
    void = [each for each in storm.estados if each.estado == "anulado"]
    print(
        f"\n{processes} processes, {numbers} numbers each, {storm.kills} killed, {storm.seconds:.0f} s:"
        f" {len(states)} numbers, {len(issued)} issued, {len(void)} void; slowest recovery"
        f" {storm.slowest_recovery:.2f} s"
    )
    assert storm.kills == kills
    # No number twice, none left out: what was taken is 1, 2, 3 … to the end.
    assert sorted(states) == [f"COT-{y}-{n:06d}" for y, n in sorted(_counted(states))]
    assert max(storm.logged.values()) == 1
    assert len(storm.estados) == len(states) == len(issued) + len(void)
    assert all(each.motivo for each in void)
    # None is truncated, not even those of numbers that are void.
    files = (tmp_path / "tormenta/documentos").glob("*.docx")
    assert [path.name for path in files if not is_whole(path)] == []
    # Each document belongs to a number with a record; each issued one is there, whole.
    assert set(storm.documents) <= set(states)
    assert {number: states[number].documento for number in issued} == {
        number: digest for number, digest in storm.documents.items() if number in issued
    }
    assert set(storm.logged) <= issued
    assert len(issued) >= processes * numbers
    # The series was begun by a clock that is not that of the workers: a notice.
    assert [problem for problem in storm.problems if problem.nivel == "error"] == []
    assert storm.slowest_recovery < 5


def _counted(states: object) -> list[tuple[int, int]]:
    """Return year and count of as many numbers, counted from one."""
    years: dict[int, int] = {}
    found = []
    for number in sorted(states):  # type: ignore[call-overload]
        year = int(number.split("-")[1])
        years[year] = years.get(year, 0) + 1
        found.append((year, years[year]))
    return found
