"""What a provider tells: of its ordinary staff, and of itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insats.accounts.actor import Actor
from insats.accounts.models import Unit
from insats.providers.actions import (
    TellDisplacement,
    WriteProfile,
)
from insats.providers.actions.base import MOST_TEXT
from insats.providers.actions.displacement import MOST_PEOPLE
from insats.providers.models import (
    Displacement,
    Profile,
)
from insats.web.people.shown import capital
from insats.web.workplaces.forms.base import KeepForm, lines, number


class DisplacementForm(KeepForm):
    """Ordinary staff, as it is today."""

    title = gettext_lazy("Ordinarie personal")
    intro = gettext_lazy(
        "Deltagare får inte ersätta anställda. Berätta hur det ser ut i dag, så kan handläggaren "
        "bedöma det. Skriv inga namn."
    )

    employees = number(0, MOST_PEOPLE, gettext_lazy("Ordinarie anställda på arbetsplatsen"))
    others = number(
        0,
        MOST_PEOPLE,
        gettext_lazy("Andra deltagare och praktikanter"),
        help_text=gettext_lazy("De som har en plats här räknas redan."),
        initial=0,
    )
    dismissals = number(
        0, MOST_PEOPLE, gettext_lazy("Uppsagda på grund av arbetsbrist det senaste året")
    )
    staff_do = forms.CharField(
        label=gettext_lazy("Vad gör de ordinarie anställda?"),
        max_length=MOST_TEXT,
        required=False,
        widget=lines(3),
    )
    participants_do = forms.CharField(
        label=gettext_lazy("Vad gör deltagarna?"),
        max_length=MOST_TEXT,
        required=False,
        widget=lines(3),
    )

    @classmethod
    def find(cls, unit: Unit, key: int | None, actor: Actor) -> Displacement | None:
        """Return what was told last."""
        rows = Displacement.objects.current().filter(unit=unit)
        found: Displacement | None = rows.order_by("-holds_on", "-pk").first()
        return found

    @staticmethod
    def seen_now(row: Any) -> int | None:
        """Return the key of the row."""
        return getattr(row, "pk", None)

    def action(self) -> TellDisplacement:
        """Return the action: a row for today replaces another of today only."""
        same_day = self.row is not None and self.row.holds_on == self.actor.on
        seen = self.cleaned_data["seen"] if same_day else None
        return TellDisplacement(self.actor, self.unit, seen=seen, **self.given())


class ProfileForm(KeepForm):
    """How the organisation presents itself."""

    title = gettext_lazy("Så presenteras ni")
    intro = gettext_lazy("Det här kan vem som helst få läsa. Skriv inget om enskilda.")

    kind = forms.ChoiceField(label=gettext_lazy("Vilken sorts organisation är ni?"))
    about = forms.CharField(
        label=gettext_lazy("Om er"), max_length=MOST_TEXT, required=False, widget=lines()
    )
    about_en = forms.CharField(
        label=gettext_lazy("Om er, på engelska"),
        max_length=MOST_TEXT,
        required=False,
        widget=lines(),
    )
    sells = forms.CharField(
        label=gettext_lazy("För företag: vad ni säljer och gör"),
        max_length=MOST_TEXT,
        required=False,
        widget=lines(3),
    )
    for_public_bodies = forms.CharField(
        label=gettext_lazy("För myndigheter och kommuner: vad ni kan göra"),
        max_length=MOST_TEXT,
        required=False,
        widget=lines(3),
    )
    website = forms.CharField(label=gettext_lazy("Webbplats"), max_length=200, required=False)
    phone = forms.CharField(label=gettext_lazy("Telefon"), max_length=40, required=False)
    email = forms.CharField(label=gettext_lazy("E-post"), max_length=254, required=False)

    @classmethod
    def find(cls, unit: Unit, key: int | None, actor: Actor) -> Profile | None:
        """Return the profile that holds."""
        rows = Profile.objects.current().filter(organisation=unit.organisation_id)
        found: Profile | None = rows.first()
        return found

    @staticmethod
    def seen_now(row: Any) -> int | None:
        """Return the key of the row."""
        return getattr(row, "pk", None)

    def set_choices(self) -> None:
        """The list is closed."""
        kinds = [(each.value, capital(str(each.label))) for each in Profile.Kind]
        self.choose("kind", kinds, str(_("Välj")))

    def action(self) -> WriteProfile:
        """Return the action; the day since which it is public stays."""
        since = self.row.published_from if self.row else None
        seen = self.cleaned_data["seen"]
        return WriteProfile(self.actor, self.unit, seen=seen, published_from=since, **self.given())
