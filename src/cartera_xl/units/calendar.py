"""Working days: how much each day weighs, and why.

A full working day weighs 1, a holiday 0, a Saturday whatever the firm's parameter says. The
firm's own calendar wins over both.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from cartera_xl.units.period import days_between

DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")


@dataclass(frozen=True)
class Calendar:
    """A country's holidays, the weight of each weekday (Monday first) and the firm's own days.

    ``festivos``: day → name, for every year in ``cobertura``. ``propios``: day → (weight, reason).
    ``fuente``: where the holidays come from, to be printed beside every projection.
    """

    pais: str
    festivos: Mapping[date, str]
    cobertura: range
    pesos: tuple[Fraction, ...]
    fuente: str
    propios: Mapping[date, tuple[Fraction, str]] = field(default_factory=dict)

    def weigh(self, day: date) -> tuple[Fraction, str]:
        """Return the weight of ``day`` and the reason when it is not its weekday's.

        Error: ValueError for a year whose holidays are not known.
        """
        if day in self.propios:
            return self.propios[day]
        if day.year not in self.cobertura:
            raise ValueError(
                f"no hay festivos de {self.pais} para {day.year}: "
                f"se conocen de {self.cobertura.start} a {self.cobertura.stop - 1}"
            )
        if day in self.festivos:
            return Fraction(0), self.festivos[day]
        return self.pesos[day.weekday()], ""

    def working_days(self, desde: date, hasta: date) -> Fraction:
        """Return the working days from ``desde`` to ``hasta``, both included; 0 if reversed."""
        return sum((self.weigh(day)[0] for day in days_between(desde, hasta)), Fraction(0))

    def working_day_after(self, day: date, count: Fraction) -> date:
        """Return the first day with work after ``day`` by which ``count`` working days have gone.

        Error: ValueError for a year whose holidays are not known.
        """
        gone, weight = Fraction(0), Fraction(0)
        while not weight or gone < count:
            day += timedelta(days=1)
            weight = self.weigh(day)[0]
            gone += weight
        return day

    def describe(self) -> str:
        """Return one line that says which calendar this is."""
        weekdays = ", ".join(
            f"{DIAS[i]} {float(w):g}".replace(".", ",") for i, w in enumerate(self.pesos) if w != 1
        )
        count = len(self.propios)
        own = f"; {count} {'día propio' if count == 1 else 'días propios'}" if count else ""
        return f"Calendario {self.pais}: {self.fuente}; {weekdays}{own}"
