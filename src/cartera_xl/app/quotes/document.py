"""The files of a quote: Word, PDF, the draft of a mail, the text for WhatsApp; and where they go."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from cartera_xl.app.firm_files import file_words, firm_images, firm_template
from cartera_xl.app.host import Host
from cartera_xl.app.load import UsageError
from cartera_xl.present.cotizacion import Quote, quote_content, written_number
from cartera_xl.present.cotizacion.messages import Attached, chat_text, mail_draft
from cartera_xl.specs.documents.cotizacion import COTIZACION
from cartera_xl.units.problem import Problem
from cartera_xl.write.pdf import Converter, PdfRefused, write_pdf
from cartera_xl.write.word.fill import fill


@dataclass(frozen=True)
class Files:
    """The files of a document, by name; ``word`` is the document itself. ``avisos``: what is missing."""

    word: bytes
    otros: tuple[tuple[str, bytes], ...]
    avisos: tuple[str, ...]

    @property
    def sha256(self) -> str:
        """Of the document."""
        return sha256(self.word).hexdigest()


def folder_of(year: int, nit: str, nombre: str) -> str:
    """Return where a client's documents of a year go: «2026/800197268-4 Tienda La 14 SAS».

    >>> folder_of(2026, "800197268-4", 'Pérez & Hijos <Norte> S.A.S.')
    '2026/800197268-4 Pérez & Hijos Norte S.A.S'
    """
    return f"{year}/{file_words(f'{nit} {nombre}')}"


def find_template(books: Path, asked: Path | None) -> Path:
    """Return the template asked for, or the firm's, or the product's."""
    return asked or firm_template(COTIZACION, books)


def make_word(quote: Quote, template: Path, books: Path, host: Host) -> bytes:
    """Return the document of a quote. Error: UsageError with what is wrong with the template."""
    made = fill(
        COTIZACION, template, quote_content(quote), python=host.python, images=firm_images(books)
    )
    if isinstance(made, Problem):
        raise UsageError(f"No se hizo el documento. {made}")
    return made


def make_files(
    quote: Quote, template: Path, books: Path, host: Host, converters: Sequence[Converter] | None
) -> Files:
    """Return every file of a quote; if nothing can print it there is no PDF, and ``avisos`` says so.

    ``converters``: None if nobody wants it printed.
    """
    stem = written_number(quote.issue, quote.draft.version)
    word = make_word(quote, template, books, host)
    pdf, why = (b"", "") if converters is None else _make_pdf(stem, word, converters)
    attached = Attached(f"{stem}.pdf", pdf) if pdf else Attached(f"{stem}.docx", word)
    others = [
        (f"{stem}.eml", mail_draft(quote, [attached])),
        (f"{stem}.txt", chat_text(quote).encode()),
    ]
    if pdf:
        others.insert(0, (f"{stem}.pdf", pdf))
    return Files(word, tuple(others), (why,) if why else ())


def _make_pdf(stem: str, word: bytes, converters: Sequence[Converter]) -> tuple[bytes, str]:
    with TemporaryDirectory(prefix="cartera-", ignore_cleanup_errors=True) as name:
        source, target = Path(name) / f"{stem}.docx", Path(name) / "hecho" / f"{stem}.pdf"
        source.write_bytes(word)
        target.parent.mkdir()
        try:
            write_pdf(source, target, converters, pages=None)
        except PdfRefused as refused:
            return b"", str(refused)
        return target.read_bytes(), ""
