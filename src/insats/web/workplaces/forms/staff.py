"""Who works at a workplace."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insats.accounts.actor import Actor
from insats.accounts.models import Unit
from insats.providers.actions import (
    TellCompetence,
    WithdrawCompetence,
    WriteSupervisor,
)
from insats.providers.actions.base import MOST_NAME
from insats.providers.models import (
    Competence,
    Supervisor,
)
from insats.providers.models.staff import FULL_TIME, CompetenceKind
from insats.web.forms import DayField
from insats.web.people.shown import capital
from insats.web.workplaces.forms.base import KeepForm, found, last_day, number


class SupervisorForm(KeepForm):
    """Someone who supervises."""

    title = gettext_lazy("Handledare")

    name = forms.CharField(label=gettext_lazy("Namn"), max_length=MOST_NAME)
    share = number(1, FULL_TIME, gettext_lazy("Handledning, procent av heltid"), initial=FULL_TIME)
    first_day = DayField(label=gettext_lazy("Första dag"))
    last_day = last_day()

    @classmethod
    def find(cls, unit: Unit, key: int | None, actor: Actor) -> Supervisor | None:
        """Return the supervisor; None for a new one."""
        if key is None:
            return None
        row: Supervisor | None = Supervisor.objects.filter(workplace=unit.pk, pk=key).first()
        return found(row)

    def known(self) -> Mapping[str, Any]:
        """A new one begins today."""
        return super().known() if self.row else {"first_day": self.actor.on}

    def action(self) -> WriteSupervisor:
        """Return the action."""
        seen = self.cleaned_data["seen"] or 0
        given = {**self.given(), "supervisor": self.row, "seen": seen}
        return WriteSupervisor(self.actor, self.unit, **given)


class CompetenceForm(KeepForm):
    """Someone on the staff with a competence."""

    title = gettext_lazy("Kompetens i personalen")
    intro = gettext_lazy("Skriv inte legitimationsnumret. Det räcker att någon har kontrollerat.")

    name = forms.CharField(label=gettext_lazy("Namn"), max_length=MOST_NAME)
    kind = forms.ChoiceField(label=gettext_lazy("Kompetens"))
    share = number(1, FULL_TIME, gettext_lazy("Procent av heltid hos er"), initial=FULL_TIME)
    first_day = DayField(label=gettext_lazy("Första dag"))
    last_day = last_day()
    proof = forms.ChoiceField(
        label=gettext_lazy("Hur kontrollerades legitimationen?"), required=False
    )
    checked_on = DayField(label=gettext_lazy("Kontrollerad den dag"), required=False)
    checked_by = forms.CharField(
        label=gettext_lazy("Vem kontrollerade?"), max_length=MOST_NAME, required=False
    )

    @classmethod
    def find(cls, unit: Unit, key: int | None, actor: Actor) -> Competence | None:
        """Return the row that was shown, whether it still holds or not; None for a new one."""
        if key is None:
            return None
        row: Competence | None = Competence.objects.filter(unit=unit, pk=key).first()
        return found(row)

    @staticmethod
    def seen_now(row: Any) -> int | None:
        """Return the key of the row."""
        return getattr(row, "pk", None)

    def set_choices(self) -> None:
        """The lists are closed."""
        kinds = [(each.value, capital(str(each.label))) for each in CompetenceKind]
        self.choose("kind", kinds, str(_("Välj")))
        proofs = [(each.value, capital(str(each.label))) for each in Competence.Proof]
        self.choose("proof", proofs, str(_("Inte kontrollerad, eller behövs inte")))

    def known(self) -> Mapping[str, Any]:
        """A new one begins today."""
        return super().known() if self.row else {"first_day": self.actor.on}

    def action(self) -> TellCompetence:
        """Return the action."""
        return TellCompetence(self.actor, self.unit, before=self.row, **self.given())


class WithdrawForm(KeepForm):
    """Takes back a competence that was told by mistake; nothing is filled in."""

    title = gettext_lazy("Ta bort kompetensen")
    intro = gettext_lazy(
        "Gör det bara om den har skrivits av misstag. Har någon slutat anger ni en sista dag."
    )
    button = gettext_lazy("Ta bort")
    done = gettext_lazy("Kompetensen är borttagen.")

    find = CompetenceForm.find
    seen_now = staticmethod(CompetenceForm.seen_now)

    def known(self) -> Mapping[str, Any]:
        """Nothing is asked."""
        return {}

    def action(self) -> WithdrawCompetence:
        """Return the action."""
        return WithdrawCompetence(self.actor, self.unit, self.row)
