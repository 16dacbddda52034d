"""xlwings' VBA as the package brings it, taken apart: each cut and each change hits once, or fails.

So that no new version of it slips into the add-in unread.
"""

import hashlib
import re
from importlib.resources import files

_FILE = "xlwings_custom_addin.bas"
_READ = "b9df9e20d54d6f04"
"""Of the version whose every line was read for what a stranger's workbook could reach."""


def read_source() -> str:
    """Return the module, lines ended by \\n. Error: ValueError if it is not the one we read."""
    text = (files("xlwings") / _FILE).read_text(encoding="ascii")
    return check_source(text)


def check_source(text: str) -> str:
    """Return the text as it came. Error: ValueError if it is not the one we read."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    if not digest.startswith(_READ):
        raise ValueError(
            f"{_FILE} of xlwings is not the one that was read (sha256 {digest[:16]}…, not "
            f"{_READ}…): read what changed, mend generate/macros/xlwings_class.py, then put the "
            "new digest in generate/macros/xlwings_source.py"
        )
    return text


def take_between(text: str, start: str, end: str) -> str:
    """Return what lies from ``start`` up to ``end``. Error: ValueError if one is not there once."""
    _check_once(text, start)
    _check_once(text, end)
    return text[text.index(start) : text.index(end)]


def take_procedure(text: str, name: str) -> str:
    """Return a procedure, its two ends included. Error: ValueError if it is not there once."""
    pattern = rf"^(?:Public |Private )?(Function|Sub) {name}\(.*?^End \1$"
    found = list(re.finditer(pattern, text, re.MULTILINE | re.DOTALL))
    if len(found) != 1:
        raise ValueError(f"xlwings' module: procedure {name} is there {len(found)} times, not once")
    return found[0][0]


def replace_once(text: str, old: str, new: str) -> str:
    """Return the text with ``old`` changed. Error: ValueError if it is not there exactly once."""
    _check_once(text, old)
    return text.replace(old, new)


def _check_once(text: str, part: str) -> None:
    times = text.count(part)
    if times != 1:
        raise ValueError(f"xlwings' module: {part!r} is there {times} times, not once")
