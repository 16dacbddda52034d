"""Tax ids by country, behind one function; python-stdnum knows the check digits.

>>> parse_tax_id("CO", "800.197.268-4")
TaxId(pais='CO', numero='800197268', dv='4', verificado=True, forma='')
>>> parse_tax_id("CO", 860002964.0).texto  # nine digits: the check digit is computed
'860002964-4'
>>> parse_tax_id("CL", "76086428-5").texto
'76.086.428-5'
>>> parse_tax_id("PA", "155-678-1").verificado  # no rule known: never called valid
False
"""

from dataclasses import dataclass

from cartera_xl.units.cell import as_text
from cartera_xl.units.listed import as_listed
from cartera_xl.units.tax_ids.colombia import split_nit
from cartera_xl.units.tax_ids.countries import find_country
from cartera_xl.units.tax_ids.foreign import read_id


@dataclass(frozen=True, slots=True)
class TaxId:
    """A tax id: ``numero`` without its check digit ``dv``, which may stand elsewhere than last.

    ``dv`` is empty where none is checked. ``verificado`` is False where no rule is known: that is
    not «válido». ``forma``: its usual punctuation, where that is not ``numero-dv``.
    """

    pais: str
    numero: str
    dv: str
    verificado: bool
    forma: str = ""

    @property
    def texto(self) -> str:
        """The form that the workbooks keep and compare: ``800197268-4``."""
        return self.forma or (f"{self.numero}-{self.dv}" if self.dv else self.numero)


def parse_tax_id(pais: str, cell: object) -> TaxId:
    """Return the tax id in ``cell`` under the rules of ``pais`` (ISO code of two letters).

    Error: a refusal with the reason (``nit_…`` in Colombia, ``id_…`` elsewhere), or one of
    ``as_text``'s.
    """
    text = as_text(cell)
    if pais == "CO":
        return TaxId(pais, *split_nit(text), verificado=True)
    country = find_country(pais)
    if country is None:
        return TaxId(pais, text.upper(), "", verificado=False)
    return TaxId(pais, *read_id(country, text))


def as_client_id(cell: object) -> str:
    """Return the id of a client that is registered elsewhere, as it was typed.

    Its country is not known here, so nothing is judged nor added: whether the client exists is for
    the reference to say, by ``identity``. What a drop-down shows after the id is left out.

    >>> as_client_id("800197268-4 · Tienda La 14 SAS"), as_client_id("pe-4-123")
    ('800197268-4', 'pe-4-123')
    """
    return as_listed(cell)
