"""docs/glosario.md is the authority on words: names keep to it."""

import ast
import re
from pathlib import Path

import pytest

from cartera_xl.catalog import FUNCTIONS
from cartera_xl.specs.books import BOOKS
from cartera_xl.units.cell import same_word

ROOT = Path(__file__).parents[2]
PROPER = {"nit", "sku", "dv", "error", "centavos"}  # the same in both languages, or a unit


def glossary() -> tuple[set[str], set[str]]:
    """Return the words it explains, and the words it allows in code."""
    text = (ROOT / "docs/glosario.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+?) \| .+? \| (.*?) ?\|$", text, re.MULTILINE)[1:]
    terms = [same_word(term) for term, _ in rows]
    explained = {*terms, *(word for term in terms for word in term.split())}
    in_code = {
        w for _, code in rows for name in re.findall(r"`(\w+)`", code) for w in name.split("_")
    }
    return explained, in_code


def public_names() -> list[tuple[str, str]]:
    names = []
    for path in sorted((ROOT / "src/cartera_xl").rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            named = isinstance(node, (ast.FunctionDef, ast.ClassDef))
            if named and not node.name.startswith("_"):
                names.append((f"{path.stem}.{node.name}", node.name))
    return names


def words(name: str) -> list[str]:
    return re.findall(r"[A-ZÁÉÍÓÚÑ]+(?=[A-Z][a-z])|[A-Z]?[a-zñáéíóú]+|[A-Z]+", name)


@pytest.mark.parametrize(("place", "name"), public_names())
def test_no_public_name_mixes_spanish_nouns_and_english(place: str, name: str) -> None:
    _, nouns = glossary()
    text = (ROOT / "docs/glosario.md").read_text(encoding="utf-8")
    spanish = set(re.findall(r"\w+", same_word(text)))
    parts = [same_word(word) for word in words(name)]
    known = [part for part in parts if part in nouns - PROPER]
    strange = [part for part in parts if part not in spanish | PROPER]
    assert not known or not strange, f"{place}: {known} and {strange}"


@pytest.mark.parametrize(("place", "name"), public_names())
def test_cartera_is_never_a_bare_word(place: str, name: str) -> None:
    assert "cartera" not in [same_word(word) for word in words(name)] or name == "cartera", place


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_word_of_a_worksheet_function_is_explained(name: str) -> None:
    explained, in_code = glossary()
    assert set(same_word(name).removeprefix("cx_").split("_")) <= explained | in_code


@pytest.mark.parametrize("name", [w for b in BOOKS for w in (b.name, *(s.name for s in b.sheets))])
def test_every_book_and_sheet_is_explained(name: str) -> None:
    explained, in_code = glossary()
    assert same_word(name) in explained | in_code
