"""Personal identity numbers: personal, coordination and interim ones."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from personnummer import personnummer

# An interim number has one of these instead of the first digit of the birth number.
INTERIM_LETTERS = frozenset("TRSUWXJKLMN")
LENGTH = 12
# Birth numbers from this one on are given to nobody: made-up people have them.
FIRST_MADE_UP = 980
COORDINATION_DAY = 60


class Kind(StrEnum):
    """What sort of number it is."""

    PERSONAL = "personal"
    COORDINATION = "coordination"
    INTERIM = "interim"


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """A number of twelve characters, YYYYMMDD and four more; its check digit is right."""

    characters: str
    kind: Kind
    born: date

    @property
    def made_up(self) -> bool:
        """Whether it cannot be anyone's."""
        return is_made_up(self.characters)


def parse(typed: str) -> PersonalNumber:
    """Read a number typed with ten or twelve characters, with or without a hyphen or plus.

    Raises ``ValueError`` where the form, the day or the check digit is wrong.
    """
    compact = "".join(typed.split()).upper()
    if not compact.isascii():
        raise ValueError("not a personal identity number")
    letter = next((each for each in compact if each in INTERIM_LETTERS), "")
    try:
        parsed = personnummer.parse(compact.replace(letter, "1", 1) if letter else compact)
    except personnummer.PersonnummerException as error:
        raise ValueError("not a personal identity number") from error
    return _understood(parsed, letter)


def _understood(parsed: personnummer.Personnummer, letter: str) -> PersonalNumber:
    digits = parsed.format(long_format=True)
    if not letter:
        coordination = parsed.is_coordination_number()
        kind = Kind.COORDINATION if coordination else Kind.PERSONAL
        return PersonalNumber(digits, kind, parsed.get_date())
    return PersonalNumber(f"{digits[:8]}{letter}{digits[9:]}", Kind.INTERIM, parsed.get_date())


def is_made_up(number: str) -> bool:
    """Tell whether a number of twelve characters cannot be anyone's."""
    return number[8] in INTERIM_LETTERS or int(number[8:11]) >= FIRST_MADE_UP


def masked(number: str) -> str:
    """Return the number as it is shown until it is asked for: the last four hidden."""
    return f"{number[:8]}-••••"


def shown(number: str) -> str:
    """Return the number as people write it, with a hyphen."""
    return f"{number[:8]}-{number[8:]}"
