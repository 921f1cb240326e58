"""A workplace's places."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insats.accounts.actor import Actor
from insats.accounts.models import Unit
from insats.providers.actions import (
    AddPlaces,
    ChangePlace,
)
from insats.providers.actions.place import MOST_AT_ONCE, MOST_WORK
from insats.providers.models import (
    Place,
    Supervisor,
    Workplace,
)
from insats.providers.models.place import MOST_HOURS
from insats.web.forms import DayField
from insats.web.workplaces.choices import (
    field_choices,
    measure_choices,
)
from insats.web.workplaces.forms.base import KeepForm, found, last_day, number


class _Supervised(KeepForm):
    """A place, with a choice of supervisor."""

    def set_choices(self) -> None:
        """Who supervises there, now or later."""
        rows = Supervisor.objects.filter(workplace=self.unit.pk).exclude(last_day__lt=self.actor.on)
        named = [(str(row.pk), row.name) for row in rows.order_by("name", "pk")]
        self.choose("supervisor", named, str(_("Ingen utsedd än")))

    def given(self) -> dict[str, Any]:
        """Return what was filled in, with the supervisor itself."""
        given = super().given()
        key = given.pop("supervisor") or None
        rows = Supervisor.objects.filter(workplace=self.unit.pk)
        return {**given, "supervisor": rows.filter(pk=key).first() if key else None}


def _work() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Vad gör man?"),
        max_length=MOST_WORK,
        required=False,
        help_text=gettext_lazy("Till exempel: lagar cyklar i verkstaden."),
    )


class PlacesForm(_Supervised):
    """New places, alike."""

    title = gettext_lazy("Lägg till platser")
    button = gettext_lazy("Lägg till")
    done = gettext_lazy("Platserna är tillagda.")

    count = number(1, MOST_AT_ONCE, gettext_lazy("Hur många platser?"), initial=1)
    measure = forms.ChoiceField(label=gettext_lazy("Insats"), widget=forms.RadioSelect)
    field = forms.ChoiceField(label=gettext_lazy("Yrkesområde"))
    work = _work()
    hours = number(1, MOST_HOURS, gettext_lazy("Timmar i veckan, som mest"), initial=MOST_HOURS)
    first_day = DayField(label=gettext_lazy("Första dag"))
    last_day = last_day()
    supervisor = forms.ChoiceField(label=gettext_lazy("Handledare"), required=False)

    def set_choices(self) -> None:
        """What the workplace offers."""
        super().set_choices()
        workplace = Workplace.objects.filter(pk=self.unit.pk).first()
        offers = list(workplace.offers.values_list("measure", "field")) if workplace else []
        offered = {measure for measure, _ in offers}
        named = [pair for pair in measure_choices(self.unit) if pair[0] in offered]
        self.choose("measure", named)
        inside = {name for _, name in offers}
        self.choose("field", [pair for pair in field_choices() if pair[0] in inside])
        if len(named) == 1:
            self.initial["measure"] = named[0][0]

    def known(self) -> Mapping[str, Any]:
        """They are open from today."""
        return {"first_day": self.actor.on}

    def action(self) -> AddPlaces:
        """Return the action."""
        return AddPlaces(self.actor, self.unit, **self.given())


class PlaceForm(_Supervised):
    """What is told of one place."""

    title = gettext_lazy("Ändra platsen")

    work = _work()
    hours = number(1, MOST_HOURS, gettext_lazy("Timmar i veckan, som mest"))
    first_day = DayField(label=gettext_lazy("Första dag"))
    last_day = last_day()
    supervisor = forms.ChoiceField(label=gettext_lazy("Handledare"), required=False)

    @classmethod
    def find(cls, unit: Unit, key: int | None, actor: Actor) -> Place:
        """Return the place."""
        rows = Place.objects.filter(workplace=unit.pk)
        return found(rows.filter(pk=key or 0).first())

    def known(self) -> Mapping[str, Any]:
        """Return what is told of it."""
        return {**super().known(), "supervisor": self.row.supervisor_id or ""}

    def set_choices(self) -> None:
        """Whoever supervises it already can stay."""
        super().set_choices()
        own = self.row.supervisor
        listed = self.fields["supervisor"].choices  # type: ignore[attr-defined]
        if own is not None and str(own.pk) not in {key for key, _ in listed}:
            self.fields["supervisor"].choices = [*listed, (str(own.pk), own.name)]  # type: ignore[attr-defined]

    def action(self) -> ChangePlace:
        """Return the action."""
        seen = self.cleaned_data["seen"] or 0
        return ChangePlace(self.actor, self.unit, self.row, seen, **self.given())
