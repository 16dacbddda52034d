"""Excel without Excel: an engine of xlwings in memory, that behaves as Excel does where it matters.

``with excel() as app:`` gives an ``xw.App``; the same code that drives Excel drives it. It does
not calculate: a formula gives what ``Program.results`` says, what its file had stored, or nothing.
What it lacks raises NotImplementedError with its name.
"""

from live.engine import Program, excel, program_of
from live.state import Answer, ExcelError, ExcelRefuses, Said, Touch
from live.watch import touches, writes

__all__ = [
    "Answer", "ExcelError", "ExcelRefuses", "Program", "Said", "Touch", "excel", "program_of",
    "touches", "writes",
]  # fmt: skip
