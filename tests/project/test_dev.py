"""dev.py and what it installs from: the lock files and the pip wheel kept in vendor/."""

import ast
import hashlib
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["core", "test", "wine"]


def locked(name: str) -> list[tuple[Requirement, list[str]]]:
    """Each requirement of a lock file with its hashes."""
    text = (ROOT / "requirements" / f"{name}.lock").read_text("utf-8")
    logical = re.sub(r"^\s*#.*\n", "", text, flags=re.M).replace("\\\n", " ").splitlines()
    parts = [line.split(" --hash=") for line in logical if line.strip()]
    return [(Requirement(part[0].strip()), [hash_.strip() for hash_ in part[1:]]) for part in parts]


def dev(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "dev.py"), *arguments],
        env=os.environ | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


def test_dev_imports_only_the_standard_library() -> None:
    imported = set()
    for node in ast.walk(ast.parse((ROOT / "dev.py").read_text("utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").partition(".")[0])
    assert imported
    assert imported <= sys.stdlib_module_names


def test_dev_can_be_read_by_an_old_python_that_has_to_refuse() -> None:
    ast.parse((ROOT / "dev.py").read_text("utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("arguments", [[], ["probar"], ["lock", "--todo"], ["--demo"]])
def test_an_unknown_command_shows_the_usage_and_exits_2(arguments: list[str]) -> None:
    done = dev(*arguments)
    assert done.returncode == 2
    assert "python3 dev.py test" in done.stderr
    assert done.stdout == ""


def test_help_is_no_error() -> None:
    done = dev("--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "python3 dev.py demo" in done.stdout


@pytest.mark.parametrize("name", LOCKS)
def test_every_version_is_pinned_and_hashed(name: str) -> None:
    requirements = locked(name)
    assert requirements
    for requirement, hashes in requirements:
        assert re.fullmatch(r"==[^*,]+", str(requirement.specifier)), requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", hash_) for hash_ in hashes), requirement


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_names_no_address(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.lock").read_text("utf-8")
    assert "://" not in text
    options = set(re.findall(r"(?<!\S)--?[a-z-]+", text))
    assert options <= {"--hash", "-c", "--override"}  # no --index-url
    assert not re.search(r"\.(com|org|net|io)\b", text)


def test_the_test_lock_contains_the_core_lock() -> None:
    # dev.py installs test.lock over core.lock, so no version may differ, on any platform.
    test = {str(requirement): hashes for requirement, hashes in locked("test")}
    pins = {(canonicalize_name(r.name), str(r.specifier)) for r, _ in locked("test")}
    for requirement, hashes in locked("core"):
        assert (canonicalize_name(requirement.name), str(requirement.specifier)) in pins
        if str(requirement) in test:
            assert test[str(requirement)] == hashes


def test_the_wine_lock_differs_from_the_core_lock_only_where_wine_needs_it() -> None:
    core = {f"{r.name}{r.specifier}" for r, _ in locked("core")}
    other = {r.name for r, _ in locked("wine") if f"{r.name}{r.specifier}" not in core}
    assert other <= {"numpy", "pandas", "pytz", "pywin32"}  # pandas of then asks for pytz


@pytest.mark.parametrize(
    ("name", "groups"), [("core", ["build"]), ("test", ["build", "test"]), ("wine", [])], ids=LOCKS
)
def test_the_lock_has_what_pyproject_asks_for(name: str, groups: list[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = list(project["project"]["dependencies"])
    asked += [line for group in groups for line in project["dependency-groups"][group]]
    versions: dict[str, list[str]] = {}
    for requirement, _ in locked(name):
        pin = str(requirement.specifier).removeprefix("==")
        versions.setdefault(canonicalize_name(requirement.name), []).append(pin)
    stale = [
        line
        for line in asked
        if not (found := versions.get(canonicalize_name(Requirement(line).name)))
        or not all(Requirement(line).specifier.contains(version) for version in found)
    ]
    assert not stale, "python3 dev.py lock"


def test_the_pip_wheel_is_the_one_that_notice_states() -> None:
    (wheel,) = (ROOT / "vendor").glob("pip-*.whl")
    notice = (ROOT / "NOTICE").read_text("utf-8")
    assert f"vendor/{wheel.name}" in notice
    assert f"sha256 {hashlib.sha256(wheel.read_bytes()).hexdigest()}" in notice
    assert wheel.name in (ROOT / "dev.py").read_text("utf-8")
