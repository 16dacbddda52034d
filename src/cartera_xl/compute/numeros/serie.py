"""Serie: how the numbers of a kind of document are written, for the firm or for one seller.

>>> Serie("COT").number(2026, 123)
'COT-2026-000123'
>>> Serie("COT-JP", anual=False).number(2026, 123)
'COT-JP-000123'
"""

import re
from dataclasses import dataclass

_PREFIX = re.compile(r"[A-Z0-9]{1,10}")
_SELLER = re.compile(r"[A-Z0-9]{1,12}")
_YEAR = re.compile(r"\d{4}")
_WIDTHS = range(3, 13)


@dataclass(frozen=True)
class Serie:
    """A series: ``nombre`` (COT, or COT-JP for the seller JP), whether it begins anew each year
    and says which, and the least digits of a number.
    """

    nombre: str
    anual: bool = True
    ancho: int = 6

    @property
    def vendedor(self) -> str:
        """The code of the only seller who uses it; "" if it is the firm's."""
        return self.nombre.partition("-")[2]

    def period(self, year: int) -> str:
        """Return what a number is counted within: its year, or "" where all are one count."""
        return str(year) if self.anual else ""

    def number(self, year: int, count: int) -> str:
        """Return the number that is ``count`` (≥ 1) in its count, a document of that year.

        One that outgrows the width is written whole.
        """
        written = f"{count:0{self.ancho}d}"
        return "-".join(part for part in (self.nombre, self.period(year), written) if part)

    def split(self, numero: str) -> tuple[str, int]:
        """Return the count it belongs to (see ``period``) and its place there.

        Error: ValueError, in Spanish, if it is not written as this series writes it.
        """
        year = r"(\d{4})-" if self.anual else "()"
        found = re.fullmatch(rf"{re.escape(self.nombre)}-{year}([0-9]{{{self.ancho},}})", numero)
        if (
            not found
            or int(found[2]) < 1
            or self.number(int(found[1] or 0), int(found[2])) != numero
        ):
            raise ValueError(f"«{numero}» no es un número de la serie {self.nombre}")
        return found[1], int(found[2])


def make_series(
    prefix: str, vendedor: str = "", *, anual: bool | None = None, ancho: int = 6
) -> Serie:
    """Return the series of a firm, or of one of its sellers, whose numbers bear no year.

    Error: ValueError, in Spanish, if the name could not be told from another or be a file's.
    """
    prefix, seller = prefix.strip().upper(), vendedor.strip().upper()
    if not _PREFIX.fullmatch(prefix):
        raise ValueError("el prefijo tiene de 1 a 10 letras sin tilde o cifras")
    if seller and not _SELLER.fullmatch(seller):
        raise ValueError("el código del vendedor tiene de 1 a 12 letras sin tilde o cifras")
    if _YEAR.fullmatch(seller):
        # COT-2026-000001 would be of the firm's series and of this one.
        raise ValueError("el código del vendedor parece un año")
    if ancho not in _WIDTHS:
        raise ValueError(f"el ancho va de {_WIDTHS.start} a {_WIDTHS.stop - 1} cifras")
    with_year = not seller if anual is None else anual
    return Serie(f"{prefix}-{seller}" if seller else prefix, with_year, ancho)


def is_series(nombre: str) -> bool:
    """Tell whether a text is the name of a series: COT, COT-JP.

    >>> is_series("COT-JP"), is_series("../COT")
    (True, False)
    """
    prefix, dash, seller = nombre.partition("-")
    return bool(_PREFIX.fullmatch(prefix)) and (not dash or bool(_SELLER.fullmatch(seller)))


def series_of(numero: str) -> str:
    """Return the name of the series that a number says it is of: «COT», «COT-JP».

    >>> series_of("COT-2026-000123"), series_of("COT-JP-000123"), series_of("COT-000123")
    ('COT', 'COT-JP', 'COT')
    """
    parts = numero.split("-")[:-1]
    if len(parts) > 1 and _YEAR.fullmatch(parts[-1]):
        parts.pop()
    return "-".join(parts)
