"""Every code of a problem in a book has one sample, and a seller reads exactly what it says."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cartera_xl.generate.samples import FOLDER, Bench, Sample, load_base, load_samples
from cartera_xl.specs.base import Book
from cartera_xl.specs.books import BOOKS
from cartera_xl.specs.codes import declared_rules

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = load_samples(ROOT)
# What the sample needs of the system: a link to itself, a limit on memory that is held to.
LINUX_ONLY = {"CX-LIB-003", "CX-LIB-016"}


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(load_base(ROOT), tmp_path_factory.mktemp("muestras"))


def cases() -> Iterator[object]:
    for code in SAMPLES:
        skip = sys.platform != "linux" and code in LINUX_ONLY
        yield pytest.param(code, marks=[pytest.mark.skip("Linux")] if skip else [])


def test_every_declared_code_has_a_sample_and_no_other_does() -> None:
    assert list(SAMPLES) == [code for code in declared_rules() if "-FUN-" not in code]


def test_the_base_is_a_firm_without_a_mistake(bench: Bench) -> None:
    assert bench.check_base() == []


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)
def test_the_base_fills_every_sheet(book: Book) -> None:
    filled = {name for name, rows in load_base(ROOT)[book.name].items() if rows}
    assert filled == {sheet.name for sheet in book.sheets if not sheet.output}


@pytest.mark.parametrize("code", list(cases()))
def test_a_sample_gives_its_problem_word_by_word_and_nothing_else(bench: Bench, code: str) -> None:
    sample: Sample = SAMPLES[code]
    (problem,) = bench.run(sample)
    assert problem.codigo == code
    assert problem.lugar == sample.lugar
    assert problem.mensaje == sample.mensaje
    assert problem.ayuda == sample.ayuda
    assert problem.nivel == declared_rules()[code].level


def test_no_code_is_written_twice() -> None:
    # YAML keeps the last of two equal keys and says nothing.
    text = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / FOLDER).glob("*.yaml")))
    assert sorted(re.findall(r"^(CX-\S+):$", text, re.MULTILINE)) == list(declared_rules())


def test_damage_that_finds_nothing_to_damage_is_a_broken_sample(bench: Bench) -> None:
    step = {"parte": "xl/workbook.xml", "buscar": "no está", "poner": ""}
    with pytest.raises(ValueError, match="does not contain"):
        bench.run(Sample("x", "", "", "", libro="maestros", partes=(step,)))
