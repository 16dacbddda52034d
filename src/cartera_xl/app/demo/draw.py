"""Chance that is the same everywhere: a few draws made only from ``random.Random(seed).random()``.

The other methods of ``random`` may change their algorithm from one Python to the next; this one
may not, and nothing here uses more than sums and products of floats.
"""

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """A source of chance. The same seed gives the same draws, in the order they are asked for."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def chance(self, probability: float) -> bool:
        """Return True with that probability, from 0 to 1."""
        return self._random.random() < probability

    def between(self, low: float, high: float) -> float:
        """Return a number from ``low`` to ``high``."""
        return low + (high - low) * self._random.random()

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from ``low`` to ``high``, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def pick(self, options: Sequence[T]) -> T:
        """Return one of the options, all alike."""
        return options[self.whole(0, len(options) - 1)]

    def weigh(self, options: Sequence[T], weights: Sequence[float]) -> T:
        """Return one of the options; twice the weight comes twice as often."""
        left = self._random.random() * sum(weights)
        for option, weight in zip(options, weights, strict=True):
            left -= weight
            if left < 0:
                return option
        return options[-1]

    def some(self, options: Sequence[T], weights: Sequence[float], count: int) -> list[T]:
        """Return up to ``count`` different options, in the order they came."""
        rest, heavy = list(options), list(weights)
        chosen: list[T] = []
        while rest and len(chosen) < count:
            place = self.weigh(range(len(rest)), heavy)
            chosen.append(rest.pop(place))
            heavy.pop(place)
        return chosen
