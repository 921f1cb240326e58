"""The list of referrals: what it is narrowed by, and its pages, however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insats.accounts.actor import Actor
from insats.deadlines.late import late, with_late
from insats.people.queries import PAGE_SIZE
from insats.referrals.models import CLOSED, OPEN, Referral, Status
from insats.referrals.queries import visible_referrals
from insats.rulebook.terms import MEASURES
from insats.rulebook.wording import MEASURE_NAMES
from insats.web.forms import Form
from insats.web.people.forms.programmes import named
from insats.web.people.shown import capital

OPEN_ONES, CLOSED_ONES = "open", "closed"
_GROUPS = {OPEN_ONES: OPEN, CLOSED_ONES: CLOSED}


class ListForm(Form):
    """What the list may be narrowed by: codes only, none of them of a person."""

    status = forms.ChoiceField(label=gettext_lazy("Läge"), required=False)
    measure = forms.ChoiceField(label=gettext_lazy("Insats"), required=False)
    whose = forms.ChoiceField(label=gettext_lazy("Handläggare"), required=False)
    late = forms.ChoiceField(label=gettext_lazy("Tid"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        statuses = [(code, capital(str(name))) for code, name in Status.choices]
        groups = [(OPEN_ONES, str(_("Alla öppna"))), (CLOSED_ONES, str(_("Alla avslutade")))]
        everyone = [("", str(_("Alla på kontoret"))), ("mine", str(_("Mina")))]
        for name, choices in (
            ("status", [("", str(_("Alla"))), *groups, *statuses]),
            ("measure", [("", str(_("Alla"))), *named(MEASURE_NAMES, MEASURES)]),
            ("whose", everyone),
            ("late", [("", str(_("Alla"))), ("late", str(_("Bara sena")))]),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def narrow(self, actor: Actor, referrals: QuerySet[Referral]) -> QuerySet[Referral]:
        """Return the referrals that were asked for; the form is valid."""
        given = self.cleaned_data
        if status := given["status"]:
            referrals = referrals.filter(status__in=_GROUPS.get(status, (status,)))
        if given["measure"]:
            referrals = referrals.filter(measure=given["measure"])
        if given["whose"]:
            referrals = referrals.filter(caseworker_id=actor.user_id)
        if given["late"]:
            referrals = referrals.filter(Q(status__in=OPEN) & late(actor.on))
        return referrals

    @property
    def codes(self) -> dict[str, str]:
        """What was chosen, for the next page's address and the log of reads."""
        return {name: value for name, value in self.cleaned_data.items() if value}


@dataclass(frozen=True, slots=True)
class Page:
    """Some referrals, newest first, and after which one the next page begins, if there is more."""

    referrals: Sequence[Referral]
    after: UUID | None = None


def page(actor: Actor, form: ListForm, after: UUID | None) -> Page:
    """Return a page of the referrals that an actor handles: at most three queries.

    The database finds their keys first, and only then what is written of each.
    """
    seen = visible_referrals(actor, "referral.handle")
    found = form.narrow(actor, seen)
    if after is not None:
        edge = seen.filter(public_id=after).values_list("pk", flat=True).first()
        found = found.filter(pk__lt=edge if edge is not None else 0)
    keys = list(found.order_by("-pk").values_list("pk", flat=True)[: PAGE_SIZE + 1])
    near = with_late(Referral.objects.filter(pk__in=keys[:PAGE_SIZE]), actor.on)
    shown = list(near.select_related("person", "caseworker", "provider").order_by("-pk"))
    return Page(shown, shown[-1].public_id if len(keys) > PAGE_SIZE else None)
