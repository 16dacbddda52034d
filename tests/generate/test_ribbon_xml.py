"""Ribbon, macros, catalog and pictures agree: nothing in Excel says so before a button is pressed."""

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from cartera_xl.catalog.buttons import BUTTONS, GROUPS, Button
from cartera_xl.generate.macros.ribbon_module import ribbon_module
from cartera_xl.generate.ribbon_xml import ribbon_xml

# Names that a gallery of Office's own pictures, or the specification's table, has: [MS-CUSTOMUI]
# 3.2 imageMso, and the ImageMSO gallery of Alton Lam. No file says them all: look a new one up.
IMAGES = Path(__file__).with_name("imagenes_mso.txt").read_text(encoding="ascii").split()
CUSTOM_UI = "{http://schemas.microsoft.com/office/2009/07/customui}"
LONGEST = 1024
"""Office's limit for a label, a screentip and a supertip."""

ROOT = ET.fromstring(ribbon_xml())
CONTROLS = [element for element in ROOT.iter() if "id" in element.attrib]
BUTTON_TAGS = {
    tag
    for name, button in BUTTONS.items()
    for tag in ([f"{name}:{option}" for option in button.opciones] or [name])
}


def test_every_button_of_the_catalog_is_there_once_with_its_tag() -> None:
    tags = [element.get("tag") for element in ROOT.iter(f"{CUSTOM_UI}button")]
    assert Counter(tags) == Counter(BUTTON_TAGS)
    assert "nuevo:presupuesto" in tags


def test_every_callback_is_a_public_sub_that_takes_what_office_hands_it() -> None:
    source = ribbon_module().source
    asked = {
        (e.get("onAction"), "Control As IRibbonControl") for e in CONTROLS if "tag" in e.attrib
    }
    asked.add((ROOT.get("onLoad"), "Ribbon As IRibbonUI"))
    for name, argument in asked:
        module, _, procedure = (name or "").partition(".")
        assert f'Attribute VB_Name = "{module}"' in source
        assert re.search(rf"^Public Sub {procedure}\({argument}\)$", source, re.MULTILINE)


def test_the_macro_takes_every_tag_and_nothing_that_is_more_than_a_tag() -> None:
    # In VBA: Like "*[!a-z0-9_:]*".
    allowed = re.search(r'Like "\*\[!(.*)\]\*"', ribbon_module().source)
    assert allowed
    for tag in BUTTON_TAGS:
        assert re.fullmatch(f"[{allowed[1]}]+", tag)
    assert not re.fullmatch(f"[{allowed[1]}]+", "x'); import os #")


def test_every_picture_is_one_that_office_has() -> None:
    used = {element.get("imageMso") for element in CONTROLS} - {None}
    assert used == set(IMAGES)


def test_ids_and_keys_tell_controls_apart() -> None:
    ids = Counter(element.get("id") for element in CONTROLS)
    keys = [element.get("keytip") for group in ROOT.iter(f"{CUSTOM_UI}group") for element in group]
    assert max(ids.values()) == 1
    assert all(re.fullmatch("[A-Z]{1,2}", key or "") for key in keys)
    # A key that begins another could never be told from it.
    assert not [(a, b) for a in keys for b in keys if a is not b and b.startswith(a)]


def test_every_button_says_what_happens_in_texts_that_office_shows_whole() -> None:
    for element in [*ROOT.iter(f"{CUSTOM_UI}button"), *ROOT.iter(f"{CUSTOM_UI}menu")]:
        assert 0 < len(element.get("label") or "") <= 30
    for group in ROOT.iter(f"{CUSTOM_UI}group"):
        for element in group:
            for tip in (element.get("screentip"), element.get("supertip")):
                assert tip and len(tip) <= LONGEST
            assert (element.get("supertip") or "").endswith(".")


def test_the_first_button_of_each_group_is_large_and_no_group_is_empty() -> None:
    groups = list(ROOT.iter(f"{CUSTOM_UI}group"))
    assert [group.get("label") for group in groups] == [
        label for key, label in GROUPS.items() if any(b.grupo == key for b in BUTTONS.values())
    ]
    for group in groups:
        first, *rest = [element.get("size") for element in group]
        assert (first, set(rest)) in (("large", set()), ("large", {"normal"}))


@pytest.fixture
def hostile() -> ET.Element:
    button = Button(
        "uno", "A & B", "Help", "H", 'Dice "<sí>"', "Nada\tmás.", "m:n", ("plan_de_cuenta",)
    )
    return ET.fromstring(ribbon_xml({"x": button}, {"uno": "Uno", "dos": "Dos"}))


def test_signs_of_xml_survive_and_options_read_as_words(hostile: ET.Element) -> None:
    menu = next(hostile.iter(f"{CUSTOM_UI}menu"))
    assert (menu.get("label"), menu.get("screentip")) == ("A & B", 'Dice "<sí>"')
    assert [(e.get("label"), e.get("tag")) for e in menu] == [
        ("Plan de cuenta", "x:plan_de_cuenta")
    ]
    assert [group.get("label") for group in hostile.iter(f"{CUSTOM_UI}group")] == ["Uno"]
