"""Number formats as LibreOffice says them in English → as Excel writes them.

>>> as_excel_writes('DD/MM/YYYY'), as_excel_writes('"DE "#,##0'), as_excel_writes("[HH]:MM:SS")
('dd/mm/yyyy', '"DE "#,##0', '[hh]:mm:ss')
"""

import re

_PART = re.compile(r'"[^"]*"|\\.|\[\$[^\]]*\]|\[(?![HMS]+\])[^\]]*\]|General|[DMYHS]+')


def as_excel_writes(code: str) -> str:
    """Return the format with small letters for days and hours; the other way needs nothing."""
    return _PART.sub(lambda m: m[0].lower() if set(m[0]) <= set("DMYHS") else m[0], code)
