"""The process that Calc asks: functions for cells, and the buttons of its toolbar.

``python -P -m cartera_xl.addin.calc_server FOLDER``. A button works on the books through the same
line: while LibreOffice waits for it to end, it answers what the button asks of it.
"""

import sys
from pathlib import Path
from typing import Any

from cartera_xl.catalog import resolve
from cartera_xl.hosts.calc.server import HANDLERS, AskBack, serve
from cartera_xl.hosts.log import log_fault


def answer_button(request: dict[str, Any], ask_back: AskBack) -> None:
    """Do what ``{"pide": "boton", "boton": tag, "proceso": …}`` says; "" looks after long work."""
    # The buttons are long in coming: the line is open before them.
    from cartera_xl.hosts.calc.engine import CalcRefuses, asking, calc

    name, given = ("press", [request["boton"]]) if request["boton"] else ("tick", [])
    with calc(asking(ask_back), int(request["proceso"])):
        try:
            resolve(f"cartera_xl.addin.ribbon:{name}")(*given)
        except CalcRefuses:  # LibreOffice could not even say that the button failed
            log_fault(f"botón {request['boton']}")


if __name__ == "__main__":
    serve(Path(sys.argv[1]), {**HANDLERS, "boton": answer_button})
