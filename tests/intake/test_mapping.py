"""Which column feeds which field: taken only when name and contents agree, else asked."""

from collections.abc import Sequence

import pytest

from cartera_xl.intake.fixed import read_fixed
from cartera_xl.intake.mapping import Exclusion, SourceMap, fingerprint, missing_fields
from cartera_xl.intake.names import known_titles, other_names
from cartera_xl.intake.propose import Proposal, propose_map
from cartera_xl.intake.tables import SourceTable
from cartera_xl.specs.books import find_sheet
from cartera_xl.units.cell import same_word

VENTAS = find_sheet("Ventas")


def table(titles: Sequence[str], *rows: Sequence[object]) -> SourceTable:
    columns = dict(enumerate(titles, start=1))
    data = {
        n: {k: c for k, c in enumerate(row, 1) if c is not None} for n, row in enumerate(rows, 2)
    }
    return SourceTable("o.csv", "o", (1, 1), columns, data, {})


def propose(titles: Sequence[str], *rows: Sequence[object]) -> Proposal:
    return propose_map(table(titles, *rows), VENTAS)


def test_every_other_name_is_of_a_field_that_a_person_types() -> None:
    for sheet, fields in other_names().items():
        typed = {field.name for field in find_sheet(sheet).fields if field.typed}
        assert fields.keys() <= typed, sheet


def test_no_name_is_two_fields_of_a_sheet_for_certain() -> None:
    for sheet, fields in other_names().items():
        words = [{same_word(n) for n in names if n[0] not in "?×"} for names in fields.values()]
        sure = [word for names in words for word in names]
        assert len(sure) == len(set(sure)), sheet
    assert "fecha" in known_titles()


@pytest.mark.parametrize(
    ("title", "cell", "field"),
    [
        ("Fecha", "ayer", "fecha"), ("Cantidad", "doce", "cantidad"), ("NIT", "Tienda", "cliente"),
        ("Tipo", "RV", "tipo"), ("Valor neto", "19", "valor"), ("Vendedor", "Ana Ríos", "vendedor"),
    ],
)  # fmt: skip
def test_a_right_name_over_wrong_contents_is_asked(title: str, cell: str, field: str) -> None:
    found = propose([title, "Otra"], [cell, "x"])
    assert field not in found.mapa.columnas
    assert f"«{title}» no parece" in found.dudas[0]


def test_a_name_that_may_be_something_else_is_asked() -> None:
    found = propose(["Código", "Valor"], ["A-1", "5000"])
    assert found.mapa.columnas == {"sku": "Código", "valor": "Valor"}
    assert found.dudas == ("SKU: ¿es «Código»?", "Valor sin IVA: ¿es «Valor»?")


def test_two_columns_of_a_name_are_asked_even_if_only_one_can_be_read() -> None:
    found = propose(["Cantidad [A]", "Cantidad [B]"], ["doce", "12"])
    assert found.mapa.columnas == {}
    assert "hay más de una columna que puede ser" in found.dudas[0]


def test_a_misspelt_name_is_asked() -> None:
    assert "Cantidad: ¿es «Cantidd»?" in propose(["Cantidd", "x"], ["5", "y"]).dudas


def test_codes_without_digits_are_proposed_to_be_left_out_where_they_are_few() -> None:
    rows = [[f"A-{n}", "1"] for n in range(100)] + [["POST", "1"], ["M", "1"], ["POST", "1"]]
    found = propose(["SKU", "Cantidad"], *rows)
    assert found.mapa.excluir == (Exclusion("SKU", "no es un código de producto", ("POST", "M")),)
    assert any("POST, M" in duda for duda in found.dudas)
    assert propose(["SKU", "Cantidad"], ["JABON", "1"], ["A-1", "1"]).mapa.excluir == ()


def test_negative_lines_are_told_with_the_letter_of_their_documents() -> None:
    rows = [[f"{n}", "2"] for n in range(9)] + [["C7", "-2"], ["C8", "(1)"]]
    said = propose(["Factura", "Cantidad"], *rows).dudas[-1]
    assert said.startswith(
        "Los documentos que empiezan por «C» son anulaciones. Filas negativas: 2."
    )


@pytest.mark.parametrize(
    ("cell", "covered"),
    [
        ("POST", True),
        (" post ", True),
        ("POSTAL", False),
        ("C536", True),
        (None, False),
        (12.0, False),
    ],
)
def test_a_rule_covers_its_words_and_its_beginnings(cell: object, covered: bool) -> None:
    assert Exclusion("S", "m", ("POST",), "c").covers(cell) is covered


def test_what_is_missing_is_what_nothing_feeds() -> None:
    mapa = SourceMap("Ventas", {"fecha": "F", "documento": "D"}, {"tipo": "Factura", "iva": ""})
    assert missing_fields(mapa, VENTAS) == ["cliente", "vendedor", "cantidad", "valor", "iva"]


def test_a_layout_is_the_same_in_any_order_and_another_with_another_title() -> None:
    assert fingerprint(["Fecha", "Valor"]) == fingerprint(["valor", "FECHA"])
    assert fingerprint(["Fecha", "Valor"]) != fingerprint(["Fecha", "Valor", "IVA"])


@pytest.mark.parametrize(
    ("name", "text", "cell"), [("iva", "0", 0), ("valor", "1,5", 1.5), ("vendedor", "007", "007")]
)
def test_a_fixed_value_is_read_as_its_field(name: str, text: str, cell: object) -> None:
    assert read_fixed(VENTAS, name, text) == cell


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("ivo", "0", "«ivo» no es un campo de Ventas"),
        ("iva", "1.000", "IVA «1.000» es texto y se puede leer de dos maneras"),
        ("tipo", "Fatura", "Tipo «Fatura»"),
        ("fecha", "05/11/2026", "escriba la fecha así"),
        ("cantidad", "-1", "no es una cantidad"),
    ],
)
def test_a_fixed_value_that_the_rules_refuse_is_said(name: str, text: str, said: str) -> None:
    with pytest.raises(ValueError, match="--fijo") as caught:
        read_fixed(VENTAS, name, text)
    assert said in str(caught.value)
