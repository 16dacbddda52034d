"""Ids of other countries. Companies' own, as they print them, and the cases of python-stdnum."""

import pytest
from pydantic_core import PydanticCustomError

from cartera_xl.units.tax_id import parse_tax_id

# Country → canonical id, and other spellings of it. YPF, Mercado Libre, AFIP; Concha y Toro, Copec,
# SII; ICE, BCR, Dos Pinos; Popular, Claro; SRI, Pronaca, Favorita; SAT (GT); SAT, Pemex, Walmart;
# SUNAT, BCP, Backus; Itaú, Tigo; ANTEL; Cervecería Polar, CANTV, Banesco. Others: stdnum's tests.
RIGHT = {
    "AR": {
        "30-54668997-9": ("30546689979", 30546689979.0, "CUIT: 30 54668997 9"),
        "30-70308853-4": ("30.70308853.4",),
        "33-69345023-9": ("33693450239",),
    },
    "CL": {
        "90.227.000-0": ("90227000-0", 902270000.0, "rut 90.227.000-0"),
        "90.690.000-9": ("906900009", "090.690.000-9"),
        "60.803.000-K": ("60803000k", "60.803.000-k"),
        "6.086.428-4": ("06.086.428-4", 60864284.0),
    },
    "CR": {
        "4-000-042139": ("4000042139", 4000042139.0, "4 000 042139"),
        "4-000-000019": ("4-000-000019",),
        "3-004-045002": ("3004045002",),
        "01-0613-0584": ("1-613-584", "1-0613-0584", 106130584.0),
        "155812994816": ("1558-12994816",),
    },
    "DO": {
        "1-01-01063-2": ("101010632", 101010632.0, "RNC 1-01-01063-2"),
        "1-01-00157-7": ("1 01 00157 7",),
        "1-01-85004-3": ("101850043",),
        "224-0002211-1": ("22400022111", 22400022111.0),
        "001-1391820-5": ("00113918205",),
    },
    "EC": {
        "1760013210001": ("1760013210-001", 1760013210001.0, "RUC: 1760013210001"),
        "1790319857001": ("1790319857 001",),
        "1790016919001": ("1.790.016.919.001",),
        "1714307103": ("171430710-3", 1714307103.0),
        "0926687856": ("092668785-6",),
    },
    "GT": {
        "1669394-9": ("16693949", 16693949.0, "NIT 1669394-9", "01669394-9"),
        "576937-K": ("576937k", "576937-k"),
        "7108-0": ("71080", 71080.0),
    },
    "MX": {
        "SAT970701NN3": ("sat970701nn3", "SAT-970701-NN3", "RFC: SAT 970701 NN3"),
        "PME380607P35": ("PME 380607 P35",),
        "NWM9709244W4": ("NWM970924-4W4",),
        "VACE460910SX6": ("VACE-460910-SX6",),  # in use, with a last digit that the rule does not give
        "BOXW310820HNERXN09": ("boxw310820hnerxn09",),
    },
    "PE": {
        "20131312955": (20131312955.0, "RUC 20131312955"),
        "20100047218": ("20.100.047.218",),
        "20100113610": ("20100113610 ",),
    },
    "PY": {
        "80002201-7": ("800022017", 800022017.0, "RUC 80002201-7"),
        "80000519-8": ("80.000.519-8",),
        "2660-3": ("26603", "02660-3"),
    },
    "SV": {
        "0614-050707-104-8": ("06140507071048", "NIT 0614-050707-104-8"),
        "9483-140205-101-6": ("94831402051016", 94831402051016.0),
        "0210-141158-001-6": ("02101411580016",),
    },
    "UY": {
        "211003420017": ("21-100342-001-7", 211003420017.0, "UY 21 100342 001 7"),
        "020164180014": ("02-016418-001-4",),
        "220018800014": ("RUT: 220018800014",),
    },
    "VE": {
        "J-00006372-9": ("J000063729", "j-00006372-9", "RIF: J-00006372-9"),
        "J-00124134-5": ("J001241345",),
        "J-07013380-5": ("J 07013380 5",),
        "V-11470283-4": ("V114702834",),
    },
}  # fmt: skip
SPELLED = [
    (pais, texto, cell)
    for pais, ids in RIGHT.items()
    for texto, cells in ids.items()
    for cell in (texto, *cells)
]


def refusal(pais: str, cell: object) -> tuple[str, dict[str, str]]:
    with pytest.raises(PydanticCustomError) as caught:
        parse_tax_id(pais, cell)
    return caught.value.type, caught.value.context or {}


@pytest.mark.parametrize(("pais", "texto", "cell"), SPELLED)
def test_every_spelling_is_kept_in_the_usual_one(pais, texto, cell):
    found = parse_tax_id(pais, cell)
    assert (found.texto, found.verificado) == (texto, True)


