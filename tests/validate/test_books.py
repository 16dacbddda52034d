"""Which book it is, what was refused, and references between books."""

import re

import pytest

from cartera_xl.specs import structure
from cartera_xl.specs.books import BOOKS, find_book
from cartera_xl.specs.layout import KIND_PROPERTY, VERSION_PROPERTY
from cartera_xl.units.raw import RawBook, Refusal
from cartera_xl.validate.books import check_book, check_books

MAESTROS, CLIENTES, PRESUPUESTO = (find_book(n) for n in ("maestros", "clientes", "presupuesto"))


def said(problems):
    return [(p.lugar, p.codigo, p.nivel, p.mensaje) for p in problems]


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)
def test_a_new_book_is_known_by_its_property_whatever_the_file_is_called(raw_book, book):
    checked = check_book(raw_book(book, archivo="copia de algo.xlsx"))
    assert checked.book is book
    assert checked.problems == ()


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)
def test_a_book_that_lost_its_property_is_known_by_the_sheets_that_people_fill(raw_book, book):
    # Calc and web viewers drop custom properties. The sheets that a command writes may be gone.
    checked = check_book(raw_book(book, propiedades={}, archivo="x.xlsx"))
    assert checked.book is book
    (problem,) = checked.problems
    assert (problem.lugar, problem.codigo, problem.nivel) == ("x.xlsx", "CX-LIB-102", "aviso")
    assert f"por sus hojas se tomó como «{book.name}»." in problem.mensaje


def test_a_book_of_another_kind_is_refused():
    checked = check_book(RawBook("x.xlsx", {KIND_PROPERTY: "otra cosa"}, {}))
    assert (checked.book, checked.hojas) == (None, {})
    (problem,) = checked.problems
    assert (problem.lugar, problem.codigo, problem.nivel) == ("x.xlsx", "CX-LIB-101", "error")


@pytest.mark.parametrize(
    ("version", "code"),
    [("0", "CX-LIB-103"), ("", "CX-LIB-103"), ("uno", "CX-LIB-103"), ("²", "CX-LIB-103"),
     ("2", "CX-LIB-104"), ("10", "CX-LIB-104")],
)  # fmt: skip
def test_an_older_or_newer_version_is_not_read(raw_book, version, code):
    properties = {KIND_PROPERTY: "maestros", VERSION_PROPERTY: version}
    checked = check_book(raw_book(MAESTROS, propiedades=properties))
    assert (checked.book, checked.hojas) == (None, {})
    assert [p.codigo for p in checked.problems] == [code]


def test_a_book_without_version_is_older():
    (problem,) = check_book(RawBook("m.xlsx", {KIND_PROPERTY: "maestros"}, {})).problems
    assert "es de una versión anterior (0) a la de este programa (1)" in problem.mensaje


def test_a_book_open_elsewhere_is_read_as_it_was_saved(raw_book):
    checked = check_book(raw_book(MAESTROS, abierto_por="Ana"))
    assert checked.book is MAESTROS
    assert said(checked.problems) == [
        ("maestros.xlsx", "CX-LIB-105", "aviso",
         "«maestros.xlsx» está abierto por Ana: se leyó lo último que se guardó."),
    ]  # fmt: skip


# What the reader really gives with each reason.
PART = {"parte": "xl/workbook.xml"}
REFUSALS = [
    *(Refusal("x.xlsx", reason) for reason in ("no_existe", "no_es_archivo", "sin_permiso", "vacio",
                                               "no_es_libro", "cifrado", "xls_antiguo")),
    *(Refusal("x.xlsx", "otro_formato", {"formato": name}) for name in ("xlsb", "ods", "xlm")),
    Refusal("x.xlsx", "danado", PART),
    Refusal("x.xlsx", "danado", PART, hoja="Ventas"),
    Refusal("x.xlsx", "con_doctype", PART),
    Refusal("x.xlsx", "demasiado_grande", {"mb": "300", "limite": "256"}),
    Refusal("x.xlsx", "bomba", {"razon_compresion": "900", "limite": "200"}),
    Refusal("x.xlsx", "demasiadas_partes", {"partes": "1001", "limite": "1000"}),
    Refusal("x.xlsx", "demasiadas_celdas", {"celdas": "9", "limite": "5"}, "Ventas", "XFD9"),
    Refusal("x.xlsx", "tarda_demasiado", {"segundos": "60"}),
    Refusal("x.xlsx", "demasiada_memoria", {"mb": "2048"}),
    Refusal("x.xlsx", "lector_murio", {"codigo": "-6", "error": "thread panicked"}),
]  # fmt: skip


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.razon)
def test_every_refusal_becomes_one_problem_in_whole_words(refusal):
    checked = check_book(refusal)
    (problem,) = checked.problems
    assert (checked.book, checked.hojas, problem.nivel) == (None, {}, "error")
    assert problem.codigo == structure.RAZONES[refusal.razon].code
    assert (problem.hoja, problem.celda) == (refusal.hoja, refusal.celda)
    assert "«x.xlsx»" in problem.mensaje
    for text in (problem.mensaje, problem.ayuda):
        assert text[0] in "«" or text[0].isupper()
        assert text.endswith(".")
        assert not re.search(r"[{}]|panicked|  |«»", text)
    # A path of the package stands apart from the words around it.
    assert not re.search(r"[^\s«(]xl/", problem.mensaje)


