"""The commands of the README, on a machine with Python 3.11 or newer and nothing else.

    python3 dev.py demo [arguments of `cartera demo`]
    python3 dev.py test [--wine] [arguments of pytest]
    python3 dev.py soak [arguments of pytest]
    python3 dev.py bench [--libros N] [--completo] [--rondas N] [--wine | --calc]
    python3 dev.py lock [--upgrade]

demo, test, soak and bench make .venv beside this file, the first time and whenever the lock files,
pyproject.toml or the Python that runs this change. demo installs requirements/core.lock and
cartera_xl, then runs `cartera demo`; test installs requirements/test.lock as well, then runs
pytest; so does bench, then measures (bench/README.md). As root on Debian or Ubuntu test also
installs LibreOffice and PostgreSQL; without them the tests that need them are skipped and say what
to install. With --wine test and bench also run what needs a Windows, in one that they make under
wine; bench --calc measures what somebody at LibreOffice waits for. soak takes some minutes: numbers
by 32 processes that are killed 500 times, in a folder and in PostgreSQL. lock writes the lock files
again from pyproject.toml; --upgrade takes newer versions.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python must get as far as this sentence
    sys.stderr.write(f"dev.py needs Python 3.11 or newer; this is {sys.version.split()[0]}.\n")
    sys.exit(2)

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "cartera_xl.json"
# pip travels with the repository: Debian's Python has no ensurepip, and its user may not be root.
PIP = ROOT / "vendor" / "pip-26.3-py3-none-any.whl" / "pip"
# Each list is what decides that an environment is out of date; test.lock contains core.lock.
INPUTS = {
    "core": ["pyproject.toml", "requirements/core.lock"],
    "test": ["pyproject.toml", "requirements/test.lock"],
}
GROUPS = {"core": ["build"], "test": ["build", "test"]}
# Packages of Debian: what the tests drive for real.
POSTGRES = ("postgresql",)
OFFICE = (
    "libreoffice-calc",
    "libreoffice-writer",
    "python3-uno",
    "libreoffice-l10n-es",
    "fonts-crosextra-carlito",
    "poppler-utils",
    "xvfb",
    "xdotool",
)
PYTHON_VARIABLES_KEPT = {
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONHASHSEED",
    "PYTHONIOENCODING",
    "PYTHONUNBUFFERED",
    "PYTHONUTF8",
}
PIP_VARIABLES_DROPPED = {
    "PIP_CONSTRAINT",
    "PIP_NO_BINARY",
    "PIP_PREFIX",
    "PIP_PYTHON",
    "PIP_ROOT",
    "PIP_TARGET",
}


def say(text: str) -> None:
    print(f"dev.py: {text}", flush=True)


def environment() -> dict[str, str]:
    """The caller's variables, less those that would lead Python or pip out of .venv."""
    dropped = PIP_VARIABLES_DROPPED | {"VIRTUAL_ENV", "__PYVENV_LAUNCHER__"}
    dropped |= {name for name in os.environ if name.upper().startswith("PYTHON")}
    dropped -= PYTHON_VARIABLES_KEPT
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return kept | {"PIP_USER": "0"}


def program(name: str, venv: Path = VENV) -> str:
    return str(venv / "Scripts" / f"{name}.exe" if os.name == "nt" else venv / "bin" / name)


def call(*command: object, cwd: Path | None = None) -> int:
    return subprocess.call([str(part) for part in command], cwd=cwd, env=environment())


def must(*command: object) -> None:
    if call(*command, cwd=ROOT) != 0:
        sys.exit("dev.py: this step failed, for the reason above. Run the same command again.")


def make_venv(folder: Path) -> None:
    # The base interpreter: this may run inside the environment that is about to be cleared.
    base = getattr(sys, "_base_executable", None) or sys.executable
    must(base, "-m", "venv", "--clear", "--without-pip", folder)


def pip_install(*arguments: object, venv: Path = VENV) -> None:
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input")
    must(program("python", venv), PIP, "install", *quiet, *arguments)


def fingerprint(name: str) -> str:
    """Changes when an environment made for ``name`` (core or test) has to be made again."""
    digest = hashlib.sha256(f"{sys.version}|{sys.base_prefix}|{ROOT}|{PIP.parent.name}".encode())
    for path in INPUTS[name]:
        digest.update((ROOT / path).read_bytes())
    return digest.hexdigest()


def read_stamp() -> dict[str, str]:
    """What is installed in .venv; nothing, if it was never finished or its Python is gone."""
    try:
        return dict(json.loads(STAMP.read_text())) if Path(program("python")).exists() else {}
    except (OSError, ValueError):
        return {}


