"""The day of a seller, as its page tells it: how much has to be typed, and that it is little.

What is counted, in Excel: each key, Tab after each cell, and Down to take what a list offers for the
letters typed so far. A list offers the entries with a word that begins so.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

from cartera_xl.app.demo import clean_rows, demo_rows
from cartera_xl.present.lists import list_entries
from cartera_xl.specs.refs import CLIENTE
from cartera_xl.specs.visitas import MOTIVOS, RESULTADOS
from cartera_xl.units.cell import same_word
from cartera_xl.units.listed import as_listed
from cartera_xl.units.tax_ids.identity import identity

PAGE = (Path(__file__).parents[2] / "docs/dia_del_vendedor.md").read_text(encoding="utf-8")
TODAY = len(("Ctrl", ";", "Tab"))
TAKE = len(("Down", "Tab"))
MOST = 25


def visits() -> list[dict[str, str]]:
    (text,) = re.findall(r"```csv visitas del viernes\.csv\n([\s\S]*?)```", PAGE)
    return list(csv.DictReader(text.splitlines(), delimiter=";"))


def beginnings(entry: str) -> list[str]:
    words = same_word(entry).split()
    return [" ".join(words[n:]) for n in range(len(words))]


def letters(entry: str, offered: list[str]) -> int:
    """Return the fewest letters for which the list offers this entry alone, or all of them."""
    others = [start for other in offered if other != entry for start in beginnings(other)]
    alone = (
        length
        for start in beginnings(entry)
        for length in range(1, len(start) + 1)
        if not any(other.startswith(start[:length]) for other in others)
    )
    return min(alone, default=len(entry))


def keys(visit: dict[str, str], clients: list[str]) -> int:
    chosen = next((c for c in clients if visit["Cliente"] in c), "")
    count = TODAY + (letters(chosen, clients) if chosen else len(visit["Cliente"])) + TAKE
    count += letters(visit["Resultado"], list(RESULTADOS)) + TAKE
    if visit["Pedido"]:
        return count + len(visit["Pedido"]) + 1
    return count + 1 + (letters(visit["Motivo"], list(MOTIVOS)) + TAKE if visit["Motivo"] else 0)


def test_a_visit_takes_few_keys_as_the_page_says() -> None:
    registered = clean_rows()["clientes"]["Clientes"]
    clients = list_entries(CLIENTE, registered, date(2026, 11, 20))
    plain = [visit for visit in visits() if visit["Resultado"] != "Reunión"]
    assert len(visits()) == 20
    mean = Fraction(sum(keys(visit, clients) for visit in plain), len(plain))
    assert mean <= MOST
    assert f"**{round(mean)} teclas por visita**" in PAGE


def test_four_fields_are_a_visit() -> None:
    filled = [sum(map(bool, v.values())) for v in visits() if v["Resultado"] != "Reunión"]
    assert max(filled) == 4


def test_the_week_of_the_page_is_what_a_plain_count_gives() -> None:
    firm = demo_rows()
    seller = {
        identity(str(row["nit"])): row["vendedor"] for row in clean_rows()["clientes"]["Clientes"]
    }

    def hers(rows: Sequence[Mapping[str, object]]) -> list[Mapping[str, object]]:
        """Return the rows of V01 from Monday on; those typed on Friday are told apart."""
        days = [date(2026, 11, day) for day in (16, 17, 18, 19)]
        return [r for r in rows if r["fecha"] in days and seller.get(key(r["cliente"])) == "V01"]

    # On Friday: 20 visits less the one without a reason, which no figure counts, and the one whose
    # client was typed by name, which has no seller.
    friday = [v for v in visits() if v["Cliente"] != "Tienda Los Guaduales"]
    friday = [v for v in friday if v["Resultado"] != "Sin pedido" or v["Motivo"]]
    results = [str(v["resultado"]) for v in hers(firm["visitas"]["Visitas"])]
    results += [v["Resultado"] for v in friday]
    done = sum(result not in ("Cobro", "No realizada") for result in results)
    planned = len(hers(firm["visitas"]["Plan"])) + 20
    assert len(friday) == 18
    (line,) = re.findall(r"^V01 \D+(\d+) +(\d+) +\S+ % +(\d+) ", PAGE, re.MULTILINE)
    assert list(map(int, line)) == [done, results.count("Pedido"), planned]


def key(client: object) -> str:
    return identity(as_listed(client))
