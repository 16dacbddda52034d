"""What may follow what, against a model that fits in ten lines."""

from datetime import datetime
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartera_xl.compute.numeros.chain import Event, follow, moment_of, next_number, states, tidy
from cartera_xl.compute.numeros.record import Record, read_record
from cartera_xl.compute.numeros.verify import verify
from support.chains import COT, DIGEST, add, issue_one, known, opened, stored


def event(tipo: str, numero: str) -> Event:
    return Event(tipo, numero, "2026-11-23T08:00:00-05:00", "Ana", "s")  # type: ignore[arg-type]


@given(st.lists(st.tuples(st.sampled_from(["reserva", "documento", "emision", "anulacion"]),
                          st.integers(1, 6)), max_size=40))  # fmt: skip
def test_a_chain_takes_what_may_come_and_refuses_the_rest(steps: list[tuple[str, int]]) -> None:
    chain, model = opened(), dict[int, str]()
    for tipo, count in steps:
        state = model.get(count)
        allowed = {
            "reserva": count == len(model) + 1,
            "documento": state == "reservado",
            "emision": state == "reservado",
            "anulacion": state is not None,
        }[tipo]
        number = f"COT-2026-{count:06d}"
        if not allowed:
            with pytest.raises(ValueError):
                follow(chain[-1], event(tipo, number), COT)
            continue
        if (tipo, state) == ("anulacion", "anulado"):
            continue  # The ledger looks back for it: the last record alone cannot tell.
        add(chain, tipo, number, **({"documento": DIGEST} if tipo == "emision" else {}))
        model[count] = {"emision": "emitido", "anulacion": "anulado"}.get(tipo, "reservado")
    assert {n: e.estado for n, e in states(chain).items()} == {
        f"COT-2026-{count:06d}": state for count, state in model.items()
    }
    assert set(chain[-1].abiertas) == {
        f"COT-2026-{count:06d}" for count, state in model.items() if state == "reservado"
    }
    assert verify("COT", stored(chain), known(chain)) == []


@given(st.lists(st.integers(2024, 2028), max_size=30))
def test_each_year_counts_by_itself_whichever_way_a_clock_goes(years: list[int]) -> None:
    chain, taken = opened(), list[str]()
    for year in years:
        number = next_number(chain[-1], COT, year)
        add(chain, "reserva", number)
        taken.append(number)
    counted = {year: years.count(year) for year in set(years)}
    assert sorted(taken) == sorted(
        f"COT-{year}-{n:06d}" for year, count in counted.items() for n in range(1, count + 1)
    )
    assert [p for p in verify("COT", stored(chain)) if p.nivel == "error"] == []


def test_a_state_says_since_when_who_and_why() -> None:
    chain = opened()
    number = issue_one(chain)
    void = add(chain, "anulacion", number, motivo="cambió el pedido")
    state = states(chain)[number]
    assert (state.estado, state.motivo, state.huella) == (
        "anulado", "cambió el pedido", void.huella,
    )  # fmt: skip
    assert (state.documento, dict(state.documentos)) == (DIGEST, {f"{number}.docx": DIGEST})


def test_a_reservation_keeps_its_reason_once_it_is_issued() -> None:
    chain = opened()
    issue_one(chain)
    assert [e.motivo for e in states(chain).values()] == ["oferta"]


@given(st.text(), st.dictionaries(st.text(), st.text(), max_size=3))
def test_whatever_a_person_writes_comes_back_exact(quien: str, data: dict[str, str]) -> None:
    head = opened()[0]
    written = Event("reserva", "COT-2026-000001", head.momento, quien, "s", data)
    record = follow(head, written, COT)
    assert read_record(record.to_bytes()) == record
    assert record.datos == data
    assert record.quien == tidy(quien)


def test_half_a_letter_that_no_file_can_hold_becomes_a_question_mark() -> None:
    record = follow(opened()[0], Event("reserva", "COT-2026-000001",
                    "2026-11-23T08:00:00-05:00", "Jos\ud800", "s", {"\udfff": "\ud83d"}), COT)  # fmt: skip
    assert (record.quien, record.datos) == ("Jos?", {"?": "?"})
    assert read_record(record.to_bytes()) == record


def test_a_moment_is_written_with_its_zone() -> None:
    zoned = datetime.fromisoformat("2026-11-23T10:00:00.123456-05:00")
    assert moment_of(zoned) == "2026-11-23T10:00:00-05:00"
    assert datetime.fromisoformat(moment_of(datetime(2026, 11, 23, 10))).tzinfo is not None


def test_the_hash_is_the_sha256_of_what_sha256sum_sees() -> None:
    # As anybody may work it out from the file: without its line «huella», nor the end of the last.
    record: Record = opened()[0]
    lines = record.to_bytes().decode().splitlines()
    own = [line for line in lines if not line.startswith('"huella"')]
    assert sha256("\n".join(own).encode()).hexdigest() == record.huella


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda t: t[:-1], "no está escrito como se escribió"),
        (lambda t: t + "\n", "no está escrito como se escribió"),
        (lambda t: t.replace('"posicion": 1', '"posicion": 2'), "su huella"),
        (lambda t: t.replace('"posicion": 1', '"posicion": true'), "posicion"),
        (lambda t: t.replace('"posicion": 1', '"posicion": -1'), "posicion"),
        (lambda t: t.replace("-05:00", ""), "momento"),
        (lambda t: t.replace('"apertura"', '"otra"'), "tipo"),
        (lambda t: t.replace("{}", "[]"), "ultimos|abiertas"),
        (lambda t: t.replace('"quien": "Ana",', '"quien": "Ana", "mas": 1,'), "le sobran"),
        (lambda t: "[" * 100_000, "no es lo que se escribió"),
        (lambda t: "[]", "le faltan"),
        (lambda t: "", "no es lo que se escribió"),
        (lambda t: "\x00" * 40, "no es lo que se escribió"),
        (lambda t: t + " " * (1 << 20), "demasiado largo"),
    ],
)
def test_a_record_that_was_changed_is_not_read(change: object, said: str) -> None:
    text = opened()[0].to_bytes().decode()
    with pytest.raises(ValueError, match=said):
        read_record(change(text).encode())  # type: ignore[operator]
