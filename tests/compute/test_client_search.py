"""Which client somebody means."""

import pytest

from cartera_xl.compute.client_search import Named, find_client

NOMBRES: dict[str, Named] = {
    "800197268": ("800197268-4", "Tienda La 14 SAS", ""),
    "860002964": ("860002964-4", "Inversiones Rojas Peña", "Granero El Sol"),
    "890903938": ("890903938-8", "Granero El Sol de Oriente", ""),
    "76123456K": ("76.123.456-K", "Comercial Andina", ""),
}


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("800197268-4", "800197268"),
        ("800.197.268-4", "800197268"),
        ("8001972684", "800197268"),
        ("800197268", "800197268"),
        ("NIT 800.197.268-4", "800197268"),
        ("nit: 800197268", "800197268"),
        ("800197268-4 · Tienda La 14 SAS", "800197268"),
        ("76123456-k", "76123456K"),
        ("inversiones rojas pena", "860002964"),
        ("ANDINA", "76123456K"),
        ("la  14", "800197268"),
        ("granero el sol", "860002964"),  # whole, though another name holds it
        ("oriente", "890903938"),
    ],
)
def test_one_client_is_found(written: str, key: str) -> None:
    assert find_client(written, NOMBRES) == key


def test_several_are_listed_by_name() -> None:
    with pytest.raises(ValueError) as error:
        find_client("el sol", NOMBRES)
    assert str(error.value).splitlines() == [
        "«el sol» puede ser cualquiera de estos 2 clientes; escriba el NIT:",
        "  860002964-4 · Granero El Sol",
        "  890903938-8 · Granero El Sol de Oriente",
    ]


def test_no_more_than_eight_are_listed_and_the_others_are_counted() -> None:
    many = {str(n): (f"NIT-{n}", f"Tienda {n:02d}", "") for n in range(11)}
    with pytest.raises(ValueError) as error:
        find_client("tienda", many)
    said = str(error.value).splitlines()
    assert said[1] == "  NIT-0 · Tienda 00"
    assert said[8:] == ["  NIT-7 · Tienda 07", "  … y 3 más"]


@pytest.mark.parametrize("written", ["tienda la 41 sas", "tineda", "800197269", "800197628-4"])
def test_a_slip_of_the_finger_is_told_the_nearest(written: str) -> None:
    with pytest.raises(ValueError, match="¿Quiso decir…\\?\n  800197268-4 · Tienda La 14 SAS"):
        find_client(written, NOMBRES)


def test_what_is_like_nothing_says_where_the_clients_are() -> None:
    with pytest.raises(ValueError, match="No hay un cliente «Zzz»\\. Revise el NIT o el nombre"):
        find_client("Zzz", NOMBRES)


@pytest.mark.parametrize("written", ["", "  "])
def test_nothing_is_nobody(written: str) -> None:
    with pytest.raises(ValueError, match="Escriba el NIT"):
        find_client(written, NOMBRES)
