"""LibreOffice Calc as an engine of xlwings: what drives Excel drives it, with no line of its own.

``with calc(ask): …`` lends it; ``ask`` carries an operation to the component in LibreOffice.
"""

from cartera_xl.hosts.calc.engine.line import Ask, CalcRefuses, asking
from cartera_xl.hosts.calc.engine.program import calc

__all__ = ["Ask", "CalcRefuses", "asking", "calc"]
