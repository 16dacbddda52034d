"""What holds for any visits: nothing passes 100 %, nothing is counted twice, parts add up."""

from datetime import date, timedelta
from fractions import Fraction
from statistics import median

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from cartera_xl.compute.cobertura import cobertura_por_zona
from cartera_xl.compute.indice_precio import indice_por_producto
from cartera_xl.compute.motivos import motivos
from cartera_xl.compute.portafolio import ClientCard
from cartera_xl.compute.semana import Firm, VisitTables, semana
from cartera_xl.parameters.values import default_parameters
from cartera_xl.specs.visitas import MOTIVOS, RESULTADOS
from cartera_xl.units.period import parse_week

S47 = parse_week("2026-S47")
days = st.integers(-2, 8).map(lambda n: S47.desde + timedelta(days=n))
clients = st.sampled_from(["800197268-4", "800197268", "C2", "c2", "C3", "C4"])
sellers = st.sampled_from([None, "V01", "v01", "V02"])
visits = st.lists(
    st.tuples(days, clients, st.sampled_from(RESULTADOS), sellers, st.sampled_from([None, *MOTIVOS])),
    max_size=30,
)  # fmt: skip
plans = st.lists(st.tuples(days, clients, sellers), max_size=20)
cards = st.dictionaries(
    st.sampled_from(["800197268", "C2", "C3", "C4", "C5"]),
    st.builds(
        ClientCard, nit=st.just("x"), activo=st.booleans(), vendedor=st.sampled_from(["", "V01"]),
        zona=st.sampled_from(["", "EJE", "eje", "VALLE"]),
    ),
)  # fmt: skip


def table_of(rows, *names: str) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=list(names), dtype="object")
    return table.assign(fecha=pd.to_datetime(pd.Series(table["fecha"], dtype="object")))


def visits_of(rows) -> pd.DataFrame:
    table = table_of(rows, "fecha", "cliente", "resultado", "vendedor", "motivo")
    return table.assign(seguimiento=pd.Series(pd.NaT, index=table.index, dtype="datetime64[ns]"))


def week_of(rows, plan, registered):
    contacts = table_of([], "fecha", "cliente", "canal", "contesto", "vendedor")
    contacts = contacts.assign(seguimiento=pd.Series(dtype="datetime64[ns]"))
    prices = table_of([], "fecha", "sku", "precio", "nuestro")
    planned = table_of(plan, "fecha", "cliente", "vendedor")
    tables = VisitTables(visits_of(rows), planned, contacts, prices, {})
    return semana(tables, Firm(registered, {}, {}, default_parameters()), S47)


def key(client: str) -> str:
    """What tells a client from another here, by hand: the NIT has a check digit, C2 a case."""
    return client.removesuffix("-4").upper()


def in_week(day: date) -> bool:
    return S47.desde <= day <= S47.hasta


@given(visits, plans, cards)
def test_compliance_agrees_with_a_naive_count_and_never_passes_100(rows, plan, registered):
    week = week_of(rows, plan, registered)
    planned = {(day, key(client)) for day, client, _ in plan if in_week(day)}
    went = [(day, key(client)) for day, client, result, *_ in rows
            if in_week(day) and result != "No realizada"]  # fmt: skip
    done = sum(pair in went for pair in planned)
    figure = week.total.cumplimiento
    assert (figure.numerador.valor, figure.denominador.valor) == (done, len(planned))
    for row in (*week.vendedores, week.total):
        share = row.cumplimiento.valor
        assert share is None or 0 <= share.valor <= 1
    # An unplanned visit never counts as planned: it is beside them, and both are all that was done.
    assert week.total.no_planeadas.valor.valor == sum(pair not in planned for pair in went)


@given(visits, plans, cards)
def test_every_visit_is_done_a_collection_or_not_made_and_sellers_add_up(rows, plan, registered):
    week = week_of(rows, plan, registered)
    results = [result for day, _, result, *_ in rows if in_week(day)]
    total = week.total
    assert total.hechas.valor.valor + total.cobros.valor.valor + results.count("No realizada") == (
        len(results)
    )
    assert total.efectivas.valor.valor == results.count("Pedido")
    assert total.efectivas.valor.valor <= total.hechas.valor.valor
    for name in ("hechas", "efectivas", "planeadas", "no_planeadas", "cobros"):
        parts = sum(getattr(row, name).valor.valor for row in week.vendedores)
        assert parts == getattr(total, name).valor.valor, name
    parts = sum(row.cumplimiento.numerador.valor for row in week.vendedores)
    assert parts == total.cumplimiento.numerador.valor
    names = [row.vendedor.lower() for row in week.vendedores]
    assert len(names) == len(set(names))


@given(visits, cards, st.dictionaries(st.sampled_from(["800197268", "C2", "C3"]), st.just("A")))
def test_coverage_of_the_zones_and_of_the_segments_adds_up(rows, registered, segments):
    found = cobertura_por_zona(registered, segments, visits_of(rows), S47)
    active = {client for client, card in registered.items() if card.activo}
    went = {key(client) for day, client, result, *_ in rows
            if in_week(day) and result != "No realizada"}  # fmt: skip
    parts = (found.total.numerador.valor, found.total.denominador.valor)
    assert parts == (len(active & went), len(active))
    for groups in (found.por_zona, found.por_segmento):
        sums = [sum(getattr(figure, part).valor for figure in groups.values())
                for part in ("numerador", "denominador")]  # fmt: skip
        assert sums == list(parts)


@given(visits)
def test_the_reasons_add_up_and_the_most_frequent_is_first(rows):
    found = motivos(visits_of(rows), S47)
    asked = [row for row in rows if in_week(row[0]) and row[2] in ("Sin pedido", "No realizada")]
    assert sum(row.visitas for row in found) == len(asked)
    assert [row.visitas for row in found] == sorted((r.visitas for r in found), reverse=True)
    assert sum((row.parte.valor.valor for row in found), Fraction(0)) == (1 if asked else 0)


amounts = st.integers(1, 10_000)
prices = st.lists(st.tuples(st.sampled_from(["A", "a", "B"]), amounts, st.none() | amounts))


@given(prices, st.none() | amounts)
def test_an_index_is_the_median_of_exact_quotients_between_its_ends(rows, listed):
    table = pd.DataFrame(rows, columns=["sku", "precio", "nuestro"], dtype="object")
    found = indice_por_producto(table, {} if listed is None else {"a": listed})
    for sku, figure in found.items():
        own = [(theirs, ours) for name, theirs, ours in rows if name.lower() == sku]
        price = listed if sku == "a" else None
        used = [Fraction(theirs, ours or price) for theirs, ours in own if ours or price]
        assert figure.mismo_lugar + figure.de_lista + figure.sin_precio == len(own)
        if used:
            assert figure.indice.valor.valor == median(used)
            assert (figure.minimo, figure.maximo) == (min(used), max(used))
        else:
            assert figure.indice.shown() == "no calculable: falta el precio nuestro"
    assert set(found) == {name.lower() for name, _, _ in rows}
