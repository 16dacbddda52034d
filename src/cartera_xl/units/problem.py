"""One finding about one cell, in words a seller can act on.

>>> print(Problem("edades.xlsx", "Facturas", "A3", "Saldo", "-3", "CX-EDA-401",
...     "Saldo «-3» es negativo.", "Registre las notas crédito en Recaudos."))
edades.xlsx, Facturas!A3: Saldo «-3» es negativo.
Registre las notas crédito en Recaudos. [CX-EDA-401]
"""

from dataclasses import asdict, dataclass
from typing import Literal

Nivel = Literal["error", "aviso"]


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding. Data, never raised; its fields are the keys of ``--json``.

    ``celda``: A1 address, "" when the fault is the file's or the sheet's.
    ``valor``: what the cell holds, as text. ``ayuda``: what to do about it.
    ``nivel``: an ``error`` must be mended. A row with a wrong or repeated cell enters no figure; one
    that names what is not in another sheet does, under the name typed. An ``aviso`` is to look at.
    """

    archivo: str
    hoja: str
    celda: str
    campo: str
    valor: str
    codigo: str
    mensaje: str
    ayuda: str
    nivel: Nivel = "error"

    @property
    def lugar(self) -> str:
        """Where, as a seller reads it: ``clientes.xlsx, Clientes!B7``."""
        hoja = f"{self.hoja}!{self.celda}" if self.celda else self.hoja
        return f"{self.archivo}, {hoja}" if hoja else self.archivo

    def as_dict(self) -> dict[str, str]:
        """Return the nine keys of ``--json``, in their documented order."""
        raw = asdict(self)
        order = (
            "archivo",
            "hoja",
            "celda",
            "campo",
            "valor",
            "codigo",
            "nivel",
            "mensaje",
            "ayuda",
        )
        return {key: raw[key] for key in order}

    def __str__(self) -> str:
        return f"{self.lugar}: {self.mensaje}\n{self.ayuda} [{self.codigo}]"