@pytest.mark.parametrize(
    ("pais", "cell", "reason", "details"),
    [
        ("AR", "30-54668997-8", "id_dv", {"debe": "9", "es": "8"}),
        ("AR", "30-54668997", "id_largo", {"tiene": "10"}),
        ("AR", "10-54668997-9", "id_forma", {}),
        ("CL", "90.227.000-K", "id_dv", {"debe": "0", "es": "K"}),
        ("CL", "227.000-0", "id_largo", {"tiene": "7"}),
        ("CL", "76086A28-5", "id_forma", {}),
        ("CL", "00.000.000-0", "id_forma", {}),  # stdnum takes it
        ("CR", "3-534-123559", "id_forma", {}),
        ("CR", "12345678", "id_largo", {"tiene": "8"}),
        ("CR", "9-101-123456", "id_forma", {}),
        ("DO", "1-01-85004-2", "id_dv", {"debe": "3", "es": "2"}),
        ("DO", "10185004311", "id_dv", {}),
        ("DO", 113918205.0, "id_ceros", {"sugerido": "001-1391820-5"}),
        ("DO", "1018A0043", "id_forma", {}),
        ("EC", "1763154690001", "id_dv", {}),
        ("EC", "1760013220001", "id_dv", {"es": "2"}),
        ("EC", "1714307104", "id_dv", {"debe": "3", "es": "4"}),
        ("EC", 926687856.0, "id_ceros", {"sugerido": "0926687856"}),
        ("EC", 926687856001.0, "id_ceros", {"sugerido": "0926687856001"}),
        ("EC", "179206034601", "id_largo", {"tiene": "12"}),
        ("GT", "8977112-0", "id_dv", {"debe": "5", "es": "0"}),
        ("GT", "1234567890123", "id_largo", {"tiene": "13"}),
        ("GT", "576937/K", "id_caracteres", {}),
        ("MX", "COMG-600703", "id_largo", {"tiene": "10"}),  # no homoclave: stdnum takes it
        ("MX", "SAT971301NN3", "id_forma", {}),  # month 13
        ("MX", "SAT970701_NN3", "id_caracteres", {}),  # stdnum takes it
        ("MX", "BOXW310820HNERXN08", "id_dv", {"debe": "9", "es": "8"}),
        ("PE", "20512333798", "id_dv", {"debe": "7", "es": "8"}),
        ("PE", "2051233379", "id_largo", {"tiene": "10"}),
        ("PE", "30512333797", "id_forma", {}),
        ("PE", "２０５１２３３３７９７", "id_caracteres", {}),  # full-width digits: stdnum takes them
        ("PY", "80053249-2", "id_dv", {"es": "2"}),
        ("PY", "80123456789", "id_largo", {"tiene": "11"}),
        ("PY", "0-0", "id_forma", {}),  # stdnum takes it
        ("SV", "0614-050707-104-0", "id_dv", {"debe": "8", "es": "0"}),
        ("SV", 6140507071048.0, "id_ceros", {"sugerido": "0614-050707-104-8"}),
        ("SV", "12345", "id_largo", {"tiene": "5"}),
        ("SV", "52345678901234", "id_forma", {}),
        ("UY", "211599340010", "id_dv", {"es": "0"}),
        ("UY", "2142184200106", "id_largo", {"tiene": "13"}),
        ("UY", 20164180014.0, "id_ceros", {"sugerido": "020164180014"}),
        ("UY", "991599340011", "id_forma", {}),
        ("VE", "V-11470283-3", "id_dv", {"debe": "4", "es": "3"}),
        ("VE", "V-114702839-4", "id_largo", {"tiene": "11"}),
        ("VE", "Z-11470283-4", "id_forma", {}),
        ("VE", "", "id_caracteres", {}),
        ("PY", "---", "id_largo", {"tiene": "0"}),
        ("CL", True, "no_es_texto", {}),
    ],
)  # fmt: skip
def test_a_wrong_id_says_what_is_wrong(pais, cell, reason, details):
    found, said = refusal(pais, cell)
    assert found == reason
    assert details.items() <= said.items()


@pytest.mark.parametrize("pais", RIGHT)
def test_the_example_in_a_message_is_a_right_id_of_that_country(pais):
    _, said = refusal(pais, "/")
    assert parse_tax_id(pais, said["ejemplo"]).texto == said["ejemplo"]


@pytest.mark.parametrize(
    ("pais", "cell", "texto"),
    [
        ("MX", "xaxx010101000", "XAXX010101000"),
        ("MX", "XEXX-010101-000", "XEXX010101000"),
        ("EC", "9999999999999", "9999999999999"),
        ("GT", "C/F", None),
        ("GT", "cf", "CF"),
        ("SV", "01234567-8", "012345678"),
        ("VE", "C-20000000-1", "C-20000000-1"),
        ("PE", "16123456789", "16123456789"),
        ("AR", "25-12345678-9", "25-12345678-9"),
    ],
)
def test_what_no_check_digit_tells_right_is_kept_but_never_called_valid(pais, cell, texto):
    if texto is None:
        assert refusal(pais, cell)[0] == "id_caracteres"
        return
    found = parse_tax_id(pais, cell)
    assert (found.texto, found.verificado, found.dv) == (texto, False, "")


def test_the_check_digit_is_the_one_that_the_country_checks():
    said = {
        (pais, cell): parse_tax_id(pais, cell).dv
        for pais, cell in [
            ("CL", "60.803.000-K"), ("PE", "20131312955"), ("EC", "1714307103"),
            ("EC", "1760013210001"), ("MX", "SAT970701NN3"), ("CR", "3-101-999999"),
        ]
    }  # fmt: skip
    # The RUC of a person is the cédula and 001; a public one has its digit ninth, not tenth.
    assert list(said.values()) == ["K", "5", "3", "1", "", ""]


def test_an_rfc_whose_letters_are_rfc_is_no_heading():
    assert parse_tax_id("MX", "RFC850101AB1").texto == "RFC850101AB1"
