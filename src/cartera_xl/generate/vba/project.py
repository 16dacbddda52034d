"""A VBA project, and its streams in their container: [MS-OVBA] 2.2."""

import uuid
from dataclasses import dataclass

from cartera_xl.generate.vba.modules import Module

OLE_AUTOMATION = (
    "stdole",
    r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb"
    "#OLE Automation",
)
OFFICE = (
    "Office",
    r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#C:\Program Files\Common Files"
    r"\Microsoft Shared\OFFICE16\MSO.DLL#Microsoft Office 16.0 Object Library",
)
"""Excel finds them by their number, wherever they are installed."""


@dataclass(frozen=True)
class Project:
    """A project. ``references``: name and identifier of each library that the source uses."""

    name: str
    modules: tuple[Module, ...]
    references: tuple[tuple[str, str], ...] = (OLE_AUTOMATION, OFFICE)

    @property
    def id(self) -> str:
        """Its GUID, in braces: always the same for the same name."""
        return f"{{{uuid.uuid5(uuid.NAMESPACE_DNS, f'vba.{self.name}')}}}".upper()
