"""A template and contents → documents, filled by a process that may die in our place."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from cartera_xl.package.limits import MIB, Limits, Refused
from cartera_xl.package.process import run_child
from cartera_xl.specs.documents.rules import RULES
from cartera_xl.specs.documents.slots import Content, Document
from cartera_xl.specs.structure import refusal_words
from cartera_xl.units.problem import Problem
from cartera_xl.validate.content import check_content

WORD_LIMITS = Limits(inflated=64 * MIB, parts=500, tree=16 * MIB, seconds=5, memory=1024 * MIB)
"""``seconds`` are for reading the template, and for each document."""
_AT_ONCE = 200
_START_SECONDS = 60
"""What starting Python and importing may take on a slow machine."""


@dataclass(frozen=True)
class TemplateReview:
    """What a template has: ``campos`` it names, ``problems``, and the sample, None if it has errors.

    Columns are named as ``lineas.valor``.
    """

    campos: tuple[str, ...]
    problems: tuple[Problem, ...]
    muestra: bytes | None


def fill(
    document: Document,
    template: Path,
    content: Content,
    *,
    python: str,
    images: Path | None = None,
    limits: Limits = WORD_LIMITS,
) -> bytes | Problem:
    """Return the .docx of a content, or why there is none.

    Entra: ``content``, todos los campos del documento, ya en texto; ``python``, el intérprete
        configurado; ``images``, la carpeta de imágenes de la firma.
    """
    return next(
        fill_many(document, template, [content], python=python, images=images, limits=limits)
    )


def fill_many(
    document: Document,
    template: Path,
    contents: Iterable[Content],
    *,
    python: str,
    images: Path | None = None,
    limits: Limits = WORD_LIMITS,
) -> Iterator[bytes | Problem]:
    """Yield the .docx of each content or why there is none, in their order.

    One that fails does not stop the others, unless the process dies of it: then its batch has none.
    """
    left = iter(contents)
    while batch := list(islice(left, _AT_ONCE)):
        checked = [check_content(document, content, template.name) for content in batch]
        good = [content for content, found in zip(batch, checked, strict=True) if not found]
        try:
            head, made = _ask(document, template, good, python, images, limits)
        except Refused as refused:
            head, made = {"fallas": [vars(refused)], "hechos": []}, iter(())
        # What is wrong with the template is wrong with every document of it.
        faults = head["fallas"][:1] * len(good)
        results = iter(faults or head["hechos"])
        for found in checked:
            if found:
                yield found[0]
                continue
            result = next(results)
            yield next(made) if "bytes" in result else describe(document, template, result)


def review(
    document: Document,
    template: Path,
    *,
    python: str,
    images: Path | None = None,
    limits: Limits = WORD_LIMITS,
) -> TemplateReview:
    """Return what is wrong with a template, and a sample made with the examples of its document."""
    try:
        head, made = _ask(document, template, [document.sample()], python, images, limits)
    except Refused as refused:
        return TemplateReview((), (describe(document, template, vars(refused)),), None)
    wrong = [*head["fallas"], *(done for done in head["hechos"] if "bytes" not in done)]
    problems = tuple(describe(document, template, fault) for fault in wrong)
    return TemplateReview(tuple(head["campos"]), problems, next(made, None))


def _ask(
    document: Document,
    template: Path,
    contents: Sequence[Content],
    python: str,
    images: Path | None,
    limits: Limits,
) -> tuple[dict[str, Any], Iterator[bytes]]:
    """Return what the process says, and the documents that it made. Error: Refused."""
    folder = "" if images is None else os.path.abspath(images)
    answer = run_child(
        "cartera_xl.write.word.child",
        [os.path.abspath(template), folder, *map(str, limits)],
        python=python,
        seconds=_START_SECONDS + limits.seconds * (len(contents) + 1),
        memory=limits.memory,
        given=json.dumps({"documento": document.name, "contenidos": list(contents)}).encode(),
    )
    line, _, body = answer.partition(b"\n")
    head = json.loads(line)
    return head, _cut(body, [done["bytes"] for done in head["hechos"] if "bytes" in done])


def _cut(body: bytes, sizes: Iterable[int]) -> Iterator[bytes]:
    start = 0
    for size in sizes:
        yield body[start : start + size]
        start += size


def describe(document: Document, template: Path, fault: Mapping[str, Any]) -> Problem:
    """Return a fault in words. ``fault``: the reason, its place and its words."""
    rule = RULES[fault["razon"]]
    detail = refusal_words(fault["detalle"])
    near = detail.get("texto", "")
    words = {
        "archivo": template.name, "documento": document.name, "dentro": detail.get("parte", ""),
        "cerca": f", en «{near}»" if near else "", **detail,
    }  # fmt: skip
    message, hint = rule.message.format_map(words), rule.hint.format_map(words)
    field = detail.get("campo", "")
    return Problem(template.name, fault["hoja"], "", field, near, rule.code, message, hint)
