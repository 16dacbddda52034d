"""The add-in's VBA project, and the files that show it."""

from cartera_xl.generate.macros.functions_module import functions_module
from cartera_xl.generate.macros.ribbon_module import ribbon_module, workbook_module
from cartera_xl.generate.macros.wrappers import write_wrappers
from cartera_xl.generate.macros.xlwings_class import xlwings_class
from cartera_xl.generate.vba.modules import SHEET, document_module
from cartera_xl.generate.vba.project import Project

FOLDER = "macros"
SHEET_MODULE = "Hoja1"
_EXTENSIONS = {"standard": "bas", "class": "cls", "document": "cls"}


def addin_project(udfs: str) -> Project:
    """Return the project for the functions in ``udfs``, the text of ``addin/udfs.py``.

    Error: ValueError if it cannot be made of them, or of the xlwings that is installed.
    """
    return Project(
        "CarteraXL",
        (
            workbook_module(),
            document_module(SHEET_MODULE, SHEET),
            xlwings_class(),
            functions_module(write_wrappers(udfs)),
            ribbon_module(),
        ),
    )


def macro_files(project: Project) -> dict[str, str]:
    """Return path from the top of the checkout → the source of each module that has any code."""
    return {
        f"{FOLDER}/{module.name}.{_EXTENSIONS[module.kind]}": module.source
        for module in project.modules
        if module.name != SHEET_MODULE
    }