def test_every_reason_of_the_product_is_tried():
    assert {refusal.razon for refusal in REFUSALS} == set(structure.RAZONES)


@pytest.fixture
def books(raw_book, good):
    """A folder where everything refers to something that is there."""

    def made(**changes):
        def rows(name):
            return [good(name, **change) for change in changes.get(name, [{}])]

        def book(book, *sheets):
            return raw_book(book, {name: rows(name) for name in sheets})

        return (
            book(MAESTROS, "Vendedores", "Zonas", "Productos", "Precios"),
            book(CLIENTES, "Clientes", "Contactos"),
            book(PRESUPUESTO, "Metas", "Ventas", "Repartos"),
        )

    return made


def test_references_that_are_there_raise_nothing(books):
    assert [c.problems for c in check_books(books())] == [(), (), ()]


def test_a_reference_forgives_case_accents_and_spaces(books):
    made = books(Ventas=[{"vendedor": " v01", "sku": "a-1"}], Vendedores=[{"zona": "éje"}])
    assert [c.problems for c in check_books(made)] == [(), (), ()]


def test_a_reference_chosen_by_name_is_its_id(books):
    chosen = {
        "vendedor": "V01 · Ana Ríos", "sku": "A-1 · Jabón 300 g",
        "cliente": "800197268-4 · Tienda La 14 SAS",
    }  # fmt: skip
    checked = check_books(books(Ventas=[chosen]))
    assert [c.problems for c in checked] == [(), (), ()]
    (row,) = checked[2].hojas["Ventas"].filas
    assert {name: row.valores[name] for name in chosen} == {
        "vendedor": "V01", "sku": "A-1", "cliente": "800197268-4",
    }  # fmt: skip


def test_a_reference_that_is_not_there_is_said_and_its_row_still_counts(books):
    made = books(Ventas=[{}, {"vendedor": "V09", "cliente": "860002964"}])
    checked = check_books(made)[2]
    assert said(checked.problems) == [
        ("presupuesto.xlsx, Ventas!F7", "CX-CEL-801", "error",
         "Cliente «860002964» no está en la hoja Clientes de clientes.xlsx."),
        ("presupuesto.xlsx, Ventas!G7", "CX-CEL-801", "error",
         "Vendedor «V09» no está en la hoja Vendedores de maestros.xlsx."),
    ]  # fmt: skip
    # It was sold, whoever registered the client or not: a total without it would be wrong.
    assert [row.limpia for row in checked.hojas["Ventas"].filas] == [True, True]


N2 = "860002964-4"


def clients_called(*names):
    """Clients with those names and, after «|», what people call them."""
    ids = ["800197268-4", N2, "890903938-8", "900100200-0", "901234567-7", "830095213-0"]
    whole = (name.partition("|") for name in names)
    return [
        {"nit": nit, "razon_social": legal, "nombre_comercial": called or None}
        for nit, (legal, _, called) in zip(ids, whole, strict=False)
    ]


