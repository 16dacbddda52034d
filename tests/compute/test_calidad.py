"""How sound a book is: counted by hand, and which rows may be there twice."""

from datetime import date

import pytest

from cartera_xl.compute.calidad import (
    SheetState,
    calidad,
    duplicados,
    nombre_comparable,
    telefono_comparable,
)

CORTE = date(2026, 11, 19)


def sheet(**more) -> SheetState:
    usual = {"archivo": "clientes.xlsx", "hoja": "Clientes", "filas": 10, "exigidas": 40,
             "llenas": 38, "con_error": frozenset({7, 8})}  # fmt: skip
    return SheetState(**usual | more)


def test_a_row_with_two_faults_is_unsound_once():
    state = sheet(
        fechas={6: date(2026, 11, 1), 7: date(2025, 1, 1), 9: date(2026, 5, 22)},
        nombres={6: "La 14", 10: "LA 14 S.A.S.", 11: "Otra"},
    )
    (book,) = calidad([state], CORTE, 180)
    # Wrong 7 and 8; stale 7 and 9 (181 days); repeated 10. Sound: 10 − 4.
    assert book.puntaje.shown() == "60 %"
    assert (book.puntaje.numerador.valor, book.puntaje.denominador.valor) == (6, 10)
    assert book.obligatorias.shown() == "95 %"
    assert book.con_error.shown() == "20 %"
    assert (book.viejas.numerador.valor, book.viejas.denominador.valor) == (2, 3)
    assert (book.repetidas.numerador.valor, book.repetidas.denominador.valor) == (1, 3)
    assert book.primero.startswith("Corrija las filas con error")


def test_the_day_of_the_limit_is_not_stale():
    (book,) = calidad([sheet(fechas={6: date(2026, 5, 23)})], CORTE, 180)
    assert book.viejas.shown() == "0 %"


def test_the_sheets_of_a_book_are_added_and_books_stand_apart():
    other = sheet(hoja="Contactos", filas=30, exigidas=60, llenas=60, con_error=frozenset())
    third = sheet(archivo="maestros.xlsx")
    first, second = calidad([sheet(), third, other], CORTE, 180)
    assert (first.archivo, second.archivo) == ("clientes.xlsx", "maestros.xlsx")
    assert (first.puntaje.numerador.valor, first.puntaje.denominador.valor) == (38, 40)
    assert second.puntaje.shown() == "80 %"


def test_what_cannot_be_known_is_said_and_an_empty_book_has_no_score():
    (book,) = calidad([sheet(filas=0, exigidas=0, llenas=0, con_error=frozenset())], CORTE, 180)
    assert book.puntaje.shown() == "sin filas"
    assert book.viejas.shown() == "sin fecha de actualización"
    assert book.repetidas.shown() == "sin nombre ni teléfono"
    assert book.primero == "Nada por arreglar."


@pytest.mark.parametrize(
    ("wrong", "days", "names", "first"),
    [
        ({7}, {}, {1: "a", 2: "A"}, "Corrija las filas con error"),
        ({7}, {}, {1: "a", 2: "A", 3: "á"}, "Revise las posibles repetidas"),
        ((), {6: date(2020, 1, 1)}, {}, "Actualice las filas viejas"),
    ],
)
def test_what_more_rows_suffer_is_mended_first(wrong, days, names, first):
    state = sheet(con_error=frozenset(wrong), fechas=days, nombres=names)
    assert calidad([state], CORTE, 180)[0].primero.startswith(first)


def test_rows_that_share_a_name_or_a_telephone_are_listed_once():
    state = sheet(
        nombres={6: "Tienda La 14 S.A.S.", 7: "TIENDA LA 14 SAS", 8: "Otra", 9: "Una más"},
        telefonos={6: "300 123 4567", 7: "+57 (300) 123-4567", 8: "3111", 9: "606 3111 222",
                   10: "(606) 311 12 22"},
    )  # fmt: skip
    found = [(d.por, d.valor, d.filas) for d in duplicados(state)]
    assert found == [
        ("nombre", "Tienda La 14 S.A.S.", (6, 7)), ("teléfono", "606 3111 222", (9, 10)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Distribuciones Ñandú Ltda.", "DISTRIBUCIONES ÑANDU LTDA", True),
        ("Granero El Sol", "Granero El Sol y Cía. S. en C.", True),
        ("Granero El Sol", "Granero La Luna", False),
        ("Casa & Hogar S.A.", "Casa Hogar S.A.", False),
        ("S.A.S.", "SAS", False),
    ],
)
def test_names_are_compared_without_their_legal_form(one, other, same):
    assert (nombre_comparable(one) == nombre_comparable(other)) is same


def test_an_extension_is_no_part_of_a_telephone_and_a_short_one_is_none():
    assert telefono_comparable("606 311 1222 ext. 4") == "6063111222"
    assert telefono_comparable("311-12") == ""
