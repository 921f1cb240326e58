"""What a workplace is like and what it offers."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insats.accounts.actor import Actor
from insats.accounts.models import Unit
from insats.providers.actions import (
    WriteWorkplace,
)
from insats.providers.actions.base import MOST_NAME, MOST_TEXT
from insats.providers.actions.workplace import MOST_TOWN
from insats.providers.models import (
    ACCESS,
    Workplace,
)
from insats.web.people.forms.person import municipalities
from insats.web.people.forms.search import Municipalities
from insats.web.workplaces.choices import (
    access_choices,
    field_choices,
    language_choices,
    measure_choices,
)
from insats.web.workplaces.forms.base import KeepForm, lines


class WorkplaceForm(KeepForm):
    """Where a workplace is, what it is like, and what it offers."""

    title = gettext_lazy("Beskriv arbetsplatsen")
    intro = gettext_lazy("Handläggare söker efter det ni skriver här. Skriv inget om enskilda.")

    address = forms.CharField(label=gettext_lazy("Gatuadress"), max_length=MOST_NAME)
    postcode = forms.CharField(
        label=gettext_lazy("Postnummer"),
        max_length=10,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
    town = forms.CharField(label=gettext_lazy("Ort"), max_length=MOST_TOWN, required=False)
    municipality = forms.ChoiceField(label=gettext_lazy("Kommun"), widget=Municipalities)
    measures = forms.MultipleChoiceField(
        label=gettext_lazy("Insatser som ni erbjuder"), widget=forms.CheckboxSelectMultiple
    )
    fields_ = forms.MultipleChoiceField(
        label=gettext_lazy("Yrkesområden"), widget=forms.CheckboxSelectMultiple
    )
    week = forms.CharField(
        label=gettext_lazy("Hur ser en vecka ut hos er?"),
        max_length=MOST_TEXT,
        required=False,
        widget=lines(),
    )
    access = forms.MultipleChoiceField(
        label=gettext_lazy("Tillgänglighet"), required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Språk som ni kan handleda på"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    @classmethod
    def find(cls, unit: Unit, key: int | None, actor: Actor) -> Workplace | None:
        """Return the workplace as it is described."""
        return Workplace.objects.filter(pk=unit.pk).first()

    def set_choices(self) -> None:
        """The lists are closed."""
        self.choose("municipality", municipalities(), str(_("Välj")))
        self.choose("measures", measure_choices(self.unit))
        self.choose("fields_", field_choices())
        self.choose("access", access_choices())
        self.choose("languages", language_choices())

    def known(self) -> Mapping[str, Any]:
        """Return what is described already."""
        row: Workplace | None = self.row
        if row is None:
            return {"languages": ["sv"]}
        offers = list(row.offers.values_list("measure", "field"))
        return {
            **{name: getattr(row, name) for name in ("address", "postcode", "town", "week")},
            "municipality": row.municipality_id,
            "measures": sorted({measure for measure, _ in offers}),
            "fields_": sorted({name for _, name in offers}),
            "access": [name for name in ACCESS if getattr(row, name)],
            "languages": list(row.spoken.values_list("language", flat=True)),
        }

    def action(self) -> WriteWorkplace:
        """Return the action: every measure chosen in every field chosen."""
        given = self.given()
        measures, fields = given.pop("measures"), given.pop("fields_")
        offered = [(measure, name) for measure in measures for name in fields]
        seen = self.cleaned_data["seen"] or 0
        return WriteWorkplace(self.actor, self.unit, seen=seen, offered=offered, **given)
