"""What a drop-down offers of the rows of another book: who is still there, by name."""

from collections.abc import Iterable, Mapping
from datetime import date

from cartera_xl.specs.base import Ref
from cartera_xl.specs.books import find_book
from cartera_xl.units.cell import same_word, show_cell
from cartera_xl.units.listed import show_entry
from cartera_xl.units.tax_ids.identity import identity


def list_entries(ref: Ref, rows: Iterable[Mapping[str, object]], hoy: date) -> list[str]:
    """Return the entries of a list.

    Entra: ``rows`` of the sheet that ``ref`` names: field → value, None or missing where the cell
        is blank or wrong; ``hoy``, for who has already left.
    Sale: «800197268-4 · Tienda La 14 SAS», or the id alone where the reference has no label; by
        that name, each id once. Inactive clients and products, and sellers who left, are left out.
    """
    tax_id = find_book(ref.book).sheet(ref.sheet).by_name[ref.field].kind.name == "NIT"
    found: dict[str, tuple[str, str]] = {}
    for row in rows:
        own = row.get(ref.field)
        if not isinstance(own, str) or _is_gone(row, hoy):
            continue
        same = identity(own) if tax_id else same_word(own)
        names = (name for field in ref.names if isinstance(name := row.get(field), str))
        found.setdefault(same, (next(names, ""), own))
    by_name = sorted(found.values(), key=lambda entry: (same_word(" ".join(entry)), entry))
    return [show_entry(own, label) for label, own in by_name]


def _is_gone(row: Mapping[str, object], hoy: date) -> bool:
    """Tell whether nobody should choose the row any more."""
    left = row.get("retiro")
    return (
        row.get("estado") == "Inactivo"
        or same_word(show_cell(row.get("activo"))) == "no"
        or (isinstance(left, date) and left < hoy)
    )
