"""Asking a provider: the question, its answer as it was told, and links to answer through."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insats.accounts.models import Unit
from insats.people.models.superseded import CURRENT
from insats.providers.models import Place
from insats.referrals.actions import (
    AskProvider,
    MakeAnswerLink,
    RecordProviderAnswer,
    RevokeAnswerLink,
    Said,
)
from insats.referrals.actions.base import MOST_NAME, MOST_WORDS
from insats.referrals.actions.by_link import MOST_DAYS
from insats.referrals.actions.provider import PROVIDES
from insats.referrals.case_errors import NoChoiceOfPerson
from insats.referrals.models import ProviderAnswer, Referral
from insats.referrals.seats import seat_of
from insats.web.forms import DayField
from insats.web.people.forms.facts import field_choices
from insats.web.people.forms.person import municipalities
from insats.web.people.forms.search import Municipalities
from insats.web.people.shown import capital
from insats.web.referrals.acts.base import ActForm, lines

Answer = ProviderAnswer.Answer
MOST_ADDRESS = 300


class AskProviderForm(ActForm):
    """Which provider is asked, for which workplace, and until when it may answer."""

    slug = "fraga-anordnare"
    kind = AskProvider
    title = gettext_lazy("Fråga en anordnare")
    intro = gettext_lazy(
        "Anordnaren ser anvisningen på sina sidor från och med nu. Den som har frågats förut ser "
        "den inte längre."
    )
    button = gettext_lazy("Fråga")
    done = gettext_lazy("Anordnaren är tillfrågad.")

    provider = forms.ChoiceField(label=gettext_lazy("Anordnare"))
    answer_by = DayField(label=gettext_lazy("Sista dag att svara"))
    workplace = forms.CharField(
        label=gettext_lazy("Arbetsplats"), required=False, max_length=MOST_NAME
    )
    workplace_address = forms.CharField(
        label=gettext_lazy("Arbetsplatsens adress"), required=False, max_length=MOST_ADDRESS
    )
    workplace_municipality = forms.ChoiceField(
        label=gettext_lazy("Arbetsplatsens kommun"), required=False, widget=Municipalities
    )
    field = forms.ChoiceField(label=gettext_lazy("Yrkesområde"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("provider", [("", str(_("Välj"))), *providers()]),
            ("workplace_municipality", [("", str(_("Inte känd"))), *municipalities()]),
            ("field", field_choices()),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def known(self) -> dict[str, Any]:
        """Return what is known of the place."""
        referral = self.referral
        seat = seat_of(referral)
        if seat and referral.provider_id is None:
            return _at(seat.place)
        return {
            "workplace": referral.workplace,
            "workplace_address": referral.workplace_address,
            "workplace_municipality": referral.workplace_municipality_id or "",
            "field": referral.field,
        }

    def given(self) -> dict[str, Any]:
        """Return what was filled in, with the provider itself."""
        given = super().given()
        chosen = Unit.objects.select_related("organisation").get(pk=int(given["provider"]))
        place = given["workplace_municipality"] or None
        return {**given, "provider": chosen, "workplace_municipality": place}


def _at(place: Place) -> dict[str, Any]:
    """Return what is known from the place that is held for the referral."""
    workplace = place.workplace
    return {
        "provider": workplace.pk,
        "workplace": workplace.unit.name,
        "workplace_address": f"{workplace.address}, {workplace.postcode} {workplace.town}".strip(),
        "workplace_municipality": workplace.municipality_id,
        "field": place.field,
    }


def providers() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the units that people may be placed with, by organisation."""
    units = Unit.objects.filter(organisation__kind__in=PROVIDES)
    rows = units.order_by("organisation__name", "name", "pk")
    found: dict[str, list[tuple[str, str]]] = {}
    for key, name, organisation in rows.values_list("pk", "name", "organisation__name"):
        found.setdefault(organisation, []).append((str(key), name))
    return list(found.items())


class ProviderAnswerForm(ActForm):
    """What a provider told the caseworker."""

    slug = "anordnarens-svar"
    kind = RecordProviderAnswer
    title = gettext_lazy("Registrera anordnarens svar")
    intro = gettext_lazy("För svar som du har fått muntligt eller i brev.")
    button = gettext_lazy("Spara svaret")
    done = gettext_lazy("Anordnarens svar är sparat.")

    answer = forms.ChoiceField(label=gettext_lazy("Svar"), widget=forms.RadioSelect)
    by_name = forms.CharField(label=gettext_lazy("Vem svarade?"), max_length=MOST_NAME)
    words = forms.CharField(
        label=gettext_lazy("Vad sa anordnaren?"),
        required=False,
        max_length=MOST_WORDS,
        widget=lines(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = answers_of(self.referral)  # type: ignore[attr-defined]


def answers_of(referral: Referral) -> list[tuple[str, str]]:
    """Return the answers that a provider may give: not all may pick among people."""
    given = [each for each in Answer if each != Answer.ASKED and _may_be_given(referral, each)]
    return [(each.value, capital(str(each.label))) for each in given]


def _may_be_given(referral: Referral, answer: str) -> bool:
    try:
        Said(answer, by_name="–").check(referral)
    except NoChoiceOfPerson:
        return False
    return True


class MakeLinkForm(ActForm):
    """For how many days the link works."""

    slug = "lank"
    kind = MakeAnswerLink
    title = gettext_lazy("Gör en länk att svara genom")
    intro = gettext_lazy(
        "För en anordnare utan konto. Länken visas en gång, gäller för ett svar och ersätter "
        "tidigare länkar."
    )
    button = gettext_lazy("Gör länken")
    done = gettext_lazy("Länken är klar.")

    days = forms.IntegerField(
        label=gettext_lazy("Hur många dagar ska den gälla?"),
        min_value=1,
        max_value=MOST_DAYS,
        initial=14,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
    )


class RevokeLinkForm(ActForm):
    """Takes back the links; nothing is filled in."""

    slug = "ta-tillbaka-lanken"
    kind = RevokeAnswerLink
    title = gettext_lazy("Ta tillbaka länken")
    intro = gettext_lazy("Länken slutar att fungera genast.")
    button = gettext_lazy("Ta tillbaka")
    done = gettext_lazy("Länken fungerar inte längre.")


def current_answer(referral: Referral) -> ProviderAnswer | None:
    """Return the last question to a provider, with its answer if there is one."""
    rows = ProviderAnswer.objects.filter(CURRENT, referral=referral)
    found: ProviderAnswer | None = rows.first()
    return found
