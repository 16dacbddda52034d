"""What the tests of several rooms build from: the shared folder, and books of plain rows."""

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from cartera_xl.specs.base import Book, Sheet
from cartera_xl.specs.layout import HEADING_ROW, KIND_PROPERTY, VERSION_PROPERTY, headings
from cartera_xl.units.address import Area
from cartera_xl.units.raw import RawBook, RawSheet, Row
from cartera_xl.units.table import RawTable

# A busy machine is slow, not wrong: no test here is timed.
settings.register_profile("project", deadline=None)
settings.load_profile("project")

# A right row of each sheet, as Excel hands it over: numbers are floats, days have an hour.
GOOD: dict[str, dict[str, object]] = {
    "Vendedores": {"codigo": "V01", "nombre": "Ana Ríos", "cargo": "Vendedor", "zona": "EJE"},
    "Productos": {
        "sku": "A-1", "nombre": "Jabón 300 g", "linea": "Aseo", "unidad": "Unidad",
        "empaque": 12.0, "tratamiento": "Gravado", "iva": 0.19, "costo": 2500.0, "activo": "Sí",
    },
    "Precios": {
        "lista": "MAYORISTA", "sku": "A-1", "precio": 4200.0, "desde": datetime(2026, 1, 1),
    },
    "Zonas": {"codigo": "EJE", "nombre": "Eje Cafetero"},
    "Parámetros": {
        "nombre": "peso_sabado", "valor": "1", "desde": datetime(2026, 1, 1), "fuente": "Acta 3",
    },
    "Calendario": {"fecha": datetime(2026, 12, 31), "peso": 0.5, "motivo": "Inventario"},
    "Clientes": {
        "pais": "CO", "nit": "800197268-4", "razon_social": "Tienda La 14 SAS", "tipo": "Empresa",
        "negocio": "Tienda", "canal": "Tradicional", "ciudad": "Pereira", "zona": "EJE",
        "vendedor": "V01", "vendedor_desde": datetime(2026, 1, 2), "origen": "Corporativa",
        "cupo": 0.0, "plazo": 0.0, "responsabilidad": "Responsable de IVA", "garantia": "Ninguna",
        "estado": "Activo",
    },
    "Contactos": {"cliente": "800197268-4", "nombre": "Luz Mejía", "principal": "Sí"},
    "Sucursales": {
        "cliente": "800197268-4", "sucursal": "Centro", "direccion": "Cra 7 # 19-28",
        "ciudad": "Pereira",
    },
    "Prospectos": {
        "fecha": datetime(2026, 11, 3), "nombre": "Granero El Sol", "negocio": "Tienda",
        "vendedor": "V01", "fuente": "Web", "estado": "Nuevo",
    },
    "Metas": {"mes": datetime(2026, 11, 1), "vendedor": "V01", "meta": 100_000_000.0},
    "Ventas": {
        "fecha": datetime(2026, 11, 5, 8, 30), "tipo": "Factura", "documento": "FE-1",
        "cliente": "800197268-4", "vendedor": "V01", "sku": "A-1", "cantidad": 12.0,
        "valor": 50_400.0, "iva": 9_576.0,
    },
    "Repartos": {"documento": "FE-1", "vendedor": "V01", "parte": 1.0},
    "Visitas": {
        "fecha": datetime(2026, 11, 18), "cliente": "800197268-4", "resultado": "Sin pedido",
        "motivo": "Tiene inventario",
    },
    "Plan": {"fecha": datetime(2026, 11, 18), "cliente": "800197268-4"},
    "Contactos del día": {
        "fecha": datetime(2026, 11, 18), "cliente": "800197268-4", "canal": "WhatsApp",
        "contesto": "No",
    },
    "Inventario": {
        "fecha": datetime(2026, 11, 18), "cliente": "800197268-4", "sku": "A-1", "gondola": 6.0,
    },
    "Competencia": {
        "fecha": datetime(2026, 11, 18), "sku": "A-1", "producto": "Jabón El Vecino 300 g",
        "precio": 4_100.0,
    },
    "Facturas": {
        "numero": "FE-1", "cliente": "800197268-4", "fecha": datetime(2026, 10, 1),
        "valor": 100_000.0,
    },
    "Recaudos": {
        "numero": "RC-1", "cliente": "800197268-4", "fecha": datetime(2026, 10, 20),
        "valor": 60_000.0,
    },
    "Aplicaciones": {
        "fecha": datetime(2026, 10, 20), "recaudo": "RC-1", "factura": "FE-1", "valor": 60_000.0,
    },
    "Acuerdos": {
        "numero": "AC-1", "cliente": "800197268-4", "fecha": datetime(2026, 11, 10),
        "vence": datetime(2026, 12, 10), "valor": 40_000.0,
    },
    "Gestiones": {
        "fecha": datetime(2026, 11, 18), "cliente": "800197268-4", "canal": "Llamada",
        "resultado": "Sin respuesta",
    },
    "Impuestos": {
        "sku": "A-1", "impuesto": "IVA", "tarifa": 0.19, "desde": datetime(2026, 1, 1),
        "fuente": "Estatuto Tributario art. 468",
    },
    "Oportunidades": {
        "numero": "OP-001", "nombre": "Surtido de fin de año", "cliente": "800197268-4",
        "vendedor": "V01", "creada": datetime(2026, 11, 3), "valor": 5_000_000.0,
        "cierre": datetime(2026, 12, 10), "etapa": "Propuesta", "proxima": "Llamada",
        "proxima_fecha": datetime(2026, 11, 24),
    },
    "Etapas": {
        "fecha": datetime(2026, 11, 10), "oportunidad": "OP-001", "anterior": "Calificación",
        "etapa": "Propuesta",
    },
    "Actividades": {
        "fecha": datetime(2026, 11, 18), "oportunidad": "OP-001", "tipo": "Llamada",
    },
    "Cotizaciones": {
        "cotizacion": "OP-001-A", "oportunidad": "OP-001", "vigencia": 15.0, "aprobo": "V01",
        "aprobada": datetime(2026, 11, 18), "aprobacion": "Primera compra",
    },
    "Líneas": {"cotizacion": "OP-001-A", "sku": "A-1", "cantidad": 24.0},
    "Registro": {
        "tipo": "Cotización", "numero": "COT-2026-000001", "cliente": "800197268-4",
        "fecha": datetime(2026, 11, 18), "valor": 119_952.0, "archivo": "archivo/2026/c.docx",
        "estado": "Emitida",
    },
}  # fmt: skip


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--wine", action="store_true", help="also what needs a Windows, under wine")
    parser.addoption("--soak", action="store_true", help="the long storms, not the short ones")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give what shares one program, LibreOffice or wine, to one worker."""
    from xdist.scheduler import LoadScopeScheduling

    class OneProgram(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            shared = ("tests/e2e/", "tests/wine/")
            return next((folder for folder in shared if nodeid.startswith(folder)), nodeid)

    return OneProgram(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs a Windows, unless it is asked for."""
    if not config.getoption("--wine"):
        left = [item for item in items if item.get_closest_marker("wine")]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if not item.get_closest_marker("wine")]


