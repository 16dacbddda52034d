"""The folder that the jobs read: the presupuesto of each of many sellers, made from a seed.

``python bench/books.py FOLDER COUNT``
"""

import random
import sys
from datetime import date, timedelta
from pathlib import Path

from cartera_xl.present.workbook import RowCells, plan_book
from cartera_xl.specs.books import find_book
from cartera_xl.specs.presupuesto import FACTURA, NOTA_CREDITO
from cartera_xl.units.tax_ids.colombia import nit_check_digit
from cartera_xl.write.new_book import write_book

ROWS = 5_000
LINES = ("Aseo", "Granos", "Lácteos", "Bebidas", "Confitería", "Enlatados")


def make_folder(folder: Path, books: int) -> None:
    """Write ``books`` workbooks of four sheets with 5,000 rows each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(books):
        path = folder / f"presupuesto {number:02}.xlsx"
        if not path.exists():
            rows = make_sheets(random.Random(number), number)
            write_book(plan_book(find_book("presupuesto"), rows), path)


def make_sheets(draw: random.Random, book: int = 0) -> dict[str, list[RowCells]]:
    """Return the rows of a book: right ones, but for one wrong amount in a thousand.

    Sellers and documents are of that ``book`` alone: a row in two books is a problem.
    """
    clients = [client(draw) for _ in range(300)]
    return {
        "Metas": [
            {
                "mes": date(2020 + n // 600, 1 + n // 50 % 12, 1),
                "vendedor": f"V{book:02}{n % 50:02}",
                "meta": draw.randint(10, 900) * 100_000,
            }
            for n in range(ROWS)
        ],
        "Ventas": [sale(draw, n, clients, book) for n in range(ROWS)],
        "Repartos": [
            {
                "documento": f"FV{book:02}-{n // 2}",
                "vendedor": f"V{book:02}{n % 2:02}",
                "parte": 0.5,
            }
            for n in range(ROWS)
        ],
        "Avance": [
            {
                "vendedor": f"V{book:02}{n % 50:02}",
                "nombre": f"Vendedor {n}",
                "ventas": draw.randint(1, 10**9) / 100,
                "meta": draw.randint(1, 10**9) / 100,
                "cumplimiento": draw.random(),
                "proyeccion": draw.randint(1, 10**9) / 100,
                "explicacion": f"Ventas ÷ meta, {n} filas.",
            }
            for n in range(ROWS)
        ],
    }


def client(draw: random.Random) -> str:
    """Return a NIT with its check digit."""
    number = str(draw.randint(800_000_000, 901_999_999))
    return f"{number}-{nit_check_digit(number)}"


def sale(draw: random.Random, number: int, clients: list[str], book: int) -> RowCells:
    """Return a line of an invoice of two lines."""
    value = draw.randint(1_000, 90_000_000) / 100
    note = draw.random() < 0.03
    return {
        "fecha": date(2026, 1, 1) + timedelta(days=draw.randrange(330)),
        "tipo": NOTA_CREDITO if note else FACTURA,
        "documento": f"FV{book:02}-{number // 2}",
        "referencia": f"FV-{draw.randint(1, 9_999)}" if note else None,
        "cliente": draw.choice(clients),
        "vendedor": f"V{book:02}{draw.randrange(50):02}",
        "sku": f"SKU-{draw.randrange(800):04}",
        "linea": draw.choice(LINES),
        "cantidad": draw.randint(1, 300),
        "valor": "1.500.000" if draw.random() < 0.001 else value,
        "iva": round(value * 0.19, 2),
        "costo": round(value * 0.7, 2),
    }


if __name__ == "__main__":
    make_folder(Path(sys.argv[1]), int(sys.argv[2]))
