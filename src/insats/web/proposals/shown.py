"""What the pages say of proposals, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insats.accounts.actor import Actor
from insats.proposals.actions import MakeProposal
from insats.proposals.actions.make import may_be_proposed
from insats.proposals.models import Proposal
from insats.proposals.queries import Known, proposals_of
from insats.referrals.models import Referral
from insats.web.people.shown import capital
from insats.web.words import day

Kind = Proposal.Kind
State = Proposal.State
# What a kind of proposal is called in addresses.
SLUGS: Mapping[str, Kind] = {
    "forlangning": Kind.EXTENSION,
    "tidigare-slut": Kind.EARLIER_END,
    "omfattning": Kind.HOURS,
    "arbetsuppgifter": Kind.TASKS,
    "nasta-steg": Kind.NEXT_STEP,
}
SLUG_OF = {kind: slug for slug, kind in SLUGS.items()}
# What the link to the form of a kind says.
TITLES: Mapping[str, str | Promise] = {
    Kind.EXTENSION: gettext_lazy("Föreslå förlängning"),
    Kind.EARLIER_END: gettext_lazy("Föreslå ett tidigare slut"),
    Kind.HOURS: gettext_lazy("Föreslå ändrad omfattning"),
    Kind.TASKS: gettext_lazy("Föreslå ändrade arbetsuppgifter"),
    Kind.NEXT_STEP: gettext_lazy("Föreslå ett nästa steg"),
}
# How a state is marked: as the answers of the rulebook are.
_MARKS: Mapping[str, str] = {State.MADE: "undetermined", State.ACCEPTED: "open"}


@dataclass(frozen=True, slots=True)
class Line:
    """A proposal as both sides see it."""

    known: Known

    @property
    def row(self) -> Proposal:
        """The row that holds."""
        return self.known.row

    @property
    def title(self) -> str:
        """What is proposed, in a few words: "Förlängning till och med 4 maj 2024"."""
        return capital(asked(self.known.made))

    @property
    def mark(self) -> str:
        """How its state is marked."""
        return "closed" if self.known.lapsed else _MARKS.get(self.row.state, "closed")

    @property
    def word(self) -> str:
        """What its state is called."""
        said = _("förfallet") if self.known.lapsed else str(State(self.row.state).label)
        return capital(said)

    @property
    def note(self) -> str:
        """What there is to add to the state; often nothing."""
        if self.known.lapsed:
            return _lapsed(self.known)
        return _accepted(self.row) if self.known.differs else ""

    @property
    def answered_by(self) -> str:
        """Who answered, withdrew or replaced it; empty while it waits."""
        by = self.row.recorded_by
        return by.name if by and self.row.state != State.MADE else ""

    @property
    def answer_href(self) -> str:
        """Where the caseworker answers it."""
        return reverse("proposals:answer", args=[self.row.referral.public_id, self.row.proposal])

    @property
    def withdraw_href(self) -> str:
        """Where the provider takes it back."""
        return reverse("proposals:withdraw", args=[self.row.referral.public_id, self.row.proposal])

    @property
    def replace_href(self) -> str:
        """Where the provider puts another one in its place."""
        return make_href(self.row.referral, self.row.kind)


def asked(made: Proposal) -> str:
    """Return what a proposal proposes, in a few words that can stand in a sentence."""
    kind = str(Kind(made.kind).label)
    if made.kind == Kind.EARLIER_END and made.last_day:
        return _("tidigare slut, den %(day)s") % {"day": day(made.last_day)}
    if made.last_day:
        return _("förlängning till och med den %(day)s") % {"day": day(made.last_day)}
    if made.extent:
        return _("ändrad omfattning, till %(n)s procent") % {"n": made.extent}
    return kind


def _lapsed(known: Known) -> str:
    if known.of_provider_now:
        return _("Ingen svarade innan insatsen tog slut.")
    return _("Ingen svarade innan en annan anordnare tog över.")


def _accepted(row: Proposal) -> str:
    """Return what was accepted, where it is something else than what was proposed."""
    if row.last_day:
        return _("Det blev till och med den %(day)s.") % {"day": day(row.last_day)}
    return _("Det blev %(n)s procent.") % {"n": row.extent}


def make_href(referral: Referral, kind: str) -> str:
    """Return where a provider proposes something of a kind."""
    return reverse("proposals:make", args=[referral.public_id, SLUG_OF[Kind(kind)]])


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that a provider may propose now."""

    title: str | Promise
    href: str


def offers(actor: Actor, referral: Referral, waiting: frozenset[str]) -> list[Offer]:
    """Return what a provider may propose now; what waits already is replaced where it stands."""
    if MakeProposal.refusal(actor, referral):
        return []
    return [
        Offer(TITLES[kind], make_href(referral, kind))
        for kind in SLUGS.values()
        if kind not in waiting and may_be_proposed(kind, referral, actor.on) is None
    ]


def lines(referral: Referral) -> list[Line]:
    """Return every proposal about a referral: those that wait first, then the latest."""
    found = [Line(each) for each in proposals_of(referral)]
    return sorted(found, key=lambda line: not line.known.waits)
