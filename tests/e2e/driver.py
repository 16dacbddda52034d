"""Drives a LibreOffice that runs: orders in, one a line, in JSON; answers out.

For a Python that has uno, which need not be the one of the tests. ``abrir`` a file, ``leer`` the
data of an area, ``formulas`` of a whole book, ``poner`` formulas as a user types them, ``calcular``
all anew, ``guardar`` as .xlsx, ``cerrar``. ``hacer`` an operation of the engine's, ``pulsar`` a
button of the toolbar, say ``donde`` it is, what ``barra`` there is and whether a book is ``quieto``, give its
``ventana`` a size, ``cerrar_todo``.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.util import URL

sys.path.insert(0, str(Path(__file__).parents[2] / "addin" / "calc" / "pythonpath"))
from cartera_calc.operations import run_operation
from cartera_calc.program import Program

_BAR = "private:resource/toolbar/addon_cartera_xl.barra"
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
        self._program = Program(context)
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

    def hacer(self, **request: Any) -> Any:
        return run_operation(self._program, request)

    def pulsar(self, boton: str) -> None:
        url = URL()
        url.Complete = f"service:cartera_xl.Botones?{boton}"
        _, url = self._program.service("com.sun.star.util.URLTransformer").parseStrict(url)
        self._frame().queryDispatch(url, "_self", 0).dispatch(url, ())

    def donde(self, etiqueta: str) -> list[int]:
        """The middle of a button of the toolbar, on the screen."""
        bar = self._frame().LayoutManager.getElement(_BAR).getRealInterface()
        shown = bar.getAccessibleContext()
        for number in range(shown.getAccessibleChildCount()):
            button = shown.getAccessibleChild(number).getAccessibleContext()
            if button.getAccessibleName() == etiqueta:
                corner, size = button.getLocationOnScreen(), button.getSize()
                return [corner.X + size.Width // 2, corner.Y + size.Height // 2]
        raise LookupError(etiqueta)

    def barra(self) -> list[str]:
        """The bars of the window, those that do not show left out."""
        layout = self._frame().LayoutManager
        names = [element.ResourceURL for element in layout.getElements()]
        return [name for name in names if layout.isElementVisible(name)]

    def quieto(self) -> bool:
        """Whether any book is not drawn."""
        return any(book.hasControllersLocked() for book in self._program.books().values())

    def ventana(self, ancho: int, alto: int) -> None:
        """Make the window of the book on the screen as large as told: nobody else manages it."""
        position_and_size = 15  # com.sun.star.awt.PosSize.POSSIZE
        self._frame().ContainerWindow.setPosSize(0, 0, ancho, alto, position_and_size)

    def cerrar_todo(self) -> None:
        for book in self._program.books().values():
            book.setModified(False)
            book.close(True)

    def _frame(self) -> Any:
        return self._desktop.getCurrentComponent().CurrentController.Frame


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
    # Nobody gives orders any more: whoever ran the tests was ended before it could end LibreOffice.
    os.killpg(int(sys.argv[3]), signal.SIGKILL)


if __name__ == "__main__":
    main()
