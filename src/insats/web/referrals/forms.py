"""The form of a decision."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insats.referrals.actions.decide import words_field
from insats.referrals.models import FULL_TIME
from insats.referrals.proof import Terms
from insats.rulebook.slots import in_sentence
from insats.web.forms import DayField, Form
from insats.web.referrals.versions import version_from
from insats.web.words import spoken


class WhereNeeded(forms.CharField):
    """A text that some decisions need and others do not: the action tells which."""

    def validate(self, value: str) -> None:
        """Let an empty text pass."""


def _why(measure: str, service: str) -> str:
    names = {"measure": spoken(in_sentence(measure)), "service": spoken(in_sentence(service))}
    return _("Varför passar %(measure)s bättre än %(service)s?") % names


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def why_field(measure: str, service: str) -> forms.CharField:
    """Return the field for why a measure fits better than a service that has room now."""
    return WhereNeeded(label=_why(measure, service), widget=_lines(2))


class DecideForm(Form):
    """What the caseworker fills in; one field more for each service that needs their words.

    ``seen`` is the fingerprint of what the letter on the page rested on. ``referral`` is the open
    referral that is decided on, if there is one, and ``version`` what the page showed of it.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    referral = forms.CharField(required=False, widget=forms.HiddenInput)
    version = forms.CharField(required=False, widget=forms.HiddenInput)
    first_day = DayField(label=gettext_lazy("Första dagen"))
    last_day = DayField(label=gettext_lazy("Sista dagen"))
    extent = forms.IntegerField(
        label=gettext_lazy("Omfattning, procent av heltid"),
        min_value=1,
        max_value=FULL_TIME,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
    part_time_reason = WhereNeeded(label=gettext_lazy("Skäl, om det är deltid"), widget=_lines(2))
    note = forms.CharField(
        label=gettext_lazy("Eget meddelande i brevet"), required=False, widget=_lines(3)
    )

    def __init__(self, *args: Any, measure: str, services: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measure, self.services = measure, tuple(services)
        for service in services:
            self.fields[words_field(service)] = why_field(measure, service)
        self.order_fields(["seen", "first_day", "last_day", *map(words_field, services)])

    def rest_on(self, seen: str, version: int | None = None) -> None:
        """Let what was typed be decided on what the page shows now."""
        data: Any = self.data
        self.data = {**data.dict(), "seen": seen, "version": str(version or "")}

    def version_seen(self) -> int:
        """Return the version of the referral that the page showed; 0 where none was sent."""
        return version_from(self.cleaned_data["version"])

    def own_words(self) -> list[forms.BoundField]:
        """Return the fields for why another measure fits better than a service."""
        return [self[words_field(service)] for service in self.services]

    def terms(self) -> Terms:
        """Return what was filled in; the form is valid."""
        given = self.cleaned_data
        return Terms(
            measure=self.measure,
            first_day=given["first_day"],
            last_day=given["last_day"],
            extent=given["extent"],
            part_time_reason=given["part_time_reason"],
            note=given["note"],
            words={service: given[words_field(service)] for service in self.services},
        )
