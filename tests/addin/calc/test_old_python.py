"""What goes inside LibreOffice loads in the Python that LibreOffice brings: 3.8, and no package."""

import ast
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "addin" / "calc"
SOURCES = sorted(FOLDER.rglob("*.py"))
OWN = {"uno", "unohelper", "com", "cartera_calc"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_it_is_written_for_python_3_8_with_the_standard_library_and_uno(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"), feature_version=(3, 8))
    for node in ast.walk(tree):
        assert not isinstance(node, ast.Match)
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        tops = {name.partition(".")[0] for name in names}
        assert tops <= sys.stdlib_module_names | OWN, names


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_its_annotations_are_never_evaluated(path: Path) -> None:
    """``list[int]`` in an annotation is no fault in 3.8 if nobody evaluates it."""
    body = ast.parse(path.read_text("utf-8")).body
    if any(isinstance(node, (ast.FunctionDef, ast.ClassDef)) for node in body):
        assert "from __future__ import annotations" in path.read_text("utf-8")
