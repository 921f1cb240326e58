"""Who works at a workplace: supervisors, and staff with a competence that a measure asks for."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from insats.accounts.checks import check_words
from insats.accounts.dated import supersede
from insats.errors import NotAChoice, NotFound
from insats.providers.actions.base import (
    MOST_NAME,
    UnitAction,
    check_days,
    check_number,
    check_version,
)
from insats.providers.errors import NotYetChecked, ProofWithoutDay
from insats.providers.models import Competence, Supervisor
from insats.providers.models.staff import FULL_TIME, CompetenceKind


@dataclass
class WriteSupervisor(UnitAction[Supervisor]):
    """Add a supervisor, or change one. ``seen`` is the version shown, 0 for a new one."""

    code: ClassVar[str] = "providers.write_supervisor"

    name: str
    first_day: date
    last_day: date | None = None
    share: int = FULL_TIME
    supervisor: Supervisor | None = None
    seen: int = 0

    def check(self) -> None:
        """Refuse another workplace's, what another has changed, and what cannot be kept."""
        if self.supervisor is not None:
            rows = Supervisor.objects.select_for_update().filter(workplace=self.unit.pk)
            self.supervisor = rows.filter(pk=self.supervisor.pk).first()
            if self.supervisor is None:
                raise NotFound()
            check_version(self.supervisor.version, self.seen, self.supervisor)
        check_words(self.name, MOST_NAME, "name")
        check_days(self.first_day, self.last_day)
        check_number(self.share, 1, FULL_TIME, "share")

    def commit(self) -> Supervisor:
        """Write the supervisor."""
        row = self.supervisor or Supervisor(workplace=self.workplace, version=0)
        row.name, row.share = self.name.strip(), self.share
        row.first_day, row.last_day = self.first_day, self.last_day
        row.version += 1
        row.save()
        return row

    def details(self) -> dict[str, Any]:
        """How much of full time."""
        return {"share": self.share}


@dataclass
class TellCompetence(UnitAction[Competence]):
    """Tell of someone on the staff with a competence, or tell it anew.

    ``before`` is the row that was shown and is put right; None for a new one.
    """

    code: ClassVar[str] = "providers.tell_competence"

    name: str
    kind: str
    first_day: date
    last_day: date | None = None
    share: int = FULL_TIME
    proof: str = ""
    checked_on: date | None = None
    checked_by: str = ""
    before: Competence | None = None

    def check(self) -> None:
        """Refuse another unit's, half a proof, and what cannot be kept."""
        if self.before is not None:
            rows = Competence.objects.filter(pk=self.before.pk, unit=self.unit)
            self.before = rows.first()
            if self.before is None:
                raise NotFound()
        check_words(self.name, MOST_NAME, "name")
        if self.kind not in CompetenceKind.values:
            raise NotAChoice(field="kind")
        check_days(self.first_day, self.last_day)
        check_number(self.share, 1, FULL_TIME, "share")
        self._check_proof()

    def _check_proof(self) -> None:
        if self.proof and self.proof not in Competence.Proof.values:
            raise NotAChoice(field="proof")
        told = {bool(self.proof), self.checked_on is not None, bool(self.checked_by.strip())}
        if len(told) > 1:
            raise ProofWithoutDay(field="proof")
        if self.checked_on is not None and self.checked_on > self.today:
            raise NotYetChecked(field="checked_on", today=self.today)
        if self.checked_by.strip():
            check_words(self.checked_by, MOST_NAME, "checked_by")

    def commit(self) -> Competence:
        """Write it in place of the row that was shown."""
        if self.before is not None:
            supersede(self.before)
        told: Competence = Competence.objects.create(
            unit=self.unit,
            name=self.name.strip(),
            kind=self.kind,
            share=self.share,
            first_day=self.first_day,
            last_day=self.last_day,
            proof=self.proof,
            checked_on=self.checked_on,
            checked_by=self.checked_by.strip(),
            supersedes=self.before,
            **self.recorded(),
        )
        return told

    def details(self) -> dict[str, Any]:
        """Which competence."""
        return {"competence": self.kind, "share": self.share}


@dataclass
class WithdrawCompetence(UnitAction[Competence]):
    """Take back what was told by mistake of someone's competence."""

    code: ClassVar[str] = "providers.withdraw_competence"

    before: Competence

    def check(self) -> None:
        """Refuse another unit's."""
        rows = Competence.objects.filter(pk=self.before.pk, unit=self.unit)
        if not rows.exists():
            raise NotFound()

    def commit(self) -> Competence:
        """Mark the row as superseded, by nothing."""
        supersede(self.before)
        return self.before

    def details(self) -> dict[str, Any]:
        """Which competence."""
        return {"competence": self.before.kind}
