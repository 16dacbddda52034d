"""Long work: a process of its own that tells how far it is, dies alone and stops when told."""

import os
import shutil
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from cartera_xl.hosts.job import JobFolder, Order, State
from cartera_xl.hosts.outcome import Request
from cartera_xl.hosts.work import is_long
from cartera_xl.present.workbook import plan_book
from cartera_xl.specs.books import find_book
from cartera_xl.write.new_book import write_book

WRONG = {"codigo": "V01", "nombre": "Ana Ríos", "cargo": "Jefe", "zona": "EJE"}


@pytest.fixture
def job(tmp_path: Path) -> Iterator[JobFolder]:
    folder = JobFolder(tmp_path / "trabajos" / "4242")
    yield folder
    folder.clear()


@pytest.fixture
def libro(tmp_path: Path) -> Path:
    path = tmp_path / "maestros.xlsx"
    write_book(plan_book(find_book("maestros"), {"Vendedores": [WRONG]}), path)
    return path


def order(job: JobFolder, libro: Path, trabajo: str = "validar", **more: str) -> Order:
    copy = Path(shutil.copy(libro, job.make() / libro.name))
    prints: Mapping[str, str] = {"Vendedores": "abc"}
    request = Request(libro, "Vendedores")
    return Order(trabajo, request, {libro: copy}, date(2026, 11, 20), prints)


def wait(job: JobFolder, seconds: float = 60) -> State:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        state = job.state()
        assert state is not None
        if not state.running:
            return state
        time.sleep(0.05)
    raise AssertionError("the job did not end")


def test_a_job_does_the_work_of_a_button_on_the_copy(job: JobFolder, libro: Path) -> None:
    asked = order(job, libro)
    libro.unlink()
    libro.write_bytes(b"the file that Excel holds is not read")
    job.start(asked, sys.executable)
    state = wait(job)
    assert state.fallo == ""
    assert state.order.huellas == {"Vendedores": "abc"}
    assert state.outcome is not None
    assert state.outcome.lineas[0] == "1 error en «maestros.xlsx», 1 fila revisada."
    assert state.outcome.seleccion == ("Vendedores", "D6")
    (edit,) = state.outcome.marcas
    assert edit.table == "Vendedores"


def test_while_it_runs_it_says_so(job: JobFolder, libro: Path) -> None:
    job.start(order(job, libro), sys.executable)
    state = job.state()
    assert state is not None
    assert state.running
    assert state.paso == "empezando"
    wait(job)


def test_what_a_user_can_mend_is_said(job: JobFolder, libro: Path) -> None:
    job.start(order(job, libro, "ruta"), sys.executable)
    assert "no el de visitas" in wait(job).fallo


def test_a_job_that_is_told_to_stop_is_forgotten_and_ends(job: JobFolder, libro: Path) -> None:
    job.start(order(job, libro), sys.executable)
    here = job.here
    job.stop()
    assert job.state() is None
    time.sleep(1)
    assert not (here / "final").exists()
    assert job.make() != here


def silent(job: JobFolder, seconds: float) -> None:
    before = time.time() - seconds
    os.utime(job.here / "vivo", (before, before))


def test_a_job_that_died_is_over_once_it_has_been_looked_at_twice(
    job: JobFolder, libro: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    job.start(order(job, libro), str(shutil.which("true")))
    silent(job, 60)
    first = job.state()
    assert first is not None and first.running, "the machine may have slept"
    monkeypatch.setattr("cartera_xl.hosts.job._DOUBT_SECONDS", -1.0)
    second = job.state()
    assert second is not None
    assert second.fallo == "El cálculo se interrumpió y no se cambió nada. Intente de nuevo."


def test_a_job_that_beats_again_goes_on(job: JobFolder, libro: Path) -> None:
    job.start(order(job, libro), str(shutil.which("true")))
    silent(job, 60)
    assert job.state() is not None
    silent(job, 1)
    state = job.state()
    assert state is not None and state.running


def test_a_job_without_its_sign_of_life_is_over(job: JobFolder, libro: Path) -> None:
    job.start(order(job, libro), str(shutil.which("true")))
    (job.here / "vivo").unlink()
    state = job.state()
    assert state is not None and state.fallo


def test_a_folder_without_a_job_has_no_state(job: JobFolder) -> None:
    assert job.state() is None
    job.make()
    assert job.state() is None


def test_work_is_long_by_what_it_reads(tmp_path: Path) -> None:
    libro, origen = tmp_path / "presupuesto.xlsx", tmp_path / "erp.csv"
    libro.write_bytes(bytes(900_000))
    assert not is_long("calcular", Request(libro))
    (tmp_path / "visitas.xlsx").write_bytes(bytes(200_000))
    assert is_long("calcular", Request(libro))
    assert not is_long("validar", Request(libro))
    origen.write_bytes(bytes(900_000))
    assert not is_long("importar", Request(libro))
    assert is_long("importar", Request(libro, origen=origen))
