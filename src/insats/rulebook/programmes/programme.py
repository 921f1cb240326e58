"""What a programme is to the rules: a name in the enrolment, and the days on which it ends."""

from dataclasses import dataclass

from insats.rulebook.condition import Column, Compare, LastDay, Node, Value, every

PROGRAMME_COLUMN = Column("programme", "person.programmes.programme")
FROM = Column("from", "person.programmes.from")
UNTIL = Column(
    "until"
)  # absence means still enrolled: the reduction gives it a day that never comes
START = Column("start")


@dataclass(frozen=True, slots=True)
class End:
    """A day on which a programme ends for a person: the latest of ``days``, included."""

    id: str
    days: tuple[Column | LastDay, ...]

    @property
    def passed(self) -> Node:
        """The end is before the start of the period asked about."""
        return every(*(Compare(day, "<", START) for day in self.days))


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme and the ends its own rules set, beside the enrolment's last day."""

    id: str
    ends: tuple[End, ...]

    @property
    def this(self) -> Node:
        """The enrolment is in this programme."""
        return Compare(PROGRAMME_COLUMN, "==", Value(self.id))
