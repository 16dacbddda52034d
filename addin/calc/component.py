"""What LibreOffice loads: the service that the Basic functions of the user's library call."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import uno
import unohelper
from cartera_calc.bridge import Bridge
from cartera_calc.cells import read_argument, write_result
from cartera_calc.functions import call_function
from com.sun.star.lang import XServiceInfo
from com.sun.star.script import XDirectInvocation

NAME = "cartera_xl.Funciones"
_BRIDGES: dict[str, Bridge] = {}


class Funciones(unohelper.Base, XDirectInvocation, XServiceInfo):  # type: ignore[misc]
    """``directInvoke(name, arguments)``: an interface of LibreOffice's own, for any function."""

    def __init__(self, context: Any, *_: Any) -> None:
        substitution = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.util.PathSubstitution", context
        )
        user = uno.fileUrlToSystemPath(substitution.substituteVariables("$(user)", True))
        # One line for the whole program, however many times Basic asks for the service.
        self._bridge = _BRIDGES.setdefault(user, Bridge(Path(user) / "cartera_xl"))

    def directInvoke(self, name: str, arguments: Any) -> Any:
        """Return what the cell of the function ``name`` shows."""
        given = [read_argument(argument) for argument in arguments]
        return write_result(call_function(self._bridge, name, given))

    def hasMember(self, name: str) -> bool:
        """Tell whether a function may be called by its own name."""
        return name.startswith("CX_")

    def getImplementationName(self) -> str:
        """Return the name in cartera.components."""
        return NAME

    def getSupportedServiceNames(self) -> tuple[str, ...]:
        """Return the names under which it can be asked for."""
        return (NAME,)

    def supportsService(self, name: str) -> bool:
        """Tell whether it can be asked for by this name."""
        return name == NAME


g_ImplementationHelper = unohelper.ImplementationHelper()
g_ImplementationHelper.addImplementation(Funciones, NAME, (NAME,))
