"""What makes the Windows of the tests, as far as it shows without one."""

import os
from pathlib import Path

import pytest
from tests.wine import prepare
from tests.wine.forwarder import forwarding_dll

from cartera_xl.hosts.setup.executable import read_bits


def test_where_wine_cannot_be_installed_the_reason_says_how(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(prepare, "find_wine", lambda: None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(prepare.Unavailable, match="apt-get install wine wine64"):
        prepare.install_wine()


def test_the_library_that_forwards_is_one_of_64_bits(tmp_path: Path) -> None:
    path = tmp_path / "bcryptprimitives.dll"
    path.write_bytes(forwarding_dll(path.name, prepare.MISSING))
    assert read_bits(path) == 64
    assert b"\0ProcessPrng\0advapi32.SystemFunction036\0" in path.read_bytes()
