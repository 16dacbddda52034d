"""The buttons: the open book → the use case of a command → the open book.

``press`` and ``tick`` are all that the macros call. A button that may be long works in another
process, on a copy, and the program stays free: ``tick`` looks how far it is.
"""

import sys
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import xlwings as xw

from cartera_xl.app.files import describe_os_error
from cartera_xl.app.host import find_resource, this_machine
from cartera_xl.app.load import Progress, UsageError
from cartera_xl.catalog import resolve
from cartera_xl.catalog.buttons import BUTTONS
from cartera_xl.hosts.desk import Desk, file_of, sheet_prints
from cartera_xl.hosts.dialogs import Dialogs
from cartera_xl.hosts.job import JobFolder, Order, jobs_folder
from cartera_xl.hosts.log import log_fault
from cartera_xl.hosts.outcome import Request
from cartera_xl.hosts.work import is_long, run_work

_SECONDS = 1
"""How often the status bar says how far long work is."""
_ROW = "Seleccione la fila de una oportunidad o de una cotización."


def press(tag: str) -> None:
    """Do what a button does. ``tag``: its key in the catalog, and after «:» the entry of its menu."""
    key, _, option = tag.partition(":")
    desk, button = _open_desk(), BUTTONS[key]
    with _telling(desk, button.etiqueta):
        resolve(button.llamada)(desk, option)


def tick() -> None:
    """Look how far long work is: say it, or bring what came of it."""
    desk = _open_desk()
    with _telling(desk, "Trabajo en curso"):
        _follow(desk)


def validar(desk: Desk, option: str) -> None:
    """List what is wrong on the sheet Problemas."""
    _work(desk, "validar", _request(desk))


def ruta(desk: Desk, option: str) -> None:
    """Put today's route into the open visitas book."""
    _work(desk, "ruta", _request(desk))


def calcular(desk: Desk, option: str) -> None:
    """Write and open the report, and refresh Avance."""
    _work(desk, "calcular", _request(desk))


def edades(desk: Desk, option: str) -> None:
    """Put the aging and its figures into the open edades book."""
    _work(desk, "edades", _request(desk))


def llamar(desk: Desk, option: str) -> None:
    """List who is to be called on the sheet A quién llamar."""
    _work(desk, "llamar", _request(desk))


def estado(desk: Desk, option: str) -> None:
    """Write the statement of account of the client of the selected row."""
    _work(desk, "estado", _at_selection(desk, "Seleccione la fila de un cliente."))


def acuerdo(desk: Desk, option: str) -> None:
    """Write the payment agreement of the selected row."""
    _work(desk, "acuerdo", _at_selection(desk, "Seleccione la fila de un acuerdo."))


def importar(desk: Desk, option: str) -> None:
    """Bring the rows of another file into the open book."""
    request = _request(desk)
    kinds = "Libros y textos (*.xlsx;*.xlsm;*.csv;*.txt;*.tsv)"
    source = desk.dialogs.pick_file("Archivo que se va a importar", kinds)
    if source is not None:
        _work(desk, "importar", replace(request, origen=source))


def explicar(desk: Desk, option: str) -> None:
    """Say where the figure of the selected cell comes from."""
    _work(desk, "explicar", _at_selection(desk, "Seleccione la celda que quiere entender."))


def cotizar(desk: Desk, option: str) -> None:
    """Issue the quote of the selected row, once its totals have been seen."""
    _work(desk, "cotizar", _at_selection(desk, _ROW))


def enviada(desk: Desk, option: str) -> None:
    """Write that the quote of the selected row went out."""
    _work(desk, "enviada", _at_selection(desk, _ROW))


def cotizacion(desk: Desk, option: str) -> None:
    """Do with the quote of the selected row what the menu says."""
    _work(desk, option, _at_selection(desk, _ROW))


def nuevo(desk: Desk, option: str) -> None:
    """Make a standard workbook beside the open one, or among the documents, and open it."""
    from cartera_xl.app.create import create_books
    from cartera_xl.hosts.setup.machine import read_machine
    from cartera_xl.hosts.setup.places import documents_folder

    folder = desk.folder() or documents_folder(read_machine())
    path = folder / f"{option}.xlsx"
    if path.exists():
        raise UsageError(f"En «{folder}» ya hay un «{path.name}»: ábralo, o cámbiele el nombre.")
    create_books([option], folder)
    desk.open_file(path)


def cancelar(desk: Desk, option: str) -> None:
    """Stop the work that is under way."""
    state = desk.trabajo.state()
    if state is None or not state.running:
        desk.dialogs.tell("No hay nada en marcha.")
        return
    desk.trabajo.stop()
    desk.dialogs.show_step("")
    desk.dialogs.tell("Se detuvo. El libro quedó como estaba.")


