"""The standard workbooks as other programs see them."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openxml_audit import OpenXmlValidator

from cartera_xl.generate.workbooks import workbook_files
from cartera_xl.specs.base import Book
from cartera_xl.specs.books import BOOKS
from cartera_xl.specs.layout import GUIDE_SHEET, LISTS_SHEET, headings

NAMES = [book.name for book in BOOKS]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {path.stem: path for path in workbook_files(tmp_path_factory.mktemp("libros"))}


@pytest.fixture(scope="module")
def opened(written: dict[str, Path]) -> dict[str, Workbook]:
    return {name: load_workbook(path) for name, path in written.items()}


def test_there_is_one_workbook_a_book(written: dict[str, Path]) -> None:
    assert list(written) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_validator_of_open_xml_finds_nothing(written: dict[str, Path], name: str) -> None:
    result = OpenXmlValidator().validate(written[name])
    assert [str(error) for error in result.errors] == []
    assert result.is_valid


@pytest.mark.parametrize("book", BOOKS, ids=NAMES)
def test_each_sheet_has_its_table_with_every_heading(
    opened: dict[str, Workbook], book: Book
) -> None:
    workbook = opened[book.name]
    assert [s for s in workbook.sheetnames if s not in (GUIDE_SHEET, LISTS_SHEET)] == [
        sheet.name for sheet in book.sheets
    ]
    assert workbook.sheetnames[0] == GUIDE_SHEET
    for sheet in book.sheets:
        page = workbook[sheet.name]
        table = page.tables[sheet.table]
        assert tuple(column.name for column in table.tableColumns) == headings(sheet)
        first = page[table.ref][0]
        assert tuple(cell.value for cell in first) == headings(sheet)


@pytest.mark.parametrize("book", BOOKS, ids=NAMES)
def test_every_typed_column_is_validated_with_messages_that_excel_can_hold(
    opened: dict[str, Workbook], book: Book
) -> None:
    for sheet in book.sheets:
        if sheet.output:
            continue
        page = opened[book.name][sheet.name]
        top = page.tables[sheet.table].ref.split(":")[0]
        found = {}
        for validation in page.data_validations.dataValidation:
            for area in validation.sqref.ranges:
                found[page.cell(page[top].row, area.min_col).value] = validation
        for field in sheet.fields:
            validation = found[field.col.header]
            assert validation.promptTitle == field.col.header
            assert validation.prompt.startswith(field.col.help)
            for title in (validation.promptTitle, validation.errorTitle):
                assert len(title or "") <= 32
            for message in (validation.prompt, validation.error):
                assert len(message or "") <= 255
                assert not re.search(r"\b(the|is|not|must|value|row)\b", message or "")
            if field.typed and validation.type:
                assert validation.error.startswith(field.col.header)
                assert validation.error.endswith(".")


@pytest.mark.parametrize("book", BOOKS, ids=NAMES)
def test_the_book_says_which_it_is_and_of_what_version(
    opened: dict[str, Workbook], book: Book
) -> None:
    properties = {p.name: p.value for p in opened[book.name].custom_doc_props.props}
    assert properties == {"cartera_libro": book.name, "cartera_version": str(book.version)}


@pytest.mark.parametrize("book", BOOKS, ids=NAMES)
def test_no_formula_carries_a_figure_that_nobody_computed(
    written: dict[str, Path], book: Book
) -> None:
    workbook = load_workbook(written[book.name], data_only=True)
    for sheet in book.sheets:
        page = workbook[sheet.name]
        top, _, bottom = page.tables[sheet.table].ref.partition(":")
        for row in page.iter_rows(page[top].row + 1, page[bottom].row, 1, page[bottom].column):
            assert {cell.value for cell in row} <= {None, ""}
