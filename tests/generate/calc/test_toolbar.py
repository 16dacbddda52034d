"""The toolbar and menu of Calc have the ribbon's buttons, with the same words and tags."""

import re
from xml.etree import ElementTree as ET

from cartera_xl.catalog.buttons import BUTTONS
from cartera_xl.generate.calc.toolbar import SERVICE, addons_xcu, window_xcu
from cartera_xl.generate.ribbon_xml import ribbon_xml

NAME = "{http://openoffice.org/2001/registry}name"


def node(parent: ET.Element, *names: str) -> ET.Element:
    for name in names:
        parent = next(child for child in parent.iter("node") if child.get(NAME) == name)
    return parent


def tags(parent: ET.Element) -> list[str]:
    urls = [str(value.text) for value in parent.iter("value")]
    return [url.removeprefix(f"service:{SERVICE}?") for url in urls if url.startswith("service:")]


def test_the_menu_has_every_tag_of_the_ribbon_in_its_order() -> None:
    menu = node(ET.fromstring(addons_xcu()), "OfficeMenuBar")
    assert tags(menu) == re.findall(r'tag="([^"]+)"', ribbon_xml())


def test_the_toolbar_has_the_buttons_that_are_no_menu() -> None:
    bar = node(ET.fromstring(addons_xcu()), "OfficeToolBar", "cartera_xl.barra")
    assert set(tags(bar)) == {name for name, button in BUTTONS.items() if not button.opciones}
    titles = [v.text for p in bar.iter("prop") if p.get(NAME) == "Title" for v in p]
    assert set(titles) == {b.etiqueta for b in BUTTONS.values() if not b.opciones}


def test_what_libreoffice_orders_by_name_is_in_our_order() -> None:
    root = ET.fromstring(addons_xcu())
    for parent in root.iter("node"):
        names = [str(child.get(NAME)) for child in parent if child.get(NAME, "")[:1] in "mo"]
        assert names == sorted(names)
        assert len(set(names)) == len(names)


def test_the_toolbar_is_docked_and_named() -> None:
    bar = node(ET.fromstring(window_xcu()), "private:resource/toolbar/addon_cartera_xl.barra")
    props = {str(p.get(NAME)): p[0].text for p in bar.iter("prop")}
    assert props["Docked"] == props["Visible"] == "true"
    assert props["UIName"] == "Cartera"
