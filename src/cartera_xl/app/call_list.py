"""A quién llamar: who is to be called on a day, ranked, from the books at hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from cartera_xl.app.edades import Debts, read_debts
from cartera_xl.app.host import Host
from cartera_xl.app.load import Progress, UsageError, silent
from cartera_xl.compute.edades.a_quien_llamar import (
    Contactable,
    Desk,
    Llamada,
    a_quien_llamar,
    call_weights,
)
from cartera_xl.compute.edades.clientes_credito import contactos_de
from cartera_xl.compute.edades.contactables import contactable
from cartera_xl.compute.edades.puedo_contactar import (
    Canal,
    ContactRules,
    Persona,
    contact_rules,
    first_moment,
)
from cartera_xl.compute.edades.ritmo_pago import ritmos_pago
from cartera_xl.parameters.holidays import calendar_on

_ANY: tuple[Canal, ...] = ("Llamada",)
"""Of who cannot be contacted until its channels are put right: any says why not."""


@dataclass(frozen=True)
class CallList:
    """Who is to be called at a moment, most points first. ``avisos``: what its reader must know."""

    debts: Debts
    momento: datetime
    llamadas: Sequence[Llamada]
    avisos: Sequence[str]

    @property
    def exigible(self) -> int:
        """What may be asked of all of them, in centavos."""
        return sum(one.deuda.exigible for one in self.llamadas)


def list_calls(
    path: Path,
    host: Host,
    ahora: datetime,
    progress: Progress = silent,
    *,
    fecha: date | None = None,
    hora: time | None = None,
) -> CallList:
    """Return who is to be called, by what the books say of that day, its own rows included.

    Entra: ``fecha``: the day, today if omitted; ``hora``: now if it is today, else the first at
        which anybody may be contacted.
    Error: UsageError if the books cannot be read, or a rule has no value that day.
    """
    day = fecha or host.hoy
    debts = read_debts(path, day, host, progress)
    try:
        rules = _contact_rules(debts, day)
        weights = call_weights(debts.inputs.parameters(), day)
        moment = datetime.combine(day, hora or _usual_hour(day, ahora, host, rules))
        desk, wrong = _desk(debts)
        calls = a_quien_llamar(desk, moment, weights, rules)
    except ValueError as error:
        raise UsageError(f"No se puede hacer la lista: {error}.") from error
    late = {one.clave for one in calls}
    notices = [*debts.avisos, *(said for key, said in wrong.items() if key in late)]
    return CallList(debts, moment, calls, notices)


def _contact_rules(debts: Debts, day: date) -> ContactRules:
    inputs = debts.inputs
    parameters = inputs.parameters()
    return contact_rules(parameters, day, calendar_on(parameters, day, inputs.own_days()))


def _usual_hour(day: date, ahora: datetime, host: Host, rules: ContactRules) -> time:
    now = ahora.time().replace(second=0, microsecond=0)
    return now if day == host.hoy else first_moment(day, rules).time()


def _desk(debts: Debts) -> tuple[Desk, Mapping[str, str]]:
    """Return what the desk knows, and client (key) → what is wrong with how it may be contacted."""
    figures, inputs = debts.figures, debts.inputs
    rows, people = inputs.registered(), inputs.people()
    reached: dict[str, Contactable] = {}
    wrong: dict[str, str] = {}
    for key in figures.cuentas:
        try:
            reached[key] = contactable(rows.get(key), people.get(key, ()))
        except ValueError as error:
            name = debts.clientes[key].nombre
            wrong[key] = f"clientes.xlsx, Canales de cobro de {name}: {error}."
            reached[key] = Contactable(name, "", "", Persona(True, False), _ANY)
    owed = {key: account.deuda for key, account in figures.cuentas.items()}
    promised = [one for account in figures.cuentas.values() for one in account.promesas]
    made = contactos_de(inputs.table("Gestiones"))
    return Desk(owed, promised, ritmos_pago(figures.abiertos), reached, made), wrong
