"""What the add-in keeps of xlwings: nothing in it asks a workbook, or a folder of one, for anything.

No machine of ours runs VBA, so these read its text.
"""

import re
import sys
from collections.abc import Mapping
from importlib.resources import files

import pytest
from xlwings.utils import prepare_sys_path

from cartera_xl.generate.macros.xlwings_class import xlwings_class
from cartera_xl.generate.macros.xlwings_source import (
    check_source,
    replace_once,
    take_between,
    take_procedure,
)

ORIGINAL = (files("xlwings") / "xlwings_custom_addin.bas").read_text(encoding="ascii")
SOURCE = xlwings_class().source
OF_A_WORKBOOK = re.compile(r"\w*Workbooks?\b|\w*Sheets?\b|\bwb\b|FullName|\bRange\b|CurDir")


_PROCEDURE = re.compile(
    r"^(?:Public |Private )?(Function|Sub) (\w+)\(.*?^End \1$", re.MULTILINE | re.DOTALL
)


def statements(source: str) -> str:
    """The source without its comments; strings stay."""
    lines = (re.match(r"""(?:[^'"]|"[^"]*")*""", line) for line in source.splitlines())
    return "\n".join(found[0].rstrip() for found in lines if found)


def procedures(source: str) -> dict[str, str]:
    """Name → its text, comments left out."""
    return {found[2]: found[0] for found in _PROCEDURE.finditer(statements(source))}


def reached_from(source: str, name: str) -> str:
    """The text of a procedure and of all that it comes to call in its module."""
    every = procedures(source)
    waiting, seen = [name], set[str]()
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            waiting += _called(every[current], every)
    return "\n".join(every[each] for each in sorted(seen))


def _called(text: str, every: Mapping[str, str]) -> list[str]:
    words = set(re.findall(r"\w+", re.sub(r'"[^"]*"', '""', text)))
    return [name for name in every if name in words]


def test_the_licence_stands_whole_above_the_code() -> None:
    licence = ORIGINAL[ORIGINAL.index("'xlwings is distributed") : ORIGINAL.index("'Attribute VB_")]
    assert "BSD 3-clause" in licence
    assert licence.rstrip() in SOURCE
    assert SOURCE.index(licence.rstrip()) < SOURCE.index("Option Explicit")


@pytest.mark.parametrize("name", ["GetConfig", "XLPyCommand", "XLPyLoadDLL", "XLPy"])
def test_settings_and_the_start_of_python_name_no_workbook(name: str) -> None:
    assert OF_A_WORKBOOK.findall(reached_from(SOURCE, name)) == []
    # The same reading finds what xlwings' own module asks.
    assert "ActiveWorkbook" in OF_A_WORKBOOK.findall(reached_from(ORIGINAL, name))


def test_the_active_workbook_is_named_twice_alone() -> None:
    code = statements(SOURCE)
    lines = [line.strip() for line in code.splitlines() if OF_A_WORKBOOK.search(line)]
    assert lines == [
        'XLPy.SetAttr XLPy.Module("xlwings._xlwindows"), "BOOK_CALLER", ActiveWorkbook',
        "If ActiveWorkbook Is Nothing Then Exit Function",
        "NameForShell = ActiveWorkbook.Name",
    ]


def test_one_file_is_read_for_settings_the_users() -> None:
    code = statements(SOURCE)
    assert re.findall(r'".*\.conf"', code) == [
        '"$HOME", False) & "/" & PROJECT_NAME & ".conf"',
        '"USERPROFILE") & "\\." & PROJECT_NAME & "\\" & PROJECT_NAME & ".conf"',
    ]
    assert 'PROJECT_NAME As String = "cartera_xl"' in code
    assert set(re.findall(r'GetConfig\("(.*?)"', code)) == {
        "INTERPRETER_WIN", "INTERPRETER_MAC", "PYTHONPATH"
    }  # fmt: skip


@pytest.mark.parametrize(
    "gone", [".py", "LICENSE_KEY", "cmd.exe", "WScript", "CreateObject", "conda", "pythonw.exe"]
)
def test_it_has_nothing_of(gone: str) -> None:
    assert gone.lower() not in statements(SOURCE).lower()


def test_what_a_class_may_not_show_is_private() -> None:
    outside = re.sub(
        r"^(?:Public |Private )?(Function|Sub) .*?^End \1$", "", statements(SOURCE),
        flags=re.MULTILINE | re.DOTALL,
    )  # fmt: skip
    declared = re.findall(r"^\s*(\w+) (?:Declare|Const)\b", outside, re.MULTILINE)
    assert len(declared) == outside.count("Declare ") + outside.count("Const ")
    assert set(declared) == {"Private"}
    assert xlwings_class().kind == "class"


def test_python_ignores_the_current_folder_and_is_never_looked_for_by_name() -> None:
    written = procedures(SOURCE)
    assert '" -B -P -c "' in written["XLPyCommand"]
    assert 'InStr(Interpreter, "\\") + InStr(Interpreter, "/") = 0' in written["Interpreter"]


def test_what_is_handed_to_python_adds_no_folder_but_the_users(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paths = re.findall(r'SearchPath = "(.*?)"', statements(SOURCE))
    assert paths == ["false", "false;;;;;;"]
    for given, added in ((paths[0], []), (paths[1] + "/a b/O'Neil & c", ["/a b/O'Neil & c"])):
        monkeypatch.setattr(sys, "path", ["antes"])
        prepare_sys_path(given)
        assert sys.path == [*added, "antes"]


def test_another_version_of_xlwings_stops_the_generation() -> None:
    assert check_source(ORIGINAL) == ORIGINAL
    with pytest.raises(ValueError, match="xlwings is not the one that was read"):
        check_source(ORIGINAL.replace("Version: 0.37.8", "Version: 0.37.9"))


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("Function ParentFolder(", "Function FolderAbove(", "ParentFolder is there 0 times"),
        ("ActiveWorkbook.Name\n", "ThisWorkbook.Name\n", "'ActiveWorkbook.Name' is there 0 times"),
        ("Public Const PROJECT_NAME", "Public PROJECT_NAME", "is there 0 times, not once"),
    ],
)
def test_a_cut_or_a_change_that_does_not_hit_stops_it_too(
    old: str, new: str, complaint: str
) -> None:
    assert old in ORIGINAL
    with pytest.raises(ValueError, match=re.escape(complaint)):
        xlwings_class(ORIGINAL.replace(old, new))


def test_cuts_and_changes_hit_once() -> None:
    text = "Sub A()\nEnd Sub\nSub B()\nx\nEnd Sub\n"
    assert take_procedure(text, "B") == "Sub B()\nx\nEnd Sub"
    assert take_between(text, "Sub B", "x") == "Sub B()\n"
    assert replace_once(text, "x", "y") == text.replace("x", "y")
    with pytest.raises(ValueError, match="'End Sub' is there 2 times"):
        replace_once(text, "End Sub", "")
