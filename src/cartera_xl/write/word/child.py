"""The process that fills a template: ``python -m cartera_xl.write.word.child TEMPLATE IMAGES LIMITS``.

IMAGES is the firm's folder, "" if it has none; LIMITS are the fields of ``Limits`` in order. On stdin,
the JSON of a ``Request``; on stdout, a line of JSON and after it the bytes of each document.
The clock starts once everything is imported, and anew for each document.
"""

import faulthandler
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cartera_xl.package.fence import limit_memory
from cartera_xl.package.limits import Limits, Refused, whole_mb
from cartera_xl.package.parts import open_package
from cartera_xl.specs.documents import find_document
from cartera_xl.specs.documents.slots import Content, Document, Slot
from cartera_xl.write.word.compiled import compile_template
from cartera_xl.write.word.pictures import ImageFile, read_image
from cartera_xl.write.word.source import read_sources


def main(arguments: list[str]) -> None:
    """Fill the template with each content of the request."""
    limits = Limits(*map(int, arguments[2:]))
    limit_memory(limits.memory)
    request = json.load(sys.stdin)
    folder = Path(arguments[1]) if arguments[1] else None
    _start_clock(limits)
    head, made = _answer(Path(arguments[0]), folder, request, limits)
    faulthandler.cancel_dump_traceback_later()
    out = sys.stdout.buffer
    out.write(json.dumps(head).encode() + b"\n")
    for document in made:
        out.write(document)


def _answer(
    path: Path, folder: Path | None, request: Mapping[str, Any], limits: Limits
) -> tuple[dict[str, Any], list[bytes]]:
    """Return what is said of the template and of each document, and the documents."""
    document = find_document(request["documento"])
    try:
        template = compile_template(read_sources(open_package(path, limits)), document)
    except (Refused, MemoryError) as error:
        return {"fallas": [_said(error, limits)], "campos": [], "hechos": []}, []
    faults = [_said(fault, limits) for fault in template.faults]
    done: list[dict[str, Any]] = []
    made: list[bytes] = []
    for content in request["contenidos"] if not faults else ():
        _start_clock(limits)
        try:
            made.append(template.fill(content, _images(document, content, folder)))
        except (Refused, MemoryError) as error:
            done.append(_said(error, limits))
        else:
            done.append({"bytes": len(made[-1])})
    fields = sorted({use.campo for use in template.uses})
    return {"fallas": faults, "campos": fields, "hechos": done}, made


def _images(document: Document, content: Content, folder: Path | None) -> dict[str, ImageFile]:
    found = {}
    for slot in document.slots:
        name = content[slot.name]
        if isinstance(slot, Slot) and slot.box and isinstance(name, str) and name:
            found[slot.name] = read_image(folder, name, slot.box, slot.name)
    return found


def _said(error: Refused | MemoryError, limits: Limits) -> dict[str, Any]:
    if isinstance(error, MemoryError):
        error = Refused("demasiada_memoria", mb=whole_mb(limits.memory))
    return vars(error)


def _start_clock(limits: Limits) -> None:
    # Its thread needs no turn of Python: it ends a regular expression that never returns.
    faulthandler.dump_traceback_later(limits.seconds, exit=True)


if __name__ == "__main__":
    main(sys.argv[1:])
