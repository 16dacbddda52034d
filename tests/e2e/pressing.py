"""A button pressed in LibreOffice from the tests' own Python: its operations, our answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import xlwings as xw
from tests.e2e.office import Office

from cartera_xl.hosts.calc.engine import asking
from cartera_xl.hosts.calc.engine import calc as calc_engine


@dataclass
class User:
    """Who sits before the screen: ``said`` to them, and whether they agree to what is asked."""

    agrees: bool = True
    picks: str = ""
    said: list[str] = field(default_factory=list)

    def answer(self, request: dict[str, Any]) -> str | None:
        """What they answer to an operation; None if it is none that asks them."""
        given = request["con"]
        if request["hace"] == "tell":
            self.said.append(given["texto"])
            return "ok" if given["botones"] == "ok" else "yes" if self.agrees else "no"
        return self.picks if request["hace"] == "pick_file" else None


@contextmanager
def calc_app(office: Office, user: User) -> Iterator[xw.App]:
    """LibreOffice as xlwings drives it, without a book."""

    def exchange(request: dict[str, Any]) -> dict[str, Any]:
        answer = user.answer(request)
        if answer is not None:
            return {"valor": answer}
        said: dict[str, Any] = office.ask("hacer", **request)
        return said

    try:
        with calc_engine(asking(exchange)) as app:
            yield app
    finally:
        office.ask("cerrar_todo")
