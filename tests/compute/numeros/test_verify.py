"""A chain that was tampered with, in every way, is found out and told where."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from cartera_xl.compute.numeros.chain import Event, follow, moment_of
from cartera_xl.compute.numeros.record import Record, read_record
from cartera_xl.compute.numeros.verify import Known, Stored, read_chain, verify
from cartera_xl.units.problem import Problem
from support.chains import COT, START, add, issue_one, known, opened, stored

TIMES = 1000


def firm_of(count: int) -> list[Record]:
    chain = opened()
    for n in range(count):
        number = issue_one(chain)
        if n % 5 == 0:
            add(chain, "anulacion", number, motivo="cambió el pedido")
    return chain


CHAIN = firm_of(7)
BYTES = [record.to_bytes() for record in CHAIN]
Tampering = Callable[[random.Random, list[bytes]], int]
"""Spoils the records; returns the position of the first that is wrong."""


def edit_a_byte(chance: random.Random, records: list[bytes]) -> int:
    at = chance.randrange(len(records))
    changed = bytearray(records[at])
    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    records[at] = bytes(changed)
    return at + 1


def cut_a_record_short(chance: random.Random, records: list[bytes]) -> int:
    at = chance.randrange(len(records))
    records[at] = records[at][: chance.randrange(len(records[at]))]
    return at + 1


def delete(chance: random.Random, records: list[bytes]) -> int:
    at = chance.randrange(len(records))
    records[at] = b""
    return at + 1


def delete_and_close_the_gap(chance: random.Random, records: list[bytes]) -> int:
    at = chance.randrange(len(records))
    del records[at]
    return at + 1


def swap(chance: random.Random, records: list[bytes]) -> int:
    one, other = sorted(chance.sample(range(len(records)), 2))
    records[one], records[other] = records[other], records[one]
    return one + 1


def reorder(chance: random.Random, records: list[bytes]) -> int:
    first, last = sorted(chance.sample(range(len(records) + 1), 2))
    if last - first < 2:
        return swap(chance, records)
    records[first:last] = [*records[first + 1 : last], records[first]]
    return first + 1


def cut_the_tail(chance: random.Random, records: list[bytes]) -> int:
    at = chance.randrange(1, len(records))
    del records[at:]
    return at + 1


def copy_over_another(chance: random.Random, records: list[bytes]) -> int:
    one, other = chance.sample(range(len(records)), 2)
    records[other] = records[one]
    return other + 1


def insert_a_copy(chance: random.Random, records: list[bytes]) -> int:
    one, at = chance.randrange(len(records)), chance.randrange(len(records) + 1)
    records.insert(at, records[one])
    # A copy before itself takes its place: it is the other that is too many.
    return at + 2 if one == at else at + 1


def forge_with_a_right_hash(chance: random.Random, records: list[bytes]) -> int:
    at = chance.randrange(1, len(records))
    record = read_record(records[at])
    records[at] = replace(record, quien="Otro").to_bytes()
    # It is right by itself: the next one tells that it is not the one that it followed.
    return at + 2


def forge_a_tail(chance: random.Random, records: list[bytes]) -> int:
    at = chance.randrange(1, len(records) - 4)
    chain = [read_record(record) for record in records[:at]]
    add(chain, "reserva")
    chain[-1] = replace(chain[-1], quien="Otro")
    while len(chain) < len(records):
        issue_one(chain)
    records[:] = [record.to_bytes() for record in chain]
    return at + 1


WAYS: list[Tampering] = [
    edit_a_byte, cut_a_record_short, delete, delete_and_close_the_gap, swap, reorder, cut_the_tail,
    copy_over_another, insert_a_copy, forge_with_a_right_hash, forge_a_tail,
]  # fmt: skip


def place(problem: Problem) -> int:
    return int(problem.hoja.removeprefix("registro "))


def spoiled(records: list[bytes]) -> list[Stored]:
    return [Stored(f"{n}.json", n, text) for n, text in enumerate(records, start=1) if text]


def test_a_chain_that_nobody_touched_has_nothing_wrong() -> None:
    assert verify("COT", stored(CHAIN), known(CHAIN)) == []


def test_a_thousand_tamperings_are_found_and_placed() -> None:
    chance = random.Random(8)
    for number in range(TIMES):
        way, records = WAYS[number % len(WAYS)], list(BYTES)
        wrong = way(chance, records)
        found = [p for p in verify("COT", spoiled(records), known(CHAIN)) if p.nivel == "error"]
        assert found, (number, way.__name__)
        # Of its end only the documents tell, by a number, which has three or four records.
        near = 3 if way is forge_a_tail else int(wrong >= len(records))
        assert abs(place(found[0]) - wrong) <= near, (
            number, way.__name__, wrong, [str(problem) for problem in found[:3]],
        )  # fmt: skip


def codes(records: list[Stored], *says: Known) -> list[tuple[str, str]]:
    return [(p.lugar, p.codigo) for p in verify("COT", records, says)]


def test_a_deleted_record_is_named() -> None:
    gone = [each for each in stored(CHAIN) if each.posicion not in (7, 8)]
    assert codes(gone) == [
        ("Serie COT, registro 7", "CX-NUM-102"), ("Serie COT, registro 8", "CX-NUM-102"),
    ]  # fmt: skip


def test_a_chain_without_its_first_record_says_so() -> None:
    assert codes(stored(CHAIN)[1:]) == [("Serie COT, registro 1", "CX-NUM-102")]


def test_all_that_follows_an_insertion_is_one_finding() -> None:
    records = [*BYTES[:9], BYTES[3], *BYTES[9:]]
    assert codes(spoiled(records)) == [
        ("Serie COT, registro 10", "CX-NUM-103"), ("Serie COT, registro 11", "CX-NUM-103"),
    ]  # fmt: skip


def test_a_cut_tail_is_told_by_the_documents_and_by_nobody_else() -> None:
    cut = stored(CHAIN)[:-3]
    last = CHAIN[-1]
    assert codes(cut) == []
    assert codes(cut, Known(last.numero, last.huella)) == [
        (f"Serie COT, registro {len(cut) + 1}", "CX-NUM-108")
    ]


def test_the_twelve_digits_that_a_document_prints_are_enough() -> None:
    reserved = next(r for r in CHAIN if r.tipo == "reserva")
    assert codes(stored(CHAIN), Known(reserved.numero, reserved.huella[:12])) == []
    (found,) = verify("COT", stored(CHAIN), [Known(reserved.numero, "f" * 12)])
    assert (found.codigo, found.valor) == ("CX-NUM-109", reserved.numero)
    assert verify("COT", stored(CHAIN), [Known(reserved.numero, "")])[0].codigo == "CX-NUM-109"


def test_a_record_of_another_firm_is_foreign() -> None:
    other = opened("b" * 32)
    while len(other) < len(CHAIN):
        issue_one(other)
    mixed = [*BYTES[:5], other[5].to_bytes(), *BYTES[6:]]
    assert codes(spoiled(mixed)) == [("Serie COT, registro 6", "CX-NUM-104")]
    assert ("Serie COT-JP, registro 1", "CX-NUM-104") in [
        (p.lugar, p.codigo) for p in verify("COT-JP", stored(CHAIN))
    ]


def test_a_file_that_is_no_record_is_told_by_name() -> None:
    (found,) = verify("COT", [Stored("serie-COT/00000/00000003 (1).json", None), *stored(CHAIN)])
    assert (found.codigo, found.lugar) == ("CX-NUM-107", "Serie COT")
    assert "00000003 (1).json" in found.mensaje


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ultimos": {"2026": 50}}, "sus cuentas no son las que resultan"),
        ({"numero": "COT-2026-000099"}, "toma COT-2026-000099 y seguía 8"),
        ({"numero": "COT-2026-000001"}, "COT-2026-000001 ya estaba tomado"),
        ({"numero": "COT-XX-1"}, "no es un número de la serie COT"),
        ({"tipo": "emision"}, "no está reservado"),
        ({"tipo": "apertura"}, "una serie empieza una sola vez"),
        ({"tipo": "anulacion", "numero": "COT-2026-000001"}, "ya estaba anulado"),
        ({"tipo": "anulacion", "numero": "COT-2026-000077"}, "que nadie ha tomado"),
    ],
)
def test_a_record_that_says_what_cannot_be_is_told_why(wrong: dict[str, object], said: str) -> None:
    chain = list(CHAIN)
    record = replace(add(chain, "reserva"), **wrong)  # type: ignore[arg-type]
    (found,) = verify("COT", [*stored(CHAIN), Stored("x", len(chain), record.to_bytes())])
    assert (found.codigo, found.hoja) == ("CX-NUM-106", f"registro {len(chain)}")
    assert said in found.mensaje


def test_a_clock_that_went_back_is_a_notice() -> None:
    chain = opened()
    issue_one(chain)
    early = START.replace(year=2025)
    event = Event("reserva", "COT-2025-000001", moment_of(early), "Ana", "s")
    chain.append(follow(chain[-1], event, COT))
    (found,) = verify("COT", stored(chain))
    assert (found.codigo, found.nivel, found.hoja) == ("CX-NUM-110", "aviso", "registro 5")
    assert "23/11/2025 08:00" in found.mensaje


def test_what_can_be_read_is_read_whatever_the_rest_is() -> None:
    damaged = spoiled([*BYTES[:3], b"{}", *BYTES[4:]])
    assert read_chain([Stored("nota.txt", None), *damaged]) == [*CHAIN[:3], *CHAIN[4:]]
