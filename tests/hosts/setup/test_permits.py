"""What Excel was told to allow; keys and values as Microsoft's templates for Office name them."""

from pathlib import Path
from typing import Any

import pytest

from cartera_xl.hosts.setup.permits import check_permits

FIRM = "HKCU\\Software\\Policies\\Microsoft\\Office\\16.0\\"
EVERYBODY = "HKLM\\Software\\Policies\\Microsoft\\Office\\16.0\\"
OWN = "HKCU\\Software\\Microsoft\\Office\\16.0\\"
LOCATIONS = "Excel\\Security\\Trusted Locations"
MEANWHILE = "Mientras tanto, «cartera revisar» y «cartera vigilar» trabajan sin Excel."
ALLOW = (
    "Pida a sistemas que lo permita; si la decisión es suya, cámbiela en Excel: Archivo > Opciones "
    f"> Centro de confianza. {MEANWHILE}"
)
FOLDER = Path("C:/Users/José/AppData/Roaming/Microsoft/Excel/XLSTART")
SHARE = Path("\\\\servidor\\perfiles$\\José\\Microsoft\\Excel\\XLSTART")


def said(fake: Any, folder: Path = FOLDER) -> list[tuple[str, ...]]:
    return [(f.estado, f.hallado, f.ayuda, f.codigo) for f in check_permits(fake.machine, folder)]


def test_where_nobody_decided_anything_nothing_is_in_the_way(windows: Any) -> None:
    assert said(windows) == [("bien", "Nada impide abrir el complemento.", "", "")]


@pytest.mark.parametrize(
    ("key", "name", "message", "code"),
    [
        (
            FIRM + "Common",
            "vbaoff",
            "Una política de su firma apaga las macros de Office (VBAOff).",
            "CX-INS-201",
        ),
        (
            EVERYBODY + "Excel\\Security",
            "disablealladdins",
            "Una política de su firma apaga los complementos (DisableAllAddins).",
            "CX-INS-202",
        ),
        (
            OWN + "Excel\\Security",
            "requireaddinsig",
            "La configuración de su Excel solo deja abrir complementos firmados (RequireAddinSig), y "
            "este no lo está.",
            "CX-INS-203",
        ),
    ],
)
def test_a_switch_that_stops_the_addin_is_told_with_whose_it_is(
    windows: Any, key: str, name: str, message: str, code: str
) -> None:
    windows.set(key, **{name: 0})
    assert said(windows)[0][0] == "bien"
    windows.set(key, **{name: 1})
    assert said(windows) == [("falta", message, ALLOW, code)]


def test_the_policy_of_the_firm_goes_before_the_users_choice(windows: Any) -> None:
    windows.set(FIRM + "Excel\\Security", requireaddinsig=0)
    windows.set(OWN + "Excel\\Security", requireaddinsig=1)
    assert said(windows)[0][0] == "bien"


def test_a_list_of_addins_that_has_not_ours_is_told(windows: Any) -> None:
    windows.set(FIRM + "Excel\\Resiliency", restricttolist=1)
    assert said(windows) == [
        (
            "aviso",
            "Una política de su firma solo deja abrir los complementos de una lista "
            "(RestrictToList).",
            ALLOW,
            "CX-INS-204",
        )
    ]
    windows.registry[(FIRM + "Excel\\Resiliency\\AddinList").lower()] = {"cartera_xl.xlam": "1"}
    assert said(windows)[0][0] == "bien"


@pytest.mark.parametrize("value", [3, 4])
def test_blocked_macros_still_run_in_a_trusted_folder(windows: Any, value: int) -> None:
    windows.set(FIRM + "Excel\\Security", vbawarnings=value)
    assert said(windows) == [
        (
            "aviso",
            f"Una política de su firma bloquea las macros sin firma (VBAWarnings={value}), salvo en "
            "carpetas de confianza.",
            "Si no aparece la pestaña Cartera, pida a sistemas declarar de confianza "
            f"«{FOLDER}». {MEANWHILE}",
            "CX-INS-207",
        )
    ]


def test_blocked_macros_and_no_trusted_folders_stop_the_addin(windows: Any) -> None:
    windows.set(OWN + "Excel\\Security", vbawarnings=4)
    windows.set(FIRM + LOCATIONS, alllocationsdisabled=1)
    assert said(windows) == [
        (
            "falta",
            "La configuración de su Excel bloquea las macros sin firma (VBAWarnings=4), y Excel no "
            "confía en la carpeta del complemento: las ubicaciones de confianza están apagadas.",
            f"Pida a sistemas declarar de confianza «{FOLDER}». {MEANWHILE}",
            "CX-INS-205",
        )
    ]


def test_without_a_trusted_folder_excel_asks(windows: Any) -> None:
    windows.set(FIRM + "Common\\Security\\Trusted Locations", allow_user_locations=0)
    assert said(windows) == [
        (
            "aviso",
            "Excel no confía en la carpeta del complemento: solo valen las ubicaciones de confianza "
            "que fija la firma.",
            "Cuando Excel pregunte, habilite las macros; o pida a sistemas declarar de confianza "
            f"«{FOLDER}».",
            "CX-INS-206",
        )
    ]
    windows.set(OWN + "Excel\\Security", vbawarnings=1)
    assert said(windows)[0][0] == "bien"


def test_a_startup_folder_on_the_network_is_trusted_only_if_that_is_allowed(windows: Any) -> None:
    ((state, message, _, code),) = said(windows, SHARE)
    assert (state, code) == ("aviso", "CX-INS-206")
    assert message == "Excel no confía en la carpeta del complemento: está en la red."
    windows.set(OWN + LOCATIONS, allownetworklocations=1)
    assert said(windows, SHARE)[0][0] == "bien"


def test_a_value_of_another_kind_decides_nothing(windows: Any) -> None:
    windows.set(FIRM + "Common", vbaoff="1")
    assert said(windows)[0][0] == "bien"
