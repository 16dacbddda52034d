"""A function that cannot answer, in words for its cell."""

import re

from cartera_xl.specs.rule import Rule

_QUOTED = re.compile(r"«([^»]{59})[^»]{2,}»")
"""A text that is quoted whole and has more than 60 letters."""


class FunctionError(Exception):
    """Why a function does not answer: one Spanish sentence, and its code in brackets.

    ``mensaje`` is the sentence alone; ``rule`` also says what to do.
    """

    def __init__(self, rule: Rule, **words: object) -> None:
        self.rule = rule
        self.mensaje = _QUOTED.sub(r"«\1…»", rule.message.format(**words))
        super().__init__(f"{self.mensaje} [{rule.code}]")
