from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

from insats.errors import ChangedMeanwhile
from insats.people.actions.base import PersonAction, supersede
from insats.people.errors import NotAHealthCode, TooManyHealthCodes
from insats.people.models import HealthCode, Source
from insats.people.models.record import HEALTH_CODES, MOST_HEALTH_CODES


@dataclass
class RecordHealthCodes(PersonAction[list[HealthCode]]):
    """Record which health codes the person has, at most three (AFFS 2015:1, 2 §).

    ``codes`` is the whole list; ``seen`` the keys of the current rows on the page filled in.
    Codes that stay keep their row.
    """

    code: ClassVar[str] = "people.record_health_codes"

    codes: Collection[str]
    seen: Collection[int] = ()
    source: str = Source.CASEWORKER

    def check(self) -> None:
        """Refuse codes outside the list, more than three, and a page that is out of date."""
        if any(code not in HEALTH_CODES for code in self.codes):
            raise NotAHealthCode(field="codes")
        if len(set(self.codes)) > MOST_HEALTH_CODES:
            raise TooManyHealthCodes(field="codes", most=MOST_HEALTH_CODES)
        self.current = list(HealthCode.objects.current().filter(person=self.person))
        if {row.pk for row in self.current} != set(self.seen):
            raise ChangedMeanwhile(self.current)

    def commit(self) -> list[HealthCode]:
        """Withdraw the codes that are gone, add those that are new; return all that hold now."""
        stay = [row for row in self.current if row.code in self.codes]
        for row in self.current:
            if row not in stay:
                supersede(row)
        new = [code for code in dict.fromkeys(self.codes) if code not in {r.code for r in stay}]
        taken = {row.slot for row in stay}
        slots = (slot for slot in range(1, MOST_HEALTH_CODES + 1) if slot not in taken)
        return stay + [self._write(code, slot) for code, slot in zip(new, slots, strict=False)]

    def _write(self, code: str, slot: int) -> HealthCode:
        return HealthCode.objects.create(
            person=self.person, code=code, slot=slot, **self.recorded(self.source)
        )
