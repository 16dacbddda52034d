"""What the parts of a whole book say: how it counts days, and its list of formula cells."""

import posixpath

from cartera_xl.package.parts import Package
from cartera_xl.write.user_file import read_xml
from cartera_xl.write.xml_bytes import without

_CONTENT_TYPES = "[Content_Types].xml"


def counts_since_1904(package: Package, book: str) -> bool:
    """Return whether the days of a book are counted from 1904."""
    nodes = package.tree(book).iter()
    settings = (node for node in nodes if node.tag.rpartition("}")[2] == "workbookPr")
    return any(node.get("date1904") in ("1", "true", "on") for node in settings)


def without_calc_chain(package: Package, book: str) -> dict[str, bytes | None]:
    """Return the parts that change when the list of formula cells goes.

    An entry for a cell without a formula makes Excel call the book damaged; without the list, it
    makes a new one. It goes whole: an entry may leave its sheet to the entry before it.
    """
    chain = package.first(book, "calcChain")
    if not chain:
        return {}
    folder, name = posixpath.split(book)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    return {
        chain: None,
        relations: without(
            read_xml(package, relations),
            lambda _, said: said.get("Type", "").endswith("/calcChain"),
        ),
        _CONTENT_TYPES: without(
            read_xml(package, _CONTENT_TYPES),
            lambda _, said: said.get("PartName", "").lstrip("/").lower() == chain.lower(),
        ),
    }
