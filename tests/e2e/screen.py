"""A screen that nobody sees, for a LibreOffice with its windows: Xvfb, ended whatever happens."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WIDTH, HEIGHT = 1600, 900
NEEDED = ("Xvfb", "xdotool")
_PATIENCE = 60.0


def can_show() -> bool:
    """Tell whether this machine has what a screen needs."""
    return sys.platform != "win32" and all(map(shutil.which, NEEDED))


@dataclass(frozen=True)
class Screen:
    """A screen. ``display``: what X calls it."""

    display: str

    def type(self, text: str) -> None:
        """Type a text where the pointer is: no window manager gives a window the keyboard."""
        self._do("xdotool", "type", "--delay", "30", text)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other: «Return», «ctrl+s»."""
        self._do("xdotool", "key", "--delay", "60", *keys)

    def point(self, x: int, y: int) -> None:
        """Move the pointer."""
        self._do("xdotool", "mousemove", str(x), str(y))

    def click(self, x: int, y: int) -> None:
        """Press the first button of the mouse."""
        self._do("xdotool", "mousemove", str(x), str(y), "sleep", "0.3", "click", "1")

    def answer(self, title: str, key: str) -> None:
        """Press a key in the window of a title once it shows, and wait until it is gone."""
        limit = time.monotonic() + _PATIENCE
        while not (found := self._windows(title)):
            assert time.monotonic() < limit, f"no window «{title}»"
            time.sleep(0.1)
        self._do("xdotool", "windowfocus", found[0], "sleep", "0.5", "key", key)
        while found[0] in self._windows(title):
            assert time.monotonic() < limit, f"«{title}» stays after {key}"
            time.sleep(0.1)

    def _windows(self, title: str) -> list[str]:
        """The windows of this title that show."""
        search = ["xdotool", "search", "--onlyvisible", "--name", f"^{title}$"]
        found = subprocess.run(
            search, env=self._environment(), capture_output=True, text=True, timeout=60
        )
        return found.stdout.split()

    def draw(self, picture: Path) -> None:
        """Write what the screen shows; needs import, of ImageMagick."""
        self._do("import", "-window", "root", str(picture))

    def _do(self, *command: str) -> None:
        subprocess.run(command, env=self._environment(), check=True, timeout=60)

    def _environment(self) -> dict[str, str]:
        return os.environ | {"DISPLAY": self.display}


@contextmanager
def shown_screen(width: int = WIDTH, height: int = HEIGHT) -> Iterator[Screen]:
    """A screen that is there meanwhile."""
    told, tell = os.pipe()
    size = ("-screen", "0", f"{width}x{height}x24")
    process = subprocess.Popen(
        ["Xvfb", "-displayfd", str(tell), *size, "-nolisten", "tcp", "-noreset"],
        pass_fds=(tell,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(tell)
    try:
        with open(told, encoding="ascii") as number:
            yield Screen(f":{int(number.readline())}")
    finally:
        process.kill()
        process.wait()
