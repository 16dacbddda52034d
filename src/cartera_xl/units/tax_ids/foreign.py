"""Tax ids of the countries of the table, read and put in their usual form; what is wrong, said.

python-stdnum says which are right. What it also forgives is not taken: other alphabets' digits,
ids made of zeros, an RFC without homoclave.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError
from stdnum.exceptions import ValidationError

from cartera_xl.units.cell import refuse
from cartera_xl.units.tax_ids.countries import Country, Form, Zeros

_DIGITS = "0123456789K"
_ZEROS = 2  # no id begins with more


class Found(NamedTuple):
    """An id, as ``TaxId`` keeps it."""

    numero: str
    dv: str
    verificado: bool
    forma: str


def read_id(country: Country, text: str) -> Found:
    """Return the id that ``text`` holds.

    Error: a refusal, ``id_caracteres``, ``id_largo``, ``id_ceros``, ``id_dv`` or ``id_forma``.
    """
    written = re.sub(rf"^(?:{country.prefijos})[.:\s]+", "", text.upper())
    if not re.fullmatch(r"[0-9A-ZÑ&.\-\s]+", written, re.ASCII):
        raise _refuse(country, "id_caracteres")
    plain = re.sub(r"[.\-\s]", "", written)
    if re.fullmatch(country.sueltos, plain):
        return Found(plain, "", False, _punctuate(_mask_of(country, plain), plain))
    for form in country.forms:
        if found := _match(form, written):
            return found
    raise _mistake(country, plain)


def fits(form: Form, plain: str) -> bool:
    """Tell whether letters and digits alone are a right id of this form."""
    return _match(form, plain) is not None


def _match(form: Form, written: str) -> Found | None:
    # Dashes stay: a Costa Rican cédula is told by the groups between them.
    given = re.sub(r"[.\s]", "", written)
    try:
        plain = str(_module(form.module).validate(_bare(form, given)))
    except ValidationError:
        return None
    plain = _bare(form, plain)
    if len(plain) not in form.lengths or not re.match(form.begins, plain):
        return None
    if not plain[:-1].strip("0"):
        return None
    dv = "" if form.check is None else plain[form.check]
    numero = plain[:-1] if form.check == -1 else plain
    return Found(numero, dv, True, _punctuate(form.mask, plain))


def _bare(form: Form, text: str) -> str:
    return text.lstrip("0") if form.zeros is Zeros.FREE else text


@cache
def _module(name: str) -> Any:
    return import_module(f"stdnum.{name}")


def _punctuate(mask: str, plain: str) -> str:
    """Return the id with the punctuation of ``mask``, from the right; what it lacks is left out.

    >>> _punctuate("XX.XXX.XXX-X", "60864285")
    '6.086.428-5'
    """
    left, made = list(plain), ""
    for sign in reversed(mask):
        if not left:
            break
        made = (left.pop() if sign == "X" else sign) + made
    return "".join(left) + made


def _mask_of(country: Country, plain: str) -> str:
    masks = (f.mask for f in country.forms if len(plain) in f.lengths and plain[-1].isdigit())
    return next(masks, "")


def _mistake(country: Country, plain: str) -> PydanticCustomError:
    """Return what is wrong with an id that no form takes."""
    for padded in _padded(country, plain):
        return _refuse(country, "id_ceros", sugerido=padded)
    sized = [
        form
        for form in country.forms
        if len(plain) in form.lengths and re.match(form.begins, plain)
    ]
    if not sized:
        return _refuse(country, "id_largo", tiene=len(plain))
    for form in sized:
        if form.check is not None and (wanted := _wanted(form, plain)):
            return _refuse(country, "id_dv", debe=wanted, es=plain[form.check])
    return _refuse(country, "id_forma")


def _padded(country: Country, plain: str) -> Iterator[str]:
    """Yield the right ids that ``plain`` is, less the zeros that Excel takes off a number."""
    for form in country.forms:
        short = max(form.lengths) - len(plain)
        if form.zeros is Zeros.LOST and plain.isdigit() and 0 < short <= _ZEROS:
            found = _match(form, "0" * short + plain)
            if found:
                yield found.forma


def _wanted(form: Form, plain: str) -> str:
    """Return the check digit that would make the id right; «» if none would."""
    place = range(len(plain))[form.check or 0]
    tried = (plain[:place] + digit + plain[place + 1 :] for digit in _DIGITS)
    return next((d for d, t in zip(_DIGITS, tried, strict=True) if fits(form, t)), "")


def _refuse(country: Country, reason: str, **detail: object) -> PydanticCustomError:
    known = {"nombre": country.nombre, "forma": country.forma, "ejemplo": country.ejemplo}
    return refuse(reason, **known, **detail)
