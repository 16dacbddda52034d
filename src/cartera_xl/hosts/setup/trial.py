"""The trial: a function called by the way of Excel must answer what it answers without it."""

from collections.abc import Callable
from pathlib import Path

from cartera_xl.catalog import call_function
from cartera_xl.hosts.self_test import (
    ARGUMENT,
    FUNCTION,
    NoAnswerError,
    ask_server,
    server_command,
)
from cartera_xl.hosts.setup.conf_file import read_conf
from cartera_xl.hosts.setup.finding import Finding, ill, well
from cartera_xl.hosts.setup.fitness import find_library
from cartera_xl.hosts.setup.machine import Machine
from cartera_xl.hosts.setup.places import Places
from cartera_xl.hosts.setup.reasons import NO_ANSWER, NOT_TRIED, WRONG_ANSWER, SetupError

NAME = "Llamada de prueba"
Ask = Callable[[Path, Path, str, str], str]
"""The interpreter that asks, the library, the server's command, its code page → the answer."""


def try_function(machine: Machine, places: Places, ask: Ask = ask_server) -> Finding:
    """Return how a call went, made with what the configuration says now."""
    conf = read_conf(places.conf, machine.code_page)
    interpreter = conf.get(places.key, "")
    if not Path(interpreter).is_file():
        return ill(NAME, NOT_TRIED, porque="Excel no tiene su Python")
    try:
        # Python loads it here, not Excel: the library of its own bits.
        library = find_library(Path(interpreter), machine.bits)
    except SetupError as error:
        return ill(NAME, NOT_TRIED, porque=error.message.rstrip("."))
    command = server_command(interpreter, conf.get("PYTHONPATH", ""))
    try:
        found = ask(machine.python, library, command, machine.code_page)
    except NoAnswerError as error:
        return ill(NAME, NO_ANSWER, error=error)
    expected = str(call_function(FUNCTION, [ARGUMENT]))
    if found != expected:
        return ill(NAME, WRONG_ANSWER, funcion=FUNCTION, hallado=found, esperado=expected)
    return well(NAME, f"{FUNCTION} respondió «{found}» por el camino de Excel.")
