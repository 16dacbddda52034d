"""What the checked books of a folder hold about one client, or lack."""

from collections.abc import Iterator, Sequence
from typing import Any

from cartera_xl.app.inputs import DEAL_SHEETS, DEBT_SHEETS
from cartera_xl.compute.client_search import Named
from cartera_xl.compute.compras import client_key
from cartera_xl.compute.ficha_visitas import Encounter
from cartera_xl.specs.visitas import NO_REALIZADA
from cartera_xl.units.cell import same_word
from cartera_xl.validate.books import CheckedBook
from cartera_xl.validate.rows import CheckedRow

Books = Sequence[CheckedBook]
_NEEDED = {
    "clientes": ("Clientes",),
    "presupuesto": ("Ventas",),
    "visitas": ("Visitas",),
    "edades": DEBT_SHEETS,
    "oportunidades": DEAL_SHEETS,
}
"""Book → the sheets of it that the brief takes."""


def client_names(books: Books) -> dict[str, Named]:
    """Return every client that is registered, or has a document, by its key."""
    names: dict[str, Named] = {}
    for sheet, field in (("Clientes", "nit"), ("Ventas", "cliente")):
        for row in _rows(books, sheet):
            if (nit := row.valores.get(field)) is not None:
                known = [
                    row.valores.get(name) or "" for name in ("razon_social", "nombre_comercial")
                ]
                names.setdefault(client_key(nit), (nit, known[0], known[1]))
    return names


def client_rows(books: Books, sheet: str, field: str, key: str) -> Iterator[CheckedRow]:
    """Yield the rows of a sheet whose ``field`` is the client."""
    for row in _rows(books, sheet):
        nit = row.valores.get(field)
        if nit is not None and client_key(nit) == key:
            yield row


def main_contact(books: Books, key: str) -> tuple[str, str]:
    """Return who the main contact is, or the first, and their telephone."""
    people = [row.valores for row in client_rows(books, "Contactos", "cliente", key)]
    if not people:
        return "sin contactos registrados", "sin dato"
    one = min(people, key=lambda person: not person.get("principal"))
    who = filter(None, (one.get("nombre"), one.get("cargo") or one.get("rol")))
    return ", ".join(who), one.get("telefono") or "sin dato"


def name_of(books: Books, sheet: str, code: str | None) -> str:
    """Return the name that a zone or a seller has in maestros, "" if it has none."""
    wanted = same_word(code or "")
    for row in _rows(books, sheet):
        if wanted and same_word(row.valores.get("codigo") or "") == wanted:
            return row.valores.get("nombre") or ""
    return ""


def encounters_with(books: Books, key: str) -> Iterator[Encounter]:
    """Yield the visits to a client and the calls and messages, as they stand in the sheets.

    A row that lacks something else still says that somebody went: only the day, the client and
    the result must be right.
    """
    for v in _met(books, "Visitas", "resultado", key):
        result = v["resultado"]
        left = ". ".join(v[name] for name in ("acuerdos", "necesidad", "nota") if v.get(name))
        yield Encounter(
            v["fecha"], result, result != NO_REALIZADA, True,
            v.get("pedido") or v.get("motivo") or "", left,
            v.get("seguimiento"), v.get("pasos") or "",
        )  # fmt: skip
    for v in _met(books, "Contactos del día", "canal", key):
        answered, note = bool(v.get("contesto")), v.get("nota") or ""
        yield Encounter(v["fecha"], v["canal"], answered, False, "", note, v.get("seguimiento"))


def count_left_out(books: Books, key: str) -> int:
    """Return how many rows of sales have an error and are the client's, or nobody knows whose."""
    owners = [row.valores.get("cliente") for row in _rows(books, "Ventas") if not row.limpia]
    return sum(nit is None or client_key(nit) == key for nit in owners)


def missing_books(books: Books) -> dict[str, str]:
    """Return book → why the brief says nothing of what it holds."""
    said = {}
    for name in _NEEDED:
        if any(_has(book, name) for book in books):
            continue
        if not any(_called(book, name) for book in books):
            said[name] = f"falta {name}.xlsx"
        else:
            said[name] = f"{name}.xlsx no se pudo leer completo: cartera revisar dice por qué"
    return said


def unread_books(books: Books) -> list[str]:
    """Return the files that could not be read whole, of a kind of which others were."""
    lost = missing_books(books)
    return [
        book.archivo
        for name in ("clientes", "visitas", "edades", "oportunidades")
        for book in books
        if name not in lost and _called(book, name) and not _has(book, name)
    ]


def _has(book: CheckedBook, name: str) -> bool:
    return all(sheet in book.hojas for sheet in _NEEDED[name])


def _called(book: CheckedBook, name: str) -> bool:
    return same_word(book.archivo).startswith(name)


def _met(books: Books, sheet: str, said: str, key: str) -> Iterator[dict[str, Any]]:
    for row in client_rows(books, sheet, "cliente", key):
        if all(row.valores.get(name) is not None for name in ("fecha", said)):
            yield row.valores


def _rows(books: Books, sheet: str) -> Iterator[CheckedRow]:
    for book in books:
        if sheet in book.hojas:
            yield from book.hojas[sheet].filas
