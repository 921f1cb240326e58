"""What a provider does: proposes something, puts another proposal in its place, takes it back."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from insats import clock
from insats.errors import (
    ChangedMeanwhile,
    EndsBeforeStart,
    Missing,
    NotAChoice,
    OutOfRange,
    Refusal,
)
from insats.people import values
from insats.proposals.actions.base import (
    BY_PROVIDER,
    Kind,
    ProposalAction,
    State,
    become,
    waiting_row,
)
from insats.proposals.errors import NotTakenIn
from insats.proposals.models import Proposal
from insats.proposals.queries import is_of_provider_now, provider_since
from insats.referrals.actions.base import MOST_WORDS
from insats.referrals.actions.ends import check_earlier
from insats.referrals.actions.hanging import HangingAction
from insats.referrals.case_errors import (
    NoDaysLeft,
    NotLonger,
    PeriodAlreadyOver,
    SameHours,
    WrongStatus,
)
from insats.referrals.models import FULL_TIME, STARTED, ProviderAnswer, Referral, Status
from insats.referrals.stretches import latest_whole, span
from insats.referrals.wording import STATUS_NAMES

# Hours and tasks can be changed before the first day too.
BEFORE_START = (Kind.HOURS, Kind.TASKS)


def may_be_proposed(kind: str, referral: Referral, on: date | None) -> Refusal | None:
    """Return why a kind of thing cannot be proposed about a referral on a day; None where it can.

    Whoever has been asked to take someone in answers that first.
    """
    begun = referral.status in STARTED
    if not begun and not (referral.status == Status.DECIDED and kind in BEFORE_START):
        return WrongStatus(status=STATUS_NAMES[referral.status])
    if not begun and not _takes_in(referral):
        return NotTakenIn()
    if kind != Kind.EXTENSION:
        return None
    days = span(latest_whole(referral))
    if days is None:
        return NoDaysLeft()
    over = on is not None and on > days[1]
    return PeriodAlreadyOver(last_day=days[1]) if over else None


def _takes_in(referral: Referral) -> bool:
    rows = ProviderAnswer.objects.current().filter(referral=referral)
    accepted = rows.filter(answer=ProviderAnswer.Answer.ACCEPTED)
    return bool(accepted.filter(provider=referral.provider_id).exists())


@dataclass
class MakeProposal(HangingAction[Proposal]):
    """Propose something about a referral; one of the same kind that waits is replaced by it.

    ``seen`` is the key of the one that waited when the page was opened, None where none did.
    """

    code: ClassVar[str] = "proposals.make"
    permission: ClassVar[str] = "proposal.make"
    statuses: ClassVar[tuple[str, ...]] = (Status.DECIDED, *STARTED)

    kind: str
    words: str
    last_day: date | None = None
    extent: int | None = None
    seen: int | None = None

    def examine(self) -> None:
        """Refuse what changes nothing, what cannot be, and what another has proposed meanwhile."""
        if self.kind not in Kind.values:
            raise NotAChoice(field="kind")
        if refused := may_be_proposed(self.kind, self.referral, self.today):
            raise refused
        self._check_what()
        values.check_words(self.words, MOST_WORDS, "words")
        self._check_seen()

    def _check_what(self) -> None:
        if self.kind == Kind.EXTENSION:
            self._check_longer(self._day())
        elif self.kind == Kind.EARLIER_END:
            if self._day() < self.today:
                raise EndsBeforeStart(field="last_day", first_day=self.today)
            check_earlier(self.referral, self._day())
        elif self.kind == Kind.HOURS:
            self._check_hours()

    def _day(self) -> date:
        if self.last_day is None:
            raise Missing(field="last_day")
        return self.last_day

    def _check_longer(self, last_day: date) -> None:
        days = span(latest_whole(self.referral))
        if days and last_day <= days[1]:
            raise NotLonger(field="last_day", last_day=days[1])

    def _check_hours(self) -> None:
        if self.extent is None or not 1 <= self.extent <= FULL_TIME:
            raise OutOfRange(field="extent", least=1, most=FULL_TIME)
        if self.extent == self.referral.extent:
            raise SameHours(field="extent", extent=self.extent)

    def _check_seen(self) -> None:
        """What an earlier provider proposed has lapsed: nobody sees it, and it is in no way."""
        self.before = waiting_row(self.referral, self.kind)
        since = provider_since(self.referral)
        own = self.before if self.before and is_of_provider_now(self.before, since) else None
        if (own.pk if own else None) != self.seen:
            raise ChangedMeanwhile(own)

    def commit(self) -> Proposal:
        """Write it, in place of the one that waited."""
        recorded = self.recorded(BY_PROVIDER)
        if self.before:
            become(self.before, State.REPLACED, "", recorded)
        dated = self.kind in (Kind.EXTENSION, Kind.EARLIER_END)
        made: Proposal = Proposal.objects.create(
            referral=self.referral,
            kind=self.kind,
            last_day=self.last_day if dated else None,
            extent=self.extent if self.kind == Kind.HOURS else None,
            words=self.words.strip(),
            made_by_name=self.actor.name,
            made_at=clock.now(),
            **recorded,
        )
        return made

    def details(self) -> dict[str, Any]:
        """Which kind."""
        return {"proposal": self.kind}


@dataclass
class WithdrawProposal(ProposalAction):
    """Take back a proposal that waits, and say why."""

    code: ClassVar[str] = "proposals.withdraw"
    permission: ClassVar[str] = "proposal.make"

    words: str

    def examine(self) -> None:
        """Refuse one that waits no longer, and no reason."""
        super().examine()
        values.check_words(self.words, MOST_WORDS, "words")

    def commit(self) -> Proposal:
        """Write that it is withdrawn."""
        return become(self.proposal, State.WITHDRAWN, self.words, self.recorded(BY_PROVIDER))
