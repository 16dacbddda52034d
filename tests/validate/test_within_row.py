"""Rules between the cells of one row."""

from datetime import datetime

import pytest

from cartera_xl.specs.books import find_book
from cartera_xl.validate.books import check_book

D = datetime


def found(raw_book, good, book, sheet, **changes):
    row = good(sheet, **changes)
    checked = check_book(raw_book(find_book(book), {sheet: [row]}))
    return [(p.codigo, p.nivel, p.mensaje) for p in checked.problems]


CASES = [
    ("maestros", "Vendedores", {"ingreso": D(2026, 5, 2), "retiro": D(2026, 5, 1)},
     "CX-MAE-102", "error", "Retiro «01/05/2026» es anterior al ingreso (02/05/2026)."),
    ("maestros", "Precios", {"hasta": D(2025, 12, 31)},
     "CX-MAE-303", "error", "Hasta «31/12/2025» es anterior a «Desde» (01/01/2026)."),
    ("maestros", "Parámetros", {"nombre": "peso_domigo"},
     "CX-MAE-501", "error", "Parámetro «peso_domigo» no es un parámetro que el producto use."),
    ("maestros", "Parámetros", {"valor": "1,5"},
     "CX-MAE-502", "error",
     "Valor «1,5» no sirve para «peso_sabado»: debe ser un número de 0 a 1."),
    ("maestros", "Parámetros", {"valor": 2.0},
     "CX-MAE-502", "error", "Valor «2» no sirve para «peso_sabado»: debe ser un número de 0 a 1."),
    ("maestros", "Parámetros", {"nombre": "corte_cerrado", "valor": "tal vez"},
     "CX-MAE-502", "error", "Valor «tal vez» no sirve para «corte_cerrado»: debe ser Sí o No."),
    ("clientes", "Clientes", {"segmento": "A"},
     "CX-CLI-102", "error",
     "Motivo del segmento está vacío y el segmento está puesto a mano."),
    ("clientes", "Clientes", {"origen": "Aportada"},
     "CX-CLI-103", "error", "Aportado por está vacío y el origen es «Aportada»."),
    ("clientes", "Clientes", {"estado": "Inactivo"},
     "CX-CLI-104", "error", "Motivo de inactivación está vacío y el cliente está inactivo."),
    ("clientes", "Clientes", {"tipo": "Persona natural"},
     "CX-CLI-105", "aviso", "Autorizó el está vacío y el cliente es persona natural."),
    ("clientes", "Clientes", {"autorizacion": D(2026, 1, 2), "medio": "Escrito"},
     "CX-CLI-106", "error", "Finalidad está vacía y hay fecha de autorización."),
    ("clientes", "Clientes", {"autorizacion": D(2026, 1, 2), "finalidad": "Pedidos"},
     "CX-CLI-107", "error", "Medio está vacío y hay fecha de autorización."),
    ("clientes", "Clientes", {"fuente": "Referido"},
     "CX-CLI-108", "aviso", "Referido por está vacío y la fuente es «Referido»."),
    ("clientes", "Prospectos", {"estado": "Descartado"},
     "CX-CLI-402", "error", "Motivo de descarte está vacío y el prospecto está descartado."),
    ("clientes", "Prospectos", {"estado": "Convertido"},
     "CX-CLI-403", "error", "Convertido el está vacío y el prospecto está convertido."),
    ("clientes", "Prospectos", {"convertido": D(2026, 11, 2)},
     "CX-CLI-404", "error",
     "Convertido el «02/11/2026» es anterior al registro del prospecto (03/11/2026)."),
    ("clientes", "Prospectos", {"fuente": "Referido"},
     "CX-CLI-405", "aviso", "Referido por está vacío y la fuente es «Referido»."),
    ("presupuesto", "Ventas", {"tipo": "Nota crédito"},
     "CX-PRE-203", "aviso", "Referencia está vacía en una nota."),
    ("presupuesto", "Ventas", {"sku": None},
     "CX-PRE-204", "aviso", "Línea y SKU están vacíos."),
    ("edades", "Facturas", {"en_disputa": 1_100_000.5, "valor": 1_100_000.0},
     "CX-EDA-110", "error", "En disputa «1100000,5» es más que el valor (1.100.000)."),
    ("edades", "Facturas", {"tasa": 4000.0},
     "CX-EDA-109", "error", "Tasa «4000» está escrita y la factura es en pesos."),
    ("edades", "Recaudos", {"moneda": "usd"},
     "CX-EDA-212", "error", "Tasa está en blanco y el recaudo no es en pesos."),
    ("edades", "Recaudos", {"identificado": D(2026, 10, 21), "cliente": None,
                            "tipo": "Consignación por identificar"},
     "CX-EDA-204", "error", "Cliente está en blanco y la consignación ya se identificó."),
]  # fmt: skip


@pytest.mark.parametrize(("book", "sheet", "changes", "code", "level", "said"), CASES)
def test_cells_that_contradict_each_other(raw_book, good, book, sheet, changes, code, level, said):
    assert found(raw_book, good, book, sheet, **changes) == [(code, level, said)]


@pytest.mark.parametrize(
    ("book", "sheet", "changes"),
    [
        ("maestros", "Vendedores", {"ingreso": D(2026, 5, 1), "retiro": D(2026, 5, 1, 18)}),
        ("maestros", "Vendedores", {"retiro": D(2026, 5, 1)}),
        ("maestros", "Parámetros", {"nombre": "pais", "valor": "mx"}),
        ("clientes", "Clientes", {"segmento": "A", "motivo_segmento": "Cliente ancla"}),
        ("presupuesto", "Ventas", {"sku": None, "linea": "Aseo"}),
        ("presupuesto", "Ventas", {"tipo": "Nota crédito", "referencia": "FE-0"}),
        ("edades", "Facturas", {"en_disputa": 100_000.0}),  # all of it
        ("edades", "Facturas", {"tasa": 1.0}),  # a peso is worth a peso
        ("edades", "Facturas", {"vence": D(2026, 10, 1)}),  # due the day it was issued
        ("edades", "Facturas", {"moneda": "USD", "tasa": 4000.0}),
        ("edades", "Recaudos", {"devuelto": D(2026, 10, 20)}),
    ],
)
def test_cells_that_agree_are_left_alone(raw_book, good, book, sheet, changes):
    assert found(raw_book, good, book, sheet, **changes) == []


@pytest.mark.parametrize(
    ("book", "sheet", "changes", "code"),
    [
        # The wrong cell says what is wrong with it; no second problem is built on it.
        ("maestros", "Vendedores", {"ingreso": "ayer", "retiro": D(2026, 5, 1)}, "CX-CEL-399"),
        ("clientes", "Clientes", {"estado": "Inactivoo"}, "CX-CEL-401"),
        ("clientes", "Clientes", {"origen": "Aportada", "aportado_por": True}, "CX-CEL-199"),
        ("presupuesto", "Ventas", {"sku": "#N/A"}, "CX-CEL-002"),
        ("edades", "Facturas", {"valor": -1.0, "en_disputa": 5.0}, "CX-EDA-101"),
        ("edades", "Facturas", {"moneda": "PESOS", "tasa": 4000.0}, "CX-CEL-402"),
        ("maestros", "Parámetros", {"nombre": "#REF!", "valor": "9"}, "CX-CEL-002"),
    ],
)
def test_one_mistake_gives_one_problem(raw_book, good, book, sheet, changes, code):
    assert [c for c, _, _ in found(raw_book, good, book, sheet, **changes)] == [code]