def diagnostico(desk: Desk, option: str) -> None:
    """Say how the installation is: what is missing first."""
    from cartera_xl.catalog import call_function
    from cartera_xl.hosts.self_test import ARGUMENT, FUNCTION
    from cartera_xl.hosts.setup.doctor import diagnose
    from cartera_xl.hosts.setup.machine import read_machine

    # This button came by the way that the trial call would take.
    found = diagnose(read_machine(), ask=lambda *_: str(call_function(FUNCTION, [ARGUMENT])))
    wrong = [finding for finding in found if finding.estado != "bien"]
    told = [f"{f.nombre}: {f.hallado} {f.ayuda} [{f.codigo}]" for f in wrong]
    desk.dialogs.tell(*told, f"En orden: {len(found) - len(wrong)} de {len(found)} revisiones.")


def ayuda(desk: Desk, option: str) -> None:
    """Open the help in the browser."""
    webbrowser.open(find_resource("addin/ayuda.html").as_uri())


def _request(desk: Desk) -> Request:
    book = desk.book()
    return Request(file_of(book), book.sheets.active.name)


def _at_selection(desk: Desk, lacking: str) -> Request:
    """Return the request with its selected cell. Error: UsageError, ``lacking``, if there is none."""
    selected = desk.app.selection
    if selected is None:
        raise UsageError(lacking)
    cell = selected[0, 0]
    place, formula = (cell.row, cell.column), str(cell.formula)
    return replace(_request(desk), celda=place, formula=formula)


def _work(desk: Desk, name: str, request: Request) -> None:
    state = desk.trabajo.state()
    if state is not None and state.running:
        raise UsageError(f"Todavía está en marcha: {state.paso}. Espere, o pulse Cancelar.")
    _follow(desk)  # what has ended and nobody has brought yet
    book = desk.book()
    if is_long(name, request):
        _start(desk, book, name, request)
        return
    books = desk.open_books(request.libro)
    with TemporaryDirectory() as apart:
        step = _stepper(desk)
        outcome = run_work(name, request, desk.host, books, desk.ahora, step, Path(apart))
        desk.dialogs.show_step("")
        if not outcome.sigue:
            desk.bring(book, outcome)
        elif desk.agrees(outcome):
            then = run_work(outcome.sigue, request, desk.host, books, desk.ahora, step, Path(apart))
            desk.dialogs.show_step("")
            desk.bring(book, then, asked=True)


def _start(desk: Desk, book: xw.Book, name: str, request: Request) -> None:
    label = BUTTONS[name].etiqueta
    if not desk.dialogs.ask(
        f"{label} puede tardar. Se hace aparte, con copias, y usted puede seguir trabajando.",
        "Para eso se guardan los libros abiertos de esta carpeta. ¿Continuar?",
    ):
        return
    copies = desk.copy_books(request, desk.trabajo.make())
    order = Order(name, request, copies, desk.host.hoy, sheet_prints(book))
    desk.trabajo.start(order, desk.host.python)
    desk.dialogs.show_step(f"{label}: empezando. Puede seguir trabajando.")
    try:
        desk.dialogs.call_again(_SECONDS)
    except BaseException:
        desk.trabajo.stop()  # nobody would ever ask what came of it
        raise


def _follow(desk: Desk) -> None:
    state = desk.trabajo.state()
    if state is None:
        return
    label = BUTTONS[state.order.trabajo].etiqueta
    if state.running:
        desk.dialogs.show_step(f"{label}: {state.paso}. Para detenerlo, Cancelar en la cinta.")
        desk.dialogs.call_again(_SECONDS)
        return
    desk.dialogs.show_step("")
    try:
        if state.outcome is None:
            raise UsageError(state.fallo)
        desk.bring_later(state.order, state.outcome)
    finally:
        desk.trabajo.clear()


def _open_desk() -> Desk:
    app, host = _app(), this_machine()
    return Desk(app, Dialogs(app), host, datetime.now(), JobFolder(jobs_folder() / str(app.pid)))


def _app() -> xw.App:
    """Return the program that called: Excel says which of its windows; of any other there is one."""
    engine = xw.engines.active
    if engine is not None and engine.name == "excel" and _has_caller():
        return xw.Book.caller().app
    app = xw.apps.active
    if app is None:
        raise RuntimeError("no program called the ribbon")
    return app


def _has_caller() -> bool:
    """Tell whether a book was on the screen: on Windows our macros leave it, or nothing, there."""
    return sys.platform != "win32" or sys.modules["xlwings._xlwindows"].BOOK_CALLER is not None


@contextmanager
def _telling(desk: Desk, label: str) -> Iterator[None]:
    """Turn whatever stops a button into one dialog: the program goes on."""
    try:
        yield
    except UsageError as error:
        desk.dialogs.show_step("")
        desk.dialogs.tell(*str(error).splitlines())
    except OSError as error:
        desk.dialogs.show_step("")
        desk.dialogs.tell(describe_os_error(error))
    except Exception:  # the outermost layer: a fault of ours must not end Excel's Python
        place = log_fault(f"botón {label}")
        desk.dialogs.show_step("")
        desk.dialogs.tell(
            f"«{label}» no se pudo terminar, por una falla nuestra. El detalle quedó en {place}."
        )


def _stepper(desk: Desk) -> Progress:
    def step(name: str, number: int, count: int) -> None:
        desk.dialogs.show_step(f"{name} ({number} de {count})" if count > 1 else name)

    return step
