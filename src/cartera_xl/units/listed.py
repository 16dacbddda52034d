"""An entry of a drop-down: the id of a row of another book and, after it, its name for people.

>>> show_entry("V01", "Ana Ríos"), show_entry("EJE", "")
('V01 · Ana Ríos', 'EJE')
>>> as_listed("V01 · Ana Ríos"), as_listed("V01"), as_listed(7.0)
('V01', 'V01', '7')
"""

from cartera_xl.units.cell import as_text

_LABEL = " · "


def show_entry(identidad: str, nombre: str) -> str:
    """Return the entry for a row; ``nombre`` may be missing, and its line breaks go."""
    words = " ".join(nombre.split())
    return f"{identidad}{_LABEL}{words}" if words else identidad


def as_listed(cell: object) -> str:
    """Return the id in ``cell``, be it typed alone or chosen from a drop-down with its name.

    Error: a refusal, one of ``as_text``'s.
    """
    return as_text(cell).partition(_LABEL)[0].rstrip()
