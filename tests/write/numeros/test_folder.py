"""What can happen to a folder: it fills, vanishes, is closed to us, or somebody touches it."""

import errno
import os
import random
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from cartera_xl.compute.numeros.serie import Serie
from cartera_xl.compute.numeros.verify import Known
from cartera_xl.write.numeros import Settings, create_series, exclusive, folder, open_ledger
from cartera_xl.write.numeros.exclusive import NoExclusion, create_whole, probe
from cartera_xl.write.numeros.refusal import NumberError

NOW = datetime.fromisoformat("2026-11-23T10:00:00-05:00")
DOC = "a" * 64


def records(settings: Settings) -> list[Path]:
    return sorted(Path(settings.lugar).rglob("*.json"))


def fill(settings: Settings, count: int) -> list[Known]:
    """Issue so many numbers; return what their documents say."""
    known = []
    with open_ledger(settings) as ledger:
        for _ in range(count):
            held = ledger.reserve("COT", "Ana", "oferta", NOW)
            known.append(Known(held.numero, ledger.issue(held, DOC, "Ana", NOW)))
    return known


def refuse(number: int) -> Callable[..., None]:
    def fail(*arguments: object, **options: object) -> None:
        raise OSError(number, os.strerror(number), str(arguments[0]))

    return fail


@pytest.mark.parametrize(
    ("call", "number", "code"),
    [
        ("fsync", errno.ENOSPC, "CX-NUM-008"),
        ("fsync", errno.EDQUOT, "CX-NUM-008"),
        ("link", errno.EROFS, "CX-NUM-007"),
        ("link", errno.EACCES, "CX-NUM-007"),
        ("link", errno.ESTALE, "CX-NUM-009"),
        ("link", errno.EIO, "CX-NUM-009"),
        ("link", errno.EOPNOTSUPP, "CX-NUM-006"),
        ("link", errno.EPERM, "CX-NUM-006"),
    ],
)
def test_a_disk_that_fails_loses_no_number(
    in_folder: Settings, monkeypatch: pytest.MonkeyPatch, call: str, number: int, code: str
) -> None:
    before = [path.read_bytes() for path in records(in_folder)]
    with open_ledger(in_folder) as ledger, monkeypatch.context() as patch:
        patch.setattr(exclusive.os, call, refuse(number))
        with pytest.raises(NumberError, match=code):
            ledger.reserve("COT", "Ana", "", NOW)
    assert [path.read_bytes() for path in records(in_folder)] == before
    assert not list(Path(in_folder.lugar).rglob(".nuevo-*"))
    with open_ledger(in_folder) as ledger:
        assert ledger.reserve("COT", "Ana", "", NOW).numero == "COT-2026-000001"


