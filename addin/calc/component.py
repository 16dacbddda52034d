"""What LibreOffice loads: what Basic calls, the toolbar's buttons, and the job at opening a book."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import uno
import unohelper
from cartera_calc.bridge import Bridge
from cartera_calc.buttons import Buttons
from cartera_calc.cells import read_argument, write_result
from cartera_calc.functions import call_function
from cartera_calc.names import mend_names
from com.sun.star.script import XDirectInvocation
from com.sun.star.task import XJob, XJobExecutor

NAME, JOB = "cartera_xl.Funciones", "cartera_xl.AlAbrir"
TOOLBAR = "cartera_xl.Botones"
_PRESS_SECONDS = 120.0
_BRIDGES: dict[str, Bridge] = {}
_BUTTONS: dict[str, Buttons] = {}


class Funciones(unohelper.Base, XDirectInvocation):  # type: ignore[misc]
    """``directInvoke(name, arguments)``: an interface of LibreOffice's own, for any function."""

    def __init__(self, context: Any, *_: Any) -> None:
        user = _user(context)
        # One line for the whole program, however many times Basic asks for the service.
        self._bridge = _BRIDGES.setdefault(user, Bridge(Path(user) / "cartera_xl"))

    def directInvoke(self, name: str, arguments: Any) -> Any:
        """Return what the cell of the function ``name`` shows."""
        given = [read_argument(argument) for argument in arguments]
        return write_result(call_function(self._bridge, name, given))

    def hasMember(self, name: str) -> bool:
        """Tell whether a function may be called by its own name."""
        return name.startswith("CX_")


class Botones(unohelper.Base, XJobExecutor):  # type: ignore[misc]
    """``trigger(tag)``: what «service:cartera_xl.Botones?tag» in a toolbar or menu does."""

    def __init__(self, context: Any, *_: Any) -> None:
        user = _user(context)
        # A line of their own: while one waits for its answer, cells may ask for theirs.
        line = Bridge(Path(user) / "cartera_xl", answer=_PRESS_SECONDS)
        self._buttons = _BUTTONS.setdefault(user, Buttons(context, line))

    def trigger(self, tag: str) -> None:
        """Do what the button does."""
        self._buttons.press(tag)


class AlAbrir(unohelper.Base, XJob):  # type: ignore[misc]
    """What Jobs.xcu asks for when a book has been opened."""

    def __init__(self, *_: Any) -> None:
        pass

    def execute(self, arguments: Any) -> None:
        """Give our functions their plain names in a book that Excel saved."""
        given = {argument.Name: argument.Value for argument in arguments}
        told = {entry.Name: entry.Value for entry in given.get("Environment", ())}
        book = told.get("Model")
        if book is not None and book.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
            mend_names(book)


def _user(context: Any) -> str:
    """Return the folder of the profile."""
    substitution = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.util.PathSubstitution", context
    )
    return str(uno.fileUrlToSystemPath(substitution.substituteVariables("$(user)", True)))


g_ImplementationHelper = unohelper.ImplementationHelper()
g_ImplementationHelper.addImplementation(Funciones, NAME, (NAME,))
g_ImplementationHelper.addImplementation(AlAbrir, JOB, (JOB,))
g_ImplementationHelper.addImplementation(Botones, TOOLBAR, (TOOLBAR,))
