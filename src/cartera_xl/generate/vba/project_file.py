"""A VBA project → ``vbaProject.bin``: [MS-OVBA] 2.2.1 Project Root Storage."""

from cartera_xl.generate.vba.compound_file import write_compound_file
from cartera_xl.generate.vba.compression import compress
from cartera_xl.generate.vba.dir_stream import dir_stream
from cartera_xl.generate.vba.project import Project
from cartera_xl.generate.vba.project_stream import project_stream, project_wm

_VBA_PROJECT = bytes.fromhex("CC61 FFFF 00 0100")
"""2.3.4.1 _VBA_PROJECT Stream of a writer: no cache, of a version that no Office has."""


def write_project(project: Project) -> bytes:
    """Return the file. Error: ValueError if the code page lacks a sign of the source."""
    sources = {module.name: compress(module.stream) for module in project.modules}
    return write_compound_file(
        {
            "VBA": {
                "dir": compress(dir_stream(project)),
                "_VBA_PROJECT": _VBA_PROJECT,
                **sources,
            },
            "PROJECT": project_stream(project),
            "PROJECTwm": project_wm(project),
        }
    )
