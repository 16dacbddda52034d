"""What Excel has been told to allow, by a policy of the firm or by its user.

Names and values are those of Microsoft's administrative templates for Office 2016 and later
(office16.admx, excel16.admx): ``VBAOff``, ``DisableAllAddins``, ``RequireAddinSig``, ``RestrictToList``
with ``AddinList``, ``VBAWarnings`` (1 all run, 2 Excel asks, 3 signed only, 4 none),
``AllLocationsDisabled``, ``AllowNetworkLocations``, ``allow user locations``. Files in a trusted
location run whatever ``VBAWarnings`` says (learn.microsoft.com, «Trusted Locations for Office files»),
and a user's XLSTART is one from the start. ``BlockContentExecutionFromInternet`` only touches files
with the mark of the web, which the doctor looks for by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cartera_xl.hosts.setup.finding import Finding, ill, well
from cartera_xl.hosts.setup.machine import ADDIN, Machine
from cartera_xl.hosts.setup.places import is_remote
from cartera_xl.hosts.setup.reasons import (
    ADDINS_OFF,
    ADDINS_SIGNED,
    ASKED,
    BLOCKED,
    LIMITED,
    UNLISTED,
    VBA_OFF,
)

NAME = "Permisos de Excel"
_POLICIES = (
    "HKCU\\Software\\Policies\\Microsoft\\Office\\16.0\\",
    "HKLM\\Software\\Policies\\Microsoft\\Office\\16.0\\",
)
_CHOICES = "HKCU\\Software\\Microsoft\\Office\\16.0\\"
_SECURITY, _TRUSTED = "Excel\\Security", "Excel\\Security\\Trusted Locations"
_SWITCHES = (
    ("Common", "VBAOff", VBA_OFF),
    (_SECURITY, "DisableAllAddins", ADDINS_OFF),
    (_SECURITY, "RequireAddinSig", ADDINS_SIGNED),
)
_ASK = 2


@dataclass(frozen=True)
class Setting:
    """A value, and who decided it."""

    value: int
    who: str


def check_permits(machine: Machine, folder: Path) -> list[Finding]:
    """Return what may keep Excel from opening an add-in in ``folder``; one «bien» if nothing."""
    found = [*_switches(machine), *_list(machine), *_macros(machine, folder)]
    return found or [well(NAME, "Nada impide abrir el complemento.")]


def read_setting(machine: Machine, key: str, name: str) -> Setting | None:
    """Return what holds: the firm's policy, else the user's choice; None if nobody decided."""
    places = [(root, "Una política de su firma") for root in _POLICIES]
    for root, who in [*places, (_CHOICES, "La configuración de su Excel")]:
        value = machine.registry(root + key).get(name.lower())
        if isinstance(value, int):
            return Setting(value, who)
    return None


def _switches(machine: Machine) -> Iterator[Finding]:
    for key, name, rule in _SWITCHES:
        setting = read_setting(machine, key, name)
        if setting and setting.value == 1:
            yield ill(NAME, rule, quien=setting.who)


def _list(machine: Machine) -> Iterator[Finding]:
    restricted = read_setting(machine, "Excel\\Resiliency", "RestrictToList")
    if restricted and restricted.value == 1:
        lists = [machine.registry(f"{root}Excel\\Resiliency\\AddinList") for root in _POLICIES]
        if not any(str(allowed.get(ADDIN)) in ("1", "2") for allowed in lists):
            yield ill(NAME, UNLISTED, quien=restricted.who)


def _macros(machine: Machine, folder: Path) -> Iterator[Finding]:
    setting = read_setting(machine, _SECURITY, "VBAWarnings") or Setting(_ASK, "")
    reason = _distrust(machine, folder)
    said = {"quien": setting.who, "valor": setting.value, "porque": reason, "carpeta": folder}
    if setting.value > _ASK:
        yield ill(NAME, BLOCKED if reason else LIMITED, **said)
    elif setting.value == _ASK and reason:
        yield ill(NAME, ASKED, **said)


def _distrust(machine: Machine, folder: Path) -> str:
    """Return why the folder is no trusted location; "" if it is one."""
    disabled = read_setting(machine, _TRUSTED, "AllLocationsDisabled")
    if disabled and disabled.value == 1:
        return "las ubicaciones de confianza están apagadas"
    chosen = read_setting(machine, "Common\\Security\\Trusted Locations", "allow user locations")
    if chosen and chosen.value == 0:
        return "solo valen las ubicaciones de confianza que fija la firma"
    network = read_setting(machine, _TRUSTED, "AllowNetworkLocations")
    if is_remote(folder) and not (network and network.value == 1):
        return "está en la red"
    return ""
