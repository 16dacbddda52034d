"""A project is read back whole by oletools and by pyOpenVBA."""

import io
import struct
from collections.abc import Iterator

import olefile
import pytest
from oletools.olevba import VBA_Parser, decompress_stream
from pyopenvba.cfb import CFB
from pyopenvba.vba import VBAModuleKind, parse_vba_project

from cartera_xl.generate.vba.modules import (
    SHEET,
    WORKBOOK,
    Module,
    class_module,
    document_module,
    standard_module,
)
from cartera_xl.generate.vba.project import Project
from cartera_xl.generate.vba.project_file import write_project

MODULES = (
    document_module("ThisWorkbook", WORKBOOK, "Option Explicit\n"),
    document_module("Hoja1", SHEET),
    class_module("Servidor", "Option Explicit\n\nPublic Sub Nada()\nEnd Sub\n"),
    standard_module("cinta", "Option Explicit\n'año: «sí» — 5 €\n" * 300),
)
PROJECT = Project("CarteraXL", MODULES)


@pytest.fixture(scope="module")
def streams() -> olefile.OleFileIO:
    return olefile.OleFileIO(io.BytesIO(write_project(PROJECT)))


def test_it_is_equal_on_every_run() -> None:
    assert write_project(PROJECT) == write_project(Project("CarteraXL", MODULES))


def test_oletools_reads_every_module() -> None:
    parser = VBA_Parser("vbaProject.bin", data=write_project(PROJECT))
    found = {name: code for _, _, name, code in parser.extract_macros()}
    assert found == {
        f"{m.name}.{'bas' if m.kind == 'standard' else 'cls'}": m.source.replace("\n", "\r\n")
        for m in MODULES
    }


def test_pyopenvba_finds_every_source_kind_and_library() -> None:
    container = CFB.from_bytes(write_project(PROJECT))
    project = parse_vba_project(container)
    assert project.validate(container) == []
    assert (project.name, project.code_page) == ("CarteraXL", 1252)
    assert [(m.name, m.kind == VBAModuleKind.standard) for m in project.modules] == [
        (m.name, m.kind == "standard") for m in MODULES
    ]
    assert [m.source.splitlines() for m in project.modules] == [
        m.source.splitlines() for m in MODULES
    ]
    assert [reference.name for reference in project.references] == ["stdole", "Office"]
    assert project.protection is not None
    assert not project.protection.has_password


def test_the_streams_are_those_that_the_specification_names(streams: olefile.OleFileIO) -> None:
    assert sorted("/".join(path) for path in streams.listdir()) == [
        "PROJECT", "PROJECTwm", "VBA/Hoja1", "VBA/Servidor", "VBA/ThisWorkbook",
        "VBA/_VBA_PROJECT", "VBA/cinta", "VBA/dir",
    ]  # fmt: skip
    # [MS-OVBA] 3.1.1 _VBA_PROJECT Example
    assert streams.openstream("VBA/_VBA_PROJECT").read() == struct.pack(
        "<HHBH", 0x61CC, 0xFFFF, 0, 1
    )


def test_the_records_of_dir_are_in_their_order(streams: olefile.OleFileIO) -> None:
    content = decompress_stream(bytearray(streams.openstream("VBA/dir").read()))
    kinds = [kind for kind, _ in records(bytes(content))]
    reference, module = [0x16, 0x3E, 0x0D], [0x19, 0x47, 0x1A, 0x32, 0x1C, 0x48, 0x31, 0x1E, 0x2C]
    assert kinds == [
        *(0x01, 0x02, 0x14, 0x03, 0x04, 0x05, 0x40, 0x06, 0x3D, 0x07, 0x08, 0x09, 0x0C, 0x3C),
        *reference, *reference, 0x0F, 0x13,
        *module, 0x22, 0x2B, *module, 0x22, 0x2B, *module, 0x22, 0x2B, *module, 0x21, 0x2B,
        0x10,
    ]  # fmt: skip


def records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of [MS-OVBA] 2.3.4.2, read by hand."""
    at = 0
    while at < len(content):
        kind, size = struct.unpack_from("<HI", content, at)
        size += 2 * (kind == 0x09)  # PROJECTVERSION does not count its last two bytes
        yield kind, content[at + 6 : at + 6 + size]
        at += 6 + size


def test_the_text_of_the_project_names_its_modules(streams: olefile.OleFileIO) -> None:
    text = streams.openstream("PROJECT").read().decode("cp1252")
    assert text.splitlines()[1:6] == [
        "Document=ThisWorkbook/&H00000000",
        "Document=Hoja1/&H00000000",
        "Class=Servidor",
        "Module=cinta",
        'Name="CarteraXL"',
    ]
    assert streams.openstream("PROJECTwm").read().startswith(
        b"ThisWorkbook\0" + "ThisWorkbook\0".encode("utf-16-le")
    )  # fmt: skip


def test_a_sign_that_the_code_page_lacks_is_refused_by_name_and_line() -> None:
    module = Module("cinta", "standard", "a\nb → c\n")
    with pytest.raises(ValueError, match=r"module cinta, line 2: Windows-1252 has no «→»"):
        write_project(Project("CarteraXL", (module,)))
