"""The add-in's VBA as its readers judge it: pyvbaanalysis finds what VBA would not compile."""

import re
from pathlib import Path

import pytest
import pyvbaanalysis as vba

from cartera_xl.generate.macros.addin_project import addin_project, macro_files
from cartera_xl.generate.udfs import udf_module

ROOT = Path(__file__).resolve().parents[3]
PROJECT = addin_project(udf_module())
CALLABLE = re.compile(r"^(?:Public )?(Sub|Function) (\w+)\((.*?)\)", re.MULTILINE)


@pytest.mark.parametrize(
    "constants",
    [{"Win64": True}, {"Win64": False}, {"VBA7": False, "Win64": False}, {"Mac": True}],
    ids=["64 bits", "32 bits", "old", "Mac"],
)
def test_every_name_is_declared_and_none_is_reserved(constants: dict[str, bool]) -> None:
    modules = [
        vba.ModuleInput(m.name, vba.ModuleSymbolKind(m.kind), m.source) for m in PROJECT.modules
    ]
    environment = vba.ConditionalCompilationEnvironment(
        compiler_constants={**vba.DEFAULT_COMPILER_CONSTANTS, **constants}
    )
    found = vba.analyze_project(modules, conditional_compilation=environment)
    said = {f"{name}: {each.message}" for name, all_ in found.items() for each in all_
            if each.severity != vba.DiagnosticSeverity.INFORMATION}  # fmt: skip
    # xlwings' own: procedures for Mac that are empty elsewhere, and a function that Mac alone has.
    known = re.compile(r"xlwings: (Function '\w*(Mac|Posix)\w*' has no return|.*'AppleScriptTask')")
    assert {text for text in said if not known.match(text)} == set()


def test_the_analysis_would_tell() -> None:
    code = "Option Explicit\nSub A()\nb = 1\nEnd Sub\n"
    wrong = vba.ModuleInput("x", vba.ModuleSymbolKind.STANDARD, code)
    assert [each.code for each in vba.analyze_project([wrong])["x"]] == ["undeclared-variable"]


def test_names_are_ascii_and_the_rest_fits_the_code_page() -> None:
    for module in PROJECT.modules:
        assert module.stream
        words = re.sub(r'"[^"\n]*"|\'.*', "", module.source)
        assert words.isascii(), module.name


def test_what_the_addin_shows_to_others_is_this_and_no_more() -> None:
    shown = {
        f"{module.name}.{name}": arguments
        for module in PROJECT.modules if module.kind == "standard"
        for _, name, arguments in CALLABLE.findall(module.source) if not name.startswith("CX_")
    }  # fmt: skip
    assert shown == {
        "funciones.DescribirFunciones": "",
        "cinta.AlCargar": "Ribbon As IRibbonUI",
        "cinta.Pulsar": "Control As IRibbonControl",
        "cinta.ElegirArchivo": "ByVal Titulo As String, ByVal Filtro As String",
        "cinta.Programar": "ByVal Segundos As Double",
        "cinta.Latir": "",
        "cinta.CleanUp": "",
    }


def test_the_sources_lie_in_macros_for_people_to_read() -> None:
    kept = {
        f"macros/{path.name}": path.read_text(encoding="utf-8")
        for path in (ROOT / "macros").iterdir()
    }
    assert kept == macro_files(PROJECT)
    assert sorted(kept) == [
        "macros/ThisWorkbook.cls", "macros/cinta.bas", "macros/funciones.bas", "macros/xlwings.cls"
    ]  # fmt: skip
