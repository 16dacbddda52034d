"""Drives a LibreOffice that runs: orders in, one a line, in JSON; answers out.

For a Python that has uno, which need not be the one of the tests. ``abrir`` a file, ``leer`` the
data of an area, ``formulas`` of a whole book, ``poner`` formulas as a user types them, ``calcular``
all anew, ``guardar`` as .xlsx, ``cerrar``.
"""

import json
import sys
import time
from typing import Any

import uno
from com.sun.star.beans import PropertyValue

_FORMULA = 16  # com.sun.star.sheet.CellFlags


def connect(pipe: str, seconds: float) -> Any:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    limit = time.monotonic() + seconds
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            if time.monotonic() > limit:
                raise
            time.sleep(0.1)


def option(name: str, value: Any) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


class Driver:
    def __init__(self, context: Any) -> None:
        self._desktop = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.Desktop", context
        )
        self._book: Any = None
        # With a window LibreOffice has it from the start: it runs the jobs of extensions.
        self._jobs = context.getValueByName("/singletons/com.sun.star.task.theJobExecutor")

    def abrir(self, ruta: str, oculto: bool = True) -> list[str]:
        """Open a book; jobs of extensions run for one that is not hidden."""
        url = ruta if ruta.startswith("private:") else uno.systemPathToFileUrl(ruta)
        given = (option("Hidden", oculto),)
        self._book = self._desktop.loadComponentFromURL(url, "_blank", 0, given)
        return list(self._book.Sheets.ElementNames)

    def leer(self, hoja: str, rango: str) -> list[list[Any]]:
        area = self._book.Sheets.getByName(hoja).getCellRangeByName(rango)
        return [list(row) for row in area.getDataArray()]

    def formulas(self) -> list[list[Any]]:
        """Sheet, row, column, formula and what it shows, of every cell with a formula."""
        found = []
        for sheet in self._book.Sheets:
            for part in sheet.queryContentCells(_FORMULA):
                place = part.getRangeAddress()
                rows = zip(part.getFormulaArray(), part.getDataArray(), strict=True)
                for i, (formulas, shown) in enumerate(rows):
                    for j, (formula, value) in enumerate(zip(formulas, shown, strict=True)):
                        spot = [sheet.Name, place.StartRow + i + 1, place.StartColumn + j + 1]
                        found.append([*spot, formula, value])
        return found

    def poner(self, hoja: str, celda: str, formula: str) -> str:
        cell = self._book.Sheets.getByName(hoja).getCellRangeByName(celda)
        cell.FormulaLocal = formula
        return str(cell.String)

    def calcular(self) -> None:
        self._book.calculateAll()

    def guardar(self, ruta: str) -> None:
        kind = option("FilterName", "Calc MS Excel 2007 XML")
        self._book.storeToURL(uno.systemPathToFileUrl(ruta), (kind,))

    def cambiado(self) -> bool:
        """Tell whether LibreOffice would ask to save."""
        return bool(self._book.isModified())

    def cerrar(self) -> None:
        self._book.close(True)


def main() -> None:
    driver = Driver(connect(sys.argv[1], float(sys.argv[2])))
    print(json.dumps({"valor": "listo"}), flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        try:
            answer = {"valor": getattr(driver, order.pop("orden"))(**order)}
        except Exception as error:
            answer = {"excepcion": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
