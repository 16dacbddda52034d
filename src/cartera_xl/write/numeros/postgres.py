"""Records in PostgreSQL: one row each; who adds one holds the row that counts them until it is in.

The counter is a row, not a sequence: a sequence does not go back when a transaction fails, and
leaves gaps. Only here is psycopg imported.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, LiteralString
from urllib.parse import urlsplit

import psycopg

from cartera_xl.compute.numeros.record import Record
from cartera_xl.compute.numeros.verify import Stored
from cartera_xl.specs import numbers as rules
from cartera_xl.write.numeros.refusal import NumberError
from cartera_xl.write.numeros.store import Build, read_at

PATIENCE = 30
"""Seconds to wait for the row that counts."""
_CONNECT = 10
# A machine that vanishes while it holds the row must not hold it for ever.
_OPTIONS = " ".join(
    f"-c {name}={PATIENCE}s"
    for name in ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout")
)
_TABLES = """
CREATE TABLE IF NOT EXISTS cartera_series (serie text PRIMARY KEY, posicion bigint NOT NULL);
CREATE TABLE IF NOT EXISTS cartera_registros (
    serie text NOT NULL REFERENCES cartera_series, posicion bigint NOT NULL,
    contenido bytea NOT NULL, PRIMARY KEY (serie, posicion))
"""
_LOCK = "SELECT pg_advisory_xact_lock(hashtext('cartera_series'))"
_COUNT: LiteralString = "SELECT posicion FROM cartera_series WHERE serie = %s"
_COUNT_ALONE = f"{_COUNT} FOR UPDATE"
_READ = "SELECT contenido FROM cartera_registros WHERE serie = %s AND posicion = %s"
_ADD = "INSERT INTO cartera_registros (serie, posicion, contenido) VALUES (%s, %s, %s)"
# libpq gives no code to what happens before there is a connection.
_REASONS = {
    "authentication": "no acepta el usuario o la contraseña",
    "no password": "pide una contraseña",
    "does not exist": "no existe esa base de datos o ese usuario",
    "too many": "no admite más conexiones",
    "resolve host": "no se encuentra ese nombre en la red",
}
Connection = psycopg.Connection[tuple[Any, ...]]


class PostgresStore:
    """The chains of a database."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._held: Connection | None = None
        parts = urlsplit(url)
        # What is said and logged never has the password.
        self.lugar = f"{parts.hostname or 'este equipo'}{parts.path}"

    def series(self) -> list[str]:
        """Return the names of the chains, in order."""
        with self._connection() as connection:
            if connection.execute("SELECT to_regclass('cartera_series')").fetchone() == (None,):
                return []
            rows = connection.execute("SELECT serie FROM cartera_series").fetchall()
        return sorted(str(serie) for (serie,) in rows)

    def create(self, opening: Record) -> None:
        """Begin a chain with its first record; refuse if it has begun."""
        with self._connection(opening.serie) as connection, connection.transaction():
            connection.execute(_LOCK)
            connection.execute(_TABLES)
            begun = connection.execute(
                "INSERT INTO cartera_series VALUES (%s, 1) ON CONFLICT DO NOTHING", (opening.serie,)
            )
            if not begun.rowcount:
                raise NumberError(rules.SERIES_EXISTS, serie=opening.serie, lugar=self.lugar)
            connection.execute(_ADD, (opening.serie, 1, opening.to_bytes()))

    def last(self, serie: str) -> Record:
        """Return the last record."""
        with self._connection(serie) as connection:
            return self._read(connection, serie, self._count(connection, _COUNT, serie))

    def read(self, serie: str, posicion: int) -> Record:
        """Return one record."""
        with self._connection(serie) as connection:
            return self._read(connection, serie, posicion)

    def append(self, serie: str, build: Build) -> Record | None:
        """Add the record that ``build`` makes of the last one, which it is then still; return it."""
        with self._connection(serie) as connection, connection.transaction():
            head = self._read(connection, serie, self._count(connection, _COUNT_ALONE, serie))
            record = build(head, lambda position: self._read(connection, serie, position))
            if record is not None:
                connection.execute(_ADD, (serie, record.posicion, record.to_bytes()))
                moved = "UPDATE cartera_series SET posicion = %s WHERE serie = %s"
                connection.execute(moved, (record.posicion, serie))
        return record

    def read_all(self, serie: str) -> list[Stored]:
        """Return all that is kept of a chain, by position."""
        query = "SELECT posicion, contenido FROM cartera_registros WHERE serie = %s ORDER BY 1"
        with self._connection(serie) as connection:
            rows = connection.execute(query, (serie,)).fetchall()
            if not rows:
                raise NumberError(rules.NO_LEDGER, serie=serie, lugar=self.lugar)
        return [Stored(f"{self.lugar}, {serie} {p}", int(p), bytes(c)) for p, c in rows]

    def sweep(self, serie: str) -> None:
        """Do nothing: what a transaction did not finish is not there."""

    def close(self) -> None:
        """Let go of the connection."""
        if self._held is not None:
            self._held.close()
            self._held = None

    def _count(self, connection: Connection, query: LiteralString, serie: str) -> int:
        """Return the last position. Error: NumberError if the series was never begun."""
        row = connection.execute(query, (serie,)).fetchone()
        if row is None:
            raise NumberError(rules.NO_LEDGER, serie=serie, lugar=self.lugar)
        return int(row[0])

    def _read(self, connection: Connection, serie: str, posicion: int) -> Record:
        row = connection.execute(_READ, (serie, posicion)).fetchone()
        if row is None:
            self._count(connection, _COUNT, serie)
            raise NumberError(rules.DAMAGED, serie=serie, posicion=posicion)
        return read_at(bytes(row[0]), serie, posicion)

    @contextmanager
    def _connection(self, serie: str = "") -> Iterator[Connection]:
        """Yield a connection where each statement counts by itself; say what fails in Spanish."""
        try:
            if self._held is None or self._held.closed:
                self._held = psycopg.connect(
                    self._url, autocommit=True, connect_timeout=_CONNECT, options=_OPTIONS,
                    application_name="cartera_xl",
                )  # fmt: skip
            yield self._held
        except psycopg.Error as error:
            raise self._refusal(error, serie) from error

    def _refusal(self, error: psycopg.Error, serie: str) -> NumberError:
        if isinstance(error, psycopg.errors.UndefinedTable):
            return NumberError(rules.NO_LEDGER, serie=serie, lugar=self.lugar)
        if isinstance(
            error, (psycopg.errors.InsufficientPrivilege, psycopg.errors.ReadOnlySqlTransaction)
        ):
            return NumberError(rules.READ_ONLY, lugar=self.lugar)
        if isinstance(error, psycopg.errors.DiskFull):
            return NumberError(rules.FULL, lugar=self.lugar)
        if isinstance(error, (psycopg.errors.LockNotAvailable, psycopg.errors.QueryCanceled)):
            return NumberError(rules.BUSY, lugar=self.lugar, segundos=PATIENCE)
        text = str(error)
        reason = next((said for word, said in _REASONS.items() if word in text), "no contesta")
        return NumberError(rules.NO_SERVER, lugar=self.lugar, razon=reason)
