"""Where a ledger may be: not in a folder that is synchronised, nor at what is no place."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from cartera_xl.compute.numeros.serie import Serie, make_series
from cartera_xl.write.numeros import Settings, create_series, open_ledger
from cartera_xl.write.numeros.refusal import NumberError
from cartera_xl.write.numeros.synced import find_service

NOW = datetime.fromisoformat("2026-11-23T10:00:00-05:00")


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive - Distribuidora El Sol/ventas", "OneDrive"),
        ("OneDrive", "OneDrive"),
        ("Dropbox (El Sol)/ventas", "Dropbox"),
        ("Google Drive/Mi unidad", "Google Drive"),
        ("GoogleDrive-ana@elsol.co/Mi unidad/ventas", "Google Drive"),
        ("Mi unidad/ventas", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/ventas", "iCloud"),
        ("iCloudDrive/ventas", "iCloud"),
        ("Library/CloudStorage/OneDrive-ElSol/ventas", "OneDrive"),
        ("Library/CloudStorage/Otro/ventas", "un servicio de sincronización"),
        ("ventas/numeros", ""),
        ("Mis documentos/drive de ventas", ""),
    ],
)
def test_the_name_of_a_folder_tells_its_service(tmp_path: Path, folder: str, service: str) -> None:
    assert find_service(tmp_path / folder, {}, tmp_path) == service


@pytest.mark.parametrize(
    ("mark", "service"),
    [
        (".dropbox.cache", "Dropbox"),
        (".tmp.driveupload", "Google Drive"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".stfolder", "Syncthing"),
    ],
)
def test_what_a_service_leaves_tells_it(tmp_path: Path, mark: str, service: str) -> None:
    (tmp_path / "equipo" / "ventas").mkdir(parents=True)
    (tmp_path / "equipo" / mark).mkdir()
    assert find_service(tmp_path / "equipo" / "ventas" / "numeros", {}, tmp_path) == service
    assert find_service(tmp_path / "otra", {}, tmp_path) == ""


def test_a_variable_tells_where_onedrive_is(tmp_path: Path) -> None:
    root = tmp_path / "Nube de la firma"
    environ = {"ONEDRIVECOMMERCIAL": str(root)}
    assert find_service(root / "ventas", environ, tmp_path) == "OneDrive"
    assert find_service(root, environ, tmp_path) == "OneDrive"
    assert find_service(tmp_path / "Nube de la firma 2", environ, tmp_path) == ""
    assert find_service(tmp_path / "ventas", {"ONEDRIVE": ""}, tmp_path) == ""


@pytest.mark.parametrize("variable", ["APPDATA", "LOCALAPPDATA", ""])
def test_dropbox_says_where_its_folders_are(tmp_path: Path, variable: str) -> None:
    place = tmp_path / "datos" / "Dropbox" if variable else tmp_path / ".dropbox"
    place.mkdir(parents=True)
    said = {"business": {"path": str(tmp_path / "Firma"), "host": 1}}
    (place / "info.json").write_text(json.dumps(said))
    environ = {variable: str(tmp_path / "datos")} if variable else {}
    assert find_service(tmp_path / "Firma" / "numeros", environ, tmp_path) == "Dropbox"
    (place / "info.json").write_text("roto")
    assert find_service(tmp_path / "Firma" / "numeros", environ, tmp_path) == ""


def test_a_link_into_a_synchronised_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "ventas").symlink_to(tmp_path / "OneDrive", target_is_directory=True)
    assert find_service(tmp_path / "ventas" / "numeros", {}, tmp_path) == "OneDrive"


def test_a_shared_series_is_refused_there_and_one_of_a_seller_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive" / "numeros"
    settings = Settings(str(folder), tmp_path / "marcas", environ={})
    with pytest.raises(NumberError, match=r"está en OneDrive.*cartera numeros crear --vendedor JP"):
        create_series(settings, Serie("COT"), "Ana", NOW)
    assert not folder.exists()
    create_series(settings, make_series("COT", "JP"), "JP", NOW)
    with open_ledger(settings) as ledger:
        assert ledger.reserve("COT-JP", "JP", "", NOW).numero == "COT-JP-000001"


def test_a_shared_series_that_was_moved_there_takes_no_number(in_folder: Settings) -> None:
    moved = Path(in_folder.lugar).with_name("Dropbox")
    Path(in_folder.lugar).rename(moved)
    with open_ledger(replace(in_folder, lugar=str(moved))) as ledger:
        with pytest.raises(NumberError, match="CX-NUM-003"):
            ledger.reserve("COT", "Ana", "", NOW)
        assert ledger.verify("COT") == []


@pytest.mark.parametrize("place", ["", "  ", "mysql://servidor/base", "http://elsol.co"])
def test_what_is_no_place_is_told(tmp_path: Path, place: str) -> None:
    with pytest.raises(NumberError, match="CX-NUM-014"):
        open_ledger(Settings(place, tmp_path, environ={}))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://ana:secreta@127.0.0.1:1/ventas", "127.0.0.1/ventas»: no contesta"),
        ("postgresql://ana:secreta@no-hay.invalid/ventas", "no se encuentra ese nombre en la red"),
    ],
)
def test_a_server_that_does_not_answer_is_told_without_its_password(
    tmp_path: Path, url: str, said: str
) -> None:
    with (
        open_ledger(Settings(url, tmp_path, environ={})) as ledger,
        pytest.raises(NumberError, match="CX-NUM-010") as caught,
    ):
        ledger.reserve("COT", "Ana", "", NOW)
    assert said in str(caught.value)
    assert "secreta" not in str(caught.value)


def test_a_url_that_is_badly_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(NumberError, match="CX-NUM-014"):
        open_ledger(Settings("postgresql://[ana", tmp_path, environ={}))