@pytest.mark.parametrize("typed", ["LA FAVORITA", " la  favorita", "Láfavor SAS", "lafavor sas"])
def test_a_client_typed_by_its_name_is_told_its_id(books, typed):
    clients = clients_called("Tienda La 14 SAS", "Lafavor SAS|La Favorita")
    checked = check_books(books(Clientes=clients, Ventas=[{"cliente": typed}]))[2]
    (problem,) = (p for p in checked.problems if p.hoja == "Ventas")
    assert (problem.lugar, problem.codigo) == ("presupuesto.xlsx, Ventas!F6", "CX-CEL-803")
    assert problem.mensaje.endswith("» es el nombre de un cliente, no su NIT.")
    assert problem.ayuda == f"Escriba {N2}, o elíjalo de la lista."


@pytest.mark.parametrize(
    ("count", "said"),
    [(2, "2 clientes: 800197268-4 y 860002964-4"),
     (3, "3 clientes: 800197268-4, 860002964-4 y 890903938-8"),
     (6, "6 clientes: 800197268-4, 860002964-4, 890903938-8, 900100200-0 y 2 más")],
)  # fmt: skip
def test_a_name_of_several_clients_is_never_chosen_for_the_seller(books, count, said):
    clients = clients_called(*["Granero El Sol"] * count)
    made = books(Clientes=clients, Ventas=[{"cliente": "Granero El Sol"}])
    found = [p for p in check_books(made)[2].problems if p.hoja == "Ventas"]
    assert [(p.codigo, p.mensaje) for p in found] == [
        ("CX-CEL-804", f"Cliente «Granero El Sol» es el nombre de {said}.")
    ]


def test_a_client_is_said_as_typed_and_known_in_any_case(books):
    foreign = {"pais": "PA", "nit": "PE-4-123-456", "razon_social": "Istmo"}
    typed = ("pe-4-123-456", "Pe-4-123-456", "Tienda El Sol")
    sales = [{"cliente": name, "documento": f"FE-{n}"} for n, name in enumerate(typed)]
    checked = check_books(books(Clientes=[{}, foreign], Ventas=sales))[2]
    assert [(p.codigo, p.mensaje) for p in checked.problems if p.hoja == "Ventas"] == [
        ("CX-CEL-801", "Cliente «Tienda El Sol» no está en la hoja Clientes de clientes.xlsx.")
    ]


def test_a_client_registered_twice_under_one_name_is_one(books):
    clients = [{"nit": "800197268-4"}, {"nit": "800197268"}]
    checked = check_books(books(Clientes=clients, Ventas=[{"cliente": "Tienda La 14 SAS"}]))[2]
    assert [p.codigo for p in checked.problems] == ["CX-CEL-803"]


def test_a_name_that_is_both_of_a_client_and_its_shop_is_one(books):
    clients = clients_called("Tienda La 14 SAS|Tienda La 14 SAS")
    checked = check_books(books(Clientes=clients, Ventas=[{"cliente": "Tienda La 14 SAS"}]))[2]
    assert [p.codigo for p in checked.problems if p.hoja == "Ventas"] == ["CX-CEL-803"]


def test_a_client_whose_id_is_wrong_where_it_is_registered_cannot_be_suggested(books):
    clients = [{}, {"nit": "860002964-9", "razon_social": "Zoraida"}]
    checked = check_books(books(Clientes=clients, Ventas=[{"cliente": "Zoraida"}]))[2]
    assert [p.codigo for p in checked.problems] == ["CX-CEL-801"]


def test_an_id_that_is_there_is_never_taken_for_a_name(books):
    clients = [{}, {"nit": N2, "razon_social": "800197268-4"}]
    checked = check_books(books(Clientes=clients, Ventas=[{"cliente": "800197268-4"}]))[2]
    assert checked.problems == ()


def test_sellers_and_products_typed_by_name_are_told_their_code(books):
    checked = check_books(books(Ventas=[{"vendedor": "ana rios", "sku": "JABÓN 300 g"}]))[2]
    assert [(p.codigo, p.mensaje) for p in checked.problems] == [
        ("CX-CEL-803", "Vendedor «ana rios» es el nombre de un vendedor, no su código."),
        ("CX-CEL-803", "SKU «JABÓN 300 g» es el nombre de un producto, no su código."),
    ]


def test_a_split_with_an_unknown_seller_is_said_and_used(books):
    made = books(Repartos=[{"parte": 0.5}, {"vendedor": "V09", "parte": 0.5}])
    checked = check_books(made)[2]
    assert [p.codigo for p in checked.problems] == ["CX-CEL-801"]
    assert [row.limpia for row in checked.hojas["Repartos"].filas] == [True, True]


