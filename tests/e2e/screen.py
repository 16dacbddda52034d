"""A screen that nobody sees, for a LibreOffice with its windows: Xvfb, ended whatever happens."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WIDTH, HEIGHT = 1600, 900
NEEDED = ("Xvfb", "xdotool")


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

    def draw(self, picture: Path) -> None:
        """Write what the screen shows; needs import, of ImageMagick."""
        self._do("import", "-window", "root", str(picture))

    def _do(self, *command: str) -> None:
        subprocess.run(command, env=os.environ | {"DISPLAY": self.display}, check=True, timeout=60)


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
