"""A run of cotizar that dies where it is told: ``python -m support.killed_quote LIBRO POINT``."""

import os
import sys
from pathlib import Path
from typing import Any, NoReturn

from cartera_xl.app.quotes import issue, record
from cartera_xl.app.quotes.cards import Cards
from cartera_xl.app.quotes.deals import read_deals
from cartera_xl.app.quotes.prepare import prepare_quote
from cartera_xl.write.numeros.ledger import Ledger
from cartera_xl.write.whole import write_whole
from support.deals import AHORA
from support.firm import HOY
from support.pressing import friday


def _die(*arguments: Any, **named: Any) -> NoReturn:
    os._exit(9)


def _die_at_document(path: Path, content: bytes) -> None:
    if path.suffix == ".docx":
        _die()
    write_whole(path, content)


def _die_at(point: str) -> None:
    if point == "Cards.write":
        setattr(Cards, "write", _die)  # noqa: B010
    elif point == "Ledger.issue":
        setattr(Ledger, "issue", _die)  # noqa: B010
    elif point == "document":
        setattr(issue, "write_whole", _die_at_document)  # noqa: B010
    else:
        setattr(record, point, _die)


if __name__ == "__main__":
    _die_at(sys.argv[2])
    deals = read_deals(Path(sys.argv[1]), friday())
    issue.issue_quote(
        deals, prepare_quote(deals, HOY, "OP-1"), friday(), AHORA, issue.Asked(pdf=False)
    )
