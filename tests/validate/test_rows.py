"""Each of a seller's mistakes, on the real books: its code, its words and what to do about it."""

import re
import string
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartera_xl.specs import reasons, structure
from cartera_xl.specs.base import Sheet
from cartera_xl.specs.books import BOOKS, find_sheet
from cartera_xl.specs.rule import Rule
from cartera_xl.units.address import Area
from cartera_xl.units.cell import EXCEL_ERRORS, Missing
from cartera_xl.validate.layout import RawRows
from cartera_xl.validate.rows import CheckedSheet, check_rows

SHEETS = [sheet for book in BOOKS for sheet in book.sheets if not sheet.output]


def check(sheet: Sheet, *rows: dict[str, object]) -> CheckedSheet:
    columns = {field.name: n for n, field in enumerate(sheet.fields, start=2)}
    filas = {6 + n: {name: row.get(name) for name in columns} for n, row in enumerate(rows)}
    area = Area(5, 2, 5 + len(rows), 1 + len(columns))
    return check_rows(RawRows.from_rows(sheet, "libro.xlsx", sheet.name, columns, filas, area))


def declared_rules(sheet: Sheet) -> list[Rule]:
    rules = [*reasons.ANY_CELL, reasons.TWO_DECIMALS]
    for field in sheet.fields:
        rules += field.rules
    for rule in sheet.checks:
        rules += [value for value in vars(rule).values() if isinstance(value, Rule)]
    return rules


ALL_RULES = {rule.code: rule for sheet in SHEETS for rule in declared_rules(sheet)} | {
    rule.code: rule
    for rule in (
        *structure.RAZONES.values(),
        *structure.NAMED_RULES,
        reasons.REFERENCE,
        reasons.UNCHECKED,
    )
}


@pytest.mark.parametrize("name", [sheet.name for sheet in SHEETS])
def test_a_right_row_has_no_problem(good, name):
    checked = check(find_sheet(name), good(name))
    assert [p for p in checked.problems if p.nivel == "error"] == []
    assert checked.filas[0].limpia


def test_values_are_what_the_cells_mean(good):
    (row,) = check(find_sheet("Ventas"), good("Ventas", documento=123.0, tipo="FACTURA ")).filas
    assert row.valores["fecha"] == date(2026, 11, 5)
    assert row.valores["tipo"] == "Factura"
    assert row.valores["documento"] == "123"
    assert row.valores["valor"] == 5_040_000  # centavos
    assert row.valores["costo"] is None


