"""The form that moves a whole office's referrals."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insats.accounts.actor import Actor, in_force
from insats.accounts.models import Organisation, Role, Unit
from insats.accounts.permissions import CASEWORKER
from insats.referrals.actions import TransferReferrals
from insats.referrals.actions.base import MOST_WORDS
from insats.web.forms import Form
from insats.web.referrals.acts.base import lines


class OfficeForm(Form):
    """From which office to which, who takes over there, and why.

    Who works at the new office is asked once that is known. ``sure`` is what was shown before it
    was confirmed.
    """

    sure = forms.CharField(required=False, widget=forms.HiddenInput)
    unit = forms.ChoiceField(label=gettext_lazy("Flytta alla öppna anvisningar från"))
    to_unit = forms.ChoiceField(label=gettext_lazy("Till kontoret"))
    to_caseworker = forms.ChoiceField(label=gettext_lazy("Handläggare där"), required=False)
    words = forms.CharField(
        label=gettext_lazy("Skäl"),
        max_length=MOST_WORDS,
        widget=lines(),
        help_text=gettext_lazy("Står i varje anvisnings historia."),
    )

    def __init__(self, data: Any, *, actor: Actor) -> None:
        super().__init__(data)
        reach = actor.reach(TransferReferrals.permission).offices
        every = Unit.objects.filter(organisation__kind=Organisation.Kind.AGENCY)
        self.units = {str(unit.pk): unit for unit in every.select_related("organisation")}
        own = [(key, unit.name) for key, unit in self.units.items() if unit.pk in reach]
        only = {key for key, _name in own} if len(own) == 1 else set()
        fields: Any = self.fields
        fields["unit"].choices = own if len(own) == 1 else [("", str(_("Välj"))), *own]
        fields["to_unit"].choices = [
            ("", str(_("Välj"))),
            *((key, unit.name) for key, unit in self.units.items() if key not in only),
        ]
        self._ask_who(actor, str(data.get("to_unit", "")) if data else "")

    def _ask_who(self, actor: Actor, chosen: str) -> None:
        """Ask who takes over, of those at the office that is chosen."""
        self.holders: dict[str, Role] = {}
        if chosen not in self.units:
            del self.fields["to_caseworker"]
            return
        at = Role.objects.filter(in_force(actor.on), role=CASEWORKER, unit_id=int(chosen))
        rows = at.select_related("user").order_by("user__name", "pk")
        self.holders = {str(role.pk): role for role in rows}
        fields: Any = self.fields
        named = [(key, role.user.name) for key, role in self.holders.items()]
        fields["to_caseworker"].choices = [("", str(_("Välj"))), *named]

    def action(self, actor: Actor) -> TransferReferrals | None:
        """Return the action; None while it is not said who takes over. The form is valid."""
        given = self.cleaned_data
        role = self.holders.get(given.get("to_caseworker", ""))
        if role is None:
            return None
        return TransferReferrals(
            actor,
            unit=self.units[given["unit"]],
            to_unit=self.units[given["to_unit"]],
            to_caseworker=role.user,
            words=given["words"],
        )
