"""Every row of the source ends somewhere, and every peso with it."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartera_xl.intake.compare import compare_rows
from cartera_xl.intake.convert import Conversion, Doubts, convert
from cartera_xl.intake.mapping import Exclusion, SourceMap
from cartera_xl.intake.tables import TOTAL, SourceTable
from cartera_xl.specs.books import find_sheet
from cartera_xl.units.address import Area
from cartera_xl.validate.layout import RawRows
from cartera_xl.validate.rows import check_rows

VENTAS = find_sheet("Ventas")
TITLES = ["Fecha", "Doc", "NIT", "SKU", "Cant", "Valor"]
MAPA = SourceMap(
    "Ventas",
    dict(zip(["fecha", "documento", "cliente", "sku", "cantidad", "valor"], TITLES, strict=True)),
    {"tipo": "Factura", "vendedor": "V01", "iva": 0},
)
LINE = ["2026-11-05", "F1", "800197268-4", "A-1", "2", "1000.50"]


def table(*rows: Sequence[object], out: dict[int, str] | None = None) -> SourceTable:
    data = {
        n: {k: c for k, c in enumerate(row, 1) if c is not None} for n, row in enumerate(rows, 2)
    }
    return SourceTable("o.csv", "o", (1, 1), dict(enumerate(TITLES, 1)), data, out or {})


def line(**changes: object) -> list[object]:
    return [changes.get(title, cell) for title, cell in zip(TITLES, LINE, strict=True)]


def run(*rows: Sequence[object], mapa: SourceMap = MAPA, **more: dict[int, str]) -> Conversion:
    return convert(table(*rows, **more), mapa, VENTAS)


cells = st.one_of(
    st.none(), st.sampled_from(["1", "-2", "3.25", "x", "POST", "2026-11-05", "800197268-4", "#N/A"]),
    st.floats(-1e6, 1e6), st.integers(-5, 5), st.text(max_size=5), st.booleans(),
)  # fmt: skip


@given(rows=st.lists(st.lists(cells, min_size=6, max_size=6), max_size=12))
def test_imported_rejected_and_excluded_add_to_the_rows_of_the_source(
    rows: list[list[object]],
) -> None:
    mapa = SourceMap(
        **{**vars(MAPA), "excluir": (Exclusion("SKU", "no es producto", ("POST",)),),
           "decimal": {"Cant": "punto", "Valor": "punto"}, "fechas": {"Fecha": "amd"}}
    )  # fmt: skip
    source = table(*rows, out={99: TOTAL})
    done = convert(source, mapa, VENTAS)
    ends = [{r.fila for r in done.importadas}, set(done.rechazadas), set(done.excluidas)]
    assert done.total == len(rows) + 1 == len(set().union(*ends))
    assert all(done.rechazadas.values())
    [amount] = done.importes or [None]
    if amount is not None:
        expected = sum((_exact(row.get(6)) for row in source.filas.values()), Decimal(0))
        assert amount.origen == expected


def _exact(cell: object) -> Decimal:
    """Return the amount by another road: what a person would add."""
    if isinstance(cell, bool) or cell is None:
        return Decimal(0)
    if isinstance(cell, str):
        texts = {"1": "1", "-2": "-2", "3.25": "3.25"}
        plain = cell.strip()
        return Decimal(texts.get(plain, plain if plain.isdecimal() else "0"))
    return Decimal(f"{cell:.15g}") if isinstance(cell, float) else Decimal(str(cell))


@given(
    st.lists(st.decimals(0, 10**9, places=3, allow_nan=False), min_size=1, max_size=20),
)
def test_the_sum_in_the_book_is_that_of_the_source_and_the_rounding(values: list[Decimal]) -> None:
    mapa = SourceMap(**{**vars(MAPA), "decimal": {"Valor": "punto"}})
    done = run(*(line(Doc=f"F{n}", Valor=str(v)) for n, v in enumerate(values)), mapa=mapa)
    [amount] = done.importes
    booked = sum(row.valores["valor"] for row in done.importadas)
    assert amount.importado == sum(values)
    assert Decimal(booked) / 100 == amount.importado + amount.redondeo


def test_what_cannot_be_read_is_rejected_in_the_sheets_words() -> None:
    done = run(line(Fecha="31/02/2026"), line(Cant="doce"), line(NIT=None))
    assert [found[0].mensaje.split(" ")[0] for found in done.rechazadas.values()] == [
        "Fecha", "Cantidad", "Cliente",
    ]  # fmt: skip
    assert [found[0].celda for found in done.rechazadas.values()] == ["A2", "E3", "C4"]


def test_a_percentage_is_no_amount() -> None:
    assert run(line(Valor="19%"), line(Valor="1.5")).rechazadas.keys() == {2}


def test_negative_lines_become_credit_notes_only_where_all_were_said_to_be_invoices() -> None:
    rows = (line(Cant="-2", Valor="-1000.5"), line(Cant="-2", Valor="1000.5"))
    done = run(*rows)
    assert [(r.valores["tipo"], r.valores["valor"]) for r in done.importadas] == [
        ("Nota crédito", 100050)
    ]
    assert done.rechazadas.keys() == {3}  # its signs disagree
    assert done.importes[0].importado == Decimal("-1000.5")
    other = run(*rows, mapa=MAPA.with_fixed({"tipo": "Pedido por facturar"}))
    assert other.importadas == []


def test_equal_lines_of_a_document_are_two_and_keep_their_ids() -> None:
    one, two = run(line(), line()).importadas
    assert one.id != two.id
    assert [row.id for row in run(line(), line()).importadas] == [one.id, two.id]
    assert run(line(Valor="7.25")).importadas[0].id == one.id


def test_ids_of_programs_that_write_decimals_lose_them_unless_some_code_has_others() -> None:
    assert run(line(NIT="17850.0"), line(NIT="17851.0")).importadas[0].valores["cliente"] == "17850"
    kept = run(line(NIT="17850.0"), line(NIT="17851")).importadas[0].valores["cliente"]
    assert kept == "17850.0"


def test_a_blank_may_have_a_value_of_its_own() -> None:
    mapa = SourceMap(**{**vars(MAPA), "si_vacio": {"cliente": "222222222-7"}})
    assert run(line(NIT=None), mapa=mapa).importadas[0].valores["cliente"] == "222222222-7"


@pytest.mark.parametrize(
    ("mapa", "rows", "said"),
    [
        (MAPA, [line(Valor="1,234")], "Columna «Valor»: «1,234» se puede leer de dos maneras"),
        (MAPA, [line(Fecha="05/11/2026")], "Columna «Fecha»: «05/11/2026» es día/mes/año o mes/"),
        (SourceMap("Ventas", {"fecha": "Día"}), [line()], "no tiene una columna «Día»"),
        (SourceMap("Ventas", MAPA.columnas), [line()], "Falta Vendedor (vendedor)"),
        (
            SourceMap(**{**vars(MAPA), "excluir": (Exclusion("Cod", "m", ("X",)),)}),
            [line()],
            "«Cod», que una regla de excluir nombra",
        ),
    ],
)
def test_nothing_is_converted_while_something_is_doubtful(
    mapa: SourceMap, rows: list[list[object]], said: str
) -> None:
    with pytest.raises(Doubts) as caught:
        run(*rows, mapa=mapa)
    assert said in str(caught.value)


def test_dates_that_a_program_may_have_turned_round_are_asked() -> None:
    from datetime import datetime

    rows = [line(Fecha=datetime(2026, n, 5)) for n in (1, 2, 3)]
    with pytest.raises(Doubts, match="pudo cambiar el día por el mes"):
        run(*rows, line(Fecha="25/11/2026"))


def test_days_that_an_erp_writes_as_numbers_of_eight_figures_are_read() -> None:
    from datetime import date

    rows = [line(Fecha=20261105.0), line(Fecha=20261130, Doc="F2"), line(Fecha=46031.0, Doc="F3")]
    found = run(*rows)
    days = [row.valores["fecha"] for row in found.importadas]
    assert days == [date(2026, 11, 5), date(2026, 11, 30)]
    assert list(found.rechazadas) == [4]  # a count of days may be of 1900 or of 1904


def test_a_repeated_key_is_rejected_and_not_imported_over_the_other() -> None:
    zonas = find_sheet("Zonas")
    columns = {1: "Código", 2: "Nombre"}
    data: dict[int, dict[int, object]] = {2: {1: "EJE", 2: "Eje"}, 3: {1: "eje", 2: "Otro"}}
    source = SourceTable("o.csv", "o", (1, 1), columns, data, {})
    done = convert(source, SourceMap("Zonas", {"codigo": "Código", "nombre": "Nombre"}), zonas)
    assert [row.fila for row in done.importadas] == [2]
    assert [p.codigo for p in done.rechazadas[3]] == ["CX-MAE-401"]


def test_a_row_typed_by_hand_is_the_same_by_its_key_and_blanks_leave_it_alone() -> None:
    zonas = find_sheet("Zonas")
    data: dict[int, dict[int, object]] = {2: {1: "EJE", 2: "Eje Cafetero"}, 3: {1: "SUR", 2: "Sur"}}
    source = SourceTable("o.csv", "o", (1, 1), {1: "Código", 2: "Nombre"}, data, {})
    done = convert(source, SourceMap("Zonas", {"codigo": "Código", "nombre": "Nombre"}), zonas)
    there = {6: {"codigo": " EJE", "nombre": "Eje", "ciudades": "Pereira"}}
    columns = {"codigo": 2, "nombre": 3, "ciudades": 4}
    book = check_rows(RawRows.from_rows(zonas, "m.xlsx", "Zonas", columns, there, Area(5, 1, 6, 5)))
    found = compare_rows(zonas, book, {6: None}, done.importadas)
    assert [row.fila for row in found.nuevas] == [3]
    assert [(c.fila, c.campo, c.antes, c.nuevo) for c in found.cambios] == [
        (6, "Nombre", "Eje", "Eje Cafetero")
    ]


def test_a_client_in_another_case_is_the_same_and_stays_as_typed() -> None:
    (row,) = run(line(NIT="EL SOL")).importadas
    fields = [field.name for field in VENTAS.fields if field.typed]
    columns = {name: number for number, name in enumerate(fields, start=2)}
    there = {6: {**row.valores, "cliente": "El Sol", "valor": 1000.5}}
    area = Area(5, 1, 6, len(fields) + 1)
    book = check_rows(RawRows.from_rows(VENTAS, "p.xlsx", "Ventas", columns, there, area))
    found = compare_rows(VENTAS, book, {6: row.id}, [row])
    assert (found.nuevas, found.iguales, found.cambios) == ((), 1, ())
