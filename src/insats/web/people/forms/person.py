"""Forms for what stands beside the facts: the municipality, and codes for health."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insats.accounts.actor import Actor
from insats.actions import Action
from insats.geography.models import Municipality
from insats.people.actions import RecordHealthCodes, RecordMunicipality
from insats.people.dossier import health_codes
from insats.people.models import HealthCode, Source
from insats.people.models.record import HEALTH_CODES
from insats.web.people.forms.base import RecordForm

HEALTH_CODE_NAMES: Mapping[str, Any] = {
    "11": _("Hjärta, kärl eller lungor"),
    "21": _("Dövhet, teckenspråk"),
    "22": _("Hörsel"),
    "33": _("Syn"),
    "43": _("Rörelseförmåga"),
    "51": _("Annan kroppslig ohälsa"),
    "61": _("Psykisk ohälsa"),
    "71": _("Svårt att lära, generellt"),
    "82": _("Missbruk eller beroende"),
    "91": _("Allergi eller överkänslighet"),
    "92": _("Specifika kognitiva svårigheter"),
}


@cache
def municipalities() -> tuple[tuple[str, str], ...]:
    """Return the municipalities by name; they change with a migration only."""
    return tuple(Municipality.objects.order_by("name").values_list("code", "name"))


class MunicipalityForm(RecordForm):
    """Where the person lives."""

    name = "municipality"
    usual_source = Source.POPULATION_REGISTER
    seen = forms.CharField(required=False, max_length=4, widget=forms.HiddenInput)
    municipality = forms.ChoiceField(label=_("I vilken kommun bor personen?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", str(_("Välj"))), *municipalities()]
        self.fields["municipality"].choices = choices  # type: ignore[attr-defined]
        del self.fields["source"]

    def seen_now(self) -> str:
        """Return the code of the municipality now."""
        return self.person.municipality_id or ""

    def known(self) -> Mapping[str, Any]:
        """Return where the person lives, as far as is known."""
        return {"municipality": self.person.municipality_id}

    def action(self, actor: Actor) -> Action[Any]:
        """Record the municipality."""
        given = self.cleaned_data
        return RecordMunicipality(actor, self.person, given["municipality"], seen=given["seen"])


class HealthCodesForm(RecordForm):
    """Codes for a state of health or a disability, at most three."""

    name = "health_codes"
    seen = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    codes = forms.MultipleChoiceField(
        label=_("Koder för ohälsa eller funktionsnedsättning"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(code, HEALTH_CODE_NAMES[code]) for code in HEALTH_CODES],
        help_text=_("Högst tre (AFFS 2015:1). Bara det som sänker arbetsförmågan."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._rows: list[HealthCode] | None = None
        super().__init__(*args, **kwargs)

    @property
    def rows(self) -> list[HealthCode]:
        """The codes that hold now."""
        if self._rows is None:
            self._rows = list(health_codes(self.dossier.person))
        return self._rows

    def seen_now(self) -> str:
        """Return the keys of the current rows."""
        return " ".join(str(row.pk) for row in self.rows)

    def known(self) -> Mapping[str, Any]:
        """Return the codes that hold now."""
        return {"codes": [row.code for row in self.rows]}

    def action(self, actor: Actor) -> Action[Any]:
        """Record the codes."""
        given = self.cleaned_data
        keys = [int(key) for key in given["seen"].split() if key.isdecimal()]
        return RecordHealthCodes(
            actor, self.person, given["codes"], seen=keys, source=given["source"]
        )
