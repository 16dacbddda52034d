"""The ribbon of the add-in, ``addin/ribbon.xml``: from the buttons of the catalog."""

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from cartera_xl.catalog.buttons import BUTTONS, GROUPS, Button
from cartera_xl.generate.macros.ribbon_module import NAME, ON_ACTION, ON_LOAD

FILE = "addin/ribbon.xml"
NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
TAB_LABEL, TAB_KEY = "Cartera", "Z"
"""No tab of Excel has that key, in Spanish nor in English."""


def ribbon_xml(buttons: Mapping[str, Button] = BUTTONS, groups: Mapping[str, str] = GROUPS) -> str:
    """Return the customUI part: a group for each of ``groups`` that has a button."""
    root = ET.Element("customUI", xmlns=NAMESPACE, onLoad=f"{NAME}.{ON_LOAD}")
    tabs = ET.SubElement(ET.SubElement(root, "ribbon"), "tabs")
    tab = ET.SubElement(tabs, "tab", id="tabCartera", label=TAB_LABEL, keytip=TAB_KEY)
    for key, label in groups.items():
        ours = {name: button for name, button in buttons.items() if button.grupo == key}
        if ours:
            group = ET.SubElement(tab, "group", id=f"grp_{key}", label=label)
            for number, (name, button) in enumerate(ours.items()):
                _add_button(group, name, button, "normal" if number else "large")
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}\n'


def _add_button(group: ET.Element, name: str, button: Button, size: str) -> None:
    looks = {
        "id": f"btn_{name}",
        "label": button.etiqueta,
        "size": size,
        "imageMso": button.imagen,
        "keytip": button.tecla,
        "screentip": button.consejo,
        "supertip": button.detalle,
    }
    if not button.opciones:
        ET.SubElement(group, "button", looks | _action(name))
        return
    menu = ET.SubElement(group, "menu", looks)
    for option in button.opciones:
        entry = {"id": f"btn_{name}_{option}", "label": readable(option)}
        ET.SubElement(menu, "button", entry | _action(f"{name}:{option}"))


def _action(tag: str) -> dict[str, str]:
    return {"tag": tag, "onAction": f"{NAME}.{ON_ACTION}"}


def readable(option: str) -> str:
    """Return the name of an option as a person reads it.

    >>> readable("plan_de_cuenta")
    'Plan de cuenta'
    """
    return option.replace("_", " ").capitalize()
