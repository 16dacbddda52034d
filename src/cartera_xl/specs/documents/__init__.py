"""The Word documents of the product, listed by hand, and what each tells its template."""

from cartera_xl.specs.documents.acuerdo_pago import ACUERDO_PAGO
from cartera_xl.specs.documents.cotizacion import COTIZACION
from cartera_xl.specs.documents.estado_cuenta import ESTADO_CUENTA
from cartera_xl.specs.documents.slots import Document

DOCUMENTS: tuple[Document, ...] = (COTIZACION, ESTADO_CUENTA, ACUERDO_PAGO)


def find_document(name: str) -> Document:
    """Return the document called ``name``. Error: KeyError."""
    return {document.name: document for document in DOCUMENTS}[name]
