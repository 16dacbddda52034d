"""Which client somebody means: by its tax id in any spelling, or by a part of its name.

>>> names = {"800197268": ("800197268-4", "Tienda La 14 SAS", ""),
...          "860002964": ("860002964-4", "Granero El Sol SAS", "El Sol")}
>>> find_client("800.197.268-4", names), find_client("el sol", names)
('800197268', '860002964')
"""

import re
from collections.abc import Mapping
from difflib import get_close_matches

from cartera_xl.compute.compras import client_key
from cartera_xl.units.cell import same_word
from cartera_xl.units.tax_id import as_client_id

Named = tuple[str, str, str]
"""A client as people know it: tax id, legal name and trade name; "" where it has none."""
_SHOWN = 8
_PREFIX = re.compile(r"(?i)^\s*nit\b[.\s:]*")


def find_client(texto: str, nombres: Mapping[str, Named]) -> str:
    """Return the key of the one client that ``texto`` means.

    Entra: ``nombres``: client (``client_key``) → how it is known.
    Error: ValueError, in Spanish, if it is none of them (with the nearest) or several (with them).
    """
    word = same_word(texto)
    if not word:
        raise ValueError("Escriba el NIT o el nombre de un cliente.")
    key = client_key(as_client_id(_PREFIX.sub("", texto)))
    if key in nombres:
        return key
    known = {key: [same_word(name) for name in one[1:] if name] for key, one in nombres.items()}
    found = [key for key, names in known.items() if word in names]
    found = found or [key for key, names in known.items() if any(word in name for name in names)]
    if len(found) == 1:
        return found[0]
    if found:
        raise ValueError(
            f"«{texto}» puede ser cualquiera de estos {len(found)} clientes; escriba el NIT:\n"
            + _listed(sorted((nombres[key] for key in found), key=_shown_name))
        )
    raise ValueError(f"No hay un cliente «{texto}».{_near(word, key, nombres, known)}")


def _near(word: str, key: str, nombres: Mapping[str, Named], known: Mapping[str, list[str]]) -> str:
    """Return the clients whose name, a word of it or whose id is written almost like that."""
    written: dict[str, list[str]] = {}
    for client, names in known.items():
        parts = [part for name in names for part in name.split() if len(part) > 3]
        for text in {client, *names, *parts}:
            written.setdefault(text, []).append(client)
    near = get_close_matches(word, written, n=_SHOWN, cutoff=0.75)
    near += get_close_matches(key, nombres, n=_SHOWN, cutoff=0.85)
    clients = dict.fromkeys(client for text in near for client in written[text])
    if not clients:
        return " Revise el NIT o el nombre: están en clientes.xlsx, hoja Clientes."
    return " ¿Quiso decir…?\n" + _listed([nombres[client] for client in clients])


def _listed(clients: list[Named]) -> str:
    rows = [" · ".join(filter(None, (one[0], _shown_name(one)))) for one in clients[:_SHOWN]]
    more = [f"… y {len(clients) - _SHOWN} más"] if len(clients) > _SHOWN else []
    return "\n".join(f"  {row}" for row in (*rows, *more))


def _shown_name(client: Named) -> str:
    return client[2] or client[1]
