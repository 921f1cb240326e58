"""Before the start: the union, the provider and its link, the understanding, the supervisor."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insats.errors import Refusal
from insats.people.models.superseded import CURRENT
from insats.referrals.actions import (
    Agreed,
    AskUnion,
    NameSupervisor,
    RecordUnderstanding,
    RecordUnionAnswer,
)
from insats.referrals.actions.base import MOST_NAME, MOST_WORDS
from insats.referrals.actions.understanding import MOST_HOURS
from insats.referrals.actions.union import waiting_unions
from insats.referrals.models import Referral, Understanding, UnionConsultation
from insats.web.forms import DayField
from insats.web.people.forms.facts import DecimalField
from insats.web.people.shown import capital
from insats.web.referrals.acts.base import ActForm, lines
from insats.web.words import day

Said = UnionConsultation.Status


class AskUnionForm(ActForm):
    """Which union is asked, and until when it may answer."""

    slug = "fraga-facket"
    kind = AskUnion
    title = gettext_lazy("Ge facket tillfälle att yttra sig")
    intro = gettext_lazy(
        "Facket får veta vilken arbetsplats och vilken insats det gäller, men aldrig vem personen "
        "är (förordning 2002:623, 11 d §)."
    )
    button = gettext_lazy("Registrera frågan")
    done = gettext_lazy("Frågan till facket är registrerad.")

    union = forms.CharField(label=gettext_lazy("Fackets namn"), max_length=MOST_NAME)
    kind_of_union = forms.ChoiceField(
        label=gettext_lazy("Vilket fack är det?"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Finns inget kollektivavtal på arbetsplatsen går frågan till facket inom området."
        ),
    )
    answer_by = DayField(label=gettext_lazy("Sista dag att svara"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(code, capital(str(name))) for code, name in UnionConsultation.Kind.choices]
        self.fields["kind_of_union"].choices = choices  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """Return what was filled in; the class has a ``kind`` of its own."""
        given = super().given()
        given["kind"] = given.pop("kind_of_union")
        return given

    def refuse(self, error: Refusal, **fields: str) -> None:
        """Show a refusal beside the field it names."""
        super().refuse(error, kind="kind_of_union", **fields)


class UnionAnswerForm(ActForm):
    """What a union said."""

    slug = "fackets-svar"
    kind = RecordUnionAnswer
    title = gettext_lazy("Registrera fackets svar")
    intro = gettext_lazy(
        "Insatsen kan börja när facket har svarat, vad det än svarade, eller när svarstiden har "
        "gått ut."
    )
    button = gettext_lazy("Spara svaret")
    done = gettext_lazy("Fackets svar är sparat.")

    consultation = forms.ChoiceField(label=gettext_lazy("Vem svarar?"), widget=forms.RadioSelect)
    status = forms.ChoiceField(label=gettext_lazy("Svar"), widget=forms.RadioSelect)
    answered_on = DayField(
        label=gettext_lazy("Vilken dag kom svaret?"),
        required=False,
        help_text=gettext_lazy("Tomt betyder i dag."),
    )
    words = forms.CharField(
        label=gettext_lazy("Vad sa facket?"),
        required=False,
        max_length=MOST_WORDS,
        widget=lines(),
        help_text=gettext_lazy("Behövs om facket har invändningar."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = [(str(each.pk), _asked(each)) for each in waiting_unions(self.referral)]
        answers = (Said.NO_OBJECTION, Said.OBJECTION, Said.NO_ANSWER)
        self.fields["consultation"].choices = asked  # type: ignore[attr-defined]
        self.fields["status"].choices = [  # type: ignore[attr-defined]
            (each.value, capital(str(each.label))) for each in answers
        ]
        if len(asked) == 1:
            self.initial["consultation"] = asked[0][0]

    def given(self) -> dict[str, Any]:
        """Return what was filled in, with the key of the question."""
        given = super().given()
        return {**given, "consultation": int(given["consultation"])}


def _asked(each: UnionConsultation) -> str:
    said = {"union": each.union, "day": day(each.answer_by)}
    return _("%(union)s, som ska svara senast %(day)s") % said


class SupervisorForm(ActForm):
    """Who supervises the person at the workplace."""

    slug = "handledare"
    kind = NameSupervisor
    title = gettext_lazy("Ange handledare")
    button = gettext_lazy("Spara handledaren")
    done = gettext_lazy("Handledaren är sparad.")

    name = forms.CharField(label=gettext_lazy("Handledarens namn"), max_length=MOST_NAME)
    contact = forms.CharField(
        label=gettext_lazy("Telefon eller e-post"), required=False, max_length=MOST_NAME
    )

    def known(self) -> Mapping[str, Any]:
        """Return who it is now."""
        return {"name": self.referral.supervisor, "contact": self.referral.supervisor_contact}


class UnderstandingForm(ActForm):
    """What person, provider and agency have agreed on."""

    slug = "overenskommelse"
    kind = RecordUnderstanding
    title = gettext_lazy("Registrera överenskommelsen")
    intro = gettext_lazy(
        "Det som personen, anordnaren och Arbetsförmedlingen är överens om. En ny version ersätter "
        "den förra, som står kvar i historien."
    )
    button = gettext_lazy("Spara överenskommelsen")
    done = gettext_lazy("Överenskommelsen är sparad.")

    tasks = forms.CharField(
        label=gettext_lazy("Arbetsuppgifter"), max_length=MOST_WORDS, widget=lines()
    )
    support = forms.CharField(
        label=gettext_lazy("Stöd på arbetsplatsen"), max_length=MOST_WORDS, widget=lines()
    )
    hours_per_week = DecimalField(
        label=gettext_lazy("Timmar i veckan"), min_value=0, max_value=MOST_HOURS
    )
    aims = forms.CharField(label=gettext_lazy("Mål"), max_length=MOST_WORDS, widget=lines())
    agreed_on = DayField(label=gettext_lazy("Vilken dag kom ni överens?"))
    agreed_by_person = forms.CharField(
        label=gettext_lazy("Överens för egen del"), max_length=MOST_NAME
    )
    agreed_by_provider = forms.CharField(
        label=gettext_lazy("Överens för anordnaren"), max_length=MOST_NAME
    )
    agreed_by_agency = forms.CharField(
        label=gettext_lazy("Överens för Arbetsförmedlingen"), max_length=MOST_NAME
    )
    what_changed = forms.CharField(
        label=gettext_lazy("Vad är ändrat sedan förra versionen?"),
        max_length=MOST_WORDS,
        widget=lines(2),
    )
    why = forms.CharField(
        label=gettext_lazy("Varför är det ändrat?"), max_length=MOST_WORDS, widget=lines(2)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.before is None:
            del self.fields["what_changed"], self.fields["why"]

    def known(self) -> Mapping[str, Any]:
        """Return the version that holds now; for the first one, who agrees."""
        self.before: Understanding | None = current_understanding(self.referral)
        if self.before is None:
            names = {"agreed_by_person": self.referral.person.name}
            return {**names, "agreed_by_agency": self.actor.name}
        kept = ("tasks", "support", "aims", "agreed_by_person", "agreed_by_provider")
        known = {name: getattr(self.before, name) for name in kept}
        hours = f"{self.before.hours_per_week.normalize():f}"
        return {**known, "hours_per_week": hours, "agreed_by_agency": self.actor.name}

    def given(self) -> dict[str, Any]:
        """Return what was agreed."""
        given = super().given()
        hours = Decimal(str(round(given.pop("hours_per_week"), 1)))
        return {"agreed": Agreed(hours_per_week=hours, **given)}


def current_understanding(referral: Referral) -> Understanding | None:
    """Return the version of the understanding that holds; None without one."""
    rows = Understanding.objects.filter(CURRENT, referral=referral).select_related("recorded_by")
    found: Understanding | None = rows.first()
    return found
