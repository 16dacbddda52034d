"""The toolbar and the menu «Cartera» of Calc: from the buttons of the catalog, as the ribbon is.

A button with a menu in Excel is a submenu in Calc's menu; the toolbar has no menus, so it has no
such button.
"""

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from cartera_xl.catalog.buttons import BUTTONS, GROUPS, Button
from cartera_xl.generate.ribbon_xml import TAB_LABEL, readable

ADDONS, WINDOW = "Addons.xcu", "CalcWindowState.xcu"
SERVICE = "cartera_xl.Botones"
_BAR, _MENU = "cartera_xl.barra", "cartera_xl.menu"
_CALC = "com.sun.star.sheet.SpreadsheetDocument"
_SEPARATOR = "private:separator"
_SCHEMA = "http://openoffice.org/2001/registry"
_LANGUAGES = ("en-US", "es")
"""English is what LibreOffice falls back to; the words are ours in both."""


def addons_xcu(buttons: Mapping[str, Button] = BUTTONS, groups: Mapping[str, str] = GROUPS) -> str:
    """Return the entries of the menu and of the toolbar, a line between the groups."""
    root = _root("Addons", "org.openoffice.Office")
    interface = _node(root, "AddonUI", replace=False)
    menu = _node(_node(interface, "OfficeMenuBar", replace=False), _MENU)
    _titled(menu, TAB_LABEL)
    _prop(menu, "Context", _CALC)
    entries = _node(menu, "Submenu", replace=False)
    bar = _node(_node(interface, "OfficeToolBar", replace=False), _BAR)
    for number, group in enumerate(groups):
        ours = {name: button for name, button in buttons.items() if button.grupo == group}
        plain = {name: button for name, button in ours.items() if not button.opciones}
        for parent, shown in ((entries, ours), (bar, plain)):
            if len(parent) and shown:
                _separate(parent, number)
            for place, (name, button) in enumerate(shown.items()):
                # LibreOffice puts them in the order of their names.
                _add_button(parent, f"m{number}{place + 1:02}", name, button)
    return _text(root)


def window_xcu() -> str:
    """Return where the toolbar is: below the others, with words."""
    root = _root("CalcWindowState", "org.openoffice.Office.UI")
    states = _node(_node(root, "UIElements", replace=False), "States", replace=False)
    bar = _node(states, f"private:resource/toolbar/addon_{_BAR}")
    _titled(bar, TAB_LABEL, "UIName")
    where = {"Docked": "true", "DockingArea": "0", "DockPos": "0,2", "Visible": "true"}
    for name, value in (where | {"Style": "1", "ContextSensitive": "false"}).items():
        _prop(bar, name, value)
    return _text(root)


def _add_button(parent: ET.Element, place: str, name: str, button: Button) -> None:
    entry = _node(parent, place)
    _titled(entry, button.etiqueta)
    if not button.opciones:
        _command(entry, name)
        return
    options = _node(entry, "Submenu", replace=False)
    for number, option in enumerate(button.opciones):
        chosen = _node(options, f"o{number:02}")
        _titled(chosen, readable(option))
        _command(chosen, f"{name}:{option}")


def _command(entry: ET.Element, tag: str) -> None:
    _prop(entry, "URL", f"service:{SERVICE}?{tag}")
    _prop(entry, "Target", "_self")
    _prop(entry, "Context", _CALC)


def _separate(parent: ET.Element, group: int) -> None:
    _prop(_node(parent, f"m{group}00"), "URL", _SEPARATOR)


def _root(name: str, package: str) -> ET.Element:
    return ET.Element(
        "oor:component-data",
        {
            "xmlns:oor": _SCHEMA,
            "xmlns:xs": "http://www.w3.org/2001/XMLSchema",
            "oor:name": name,
            "oor:package": package,
        },
    )


def _node(parent: ET.Element, name: str, *, replace: bool = True) -> ET.Element:
    own = {"oor:name": name} | ({"oor:op": "replace"} if replace else {})
    return ET.SubElement(parent, "node", own)


def _prop(parent: ET.Element, name: str, value: str) -> None:
    prop = ET.SubElement(parent, "prop", {"oor:name": name})
    ET.SubElement(prop, "value").text = value


def _titled(parent: ET.Element, title: str, name: str = "Title") -> None:
    prop = ET.SubElement(parent, "prop", {"oor:name": name})
    for language in _LANGUAGES:
        ET.SubElement(prop, "value", {"xml:lang": language}).text = title


def _text(root: ET.Element) -> str:
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'
