"""Dated values with their citations, read from the YAML files beside this one."""

from dataclasses import dataclass
from datetime import date

from insats.rulebook.citation import Source
from insats.rulebook.errors import Text


@dataclass(frozen=True, slots=True)
class DatedValue:
    """``value`` from the day ``since``, included; not ``verified``: by then at the latest."""

    value: int
    since: date
    verified: bool
    layer: str
    source: Source


@dataclass(frozen=True, slots=True)
class Limit:
    """A number a rule compares with: whole months, days or kronor, by date, oldest value first."""

    id: str
    unit: str
    label: Text
    values: tuple[DatedValue, ...]

    def on(self, day: date) -> DatedValue:
        """The value in force on ``day``; the oldest one for days before it."""
        earlier = [value for value in self.values if value.since <= day]
        return earlier[-1] if earlier else self.values[0]
