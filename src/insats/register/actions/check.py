"""Recording what a check has found; before the decision, and again in time after it."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from django.db.models import Q

from insats import clock
from insats.accounts.checks import check_words
from insats.accounts.dated import Source, current_row, replace
from insats.accounts.models import Unit
from insats.actions import Entry
from insats.errors import DayInFuture, DayTooEarly, Missing, NotAChoice
from insats.providers.actions import SetStanding
from insats.providers.models import Standing
from insats.referrals.actions import RecordProviderBar
from insats.referrals.gates import provider_bar
from insats.referrals.models import ProviderBar
from insats.register.actions.interest import entry_of
from insats.register.actions.vetting import VettingAction
from insats.register.checklist import ITEMS, MOST_DAYS, Item
from insats.register.errors import FromTheForm, NeedsRecheck, NotAnItem
from insats.register.models import Check, Evidence, Outcome, Status

MOST_HOW = 300
# The end of a telephone number that tells it from others, whatever stands before it.
_TELLING = 7
FIRST_DAY = date(2020, 1, 1)


@dataclass
class RecordCheck(VettingAction[Check]):
    """Record what was found of one item. ``seen`` is the key of the row that the page showed.

    A hinder of 9 b § that is found after the approval is a bar from that day: nobody may be placed
    with the organisation any more.
    """

    code: ClassVar[str] = "register.record_check"
    statuses: ClassVar[tuple[str, ...]] = (Status.VETTING, Status.APPROVED)

    item: str = ""
    outcome: str = ""
    how: str = ""
    checked_on: date | None = None
    recheck_on: date | None = None
    evidence: Evidence | None = None

    def check(self) -> None:
        """Refuse one that stands elsewhere; another's row is told by ``commit``."""
        shown, self.seen = self.seen, None
        super().check()
        self.seen = shown

    @property
    def about(self) -> Item:
        """The item. Raises ``NotAnItem``."""
        if self.item not in ITEMS:
            raise NotAnItem()
        return ITEMS[self.item]

    def examine(self) -> None:
        """Refuse a finding without a source, days that cannot be, another interest's document."""
        item = self.about
        if self.outcome not in Outcome.values:
            raise NotAChoice(field="outcome")
        check_words(self.how, MOST_HOW, "how")
        if item.code == "signatory":
            self._check_channel()
        self._check_days(item)
        if self.evidence and self.evidence.interest_id != self.interest.pk:
            raise NotAChoice(field="evidence")

    def _check_channel(self) -> None:
        """Refuse the number and the address that the registration itself gives."""
        given = re.sub(r"\D", "", self.interest.contact_phone)[-_TELLING:]
        by_phone = len(given) == _TELLING and given in re.sub(r"\D", "", self.how)
        email = self.interest.contact_email.lower()
        if by_phone or (email and email in self.how.lower()):
            raise FromTheForm(field="how")

    def _check_days(self, item: Item) -> None:
        if self.checked_on is None:
            raise Missing(field="checked_on")
        if self.checked_on > self.actor.on:
            raise DayInFuture(field="checked_on", today=self.actor.on)
        if self.checked_on < FIRST_DAY:
            raise DayTooEarly(field="checked_on", earliest=FIRST_DAY)
        last = self.checked_on + timedelta(days=MOST_DAYS)
        if item.again and not (self.recheck_on and self.actor.on < self.recheck_on <= last):
            raise NeedsRecheck(field="recheck_on", most=MOST_DAYS)

    def commit(self) -> Check:
        """Write it in place of the one that was shown; and a bar, where the law makes it one."""
        row = Check(
            interest=self.interest,
            item=self.item,
            outcome=self.outcome,
            how=self.how.strip(),
            evidence=self.evidence,
            recheck_on=self.recheck_on if self.about.again else None,
            holds_on=self.checked_on or self.actor.on,
            recorded_at=clock.now(),
            recorded_by_id=self.actor.user_id,
            source=Source.REGISTER,
        )
        written = replace(row, Q(interest=self.interest, item=self.item), self.seen)
        if self.interest.status == Status.APPROVED:
            self._after_approval()
        return written

    def _after_approval(self) -> None:
        """Bar an organisation that the law forbids, unless it is; and say by when to vet again."""
        organisation = self.interest.organisation
        unit = Unit.objects.filter(organisation=organisation).order_by("pk").first()
        forbidden = self.about.forbids and self.outcome == Outcome.HINDER
        if organisation is None or unit is None:
            return
        if forbidden and provider_bar(unit, self.actor.on) is None:
            kind, ground = ProviderBar.Kind.BARRED, self.how.strip()
            RecordProviderBar(self.actor, unit, kind, self.actor.on, ground).do()
        standing = current_row(Q(organisation=organisation), Standing)
        barred = provider_bar(unit, self.actor.on) is not None
        status = Standing.Status.BARRED if barred else Standing.Status.APPROVED
        SetStanding(
            self.actor,
            organisation,
            status,
            standing.pk if standing else None,
            vet_again_by=first_recheck(self.interest.pk),
        ).do()

    def entry(self, result: Check) -> Entry:
        """Return the entry: which item, and what was found."""
        return entry_of(self.code, self.interest, item=self.item, outcome=self.outcome)


def first_recheck(interest_id: int) -> date | None:
    """Return the first day on which an item of an interest is to be checked again."""
    rows: Any = Check.objects.current().filter(interest_id=interest_id, recheck_on__isnull=False)
    days = rows.order_by("recheck_on").values_list("recheck_on", flat=True)
    return next(iter(days[:1]), None)
