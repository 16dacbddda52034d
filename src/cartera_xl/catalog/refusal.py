"""A function that cannot answer, in words for its cell."""

from cartera_xl.specs.rule import Rule


class FunctionError(Exception):
    """Why a function does not answer: one Spanish sentence, and its code in brackets.

    ``mensaje`` is the sentence alone; ``rule`` also says what to do.
    """

    def __init__(self, rule: Rule, **words: object) -> None:
        self.rule = rule
        self.mensaje = rule.message.format(**words)
        super().__init__(f"{self.mensaje} [{rule.code}]")