MISTAKES = [
    ("Ventas", "valor", "$ 1.500.000", "CX-CEL-202",
     "Valor sin IVA «$ 1.500.000» es texto, no un número. "
     "Borre la celda y escriba 1500000, sin puntos de miles; Excel los pone."),
    ("Ventas", "valor", "1.234", "CX-CEL-201",
     "Valor sin IVA «1.234» es texto y se puede leer de dos maneras: 1234 o 1,234. "
     "Borre la celda y escriba el número sin puntos de miles; Excel los pone."),
    ("Ventas", "valor", "1,234", "CX-CEL-201",
     "Valor sin IVA «1,234» es texto y se puede leer de dos maneras: 1234 o 1,234. "
     "Borre la celda y escriba el número sin puntos de miles; Excel los pone."),
    ("Ventas", "valor", "1.500.00", "CX-CEL-299",
     "Valor sin IVA «1.500.00» no es un número. "
     "Valor de la línea en pesos, sin IVA y con descuentos ya restados."),
    ("Ventas", "valor", -5000.0, "CX-PRE-202",
     "Valor sin IVA «-5000» es negativo. "
     "Una devolución se registra en positivo con Tipo «Nota crédito»."),
    ("Ventas", "cantidad", 0.0, "CX-PRE-201",
     "Cantidad «0» no es una cantidad: debe ser mayor que cero. "
     "Una devolución se registra en positivo con Tipo «Nota crédito»."),
    ("Ventas", "iva", -1.0, "CX-CEL-206",
     "IVA «-1» no llega al mínimo: 0. IVA de la línea, en pesos; 0 si no tiene."),
    ("Ventas", "costo", -1.0, "CX-CEL-206",
     "Costo «-1» no llega al mínimo: 0. Costo de la línea sin IVA, en pesos."),
    ("Ventas", "valor", datetime(2026, 11, 5), "CX-CEL-203",
     "Valor sin IVA «05/11/2026» es una fecha, no un número. "
     "Dé a la celda formato Número y escriba el valor de nuevo."),
    ("Ventas", "valor", 1e16, "CX-CEL-204",
     "Valor sin IVA «1e+16» es demasiado grande. Revise los ceros."),
    ("Ventas", "fecha", "03/04/2026", "CX-CEL-301",
     "Fecha «03/04/2026» es texto y se puede leer de dos maneras: día/mes o mes/día. "
     "Borre la celda y escriba la fecha de nuevo: primero el día, luego el mes y el año."),
    ("Ventas", "fecha", "31/12/2026", "CX-CEL-302",
     "Fecha «31/12/2026» es texto, no una fecha. "
     "Borre la celda y escriba la fecha de nuevo, por ejemplo 19/11/2026."),
    ("Ventas", "fecha", "31/02/2026", "CX-CEL-303",
     "Fecha «31/02/2026» no existe en el calendario. Revise el día y el mes."),
    ("Ventas", "fecha", 46331.0, "CX-CEL-304",
     "Fecha «46331» es un número sin formato de fecha. "
     "Si es una fecha, dé a la celda formato Fecha; si no, escríbala, por ejemplo 19/11/2026."),
    ("Ventas", "fecha", datetime(2206, 11, 5), "CX-CEL-305",
     "Fecha «05/11/2206» está fuera de los años 2000 a 2099. Revise el año."),
    ("Ventas", "fecha", "ayer", "CX-CEL-399",
     "Fecha «ayer» no es una fecha. Escriba la fecha, por ejemplo 19/11/2026."),
    ("Ventas", "tipo", "Facturra", "CX-CEL-401",
     "Tipo «Facturra» no está en la lista; ¿quiso decir «Factura»? "
     "Elija de la lista: Factura, Nota crédito, Nota débito, Pedido por facturar."),
    ("Ventas", "tipo", "XYZ", "CX-CEL-402",
     "Tipo «XYZ» no está en la lista. "
     "Elija de la lista: Factura, Nota crédito, Nota débito, Pedido por facturar."),
    ("Ventas", "tipo", datetime(2026, 1, 1), "CX-CEL-402",
     "Tipo «01/01/2026» no está en la lista. "
     "Elija de la lista: Factura, Nota crédito, Nota débito, Pedido por facturar."),
    ("Clientes", "nit", "800197268-5", "CX-CEL-503",
     "NIT «800197268-5» no es un NIT válido: el dígito de verificación debe ser 4, no 5. "
     "Cópielo del RUT, con dígito de verificación. Si es una cédula de diez cifras, "
     "agréguele guion y dígito."),
    ("Clientes", "nit", "52345678", "CX-CEL-502",
     "NIT «52345678» no es un NIT: tiene 8 cifras. "
     "Un NIT tiene nueve cifras, guion y dígito de verificación: 800197268-4. "
     "Una cédula va con su dígito: 52345678-3."),
    ("Clientes", "nit", "Tienda Luz", "CX-CEL-501",
     "NIT «Tienda Luz» no es un NIT: tiene algo más que números, puntos y guion. "
     "Cópielo del RUT, por ejemplo 800197268-4."),
    ("Clientes", "nit", True, "CX-CEL-509",
     "NIT «Sí» no es un NIT. Cópielo del RUT, por ejemplo 800197268-4."),
    ("Ventas", "documento", datetime(2026, 3, 1), "CX-CEL-101",
     "Documento «01/03/2026» es una fecha: Excel cambió lo que se escribió. "
     "Dé a la celda formato Texto y escriba el dato de nuevo."),
    ("Ventas", "documento", 1e20, "CX-CEL-102",
     "Documento «1e+20» tiene más de 15 cifras y Excel ya perdió las últimas. "
     "Dé a la celda formato Texto y escriba el dato de nuevo."),
    ("Ventas", "documento", "F" * 31, "CX-CEL-103",
     f"Documento «{'F' * 31}» tiene más de 30 letras. Use una abreviatura."),
    ("Ventas", "referencia", "F" * 31, "CX-CEL-103",
     f"Referencia «{'F' * 31}» tiene más de 30 letras. Use una abreviatura."),
    ("Ventas", "documento", False, "CX-CEL-199",
     "Documento «No» no es un texto. Número de la factura, la nota o el pedido."),
    ("Ventas", "fecha", None, "CX-CEL-001", "Fecha está en blanco. Fecha del documento."),
    ("Ventas", "vendedor", "  ", "CX-CEL-001",
     "Vendedor está en blanco. "
     "Código de quien vendió; si fue entre varios, use la hoja Repartos."),
    ("Ventas", "valor", "#N/A", "CX-CEL-002",
     "Valor sin IVA «#N/A» es un error de Excel. Corrija la fórmula o escriba el valor."),
    ("Ventas", "valor", Missing.SIN_VALOR, "CX-CEL-003",
     "Valor sin IVA tiene una fórmula sin valor guardado. "
     "Abra el libro en Excel, espere a que calcule y guárdelo de nuevo."),
    ("Productos", "empaque", 12.5, "CX-CEL-205",
     "Empaque «12,5» no es un número entero. Escríbalo sin decimales."),
    ("Productos", "iva", 19.0, "CX-CEL-651",
     "IVA «19» se lee como más de 100 %. Escriba 19% con el signo de porcentaje."),
    ("Productos", "iva", "19%", "CX-CEL-202",
     "IVA «19%» es texto, no un número. "
     "Borre la celda y escriba 19%, sin puntos de miles; Excel los pone."),
    ("Productos", "iva", 190.0, "CX-CEL-207",
     "IVA «190» pasa del máximo: 100%. Tarifa de IVA: 19%, 5% o 0%."),
    ("Productos", "activo", "quizá", "CX-CEL-402",
     "Activo «quizá» no está en la lista. Elija de la lista: Sí, No."),
    ("Productos", "activo", datetime(2026, 1, 1), "CX-CEL-402",
     "Activo «01/01/2026» no está en la lista. Elija de la lista: Sí, No."),
    ("Precios", "precio", 0.0, "CX-MAE-301",
     "Precio sin IVA «0» no es un precio: debe ser mayor que cero. "
     "Si el producto no se vende en esta lista, borre la fila."),
    ("Repartos", "parte", 0.0, "CX-CEL-206",
     "Parte «0» no llega al mínimo: más de 0%. "
     "Porcentaje de la venta que le toca; entre todos, 100%."),
    ("Calendario", "peso", 2.0, "CX-CEL-207",
     "Peso «2» pasa del máximo: 1. 0 si no se trabaja, 1 si es un día completo, "
     "0,5 si es medio."),
    ("Clientes", "correo", "a@b.co, c@d.co", "CX-CEL-601",
     "Correo «a@b.co, c@d.co» no es un correo. "
     "Escriba uno solo, por ejemplo compras@tienda.com.co."),
    ("Clientes", "telefono", "3001234567 / 3017654321", "CX-CEL-611",
     "Teléfono «3001234567 / 3017654321» no es un teléfono. "
     "Escriba uno solo, por ejemplo 300 123 4567."),
    ("Clientes", "web", "tienda la 14", "CX-CEL-621",
     "Sitio web «tienda la 14» no es un sitio web. "
     "Escríbalo sin espacios, por ejemplo www.tienda.com.co."),
    ("Clientes", "plazo", 400.0, "CX-CEL-207",
     "Plazo «400» pasa del máximo: 360. Días de plazo; 0 si es de contado."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "field", "cell", "code", "said"), MISTAKES)
