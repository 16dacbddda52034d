"""What the ledger does, the same in a folder and in a real PostgreSQL."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cartera_xl.compute.numeros.serie import Serie
from cartera_xl.compute.numeros.verify import Known
from cartera_xl.write.numeros import Settings, create_series, open_ledger
from cartera_xl.write.numeros.ledger import Ledger
from cartera_xl.write.numeros.owners import Life, Owners
from cartera_xl.write.numeros.refusal import NumberError

NOW = datetime.fromisoformat("2026-11-23T10:00:00-05:00")
DOC, PDF = "a" * 64, "b" * 64
SOURCE = Path(__file__).parents[3] / "src"


@pytest.fixture
def ledger(settings: Settings) -> Iterator[Ledger]:
    with open_ledger(settings) as opened:
        yield opened


def estados(ledger: Ledger, serie: str = "COT") -> dict[str, str]:
    return {each.numero: each.estado for each in ledger.states(serie)}


def never(name: str, digest: str) -> bool:
    return False


def test_numbers_are_taken_one_after_another(ledger: Ledger) -> None:
    held = [ledger.reserve("COT", "Ana", "oferta", NOW) for _ in range(3)]
    assert [each.numero for each in held] == [
        "COT-2026-000001", "COT-2026-000002", "COT-2026-000003",
    ]  # fmt: skip
    assert set(estados(ledger).values()) == {"reservado"}
    assert ledger.verify("COT") == []


def test_a_year_begins_at_one_and_the_old_one_can_go_on(ledger: Ledger) -> None:
    days = [NOW, NOW.replace(year=2027, month=1, day=2), NOW.replace(month=12, day=31)]
    assert [ledger.reserve("COT", "Ana", "", day).numero for day in days] == [
        "COT-2026-000001", "COT-2027-000001", "COT-2026-000002",
    ]  # fmt: skip


def test_an_issued_number_is_proved_by_what_its_documents_print(ledger: Ledger) -> None:
    held = ledger.reserve("COT", "Ana", "oferta", NOW)
    promised = ledger.promise(held, {"COT-2026-000001.docx": DOC}, "Ana", NOW)
    issued = ledger.issue(held, DOC, "Ana", NOW)
    assert ledger.head("COT") == issued
    says = [Known(held.numero, head) for head in (held.huella, promised, issued, issued[:12])]
    assert ledger.verify("COT", says) == []
    (state,) = ledger.states("COT")
    assert (state.estado, state.documento, state.motivo) == ("emitido", DOC, "oferta")


def test_to_issue_twice_the_same_changes_nothing_and_another_is_refused(ledger: Ledger) -> None:
    held = ledger.reserve("COT", "Ana", "", NOW)
    head = ledger.issue(held, DOC, "Ana", NOW)
    assert ledger.issue(held, DOC, "Ana", NOW) == head == ledger.head("COT")
    with pytest.raises(NumberError, match="ya se emitió el 23/11/2026 10:00 con otro documento"):
        ledger.issue(held, PDF, "Ana", NOW)
    with pytest.raises(NumberError, match="CX-NUM-017"):
        ledger.promise(held, {"otro.docx": PDF}, "Ana", NOW)


@pytest.mark.parametrize("wrong", ["", "abc", "A" * 64, "g" * 64])
def test_a_document_is_told_by_its_sha256(ledger: Ledger, wrong: str) -> None:
    with pytest.raises(ValueError, match="is not a SHA-256"):
        ledger.issue(ledger.reserve("COT", "Ana", "", NOW), wrong, "Ana", NOW)


def test_a_void_number_is_never_used_again(ledger: Ledger) -> None:
    first = ledger.reserve("COT", "Ana", "", NOW)
    second = ledger.reserve("COT", "Ana", "", NOW)
    ledger.issue(second, DOC, "Ana", NOW)
    ledger.void(first.numero, "el cliente no siguió", "Ana", NOW)
    head = ledger.void(" cot-2026-000002 ", "cambió el pedido", "Luz", NOW)
    assert ledger.head("COT") == head
    assert estados(ledger) == {"COT-2026-000001": "anulado", "COT-2026-000002": "anulado"}
    assert ledger.states("COT")[1].motivo == "cambió el pedido"
    assert ledger.reserve("COT", "Ana", "", NOW).numero == "COT-2026-000003"
    with pytest.raises(NumberError, match="ya está anulado desde el 23/11/2026 10:00: cambió el"):
        ledger.void("COT-2026-000002", "otra vez", "Ana", NOW)
    with pytest.raises(NumberError, match="CX-NUM-016"):
        ledger.issue(first, DOC, "Ana", NOW)
    assert ledger.verify("COT") == []


@pytest.mark.parametrize("number", ["COT-2026-000009", "FAC-2026-000001", "COT-1", "", "../x-1"])
def test_a_number_that_nobody_took_cannot_be_voided(ledger: Ledger, number: str) -> None:
    with pytest.raises(NumberError, match="no está en el registro"):
        ledger.void(number, "error", "Ana", NOW)


def test_a_void_says_why(ledger: Ledger) -> None:
    number = ledger.reserve("COT", "Ana", "", NOW).numero
    with pytest.raises(NumberError, match="Falta la razón para anular COT-2026-000001"):
        ledger.void(number, " \n ", "Ana", NOW)


def test_a_clock_that_is_behind_is_told_and_loses_no_number(ledger: Ledger) -> None:
    ledger.reserve("COT", "Ana", "", NOW)
    near = ledger.reserve("COT", "Ana", "", NOW - timedelta(minutes=9))
    behind = ledger.reserve("COT", "Ana", "", NOW - timedelta(days=400))
    assert near.avisos == ()
    (said,) = behind.avisos
    assert said.startswith("El reloj de este equipo dice 19/10/2025 10:00 y el último número se")
    assert behind.numero == "COT-2025-000001"
    assert [(p.codigo, p.nivel) for p in ledger.verify("COT")] == [("CX-NUM-110", "aviso")]


def test_each_series_counts_by_itself(settings: Settings, ledger: Ledger) -> None:
    create_series(settings, Serie("COT-JP", anual=False), "Ana", NOW)
    assert ledger.reserve("COT-JP", "JP", "", NOW).numero == "COT-JP-000001"
    assert ledger.reserve("COT", "Ana", "", NOW).numero == "COT-2026-000001"
    assert [serie.nombre for serie in ledger.series()] == ["COT", "COT-JP"]
    ledger.void("COT-JP-000001", "prueba", "JP", NOW)
    assert estados(ledger, "COT-JP") == {"COT-JP-000001": "anulado"}


def test_a_series_is_begun_once(settings: Settings, ledger: Ledger) -> None:
    ledger.reserve("COT", "Ana", "", NOW)
    with pytest.raises(NumberError, match="La serie COT ya existe"):
        create_series(settings, Serie("COT", ancho=4), "Ana", NOW)
    assert ledger.reserve("COT", "Ana", "", NOW).numero == "COT-2026-000002"


def test_a_series_that_was_never_begun_is_not_begun_by_itself(ledger: Ledger) -> None:
    with pytest.raises(
        NumberError, match=r"no hay registro de números de la serie FAC.*CX-NUM-001"
    ):
        ledger.reserve("FAC", "Ana", "", NOW)
    with pytest.raises(NumberError, match="CX-NUM-001"):
        ledger.verify("FAC")
    with pytest.raises(NumberError, match="CX-NUM-004"):
        ledger.reserve("../COT", "Ana", "", NOW)


def test_the_ledger_of_another_firm_is_refused(settings: Settings) -> None:
    own = replace(settings, firma="Distribuidora El Sol")
    create_series(own, Serie("PED"), "Ana", NOW)
    with open_ledger(replace(settings, firma="DISTRIBUIDORA EL SOL ")) as ledger:
        assert ledger.reserve("PED", "Ana", "", NOW).numero == "PED-2026-000001"
    with (
        open_ledger(replace(settings, firma="La Luna SAS")) as ledger,
        pytest.raises(
            NumberError, match="es de «Distribuidora El Sol» y aquí se trabaja con «La L"
        ),
    ):
        ledger.reserve("PED", "Ana", "", NOW)


def test_ten_at_once_get_ten_numbers(settings: Settings) -> None:
    def take(n: int) -> str:
        with open_ledger(settings) as ledger:
            return ledger.reserve("COT", f"V{n}", "", NOW).numero

    with ThreadPoolExecutor(10) as pool:
        taken = list(pool.map(take, range(10)))
    assert sorted(taken) == [f"COT-2026-{n:06d}" for n in range(1, 11)]


# What a process that ended has left


def run_and_kill(settings: Settings, steps: str) -> None:
    """Run steps on a ledger in a process of its own, which ends with no chance to tidy up."""
    lines = [
        "import os", "from datetime import datetime", "from pathlib import Path",
        "from cartera_xl.write.numeros import Settings, open_ledger",
        f"now, doc = datetime.fromisoformat({NOW.isoformat()!r}), {DOC!r}",
        f"ledger = open_ledger(Settings({settings.lugar!r}, Path({str(settings.reservas)!r})))",
        "held = ledger.reserve('COT', 'Luz', 'oferta', now)",
        *steps.splitlines(),
        "os.kill(os.getpid(), 9)",
    ]  # fmt: skip
    subprocess.run(
        [sys.executable, "-c", "\n".join(lines)], env={**os.environ, "PYTHONPATH": str(SOURCE)}
    )


def test_what_a_dead_process_reserved_is_voided_with_its_reason(
    settings: Settings, ledger: Ledger
) -> None:
    run_and_kill(settings, "")
    (done,) = ledger.recover("COT", never, "Ana", NOW)
    assert (done.numero, done.que) == ("COT-2026-000001", "anulado")
    assert done.motivo == "el programa se cerró antes de terminar su documento"
    assert ledger.states("COT")[0].motivo == done.motivo
    assert ledger.recover("COT", never, "Ana", NOW) == []
    assert list((settings.reservas / "en curso").iterdir()) == []


def test_what_a_dead_process_had_written_whole_is_issued(
    settings: Settings, ledger: Ledger
) -> None:
    run_and_kill(settings, "ledger.promise(held, {'o.docx': doc}, 'Luz', now)")
    asked: list[tuple[str, str]] = []

    def found(name: str, digest: str) -> bool:
        asked.append((name, digest))
        return True

    (done,) = ledger.recover("COT", found, "Ana", NOW)
    assert (done.que, asked) == ("emitido", [("o.docx", DOC)])
    assert estados(ledger) == {"COT-2026-000001": "emitido"}
    assert ledger.states("COT")[0].documento == DOC
    assert ledger.verify("COT") == []


def test_what_a_dead_process_had_half_written_is_voided(settings: Settings, ledger: Ledger) -> None:
    run_and_kill(settings, "ledger.promise(held, {'o.docx': doc, 'o.pdf': doc}, 'Luz', now)")
    (done,) = ledger.recover("COT", lambda name, digest: name == "o.docx", "Ana", NOW)
    assert (done.que, estados(ledger)) == ("anulado", {"COT-2026-000001": "anulado"})


def test_what_went_a_step_further_before_it_ended_is_resolved_the_next_time(
    settings: Settings, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Found by the storm: its file was taken away, and it was left alone as of another machine.
    other = open_ledger(settings)
    held = other.reserve("COT", "Luz", "", NOW)
    ask = Owners.ask

    def late(self: Owners, mark: str) -> Life:
        other.promise(held, {"o.docx": DOC}, "Luz", NOW)
        other.close()
        return ask(self, mark)

    with monkeypatch.context() as patch:
        patch.setattr(Owners, "ask", late)
        assert ledger.recover("COT", never, "Ana", NOW) == []
    (done,) = ledger.recover("COT", never, "Ana", NOW)
    assert (done.numero, done.que) == (held.numero, "anulado")


def test_what_a_living_process_holds_is_left_to_it(settings: Settings, ledger: Ledger) -> None:
    held = ledger.reserve("COT", "Ana", "", NOW)
    with open_ledger(settings) as other:
        (left,) = other.recover("COT", never, "Luz", NOW + timedelta(days=9), todas=True)
    assert (left.numero, left.que) == (held.numero, "en curso")
    ledger.issue(held, DOC, "Ana", NOW)
    assert estados(ledger) == {held.numero: "emitido"}


def test_what_its_owner_let_go_is_resolved_at_once(settings: Settings, ledger: Ledger) -> None:
    with open_ledger(settings) as other:
        other.reserve("COT", "Luz", "", NOW)
    (done,) = ledger.recover("COT", never, "Ana", NOW)
    assert done.que == "anulado"


def test_a_reservation_of_another_machine_has_fifteen_minutes(
    settings: Settings, ledger: Ledger, tmp_path: Path
) -> None:
    with open_ledger(replace(settings, reservas=tmp_path / "otro equipo")) as elsewhere:
        held = elsewhere.reserve("COT", "Luz", "", NOW)
        (left,) = ledger.recover("COT", never, "Ana", NOW + timedelta(minutes=15))
        assert (left.que, left.motivo) == (
            "en curso", "la tomó Luz en otro equipo hace menos de 15 minutos",
        )  # fmt: skip
        (done,) = ledger.recover("COT", never, "Ana", NOW + timedelta(minutes=16))
        assert done.que == "anulado"
        # It went on after all: it is told, and no document has a void number unawares.
        with pytest.raises(NumberError, match="ya está anulado"):
            elsewhere.issue(held, DOC, "Luz", NOW)


def test_two_that_recover_at_once_resolve_each_once(settings: Settings) -> None:
    for _ in range(3):
        run_and_kill(settings, "")

    def recover(n: int) -> list[str]:
        with open_ledger(settings) as ledger:
            return [
                r.numero for r in ledger.recover("COT", never, "Ana", NOW) if r.que == "anulado"
            ]

    with ThreadPoolExecutor(4) as pool:
        done = [number for numbers in pool.map(recover, range(4)) for number in numbers]
    assert sorted(done) == [f"COT-2026-{n:06d}" for n in (1, 2, 3)]
    with open_ledger(settings) as ledger:
        assert ledger.verify("COT") == []
