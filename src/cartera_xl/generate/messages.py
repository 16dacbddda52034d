"""Compile what the command line says in Spanish, from .po to .mo."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

CATALOG = "src/cartera_xl/cli/locale/es/LC_MESSAGES/messages.po"
_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
"""A fixed date: without it no two compilations are equal."""


def compile_messages(po: Path) -> bytes:
    """Return the .mo of a .po file. Error: ValueError if a message is not well written."""
    from babel.messages.mofile import write_mo  # development only: users get the .mo
    from babel.messages.pofile import read_po

    with po.open("rb") as stream:
        catalog = read_po(stream, locale="es", abort_invalid=True)
    catalog.project, catalog.version = "cartera_xl", ""
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = ""
    catalog.creation_date = catalog.revision_date = _MOMENT
    compiled = BytesIO()
    write_mo(compiled, catalog)
    return compiled.getvalue()
