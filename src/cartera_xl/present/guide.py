"""The sheet that every book opens on: what it is for, three steps, the colours, the commands."""

from cartera_xl.specs.base import Book
from cartera_xl.specs.layout import GUIDE_SHEET
from cartera_xl.specs.lists import outside_refs
from cartera_xl.units.plan import Link, SheetPlan, Text

_COLOURS = (
    ("required", "Obligatoria", "Hay que llenarla en cada fila."),
    ("optional", "Opcional", "Se puede dejar vacía."),
    ("computed", "Calculada", "La llena el producto; no escriba en ella."),
    ("status", "Revisión", "Dice en la fila qué está mal y qué hacer."),
)


def plan_guide(book: Book) -> SheetPlan:
    """Return the plan of the book's first sheet."""
    texts = [Text(1, 2, book.title, "title"), Text(2, 2, book.purpose, "purpose")]
    row = 4
    texts.append(Text(row, 2, "Tres pasos", "band", 2))
    for number, step in enumerate(book.steps, start=1):
        texts += [Text(row + number, 2, number, "figure"), Text(row + number, 3, step, "step")]
    row += len(book.steps) + 2
    texts.append(Text(row, 2, "Hojas", "band", 2))
    for number, sheet in enumerate(book.sheets, start=1):
        link = Link(sheet.name, f"internal:'{sheet.name}'!A1")
        texts += [Text(row + number, 2, link), Text(row + number, 3, sheet.purpose, "step")]
    row += len(book.sheets) + 2
    texts.append(Text(row, 2, "Colores de los títulos", "band", 2))
    for number, (look, name, meaning) in enumerate(_COLOURS, start=1):
        texts += [
            Text(row + number, 2, name, look),  # type: ignore[arg-type]
            Text(row + number, 3, meaning, "step"),
        ]
    row += len(_COLOURS) + 2
    texts.append(Text(row, 2, "Órdenes", "band", 2))
    for number, (command, meaning) in enumerate(_commands(book), start=1):
        texts += [Text(row + number, 2, command, "code"), Text(row + number, 3, meaning, "step")]
    return SheetPlan(GUIDE_SHEET, tuple(texts), widths=(3, 38, 90))


def _commands(book: Book) -> list[tuple[str, str]]:
    name = f"{book.name}.xlsx"
    commands = [(f"cartera revisar {name}", "Dice qué celdas están mal, por qué y qué hacer.")]
    if outside_refs(book):
        commands.append((f"cartera listas {name}", "Actualiza lo que ofrecen sus listas."))
    return [*commands, *book.commands]