def test_a_client_of_another_country_can_be_named(books):
    made = books(
        Clientes=[{}, {"pais": "CL", "nit": "76.086.428-5"}], Ventas=[{"cliente": "76086428-5"}]
    )
    assert [p.codigo for book in check_books(made) for p in book.problems] == []


@pytest.mark.parametrize("written", ["76000042-6", "760000426", "76.000.042-6"])
def test_a_client_of_another_country_is_found_however_it_is_written(books, written):
    # Its digit is also the one that Colombia would give: alone, the text looks like a cédula.
    made = books(
        Clientes=[{}, {"pais": "CL", "nit": "76.000.042-6"}], Ventas=[{"cliente": written}]
    )
    assert [p.codigo for book in check_books(made) for p in book.problems] == []


def test_a_cedula_does_not_stand_for_the_nit_with_its_digits(books):
    made = books(Clientes=[{}, {"nit": "800197263-8"}], Ventas=[{"cliente": "80019726-3"}])
    assert [p.codigo for book in check_books(made) for p in book.problems] == ["CX-CEL-801"]


def test_a_reference_to_a_row_that_is_wrong_elsewhere_still_counts(books):
    # V01's own row has a wrong e-mail; that is not the fault of its sales.
    checked = check_books(books(Vendedores=[{"correo": "ana"}]))
    assert [[p.codigo for p in c.problems] for c in checked] == [["CX-CEL-601"], [], []]


def test_a_book_that_is_not_at_hand_gives_one_notice_for_each_column(books):
    _, _, presupuesto = books(Ventas=[{}, {"valor": 1}, {"valor": 2}])
    (checked,) = check_books([presupuesto])
    assert {(p.lugar, p.codigo, p.nivel) for p in checked.problems} == {
        ("presupuesto.xlsx, Metas!C5", "CX-CEL-802", "aviso"),
        ("presupuesto.xlsx, Ventas!F5", "CX-CEL-802", "aviso"),
        ("presupuesto.xlsx, Ventas!G5", "CX-CEL-802", "aviso"),
        ("presupuesto.xlsx, Ventas!H5", "CX-CEL-802", "aviso"),
        ("presupuesto.xlsx, Repartos!C5", "CX-CEL-802", "aviso"),
    }
    # maestros.xlsx may be there and unreadable: the notice does not claim that it is missing.
    assert checked.problems[0].mensaje.startswith("Vendedor no se comprobó: ")
    assert "maestros.xlsx" in checked.problems[0].mensaje
    assert "no se pudo leer" in checked.problems[0].mensaje
    assert all(row.limpia for sheet in checked.hojas.values() for row in sheet.filas)


def test_an_empty_list_is_as_if_the_book_were_not_there(books):
    # A firm that begins: a hundred sales must not give a hundred problems.
    made = books(Vendedores=[], Ventas=[{}, {"valor": 1}])
    checked = check_books(made)[2]
    assert {p.codigo for p in checked.problems} == {"CX-CEL-802"}
    assert all(row.limpia for row in checked.hojas["Ventas"].filas)


def test_books_beside_are_referred_to_but_not_reported(books):
    maestros, clientes, presupuesto = books(Vendedores=[{"correo": "ana"}])
    (checked,) = check_books([presupuesto], beside=[maestros, clientes])
    assert checked.problems == ()


def test_a_refused_book_beside_is_as_if_it_were_not_there(books):
    _, clientes, presupuesto = books()
    refusal = Refusal("maestros.xlsx", "cifrado")
    (checked,) = check_books([presupuesto], beside=[refusal, clientes])
    assert {p.codigo for p in checked.problems} == {"CX-CEL-802"}


def test_problems_come_in_the_order_of_sheets_rows_and_columns(books):
    made = books(
        Metas=[{"vendedor": "V09"}, {"meta": "x", "mes": "ayer"}],
        Ventas=[{"valor": "x", "vendedor": "V09"}, {"fecha": None}],
    )
    checked = check_books(made)[2]
    assert [(p.hoja, p.celda) for p in checked.problems] == [
        ("Metas", "C6"), ("Metas", "B7"), ("Metas", "F7"),
        ("Ventas", "G6"), ("Ventas", "K6"), ("Ventas", "B7"),
    ]  # fmt: skip
