"""Which service synchronises a folder, as far as names, variables and the service's marks tell.

Such a folder is on each machine a copy of its own: two machines give the same name, and the service
finds out later. Nothing tells it for sure; a service that leaves no trace is not found.
"""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

_NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "google-drive": "Google Drive",
    "mi unidad": "Google Drive",
    "my drive": "Google Drive",
    "icloud": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "mobile documents": "iCloud",
    "cloudstorage": "un servicio de sincronización",
    "nextcloud": "Nextcloud",
    "box sync": "Box",
}
"""How the name of a folder begins → its service."""
_VARIABLES = ("ONEDRIVE", "ONEDRIVECOMMERCIAL", "ONEDRIVECONSUMER")
_MARKS = {
    ".dropbox.cache": "Dropbox",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
}
"""What a service leaves in the folder that it synchronises."""
_CLOUD_TAG, _CLOUD_MASK = 0x9000001A, 0xFFFF0FFF
"""The reparse tag of Windows' cloud files; which service's stands in the bits left out."""


def find_service(folder: Path, environ: Mapping[str, str], home: Path) -> str:
    """Return the service that synchronises a folder, "" if none is known to.

    Entra: ``folder`` puede no existir todavía. ``environ``: variables, con su nombre en
        mayúsculas. ``home``: la carpeta del usuario.
    """
    # Both: a link may lead into such a folder, or be one's own name for it.
    places = {Path(os.path.abspath(folder)), folder.resolve()}
    for place in places:
        for parent in (place, *place.parents):
            if service := _by_name(parent.name) or _by_mark(parent):
                return service
    for root, service in _known_roots(environ, home):
        if any(place == root or root in place.parents for place in places):
            return service
    return ""


def _by_name(name: str) -> str:
    lowered = name.casefold()
    return next((service for start, service in _NAMES.items() if lowered.startswith(start)), "")


def _by_mark(folder: Path) -> str:
    try:
        status = folder.lstat()
        tag = getattr(status, "st_reparse_tag", 0)
        if tag & _CLOUD_MASK == _CLOUD_TAG:
            return "OneDrive u otro servicio"
        return next((service for mark, service in _MARKS.items() if (folder / mark).exists()), "")
    except OSError:
        return ""  # It is not there yet, or is not ours to look into.


def _known_roots(environ: Mapping[str, str], home: Path) -> Iterator[tuple[Path, str]]:
    for name in _VARIABLES:
        if environ.get(name):
            yield Path(environ[name]).resolve(), "OneDrive"
    folders = [
        Path(environ[name]) / "Dropbox" for name in ("APPDATA", "LOCALAPPDATA") if environ.get(name)
    ]
    for folder in (*folders, home / ".dropbox"):
        yield from ((path, "Dropbox") for path in _dropbox_roots(folder / "info.json"))


def _dropbox_roots(info: Path) -> list[Path]:
    """Return where Dropbox says that its folders are."""
    try:
        accounts = json.loads(info.read_bytes())
        return [Path(account["path"]).resolve() for account in accounts.values()]
    except (OSError, ValueError, AttributeError, KeyError, TypeError):
        return []