def make_sheet(
    sheet: Sheet,
    rows: Sequence[Mapping[str, object]] = (),
    *,
    titles: Sequence[object] | None = None,
    top: int = HEADING_ROW,
    left: int = 1,
    table: str | None = "",
    rows_in_table: int | None = None,
    name: str = "",
    **more: Any,
) -> RawSheet:
    """Return a sheet as the product writes it: Revisión, the columns, Id; data from ``top`` + 1.

    ``titles``: other headings, in another order. ``table``: its name, None for no table.
    ``rows_in_table``: how many of the rows it covers. ``more``: fields of RawSheet.
    """
    titles = headings(sheet) if titles is None else titles
    fields = {field.col.header: field.name for field in sheet.fields}
    margin: Row = [None] * (left - 1)
    filas: list[Row] = [[] for _ in range(top - 1)]
    filas.append([*margin, *titles])
    filas += [[*margin, *(row.get(fields.get(str(t), "")) for t in titles)] for row in rows]
    covered = len(rows) if rows_in_table is None else rows_in_table
    totals = more.pop("totales", 0)
    area = Area(top, left, top + max(covered, 1), left + len(titles) - 1)
    tables = () if table is None else (RawTable(table or sheet.table, area, totals),)
    return RawSheet(name or sheet.name, filas, tables, **more)


def make_book(book: Book, sheets: Mapping[str, Any] | None = None, **more: Any) -> RawBook:
    """Return a workbook with every sheet that people fill; ``sheets``: name → rows or RawSheet."""
    given = sheets or {}
    made = {}
    for sheet in book.sheets:
        if not sheet.output:
            rows = given.get(sheet.name, ())
            made[sheet.name] = rows if isinstance(rows, RawSheet) else make_sheet(sheet, rows)
    properties = {KIND_PROPERTY: book.name, VERSION_PROPERTY: str(book.version)}
    return RawBook(
        more.pop("archivo", f"{book.name}.xlsx"), more.pop("propiedades", properties), made, **more
    )


def good_row(sheet: str, **changes: object) -> dict[str, object]:
    """Return a right row of ``sheet`` with some cells changed."""
    return GOOD[sheet] | changes


# Session scoped: they hold no state, and hypothesis asks for it.
@pytest.fixture(scope="session")
def raw_sheet() -> Any:
    return make_sheet


@pytest.fixture(scope="session")
def raw_book() -> Any:
    return make_book


@pytest.fixture(scope="session")
def good() -> Any:
    return good_row


@pytest.fixture
def shared() -> Path:
    """The folder of data that the repository does not carry."""
    folder = Path(os.environ.get("CARTERA_SHARED", "") or "CARTERA_SHARED is not set")
    assert folder.is_dir(), f"CARTERA_SHARED names no folder: {folder}"
    return folder


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or fills the cache of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
            patch.setenv(variable, str(tmp_path_factory.mktemp("cache")))
        yield
