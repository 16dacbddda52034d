"""Our own workbooks, damaged in five hundred ways from one seed: a book or a reason, always."""

import random
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest

from cartera_xl.package.limits import MIB, Limits
from cartera_xl.read.xlsx import read_book
from cartera_xl.specs.structure import RAZONES
from cartera_xl.units.raw import RawBook, Refusal
from cartera_xl.validate.books import check_books

WORKBOOKS = sorted((Path(__file__).parents[2] / "workbooks").glob("*.xlsx"))
MUTANTS, GROUPS = 500, 10
# The product's own limits hold each child: past them it answers with a reason.
LIMITS = Limits(seconds=5, memory=500 * MIB)
SNIPPETS = (
    b"",
    b"<",
    b"&",
    b"]]>",
    b"\x00",
    b"\xff\xfe",
    b"<!DOCTYPE a>",
    b'r="XFD1048576"',
    b"<c/>",
)


def mutate(data: bytes, rng: random.Random) -> bytes:
    """Damage the file itself, or a part inside it packed again as if nothing had happened."""
    if rng.random() < 0.3:
        return damage(data, rng)
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    victim = rng.choice(sorted(parts))
    parts[victim] = damage(parts[victim], rng)
    if rng.random() < 0.1:
        del parts[rng.choice(sorted(parts))]
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return packed.getvalue()


def damage(data: bytes, rng: random.Random) -> bytes:
    """Cut, overwrite, repeat or insert at a place of the bytes."""
    at, size = rng.randrange(len(data) + 1), rng.choice((1, 2, 16, 256))
    match rng.randrange(4):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + rng.randbytes(size) + data[at + size :]
        case 2:
            return data[:at] + data[at : at + size] * rng.randrange(2, 50) + data[at + size :]
        case _:
            return data[:at] + rng.choice(SNIPPETS) + data[at:]


@pytest.mark.parametrize("group", range(GROUPS))
def test_a_damaged_book_is_read_or_refused_with_a_reason(group: int, tmp_path: Path) -> None:
    def judge(number: int) -> RawBook | Refusal:
        rng = random.Random(f"cartera {number}")
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(mutate(rng.choice(WORKBOOKS).read_bytes(), rng))
        return read_book(path, python=sys.executable, limits=LIMITS)

    numbers = range(group, MUTANTS, GROUPS)
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(judge, numbers))
    refusals = [answer for answer in answers if isinstance(answer, Refusal)]
    assert {refusal.razon for refusal in refusals} <= set(RAZONES) - {"lector_murio"}
    for answer in answers:
        for problem in check_books([answer])[0].problems:
            assert "{" not in problem.mensaje + problem.ayuda