def test_a_real_full_disk_is_told(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("/dev/full, which Linux has")
    with pytest.raises(OSError) as caught, full.open("wb") as stream:
        stream.write(b"x" * 10)
        stream.flush()
    assert caught.value.errno == errno.ENOSPC  # what the rule above answers


def test_a_folder_that_vanishes_is_not_begun_anew(in_folder: Settings) -> None:
    fill(in_folder, 2)
    away = Path(in_folder.lugar).with_name("lejos")
    with open_ledger(in_folder) as ledger:
        held = ledger.reserve("COT", "Ana", "", NOW)
        Path(in_folder.lugar).rename(away)
        with pytest.raises(NumberError, match=r"no cree otro.*CX-NUM-001"):
            ledger.reserve("COT", "Ana", "", NOW)
        with pytest.raises(NumberError, match="CX-NUM-001"):
            ledger.issue(held, DOC, "Ana", NOW)
        assert not Path(in_folder.lugar).exists()
        away.rename(in_folder.lugar)
        ledger.issue(held, DOC, "Ana", NOW)
        assert ledger.reserve("COT", "Ana", "", NOW).numero == "COT-2026-000004"
        assert ledger.verify("COT") == []


def test_a_number_whose_answer_was_lost_is_recovered(
    in_folder: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_ledger(in_folder) as ledger:
        ledger.series()
        with monkeypatch.context() as patch:
            # The name was given; then the disk went.
            patch.setattr(exclusive, "_reach_disk", refuse(errno.EIO))
            patch.setattr("cartera_xl.write.numeros.folder.probe", lambda place: None)
            with pytest.raises(NumberError, match="la próxima vez se resuelve"):
                ledger.reserve("COT", "Ana", "", NOW)
        (done,) = ledger.recover("COT", lambda name, digest: False, "Ana", NOW)
        assert (done.numero, done.que) == ("COT-2026-000001", "anulado")


def test_a_name_given_twice_by_the_network_is_ours_if_it_holds_what_we_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = os.link

    def give_and_forget(source: Path, target: Path) -> None:
        given(source, target)
        raise FileExistsError(errno.EEXIST, "sent again", str(target))

    monkeypatch.setattr(exclusive.os, "link", give_and_forget)
    assert create_whole(tmp_path / "1", b"ours")
    assert not create_whole(tmp_path / "1", b"another")
    assert (tmp_path / "1").read_bytes() == b"ours"


def test_a_disk_that_replaces_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    probe(tmp_path)
    monkeypatch.setattr(exclusive, "_give_name", os.replace)
    monkeypatch.setattr(Path, "exists", lambda self: False)
    with pytest.raises(NoExclusion, match="encima de otro"):
        probe(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_list_of_names_that_is_late_does_not_stop_anybody(
    in_folder: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(in_folder, 3)
    known, listed = os.listdir, dict[str, list[str]]()

    def late(folder: Path) -> list[str]:
        # As a network drive that remembers what it listed first.
        return listed.setdefault(str(folder), known(folder))

    monkeypatch.setattr(os, "listdir", late)
    with open_ledger(in_folder) as ledger:
        taken = [ledger.reserve("COT", "Ana", "", NOW).numero for _ in range(3)]
    assert taken == ["COT-2026-000004", "COT-2026-000005", "COT-2026-000006"]


def test_a_shelf_fills_and_the_next_begins(
    in_folder: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "_SHELF", 10)
    chain = Path(in_folder.lugar) / "serie-COT"
    fill(in_folder, 4)
    with open_ledger(in_folder) as ledger:
        assert [path.name for path in chain.iterdir()] == ["00000"]
        assert ledger.reserve("COT", "Ana", "", NOW).numero == "COT-2026-000005"
        assert ledger.reserve("COT", "Ana", "", NOW).numero == "COT-2026-000006"
        assert sorted(path.name for path in (chain / "00001").iterdir()) == [
            "00000010.json", "00000011.json",
        ]  # fmt: skip
        assert ledger.verify("COT") == []


def test_a_shelf_that_was_made_and_not_filled_changes_nothing(
    in_folder: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "_SHELF", 10)
    fill(in_folder, 4)
    (Path(in_folder.lugar) / "serie-COT" / "00001").mkdir()
    with open_ledger(in_folder) as ledger:
        assert ledger.reserve("COT", "Ana", "", NOW).numero == "COT-2026-000005"


def test_what_killed_writers_left_is_swept_once_it_is_old(in_folder: Settings) -> None:
    shelf = Path(in_folder.lugar) / "serie-COT" / "00000"
    for name in (".nuevo-1-a", ".nuevo-2-b"):
        (shelf / name).write_bytes(b"half")
    old = time.time() - 7200
    os.utime(shelf / ".nuevo-1-a", (old, old))
    with open_ledger(in_folder) as ledger:
        assert ledger.verify("COT") == []
        ledger.recover("COT", lambda name, digest: False, "Ana", NOW)
    assert [path.name for path in shelf.glob(".nuevo-*")] == [".nuevo-2-b"]


def test_a_damaged_end_takes_no_number_until_it_is_mended(in_folder: Settings) -> None:
    fill(in_folder, 2)
    last = records(in_folder)[-1]
    whole = last.read_bytes()
    last.write_bytes(whole.replace(b"Ana", b"Luz"))
    with open_ledger(in_folder) as ledger:
        with pytest.raises(NumberError, match="El registro 5 de la serie COT no se puede leer"):
            ledger.reserve("COT", "Ana", "", NOW)
        assert [p.hoja for p in ledger.verify("COT")] == ["registro 5"]
        last.write_bytes(whole)
        assert ledger.reserve("COT", "Ana", "", NOW).numero == "COT-2026-000003"


# Cut, and known by this machine


def cut(settings: Settings, count: int) -> None:
    for path in records(settings)[-count:]:
        path.unlink()


def test_a_machine_that_saw_the_end_takes_no_number_without_it(in_folder: Settings) -> None:
    known = fill(in_folder, 4)
    cut(in_folder, 3)
    with open_ledger(in_folder) as ledger:
        with pytest.raises(NumberError, match="lo vio llegar al 9 y llega al 6"):
            ledger.reserve("COT", "Ana", "", NOW)
        assert [p.valor for p in ledger.verify("COT", known)] == [
            "COT-2026-000003", "COT-2026-000004",
        ]  # fmt: skip


def test_lost_numbers_are_voided_and_never_used_again(in_folder: Settings) -> None:
    fill(in_folder, 4)
    cut(in_folder, 4)
    with open_ledger(in_folder) as ledger:
        done = ledger.reclaim("COT", "Ana", NOW)
        assert [(each.numero, each.que) for each in done] == [
            ("COT-2026-000003", "anulado"), ("COT-2026-000004", "anulado"),
        ]  # fmt: skip
        assert ledger.reclaim("COT", "Ana", NOW) == []
        assert ledger.reserve("COT", "Ana", "", NOW).numero == "COT-2026-000005"
        assert ledger.states("COT")[3].motivo == "se perdió con el final del registro"
        assert ledger.verify("COT") == []


def test_a_ledger_that_is_whole_has_nothing_to_reclaim(in_folder: Settings) -> None:
    fill(in_folder, 2)
    with open_ledger(in_folder) as ledger:
        assert ledger.reclaim("COT", "Ana", NOW) == []
        assert len(ledger.states("COT")) == 2


def test_an_older_copy_put_back_is_told_by_who_saw_more(in_folder: Settings) -> None:
    fill(in_folder, 1)
    copy = Path(in_folder.lugar).with_name("copia")
    shutil.copytree(in_folder.lugar, copy)
    fill(in_folder, 3)
    shutil.rmtree(in_folder.lugar)
    copy.rename(in_folder.lugar)
    elsewhere = replace(in_folder, reservas=copy.with_name("otro"))
    with open_ledger(in_folder) as ledger, pytest.raises(NumberError, match="CX-NUM-019"):
        ledger.reserve("COT", "Ana", "", NOW)
    with open_ledger(elsewhere) as ledger:  # It never saw the rest: nothing tells it.
        assert ledger.reserve("COT", "Ana", "", NOW).numero == "COT-2026-000002"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"posicion": 1}', "\x00"])
def test_a_damaged_memory_is_as_none(in_folder: Settings, text: str) -> None:
    fill(in_folder, 1)
    for path in (in_folder.reservas / "vistos").iterdir():
        path.write_text(text)
    assert [each.numero for each in fill(in_folder, 1)] == ["COT-2026-000002"]


# Tampered with


def test_sixty_tamperings_with_files_are_found(in_folder: Settings) -> None:
    known = fill(in_folder, 9)
    chance, names = random.Random(5), records(in_folder)
    whole = {path: path.read_bytes() for path in names}
    for number in range(60):
        one, other = chance.sample(names, 2)
        way = number % 6
        if way == 0:
            at = chance.randrange(len(whole[one]))
            one.write_bytes(whole[one][:at] + b"#" + whole[one][at:])
        elif way == 1:
            one.unlink()
        elif way == 2:
            one.write_bytes(whole[other])
            other.write_bytes(whole[one])
        elif way == 3:
            cut(in_folder, chance.randrange(1, 8))
        elif way == 4:
            one.with_stem(f"{one.stem} (1)").write_bytes(whole[one])
        else:
            one.unlink()
            one.mkdir()
        with open_ledger(in_folder) as ledger:
            found = ledger.verify("COT", known)
        assert found, (way, one)
        if way in (0, 1, 2, 5):
            assert f"registro {int(one.stem)}" in [problem.hoja for problem in found]
        if way == 5:
            one.rmdir()
        for path in records(in_folder):
            path.unlink()
        for path, content in whole.items():
            path.write_bytes(content)
    with open_ledger(in_folder) as ledger:
        assert ledger.verify("COT", known) == []


def test_two_firms_in_one_folder_are_told_apart(in_folder: Settings, tmp_path: Path) -> None:
    other = replace(in_folder, lugar=str(tmp_path / "otra"), reservas=tmp_path / "suyas")
    create_series(other, Serie("COT"), "Luz", NOW)
    fill(in_folder, 2)
    fill(other, 2)
    records(in_folder)[3].write_bytes(records(other)[3].read_bytes())
    with open_ledger(in_folder) as ledger:
        (found,) = ledger.verify("COT")
    assert (found.codigo, found.hoja) == ("CX-NUM-104", "registro 4")


def test_what_desktops_and_servers_leave_is_passed_over(in_folder: Settings) -> None:
    shelf = Path(in_folder.lugar) / "serie-COT" / "00000"
    for name in ("desktop.ini", "Thumbs.db", ".DS_Store", ".nfs0001", "._00000001.json"):
        (shelf / name).write_bytes(b"x")
    (Path(in_folder.lugar) / "serie-COT (copia)").mkdir()
    with open_ledger(in_folder) as ledger:
        assert ledger.verify("COT") == []
        assert [serie.nombre for serie in ledger.series()] == ["COT"]
