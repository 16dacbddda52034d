"""Problem codes: one meaning each, well formed, and found wherever they are declared."""

import re
from pathlib import Path

import pytest

from cartera_xl.specs import codes, functions, reasons, structure
from cartera_xl.specs.base import Book
from cartera_xl.specs.books import BOOKS
from cartera_xl.specs.codes import declared_rules
from cartera_xl.specs.rule import Rule

RULES = declared_rules()


@pytest.mark.parametrize("code", RULES)
def test_a_code_is_well_formed(code: str) -> None:
    assert re.fullmatch(r"CX-[A-Z]{3}-\d{3}", code)
    assert code[3:6] in {"CEL", "LIB", "FUN", *(book.code for book in BOOKS)}


def test_two_codes_never_say_the_same_of_the_same_place() -> None:
    worded: dict[tuple[str, str, str, tuple[str, ...]], str] = {}
    for code, rule in RULES.items():
        if not code.startswith("CX-CEL-"):  # a book's rules are told apart by their column
            continue
        words = (rule.message, rule.hint, rule.level, rule.on)
        assert worded.setdefault(words, code) == code


def test_one_code_for_two_rules_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    other = Rule(reasons.EMPTY.code, "es otra cosa.", "Nada.")
    monkeypatch.setattr(structure, "NAMED_RULES", (*structure.NAMED_RULES, other))
    with pytest.raises(ValueError, match="CX-CEL-001"):
        codes.declared_rules()


def test_every_place_that_declares_rules_is_walked() -> None:
    # Counted by hand in the modules' own text: a rule that no walk finds would have no page.
    declared = ((reasons, "CX-CEL-"), (structure, "CX-LIB-"), (functions, "CX-FUN-"))
    for module, prefix in declared:
        text = Path(str(module.__file__)).read_text("utf-8")
        assert set(re.findall(rf'"({prefix}\d+)"', text)) == {c for c in RULES if prefix in c}
    # A book's sheets may have modules of their own.
    modules = Path(str(structure.__file__)).parent.glob("*.py")
    text = "".join(module.read_text("utf-8") for module in modules)
    for book in BOOKS:
        prefix = f"CX-{book.code}-"
        assert set(re.findall(rf'"({prefix}\d+)"', text)) == {c for c in RULES if prefix in c}


@pytest.mark.parametrize("rule", structure.RAZONES.values(), ids=structure.RAZONES)
def test_the_message_of_a_refused_file_is_a_sentence_that_names_it(rule: Rule) -> None:
    assert "«{archivo}»" in rule.message
    assert rule.message.endswith(".")
    assert rule.message[0] in "«LAEHFN"


@pytest.mark.parametrize("rule", structure.NAMED_RULES, ids=lambda rule: rule.code)
def test_the_message_about_a_book_is_a_sentence_that_names_it(rule: Rule) -> None:
    assert "«{archivo}»" in rule.message
    assert rule.message.endswith(".")
    assert rule.message[0] in "«LAEHFN"


@pytest.mark.parametrize(
    ("detalle", "words"),
    [
        ({"parte": "zip"}, {"parte": "lo que lleva dentro"}),
        ({"parte": "xl/workbook.xml"}, {"parte": "su parte «xl/workbook.xml»"}),
        ({"formato": "xlsb"}, {"formato": "binario (.xlsb)"}),
        ({"formato": "ods"}, {"formato": "de LibreOffice (.ods)"}),
        ({"formato": "xlm"}, {"formato": "con macros de Excel 4"}),
        ({"celdas": "17179869184", "limite": "5000000"},
         {"celdas": "17.179.869.184", "limite": "5.000.000"}),
        ({"codigo": "-6", "error": "memory 12"}, {"codigo": "-6", "error": "memory 12"}),
    ],
)  # fmt: skip
def test_what_the_reader_hands_over_is_said_in_spanish(
    detalle: dict[str, str], words: dict[str, str]
) -> None:
    assert structure.refusal_words(detalle) == words


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)
def test_the_help_of_a_column_is_a_sentence(book: Book) -> None:
    for sheet in book.sheets:
        for field in sheet.fields:
            assert field.col.help.endswith((".", "?")), f"{sheet.name}, {field.col.header}"
