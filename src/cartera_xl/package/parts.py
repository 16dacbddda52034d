"""An untrusted .xlsx as a zip of parts: opened only after every part was measured.

``open_package`` gives a ``Package`` or raises ``Refused``. Parts are found through relationships,
so odd part names need no case of their own.
"""

import copy
import io
import posixpath
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError
from xml.parsers import expat

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from cartera_xl.package.limits import Limits, Refused, whole_mb

CONTAINER = "zip"
"""The ``parte`` of a refusal when no single part is to blame."""

_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
_NO_MEMORY = expat.errors.codes[expat.errors.XML_ERROR_NO_MEMORY]
_CHUNK = 64 * 1024
_CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Relation(NamedTuple):
    """One relationship: ``tipo`` is the last word of its type, ``parte`` the part it leads to."""

    id: str
    tipo: str
    parte: str


class Package:
    """A measured package: ``data`` are the bytes of the file, read once.

    One read, because a synchronised folder may change the file between two.
    """

    def __init__(self, data: bytes, zip_file: zipfile.ZipFile, limits: Limits) -> None:
        self.data = data
        self.limits = limits
        self._zip = zip_file
        self._changed: dict[str, bytes] = {}
        self._infos: dict[str, zipfile.ZipInfo] = {}
        for info in zip_file.infolist():
            # Part names ignore case: two that differ only by it are read as one by some readers.
            if self._infos.setdefault(info.filename.lower(), info) is not info:
                raise Refused("danado", parte=info.filename)

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._infos

    def changed(self, parts: Mapping[str, bytes]) -> "Package":
        """Return the package as it is with some parts changed; ``data`` are still the old bytes."""
        new = copy.copy(self)
        new._changed = {**self._changed, **{part.lower(): xml for part, xml in parts.items()}}
        return new

    def infos(self) -> list[zipfile.ZipInfo]:
        """Return the directory's entries."""
        return list(self._infos.values())

    def stream(self, part: str) -> Iterator[bytes]:
        """Yield what the part really inflates to, whatever size its header declares."""
        info = self._infos.get(part.lower())
        if info is None:
            raise Refused("danado", parte=part)
        if part.lower() in self._changed:
            yield self._changed[part.lower()]
            return
        # zipfile stops at the declared size; other readers go on. Ours must see what they see.
        real = copy.copy(info)
        real.file_size = 2**62
        try:
            with self._zip.open(real) as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
        except _ZIP_ERRORS as error:
            raise damage(error, info.filename) from error

    def tree(self, part: str) -> Element:
        """Return the part's XML as a tree."""
        text = b"".join(self.stream(part))
        if len(text) > self.limits.tree:
            raise Refused(
                "demasiado_grande", mb=whole_mb(len(text)), limite=whole_mb(self.limits.tree)
            )
        try:
            root: Element = fromstring(text, forbid_dtd=True)
        except DefusedXmlException as error:
            raise Refused("con_doctype", parte=part) from error
        except (ParseError, ValueError, LookupError) as error:
            raise damage(error, part) from error
        return root

    def relations(self, part: str) -> list[Relation]:
        """Return the relationships of ``part`` inside the package; "" is the package itself."""
        folder, name = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        if source not in self:
            return []
        return [
            Relation(
                node.get("Id", ""),
                node.get("Type", "").rpartition("/")[2],
                _resolve(folder, node.get("Target", "")),
            )
            for node in self.tree(source)
            if node.get("TargetMode") != "External"
        ]

    def first(self, part: str, tipo: str) -> str:
        """Return the part that ``part`` relates to as ``tipo``, or ""."""
        return next((rel.parte for rel in self.relations(part) if rel.tipo == tipo), "")


def damage(error: Exception, part: str, hoja: str = "") -> Exception:
    """Return the refusal of a damaged part, or MemoryError where that is what really happened.

    expat and zlib report the want of memory as an error like any other.
    """
    expat_code = getattr(error, "code", None)
    if expat_code == _NO_MEMORY or (isinstance(error, zlib.error) and "Error -4" in str(error)):
        return MemoryError()
    return Refused("danado", hoja=hoja, parte=part)


