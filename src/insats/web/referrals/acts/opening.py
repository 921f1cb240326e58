"""What is not done to one referral: opening one, and moving all of someone's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insats.accounts.actor import Actor, in_force
from insats.accounts.models import Role, Unit, User
from insats.accounts.permissions import CASEWORKER
from insats.errors import Refusal
from insats.people.models import Person
from insats.referrals.actions import OpenReferral, Plan, TransferReferrals
from insats.referrals.actions.base import MOST_NAME, MOST_WORDS
from insats.referrals.models import FULL_TIME, OPEN
from insats.referrals.queries import visible_referrals
from insats.rulebook.terms import MEASURES
from insats.rulebook.wording import MEASURE_NAMES
from insats.web.forms import DayField, Form
from insats.web.people.forms.facts import field_choices
from insats.web.people.forms.person import municipalities
from insats.web.people.forms.programmes import named
from insats.web.people.forms.search import Municipalities
from insats.web.referrals.acts.asking import MOST_ADDRESS
from insats.web.referrals.acts.base import lines


class OpenForm(Form):
    """What is known when a referral is opened as a draft; all but the measure may be unknown."""

    measure = forms.ChoiceField(label=gettext_lazy("Insats"))
    first_day = DayField(label=gettext_lazy("Planerad första dag"), required=False)
    last_day = DayField(label=gettext_lazy("Planerad sista dag"), required=False)
    extent = forms.IntegerField(
        label=gettext_lazy("Omfattning, procent av heltid"),
        min_value=1,
        max_value=FULL_TIME,
        initial=FULL_TIME,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
    field = forms.ChoiceField(label=gettext_lazy("Yrkesområde"), required=False)
    workplace = forms.CharField(
        label=gettext_lazy("Arbetsplats"), required=False, max_length=MOST_NAME
    )
    workplace_address = forms.CharField(
        label=gettext_lazy("Arbetsplatsens adress"), required=False, max_length=MOST_ADDRESS
    )
    workplace_municipality = forms.ChoiceField(
        label=gettext_lazy("Arbetsplatsens kommun"), required=False, widget=Municipalities
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("measure", [("", str(_("Välj"))), *named(MEASURE_NAMES, MEASURES)]),
            ("field", field_choices()),
            ("workplace_municipality", [("", str(_("Inte känd"))), *municipalities()]),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def action(self, actor: Actor, person: Person) -> OpenReferral:
        """Return the action; the form is valid."""
        given = dict(self.cleaned_data)
        place = given.pop("workplace_municipality") or None
        return OpenReferral(actor, person, Plan(workplace_municipality=place, **given))


class TransferForm(Form):
    """Whose open referrals are moved, to whom at the same office, and why."""

    whose = forms.ChoiceField(label=gettext_lazy("Flytta alla öppna anvisningar från"))
    to_caseworker = forms.ChoiceField(label=gettext_lazy("Till"))
    words = forms.CharField(
        label=gettext_lazy("Skäl"),
        max_length=MOST_WORDS,
        widget=lines(),
        help_text=gettext_lazy("Står i varje anvisnings historia."),
    )

    def __init__(
        self, *args: Any, handled: Sequence["Handled"], roles: Sequence[Role], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.roles = {str(role.pk): role for role in roles}
        self.handled = {each.key: each for each in handled}
        several = len({role.unit_id for role in roles}) > 1
        holders = [(str(role.pk), _holder(role.user, role.unit, several)) for role in roles]
        counted = [
            (each.key, f"{_holder(each.user, each.unit, several)} ({each.count})")
            for each in handled
        ]
        choose = ("", str(_("Välj")))
        self.fields["whose"].choices = [choose, *counted]  # type: ignore[attr-defined]
        self.fields["to_caseworker"].choices = [choose, *holders]  # type: ignore[attr-defined]

    def action(self, actor: Actor) -> TransferReferrals:
        """Return the action; the form is valid."""
        whose = self.handled[self.cleaned_data["whose"]]
        to = self.roles[self.cleaned_data["to_caseworker"]]
        return TransferReferrals(
            actor,
            unit=whose.unit,
            to_unit=to.unit,
            to_caseworker=to.user,
            words=self.cleaned_data["words"],
            caseworker=whose.user,
        )

    def refuse(self, error: Refusal, **fields: str) -> None:
        """Show a refusal beside the field it names; the office is that of the caseworker."""
        super().refuse(error, to_unit="to_caseworker", **fields)


def _holder(user: User, unit: Unit, several: bool) -> str:
    return f"{user.name}, {unit.name}" if several else user.name


@dataclass(frozen=True, slots=True)
class Handled:
    """Someone who has open referrals at an office, with how many; they may have left it."""

    user: User
    unit: Unit
    count: int

    @property
    def key(self) -> str:
        """What the form calls them."""
        return f"{self.unit.pk}-{self.user.pk}"


def handled_by(actor: Actor) -> list[Handled]:
    """Return who has open referrals that an actor may move, by name: three queries."""
    own = visible_referrals(actor, "referral.transfer").filter(status__in=OPEN)
    counted = own.order_by().values_list("unit_id", "caseworker_id").annotate(n=Count("pk"))
    many = {(unit, user): n for unit, user, n in counted}
    units = Unit.objects.in_bulk({unit for unit, _user in many})
    users = User.objects.in_bulk({user for _unit, user in many})
    found = [Handled(users[user], units[unit], n) for (unit, user), n in many.items()]
    return sorted(found, key=lambda each: (each.user.name, each.unit.name, each.key))


def caseworkers(actor: Actor) -> list[Role]:
    """Return who handles referrals at the offices from which an actor may move them."""
    offices = actor.reach("referral.transfer").offices
    rows = Role.objects.filter(in_force(actor.on), role=CASEWORKER, unit_id__in=sorted(offices))
    return list(rows.select_related("user", "unit").order_by("user__name", "unit__name", "pk"))
