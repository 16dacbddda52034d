"""A real PostgreSQL for the tests: the one of CARTERA_PG_URL, or one of Debian's on loopback."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from urllib.parse import urlsplit, urlunsplit

import psycopg

WANTED = "no PostgreSQL: apt-get install postgresql, or name one in CARTERA_PG_URL"
_USER = "cartera"


@contextmanager
def running_server() -> Iterator[str | None]:
    """Yield the URL of a server whose user may create databases; None where there is none."""
    given, programs = os.environ.get("CARTERA_PG_URL"), _find_programs()
    if given:
        yield given
    elif programs is None:
        yield None
    else:
        # Not below pytest's folder, which only its user may enter.
        with tempfile.TemporaryDirectory(prefix="cartera-pg-") as folder:
            yield from _run_server(programs, Path(folder))


@contextmanager
def new_database(server: str) -> Iterator[str]:
    """Yield the URL of an empty database, gone afterwards."""
    name = f"cartera_{token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def _find_programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    onpath = shutil.which("initdb")
    return found[-1].parent if found else (Path(onpath).parent if onpath else None)


def _run_server(programs: Path, folder: Path) -> Iterator[str]:
    # PostgreSQL refuses to run as root.
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    password, port = token_hex(12), _free_port()
    (folder / "clave").write_text(password)
    if user:
        for path in (folder, folder / "clave"):
            shutil.chown(path, "postgres")
    data = folder / "datos"
    make = ["initdb", "-D", data, "-U", _USER, f"--pwfile={folder}/clave", "-A", "scram-sha-256"]
    _run([*user, programs / make[0], *make[1:], "-E", "UTF8", "--no-sync", "--no-locale"], folder)
    serve = ["postgres", "-D", data, "-h", "127.0.0.1", "-p", port, "-k", folder, "-F"]
    serve += ["-c", "max_connections=80"]
    with (folder / "bitacora").open("wb") as log:
        command = [str(part) for part in (*user, programs / str(serve[0]), *serve[1:])]
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        url = f"postgresql://{_USER}:{password}@127.0.0.1:{port}/postgres"
        _wait(url, server, folder / "bitacora")
        yield url
    finally:
        _run([*user, programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"], folder)
        server.wait()


def _run(command: list[object], folder: Path) -> None:
    done = subprocess.run([str(part) for part in command], cwd=folder, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


def _wait(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    while True:
        try:
            psycopg.connect(url, connect_timeout=10).close()
            return
        except psycopg.OperationalError:
            assert server.poll() is None, log.read_text()
            time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
