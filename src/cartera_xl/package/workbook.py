"""What the workbook of a package declares: its sheets, tables and custom properties.

Tags are matched by their local name, so prefixes and Strict OOXML need no case of their own.
"""

from typing import NamedTuple

from cartera_xl.package.limits import Refused
from cartera_xl.package.parts import Package
from cartera_xl.units.address import parse_area
from cartera_xl.units.table import RawTable

_SHEET_KINDS = {"worksheet", "chartsheet", "dialogsheet"}


class Workbook(NamedTuple):
    """What the workbook part declares; ``hojas`` are (name, part) of the sheets with cells."""

    hojas: list[tuple[str, str]]
    propiedades: dict[str, str]


def read_workbook(package: Package) -> Workbook:
    """Return the sheets and custom properties that the package declares."""
    part = package.first("", "officeDocument")
    if not part:
        raise Refused("no_es_libro")
    if part.lower().endswith(".bin"):
        raise Refused("otro_formato", formato="xlsb")
    root = package.tree(part)
    if _local(root.tag) != "workbook":
        raise Refused("no_es_libro")
    relations = {rel.id: rel for rel in package.relations(part)}
    hojas: dict[str, str] = {}
    for node in root.iter():
        if _local(node.tag) != "sheet":
            continue
        # Strict and Transitional differ in the namespace of r:id only.
        key = next((v for k, v in node.items() if k.startswith("{") and _local(k) == "id"), "")
        name, relation = node.get("name", ""), relations.get(key)
        if relation is None or name in hojas:
            raise Refused("danado", parte=part)
        if relation.tipo not in _SHEET_KINDS:
            # Excel 4 macro sheets: nothing to sell in them, and calamine opens no such book.
            raise Refused("otro_formato", formato="xlm")
        hojas[name] = relation.parte if relation.tipo == "worksheet" else ""
    return Workbook([(n, p) for n, p in hojas.items() if p], _read_properties(package))


def read_tables(package: Package, sheet_part: str) -> tuple[RawTable, ...]:
    """Return the Excel tables of a sheet."""
    tables = []
    for relation in package.relations(sheet_part):
        if relation.tipo != "table":
            continue
        root = package.tree(relation.parte)
        name = root.get("displayName") or root.get("name") or ""
        try:
            area, totals = parse_area(root.get("ref", "")), int(root.get("totalsRowCount", "0"))
            tables.append(RawTable(name, area, totals))
        except ValueError as error:
            raise Refused("danado", parte=relation.parte) from error
    return tuple(tables)


def _read_properties(package: Package) -> dict[str, str]:
    # Transitional writes custom-properties, Strict customProperties.
    part = package.first("", "custom-properties") or package.first("", "customProperties")
    if part not in package:
        return {}
    return {
        node.get("name", ""): "".join(node.itertext())
        for node in package.tree(part)
        if _local(node.tag) == "property"
    }


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