def open_package(path: Path, limits: Limits) -> Package:
    """Open and measure a workbook file.

    Entra: ``path`` de un archivo cualquiera.
    Sale: el paquete, con cada parte inflada una vez y sin pasar de ``limits``.
    Error: Refused con una razón de ``specs.structure.RAZONES``.
    """
    data = _read_file(path, limits)
    try:
        zip_file = zipfile.ZipFile(io.BytesIO(data))
        package = Package(data, zip_file, limits)
    except _ZIP_ERRORS as error:
        raise _not_a_zip(data) from error
    _check_directory(package)
    _check_parts(package, len(data))
    return package


def _read_file(path: Path, limits: Limits) -> bytes:
    try:
        status = path.stat()
        # Asked before opening: to open a pipe would wait for its writer.
        if not stat.S_ISREG(status.st_mode):
            raise Refused("no_es_archivo")
        if status.st_size == 0:
            raise Refused("vacio")
        if status.st_size > limits.inflated:
            raise _too_big(status.st_size, limits)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Refused("no_existe") from error
    except OSError as error:
        # Permission is the usual one; a failing disk or share needs the same help.
        raise Refused("sin_permiso") from error


def _not_a_zip(data: bytes) -> Refused:
    if data.startswith(b"PK\x03\x04"):
        return Refused("danado", parte=CONTAINER)
    if data.startswith(_CFB):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return Refused("cifrado")
        # Excel 5 called the stream Book. With its terminator: a "Bookmark" is no workbook.
        if any(f"{name}\0".encode("utf-16-le") in data for name in ("Workbook", "Book")):
            return Refused("xls_antiguo")
    return Refused("no_es_libro")


def _check_directory(package: Package) -> None:
    infos = package.infos()
    if len(infos) > package.limits.parts:
        raise Refused("demasiadas_partes", partes=str(len(infos)), limite=str(package.limits.parts))
    for info in infos:
        if info.flag_bits & 1:
            raise Refused("cifrado")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused("danado", parte=info.filename)


def _check_parts(package: Package, size: int) -> None:
    _check_size(sum(info.file_size for info in package.infos()), size, package.limits)
    total = 0
    for info in package.infos():
        before = total
        prolog = _Prolog(info.filename)
        for chunk in package.stream(info.filename):
            total += len(chunk)
            _check_size(total, size, package.limits)
            prolog.feed(chunk)
        if total - before != info.file_size:
            raise Refused("danado", parte=info.filename)
    if "mimetype" in package:
        kind = b"".join(package.stream("mimetype"))
        if b"opendocument.spreadsheet" in kind:
            raise Refused("otro_formato", formato="ods")


def _check_size(inflated: int, size: int, limits: Limits) -> None:
    # The ratio first: a bomb is called a bomb, also when it is too big besides.
    if inflated > max(limits.ratio * size, limits.ratio_floor):
        raise Refused("bomba", razon_compresion=str(inflated // size), limite=str(limits.ratio))
    if inflated > limits.inflated:
        raise _too_big(inflated, limits)


def _too_big(size: int, limits: Limits) -> Refused:
    return Refused("demasiado_grande", mb=whole_mb(size), limite=whole_mb(limits.inflated))


class _Prolog:
    """Watches the start of an XML part for a DOCTYPE; whoever reads the part judges the rest."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._open = part.lower().endswith((".xml", ".rels"))
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._close

    def feed(self, chunk: bytes) -> None:
        if self._open:
            try:
                self._parser.Parse(chunk, False)
            except (expat.ExpatError, ValueError, LookupError) as error:
                if isinstance(damage(error, self._part), MemoryError):
                    raise MemoryError from error
                self._open = False

    def _refuse(self, *_: object) -> None:
        raise Refused("con_doctype", parte=self._part)

    def _close(self, *_: object) -> None:
        self._open = False
        self._parser.StartElementHandler = None


def _resolve(folder: str, target: str) -> str:
    path = target.replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