def prepare(want: str) -> None:
    """Bring .venv to hold what ``want`` (core or test) needs; return at once if it does."""
    found = read_stamp()
    usable = bool(found) and all(found[name] == fingerprint(name) for name in found)
    if usable and want in found:
        return
    STAMP.unlink(missing_ok=True)  # first: whatever interrupts us, the next run starts afresh
    if not usable:
        say(f"making .venv with Python {sys.version.split()[0]}")
        make_venv(VENV)
    say(f"installing the packages of requirements/{want}.lock (this may take some minutes)")
    hashed = ("--require-hashes", "--only-binary", ":all:")
    pip_install(*hashed, "-r", f"requirements/{want}.lock")
    say("installing cartera_xl from this folder")
    pip_install("--no-index", "--no-build-isolation", "--no-deps", "-e", ".")
    make_path_relative()
    STAMP.write_text(json.dumps({name: fingerprint(name) for name in {"core", want}}))
    say("ready")


def prepare_program(name: str, packages: tuple[str, ...]) -> None:
    """Install a program where that is ours to do; elsewhere its tests say what they need."""
    ours = os.name != "nt" and os.geteuid() == 0 and shutil.which("apt-get")
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    if not ours or subprocess.call(["dpkg-query", "-s", *packages], **quiet) == 0:
        return
    say(f"installing {name} for its tests (this may take some minutes)")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    install = ("apt-get", "-qq", "install", "--no-install-recommends", *packages)
    if call("apt-get", "-qq", "update") or call(*install):
        say(f"{name} could not be installed: the tests that need it will be skipped")


def make_path_relative() -> None:
    """Point .venv at src without naming the folders above, which may have accents.

    Python reads a .pth file in the locale's encoding: «C:\\Users\\Íñigo» written as UTF-8 is
    not found on Windows, and stops Python from starting under LC_ALL=C.
    """
    (pth,) = VENV.rglob("site-packages/_cartera_xl.pth")
    pth.write_text(os.path.relpath(ROOT / "src", pth.parent) + "\n", encoding="ascii")


def lock(*options: str) -> None:
    """Write requirements/*.lock again; test first, so that core can be held to its versions."""
    with tempfile.TemporaryDirectory() as folder:
        venv = Path(folder)
        say("installing uv in a throw-away environment")
        make_venv(venv)
        pip_install("uv", venv=venv)
        python = program("python", venv)
        universal = ["--universal", "--python-version", "3.11", "--python", python]
        for name, constraint in (("test", []), ("core", ["-c", "requirements/test.lock"])):
            groups = [part for group in GROUPS[name] for part in ("--group", group)]
            compile_lock(python, name, *universal, *groups, *constraint, *options)
        # What a lock file has is what uv keeps, as far as wine.in lets it.
        shutil.copy(ROOT / "requirements" / "core.lock", ROOT / "requirements" / "wine.lock")
        windows = ["--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.11"]
        compile_lock(python, "wine", *windows, "--override", "requirements/wine.in")


def compile_lock(python: str, name: str, *options: str) -> None:
    say(f"writing requirements/{name}.lock")
    silent = ["--quiet", "--no-header", "--no-emit-index-url", "--no-emit-find-links"]
    output = ["--generate-hashes", "-o", f"requirements/{name}.lock", "pyproject.toml"]
    must(python, "-m", "uv", "pip", "compile", "--no-build", *silent, *options, *output)


def main(arguments: list[str]) -> int:
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command == "demo":
        prepare("core")
        return call(program("cartera"), "demo", *rest)
    if command == "test":
        prepare("test")
        prepare_program("LibreOffice", OFFICE)
        prepare_program("PostgreSQL", POSTGRES)
        return call(program("python"), "-m", "pytest", "-n", "auto", "-rs", *rest, cwd=ROOT)
    if command == "soak":
        prepare("test")
        prepare_program("PostgreSQL", POSTGRES)
        soak = ("-n", "0", "-s", "--soak", "tests/write/numeros/test_storm.py")
        return call(program("python"), "-m", "pytest", *soak, *rest, cwd=ROOT)
    if command == "bench":
        prepare("test")
        return call(program("python"), ROOT / "bench" / "run.py", *rest, cwd=ROOT)
    if command == "lock" and rest in ([], ["--upgrade"]):
        lock(*rest)
        return 0
    asked = command in ("-h", "--help")
    print(__doc__, file=sys.stdout if asked else sys.stderr)
    return 0 if asked else 2


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
