"""The ways a referral ends: each is a thing of its own, with its own reasons."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insats.referrals.actions import (
    CompleteReferral,
    DropReferral,
    InterruptReferral,
    RevokeReferral,
    VoidReferral,
)
from insats.referrals.actions.base import MOST_WORDS
from insats.referrals.models import REASONS, Status
from insats.web.forms import DayField
from insats.web.people.shown import capital
from insats.web.referrals.acts.base import ActForm, lines


class CompleteForm(ActForm):
    """Closes what has run to its last day; nothing is filled in."""

    slug = "slutfor"
    kind = CompleteReferral
    title = gettext_lazy("Avsluta: insatsen har gått till sitt slut")
    intro = gettext_lazy("Personen har varit med till och med sista dagen. Ärendet stängs.")
    button = gettext_lazy("Avsluta")
    done = gettext_lazy("Anvisningen är slutförd.")


class _EndForm(ActForm):
    """An end with a reason from its own list, and words."""

    to: ClassVar[str]

    reason = forms.ChoiceField(label=gettext_lazy("Skäl"))
    words = forms.CharField(
        label=gettext_lazy("Beskriv med egna ord"),
        required=False,
        max_length=MOST_WORDS,
        widget=lines(),
        help_text=gettext_lazy(
            "Behövs om skälet är ett annat än de i listan. Personen läser det i brevet."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(each.value, capital(str(each.label))) for each in REASONS[self.to]]
        self.fields["reason"].choices = [("", str(_("Välj"))), *named]  # type: ignore[attr-defined]


class InterruptForm(_EndForm):
    """The last day on which the person took part, and why it ended."""

    slug = "avbryt"
    kind = InterruptReferral
    to = Status.INTERRUPTED
    title = gettext_lazy("Avbryt: insatsen tog slut i förtid")
    intro = gettext_lazy("Perioden kortas till den dag du anger, och ärendet stängs.")
    button = gettext_lazy("Avbryt insatsen")
    done = gettext_lazy("Insatsen är avbruten.")

    last_day = DayField(label=gettext_lazy("Sista dagen som personen deltog"))
    field_order = ("last_day", "reason", "words")


class RevokeForm(_EndForm):
    """Why a decision is taken back."""

    slug = "aterkalla"
    kind = RevokeReferral
    to = Status.REVOKED
    title = gettext_lazy("Återkalla: beslutet tas tillbaka före start")
    intro = gettext_lazy("Perioden tas tillbaka, och ärendet stängs.")
    button = gettext_lazy("Återkalla beslutet")
    done = gettext_lazy("Beslutet är återkallat.")


class DropForm(_EndForm):
    """Why there was never a decision."""

    slug = "skriv-av"
    kind = DropReferral
    to = Status.DROPPED
    title = gettext_lazy("Skriv av: det blir inget beslut")
    intro = gettext_lazy("Ärendet stängs utan beslut.")
    button = gettext_lazy("Skriv av ärendet")
    done = gettext_lazy("Ärendet är avskrivet.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # No letter goes to the person, as nothing was ever decided.
        self.fields["words"].help_text = _("Behövs om skälet är ett annat än de i listan.")


class VoidForm(_EndForm):
    """What was wrong with the registration."""

    slug = "makulera"
    kind = VoidReferral
    to = Status.VOIDED
    title = gettext_lazy("Makulera: det var fel från början")
    intro = gettext_lazy(
        "Bara för det som aldrig skulle ha registrerats. Perioderna tas tillbaka, och ärendet "
        "stängs. Allt står kvar i historien."
    )
    button = gettext_lazy("Makulera")
    done = gettext_lazy("Anvisningen är makulerad.")
