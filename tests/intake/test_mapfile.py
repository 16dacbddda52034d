"""A map goes to YAML and back; what a person mistypes there is said in Spanish."""

from datetime import date

import pytest

from cartera_xl.intake.mapfile import MapError, add_fixed, read_map, write_map
from cartera_xl.intake.mapping import Exclusion, SourceMap

MAPA = SourceMap(
    "Ventas",
    {"fecha": "Fecha: día", "valor": "Cantidad × Precio"},
    {"vendedor": "V01", "iva": 0, "tipo": "Factura"},
    {"cliente": "222222222-7"},
    {"Precio": "coma"},
    {"Fecha: día": "dma"},
    (Exclusion("SKU", "no son productos", ("POST", "0012")), Exclusion("Doc", "anuladas", (), "C")),
)


def test_a_map_is_read_back_as_it_was_written() -> None:
    assert read_map(write_map(MAPA, "erp.csv", ["Fecha: día"], ["¿Y esto?\n¿sí?"])) == MAPA


def test_what_is_missing_has_an_empty_place_that_says_nothing() -> None:
    text = write_map(SourceMap("Ventas", {"fecha": "Fecha"}, revisado=False), "erp.csv")
    assert "\n  vendedor: ''\n" in text
    assert "\nrevisado: no\n" in text
    assert read_map(text) == SourceMap("Ventas", {"fecha": "Fecha"}, revisado=False)


def test_a_map_without_the_word_is_a_persons_own() -> None:
    assert read_map("hoja: Ventas\ncolumnas: {fecha: F}").revisado


@pytest.mark.parametrize("word", ["sí", "si", "Sí", "yes", "true"])
def test_every_way_to_say_yes_accepts_it(word: str) -> None:
    assert read_map(f"hoja: Ventas\nrevisado: {word}").revisado


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hoja: [", "El mapa no es un YAML válido, en la línea 1."),
        ("", "no dice a qué hoja va"),
        ("- 1", "no dice a qué hoja va"),
        ("hoja: Boletas", "«Boletas», que no existe"),
        ("hoja: Ventas\ncolumna: {}", "«columna», que no se entiende"),
        ("hoja: Ventas\ncolumnas: fecha", "«columnas» debe llevar debajo"),
        ("hoja: Ventas\ncolumnas: {dia: F}", "«dia» no es un campo de Ventas. Son: fecha,"),
        ("hoja: Ventas\nfijos: {iva: [1]}", "«iva» debe tener un solo valor"),
        ("hoja: Ventas\ncolumnas: {iva: T}\nfijos: {iva: 0}", "«iva» está en columnas y en fijos"),
        ("hoja: Ventas\ndecimal: {V: comma}", "«V» debe ser uno de: coma, punto."),
        ("hoja: Ventas\nfechas: {F: dmy}", "«F» debe ser uno de: dma, mda, amd."),
        ("hoja: Ventas\nrevisado: quizá", "En «revisado» escriba sí o no, no «quizá»."),
        ("hoja: Ventas\nexcluir: POST", "«excluir» debe ser una lista"),
        ("hoja: Ventas\nexcluir: [{columna: S}]", "lleva columna, motivo y además"),
        ("hoja: Ventas\nexcluir: [{columna: S, motivo: M}]", "«M» no dice qué filas"),
        ("hoja: Ventas\nfijos: {fecha: 2026-13-45}", "no es un YAML válido"),
    ],
)
def test_a_mistake_is_said_in_spanish(text: str, said: str) -> None:
    with pytest.raises(MapError) as caught:
        read_map(text)
    assert said in str(caught.value)


def test_a_fixed_field_is_added_and_all_else_stays_as_a_person_left_it() -> None:
    text = "# mío\nhoja: Ventas\ncolumnas:\n  iva: T\n  fecha: F\nfijos:\n  # nota\n  tipo: Factura\nexcluir: []\n"
    done = add_fixed(text, {"iva": 0, "tipo": "Nota débito", "fecha": date(2026, 1, 2)})
    assert "# mío" in done
    assert "# nota" in done
    assert read_map(done) == SourceMap(
        "Ventas", {}, {"iva": 0, "tipo": "Nota débito", "fecha": date(2026, 1, 2)}
    )


@pytest.mark.parametrize(
    "text", ["hoja: Ventas", "hoja: Ventas\nfijos: {}\ncolumnas: {fecha: F}\n"]
)
def test_a_fixed_field_finds_or_makes_its_place(text: str) -> None:
    assert read_map(add_fixed(text, {"vendedor": "007"})).fijos == {"vendedor": "007"}
