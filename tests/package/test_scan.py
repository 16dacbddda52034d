"""The scan of a sheet: how far it reaches and what calamine does not tell."""

import pytest

from cartera_xl.package.limits import Limits, Refused
from cartera_xl.package.scan import scan_sheet
from cartera_xl.units.address import Area

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def scan(rows: str, after: str = "", limits: Limits | None = None, before: str = ""):
    xml = f"{before}<worksheet xmlns='{MAIN}'><sheetData>{rows}</sheetData>{after}</worksheet>"
    data = xml.encode()
    # In pieces of 7 bytes: a tag may be cut anywhere.
    chunks = (data[start : start + 7] for start in range(0, len(data), 7))
    return scan_sheet(chunks, limits or Limits(), "Hoja", "xl/hoja.xml")


def refused(*args, **kwargs) -> Refused:
    with pytest.raises(Refused) as caught:
        scan(*args, **kwargs)
    return caught.value


@pytest.mark.parametrize(
    "cell",
    [
        "<c r='B2'><f>SUM(A1:A9)</f></c>",
        "<c r='B2'><f>SUM(A1:A9)</f><v/></c>",
        "<c r='B2'><f>SUM(A1:A9)</f><v></v></c>",
        "<c r='B2' t='str'><f>A1</f></c>",
        "<c r='b2'><f t='shared' si='0'/></c>",
    ],
)
def test_a_formula_without_stored_value_is_noted(cell):
    assert scan(f"<row r='2'>{cell}</row>").sin_valor == {(2, 2)}


@pytest.mark.parametrize(
    "cell",
    [
        "<c r='B2'><f>1+1</f><v>2</v></c>",
        "<c r='B2'><f>1-1</f><v>0</v></c>",
        "<c r='B2' t='str'><f>\"\"</f><v></v></c>",
        "<c r='B2' t='str'><f>\"\"</f><v/></c>",
        "<c r='B2' t='inlineStr'><f>A1</f><is><t>x</t></is></c>",
        "<c r='B2'><v></v></c>",
        "<c r='B2' s='4'/>",
    ],
)
def test_a_stored_value_is_not_noted_even_if_it_is_empty_text(cell):
    assert scan(f"<row r='2'>{cell}</row>").sin_valor == set()


def test_errors_keep_their_text():
    rows = "<row r='3'><c r='A3' t='e'><v>#N/A</v></c>"
    rows += "<c r='D3' t='e'><f>1/0</f><v>#DIV/0!</v></c><c r='E3' t='s'><v>0</v></c></row>"
    found = scan(rows)
    assert found.errores == {(3, 1): "#N/A", (3, 4): "#DIV/0!"}
    assert found.sin_valor == set()


def test_cells_without_address_take_the_next_place():
    rows = "<row><c/><c><f>1</f></c></row><row r='5'><c r='C5'><v>1</v></c><c><f>1</f></c></row>"
    rows += "<row><c><f>1</f></c></row>"
    assert scan(rows).sin_valor == {(1, 2), (5, 4), (6, 1)}


def test_a_prefix_changes_nothing():
    xml = f"<x:worksheet xmlns:x='{MAIN}'><x:sheetData><x:row r='1'>"
    xml += "<x:c r='A1'><x:f>1</x:f></x:c></x:row></x:sheetData>"
    xml += "<x:mergeCells><x:mergeCell ref='A1:C2'/></x:mergeCells></x:worksheet>"
    found = scan_sheet([xml.encode()], Limits(), "Hoja", "x")
    assert (found.sin_valor, found.combinadas) == ({(1, 1)}, [Area(1, 1, 2, 3)])


def test_the_cell_that_goes_too_far_is_named():
    error = refused(
        "<row r='1'><c r='A1'><v>1</v></c></row><row><c r='Z1048576'><v>1</v></c></row>"
    )
    assert (error.razon, error.hoja, error.celda) == ("demasiadas_celdas", "Hoja", "Z1048576")
    assert error.detalle == {"celdas": "27262976", "limite": "5000000"}  # 26 x 1,048,576


