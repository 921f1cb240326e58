"""Typed reading of one mapping of a case file: each method checks a value and names its place."""

import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from insats.rulebook import case_errors as errors
from insats.rulebook.safe_yaml import Plain
from insats.rulebook.terms import MEASURES

FIRST, LAST = date(1900, 1, 1), date(2200, 1, 1)
MAX_TEXT = 10_000
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Reader:
    """A value of a case file at ``path``, read key by key."""

    file: str
    case: str | None
    path: str
    raw: object

    def at(self, key: str) -> str:
        """The full path of ``key`` below this one."""
        return f"{self.path}.{key}" if self.path else key

    def fail(self, key: str, wanted: str) -> errors.CaseFileError:
        """The error that ``key`` is no ``wanted``."""
        return errors.wrong_type(self.file, self.case, self.at(key), wanted)

    def mapping(self, allowed: Collection[str]) -> Mapping[str, Any]:
        """The mapping itself, holding no key but ``allowed``; empty where nothing is stated."""
        if self.raw is None:
            return {}
        if not isinstance(self.raw, dict):
            raise errors.wrong_type(self.file, self.case, self.path or "-", "mapping")
        for key in self.raw:
            if key not in allowed:
                known = ", ".join(sorted(allowed))
                raise errors.unknown_key(self.file, self.case, self.at(key), known)
        return self.raw

    def get(self, key: str) -> Any:
        """The raw value of ``key``; None where it is absent."""
        return self.raw.get(key) if isinstance(self.raw, dict) else None

    def below(self, key: str) -> "Reader":
        """A reader of the value of ``key``."""
        return Reader(self.file, self.case, self.at(key), self.get(key))

    def rows(self, key: str, allowed: Collection[str]) -> list["Reader"] | None:
        """Readers of the mappings listed under ``key``; None where nothing is stated."""
        value = self.get(key)
        if value is None:
            return None
        if not isinstance(value, list):
            raise self.fail(key, "list")
        readers = [
            Reader(self.file, self.case, self.at(f"{key}[{n}]"), each)
            for n, each in enumerate(value)
        ]
        for reader in readers:
            if not isinstance(reader.raw, dict):
                raise errors.wrong_type(self.file, self.case, reader.path, "mapping")
            reader.mapping(allowed)
        return readers

    def text(self, key: str) -> str | None:
        """Text that is not empty."""
        value = self.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip() or len(value) > MAX_TEXT:
            raise self.fail(key, "text")
        return value

    def flag(self, key: str) -> bool | None:
        """True or false."""
        value = self.get(key)
        if value is not None and not isinstance(value, bool):
            raise self.fail(key, "bool")
        return value

    def day(self, key: str) -> date | None:
        """A date, as YAML's own or as ISO text."""
        value = self.get(key)
        return None if value is None else self._day(key, value, "date")

    def day_or_none_known(self, key: str) -> tuple[date | None, bool]:
        """A date and False; or None and whether ``false`` was stated."""
        value = self.get(key)
        if value is None or value is False:
            return None, value is False
        return self._day(key, value, "date or false"), False

    def _day(self, key: str, value: object, wanted: str) -> date:
        if isinstance(value, str):
            value = self._written_day(key, value)
        if type(value) is not date:
            raise self.fail(key, wanted)
        if not FIRST <= value <= LAST:
            raise errors.out_of_range(self.file, self.case, self.at(key), FIRST, LAST)
        return value

    def _written_day(self, key: str, written: str) -> date | None:
        """The date that ``written`` names; None for what is not written as one."""
        if not ISO_DAY.fullmatch(written):
            return None
        try:
            return date.fromisoformat(written)
        except ValueError as fault:
            place = self.file, self.case, self.at(key)
            raise errors.no_such_date(*place, written) from fault

    def number(self, key: str, high: float) -> float | None:
        """A number from 0 to ``high``."""
        value = self.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or math.isinf(value):
            raise self.fail(key, "number")
        return float(self._within(key, value, high))

    def whole(self, key: str, high: int) -> int | None:
        """A whole number from 0 to ``high``."""
        value = self.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.fail(key, "whole number")
        return int(self._within(key, value, high))

    def _within(self, key: str, value: float, high: float) -> float:
        if not 0 <= value <= high:
            raise errors.out_of_range(self.file, self.case, self.at(key), 0, high)
        return value

    def one_of(self, key: str, allowed: tuple[str, ...]) -> str | None:
        """A word of a closed list."""
        value = self.get(key)
        if value is not None and value not in allowed:
            listed = ", ".join(allowed)
            raise errors.not_one_of(self.file, self.case, self.at(key), listed)
        return value if value is None else str(value)

    def municipality(self, key: str) -> str | None:
        """A municipality code: four digits, quoted."""
        value = self.raw.get(key) if isinstance(self.raw, dict) else None
        return None if value is None else self.code(key, value)

    def code(self, key: str, value: object) -> str:
        """``value`` as a municipality code."""
        if isinstance(value, Plain | int) and not isinstance(value, bool):
            written = value.written if isinstance(value, Plain) else str(value)
            raise errors.lost_zero(self.file, self.case, self.at(key), written)
        if not isinstance(value, str) or not (
            len(value) == 4 and value.isascii() and value.isdigit()
        ):
            raise self.fail(key, "municipality code")
        return value


def expectation(reader: Reader) -> Mapping[str, Mapping[str, Any]]:
    """What the case expects: measure (or ``request``) → the keys to compare."""
    stated = reader.mapping({*MEASURES, "request"})
    for key in stated:
        allowed = {"answer", "because"}
        if key != "request":
            allowed |= {"missing", "rank", "last_day"}
        _check(reader.below(key), allowed)
    return stated


def _check(reader: Reader, allowed: set[str]) -> None:
    if not isinstance(reader.raw, dict):
        raise errors.wrong_type(reader.file, reader.case, reader.path, "mapping")
    reader.mapping(allowed)
    reader.one_of("answer", ("open", "closed", "undetermined"))
    reader.whole("rank", len(MEASURES))
    reader.day("last_day")
    for key in ("because", "missing"):
        value = reader.get(key)
        if value is not None and not (
            isinstance(value, list) and all(isinstance(each, str) for each in value)
        ):
            raise reader.fail(key, "list")
