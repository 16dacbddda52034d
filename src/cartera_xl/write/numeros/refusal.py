"""Why a number was not taken, issued or voided, in the seller's words."""

from cartera_xl.specs.rule import Rule


class NumberError(Exception):
    """What keeps the ledger from doing it. It reads as message, advice and code."""

    def __init__(self, rule: Rule, **details: object) -> None:
        self.rule = rule
        self.message = rule.message.format(**details)
        self.hint = rule.hint.format(**details)
        super().__init__(f"{self.message} {self.hint} [{rule.code}]")