def test_a_mistake_is_said_in_words_a_seller_can_act_on(good, name, field, cell, code, said):
    checked = check(find_sheet(name), good(name, **{field: cell}))
    (problem,) = [p for p in checked.problems if p.nivel == "error"]
    assert (problem.codigo, f"{problem.mensaje} {problem.ayuda}") == (code, said)
    assert problem.campo == find_sheet(name).by_name[field].col.header
    assert not checked.filas[0].limpia
    assert field not in checked.filas[0].valores


@pytest.mark.parametrize("cell", [3001234567.0, "+57 300 123 4567", "(606) 333-4455 ext. 12"])
def test_phones_survive_as_they_are_written(good, cell):
    checked = check(find_sheet("Clientes"), good("Clientes", telefono=cell))
    assert checked.problems == ()


def test_more_than_two_decimals_are_taken_rounded_with_a_notice(good):
    checked = check(find_sheet("Ventas"), good("Ventas", valor=3333.335))
    (problem,) = checked.problems
    assert (problem.codigo, problem.nivel) == ("CX-CEL-251", "aviso")
    assert problem.mensaje == (
        "Valor sin IVA «3333,335» tiene más de dos decimales; se tomó 3333,34."
    )
    assert checked.filas[0].limpia
    assert checked.filas[0].valores["valor"] == 333_334


def test_many_mistakes_in_a_row_are_all_reported_in_column_order(good):
    wrong = {"fecha": "31/02/2026", "tipo": "Facturra", "documento": None, "cliente": date(2026, 11, 1),
             "vendedor": "#REF!", "cantidad": -1.0, "valor": "1.234", "iva": None}  # fmt: skip
    checked = check(find_sheet("Ventas"), good("Ventas", **wrong))
    assert [(p.celda, p.codigo) for p in checked.problems] == [
        ("B6", "CX-CEL-303"),
        ("C6", "CX-CEL-401"),
        ("D6", "CX-CEL-001"),
        ("F6", "CX-CEL-101"),
        ("G6", "CX-CEL-002"),
        ("J6", "CX-PRE-201"),
        ("K6", "CX-CEL-201"),
        ("L6", "CX-CEL-001"),
    ]