def test_row_and_column_may_come_from_different_cells():
    rows = "<row r='1'><c r='XFD1'><v>1</v></c></row><row r='306'><c r='A306'><v>1</v></c></row>"
    assert refused(rows).celda == "A306"  # 16,384 x 306 is just over 5 million


def test_a_merged_area_counts_as_cells():
    after = "<mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells>"
    assert refused("", after).celda == "XFD1048576"


def test_coloured_empty_cells_do_not_count():
    # 061_calamine_issue_174.xlsx: two rows of data above a million coloured ones.
    rows = "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='K1048576' s='3'/></row>"
    assert scan(rows).sin_valor == set()


def test_the_scan_stops_where_the_limit_is_passed():
    def endless():
        yield f"<worksheet xmlns='{MAIN}'><sheetData><row>".encode()
        for _ in range(10**9):
            yield b"<c><v>1</v></c>" * 1000

    with pytest.raises(Refused, match="demasiadas_celdas"):
        scan_sheet(endless(), Limits(cells=50_000), "Hoja", "x")


def test_only_the_first_positions_are_kept():
    rows = "".join(f"<row r='{r}'><c r='A{r}'><f>1</f></c></row>" for r in range(1, 9))
    assert scan(rows, limits=Limits(positions=3)).sin_valor == {(1, 1), (2, 1), (3, 1)}


def test_a_formula_outside_a_cell_is_nothing():
    after = "<extLst><ext><f>Hoja!A1</f><v>1</v></ext></extLst>"
    assert scan("<row r='1'><c r='A1' s='1'/></row>", after).sin_valor == set()


@pytest.mark.parametrize(
    "rows",
    [
        "<row r='1'><c r='A1'>",
        "<row r='uno'/>",
        "<row r='1'><c r='1A'/></row>",
        "<row r='1'><c r='A'/></row>",
        f"<row r='1'><c r='A{'9' * 5000}'/></row>",
    ],
)
def test_xml_that_makes_no_sense_is_damage(rows):
    error = refused(rows)
    assert (error.razon, error.hoja, error.detalle) == ("danado", "Hoja", {"parte": "xl/hoja.xml"})


def test_a_doctype_is_refused():
    assert refused("", before="<!DOCTYPE a [<!ENTITY b 'c'>]>").razon == "con_doctype"


def test_a_formula_that_gives_another_value_every_day_is_noted():
    rows = "<row r='1'><c r='A1'><f>TODAY()</f><v>1</v></c><c r='B1'><f>NOW()-1</f><v>1</v></c>"
    rows += "<c r='C1'><f>DAYS(TODAY(),A1)</f></c><c r='D1'><f>A1</f><v>1</v></c>"
    rows += "<c r='E1' t='inlineStr'><is><t>TODAY()</t></is></c></row>"
    assert scan(rows).cambiantes == {(1, 1), (1, 2), (1, 3)}


def test_a_shared_formula_is_written_at_its_first_cell_alone():
    rows = "<row r='1'><c r='A1'><f t='shared' ref='A1:A3' si='0'>TODAY()</f><v>1</v></c></row>"
    rows += "<row r='2'><c r='A2'><f t='shared' si='0'/><v>1</v></c></row>"
    rows += "<row r='3'><c r='A3'><f t='shared' si='1'/><v>1</v></c></row>"
    assert scan(rows).cambiantes == {(1, 1), (2, 1)}


def test_plain_rows_after_a_shared_formula_that_changes_are_not_passed_over():
    row = '<row r="{0}"><c r="A{0}"><f{1}</c></row>'
    rows = row.format(1, ' t="shared" ref="A1:A900" si="0">TODAY()</f><v>1</v>')
    rows += "".join(row.format(n, ' t="shared" si="0"/><v>1</v>') for n in range(2, 900))
    xml = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()
    chunks = [xml[start : start + 500] for start in range(0, len(xml), 500)]
    found = scan_sheet(chunks, Limits(), "Hoja", "xl/hoja.xml")
    assert found.cambiantes == {(n, 1) for n in range(1, 900)}
