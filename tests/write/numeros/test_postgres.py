"""What can happen to a server: it refuses, fills, is read only, or loses the connection."""

import threading
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import psycopg
import pytest

from cartera_xl.compute.numeros.serie import Serie
from cartera_xl.compute.numeros.verify import Known
from cartera_xl.write.numeros import Settings, create_series, open_ledger, postgres
from cartera_xl.write.numeros.refusal import NumberError

NOW = datetime.fromisoformat("2026-11-23T10:00:00-05:00")
DOC = "a" * 64


@pytest.fixture
def on_server(database: str, tmp_path: Path) -> Settings:
    settings = Settings(database, tmp_path / "marcas", environ={})
    create_series(settings, Serie("COT"), "Ana", NOW)
    return settings


def run(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement.encode())


def test_a_wrong_password_is_told(on_server: Settings) -> None:
    url = on_server.lugar.replace(":", ":x", 2).replace("x//", "//", 1)
    with (
        open_ledger(replace(on_server, lugar=url)) as ledger,
        pytest.raises(NumberError, match="no acepta el usuario o la contraseña"),
    ):
        ledger.reserve("COT", "Ana", "", NOW)


def test_a_database_that_is_not_there_is_told(on_server: Settings) -> None:
    with (
        open_ledger(replace(on_server, lugar=on_server.lugar + "_otra")) as ledger,
        pytest.raises(NumberError, match="no existe esa base de datos"),
    ):
        ledger.reserve("COT", "Ana", "", NOW)


def test_a_database_without_series_is_not_begun_by_itself(database: str, tmp_path: Path) -> None:
    with open_ledger(Settings(database, tmp_path, environ={})) as ledger:
        assert ledger.series() == []
        with pytest.raises(NumberError, match="CX-NUM-001"):
            ledger.reserve("COT", "Ana", "", NOW)


def test_a_database_that_only_reads_takes_no_number(on_server: Settings) -> None:
    name = on_server.lugar.rpartition("/")[2]
    run(on_server.lugar, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with open_ledger(on_server) as ledger:
        with pytest.raises(NumberError, match="CX-NUM-007"):
            ledger.reserve("COT", "Ana", "", NOW)
        assert ledger.verify("COT") == []


def test_a_connection_that_was_cut_is_made_again(on_server: Settings) -> None:
    with open_ledger(on_server) as ledger:
        ledger.reserve("COT", "Ana", "", NOW)
        with pytest.raises(NumberError, match="CX-NUM-010"):
            run(
                on_server.lugar,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()",
            )
            ledger.reserve("COT", "Ana", "", NOW)
        assert ledger.reserve("COT", "Ana", "", NOW).numero == "COT-2026-000002"
        assert ledger.verify("COT") == []


def test_who_waits_too_long_for_a_turn_is_told(
    on_server: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "_OPTIONS", "-c lock_timeout=300ms")
    with open_ledger(on_server) as ledger, psycopg.connect(on_server.lugar) as other:
        other.execute("SELECT 1 FROM cartera_series FOR UPDATE")
        with pytest.raises(NumberError, match="CX-NUM-012"):
            ledger.reserve("COT", "Ana", "", NOW)
        other.rollback()
        assert ledger.reserve("COT", "Ana", "", NOW).numero == "COT-2026-000001"


def test_rows_that_were_touched_are_found(on_server: Settings) -> None:
    known = []
    with open_ledger(on_server) as ledger:
        for _ in range(4):
            held = ledger.reserve("COT", "Ana", "", NOW)
            known.append(Known(held.numero, ledger.issue(held, DOC, "Ana", NOW)))
    edit = "UPDATE cartera_registros SET contenido = contenido || '\\x20' WHERE posicion = 3"
    run(on_server.lugar, edit, "DELETE FROM cartera_registros WHERE posicion = 6 OR posicion = 9")
    with open_ledger(on_server) as ledger:
        found = [(p.hoja, p.codigo) for p in ledger.verify("COT", known)]
        # Of what is wrong with two of the four, their documents tell as well.
        assert found == [
            ("registro 3", "CX-NUM-101"), ("registro 6", "CX-NUM-102"),
            ("registro 2", "CX-NUM-109"), ("registro 8", "CX-NUM-109"),
        ]  # fmt: skip
        with pytest.raises(NumberError, match="CX-NUM-013"):
            ledger.reserve("COT", "Ana", "", NOW)


def test_two_that_begin_a_series_at_once_begin_one(database: str, tmp_path: Path) -> None:
    settings = Settings(database, tmp_path, environ={})
    refused: list[str] = []

    def begin() -> None:
        try:
            create_series(settings, Serie("COT"), "Ana", NOW)
        except NumberError as error:
            refused.append(error.rule.code)

    threads = [threading.Thread(target=begin) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == ["CX-NUM-002"] * 5
    with open_ledger(settings) as ledger:
        assert [serie.nombre for serie in ledger.series()] == ["COT"]
        assert ledger.verify("COT") == []