def test_a_wrong_country_does_not_judge_the_tax_id(good):
    # A Mexican client with «México» for a country: one mistake, one problem.
    row = good("Clientes", pais="México", nit="XAXX010101000")
    checked = check(find_sheet("Clientes"), row)
    assert [p.campo for p in checked.problems] == ["País"]
    right = check(find_sheet("Clientes"), row | {"pais": "mx"})
    assert right.problems == ()
    assert right.filas[0].valores["nit"] == "XAXX010101000"


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([10**400, -(10**5000), float("inf"), float("-inf"), float("nan"), 1e300, -0.0]),
    st.floats(),
    st.floats(-2, 200),
    st.text(max_size=30),
    st.sampled_from(
        [*sorted(EXCEL_ERRORS), " ", "\n", "{ayuda}", "{0}", "{", "«»", "%s", "x" * 300]
    ),
    st.sampled_from(
        ["1.234", "$ 1.500", "19%", "31/02/2026", "800197268-5", "Sí", "Facturra", "CO"]
    ),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from([Missing.SIN_VALOR, datetime(2026, 11, 5), time(8, 30), timedelta(days=2)]),
)
ENGLISH = re.compile(
    r"Input should|valid (?!.*NIT)|should be|must be|String|expected|required|Field |greater than|"
    r"less than|Missing|None|True|False|day, |days, |\bAssertion|\bValue error",
)
OURS = re.compile(r"«.*»", re.DOTALL)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_cells_are_judged_and_every_word_is_ours(sheet, good, data):
    row = dict(good(sheet.name))
    for field in data.draw(st.sets(st.sampled_from([f.name for f in sheet.fields]), min_size=1)):
        row[field] = data.draw(CELLS, label=field)
    checked = check(sheet, row)
    (judged,) = checked.filas
    assert judged.limpia == (not any(p.nivel == "error" for p in checked.problems))
    by_code = {rule.code: rule for rule in declared_rules(sheet)}
    for problem in checked.problems:
        rule = by_code[problem.codigo]
        assert problem.nivel == rule.level
        assert problem.mensaje.startswith(problem.campo)
        assert problem.mensaje.endswith((".", "?"))
        assert problem.ayuda.endswith((".", "?"))
        said = OURS.sub("", problem.mensaje.replace(f"«{problem.valor}»", ""))
        assert not ENGLISH.search(f"{said} {OURS.sub('', problem.ayuda)}"), problem
        for text, template in ((said, rule.message), (problem.ayuda, rule.hint)):
            for name in placeholders(template):
                assert f"{{{name}}}" not in OURS.sub("", text), problem
        field = next(f for f in sheet.fields if f.col.header == problem.campo)
        if problem.nivel == "error" and field.typed and rule in (*field.rules, *reasons.ANY_CELL):
            assert field.name not in judged.valores


def test_every_code_has_one_meaning():
    # A code is of one rule: the same words wherever it is declared.
    seen: dict[str, Rule] = {}
    for sheet in SHEETS:
        for rule in declared_rules(sheet):
            assert seen.setdefault(rule.code, rule) == rule


@pytest.mark.parametrize("rule", ALL_RULES.values(), ids=lambda rule: rule.code)
def test_every_message_and_hint_is_a_spanish_sentence(rule):
    assert re.fullmatch(r"CX-[A-Z]{3}-\d{3}", rule.code)
    assert rule.message.endswith((".", "?"))
    assert rule.hint == "{ayuda}" or (rule.hint[0].isupper() and rule.hint.endswith("."))
    # Columns are of both genders («Fecha está vacía», «Tipo está vacío»); a general rule does not
    # know which, so it agrees with none.
    if rule.code.startswith("CX-CEL-") and rule not in (reasons.REFERENCE, reasons.UNCHECKED):
        assert not re.search(r"\b(vací|convertid|larg|repetid)[oa]\b", rule.message)


def test_the_tax_ids_of_the_advice_are_right():
    from stdnum.co import nit

    texts = [rule.message + rule.hint for rule in ALL_RULES.values()]
    texts += [field.col.help for sheet in SHEETS for field in sheet.fields]
    found = {n for text in texts for n in re.findall(r"\b\d{8,10}-\d\b", text)}
    assert found >= {"800197268-4"}
    assert all(nit.is_valid(number) for number in found)
