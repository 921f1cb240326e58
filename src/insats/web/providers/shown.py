"""What a provider sees of a referral: what is needed to take someone in, and nothing else.

SFS 2002:623 7 f § lets a supplier have identity and contact, referrals and their interruptions,
and the need of an interpreter; whoever arranges work training is no such supplier and may have
less (5 § 7 of SFS 2002:546). So nobody here sees health, programme, why something was decided or
why it ended, and what the support consists in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from insats.accounts.actor import Actor
from insats.people.models import Person
from insats.referrals.actions import Said
from insats.referrals.case_errors import NoChoiceOfPerson
from insats.referrals.models import (
    BEGUN,
    CLOSED,
    NOT_STARTED,
    STARTED,
    ProviderAnswer,
    Referral,
    Status,
    Understanding,
)
from insats.referrals.queries import visible_referrals
from insats.web.people.summary import language_name
from insats.web.words import away, day

PERMISSION = "referral.answer"
# For how long what has ended stands in the list.
LATELY = timedelta(days=60)
MOST_LINES = 200
_CAME_ABOUT = (Status.COMPLETED, Status.INTERRUPTED)


def no_choice(referral: Referral) -> NoChoiceOfPerson | None:
    """Return why a provider cannot say no to the person; None where it can.

    The action that takes the answer is asked, so that the form never offers what it refuses.
    """
    try:
        Said(ProviderAnswer.Answer.DECLINED, by_name="-").check(referral)
    except NoChoiceOfPerson as error:
        return error
    return None


def tells_who(referral: Referral, accepted: bool) -> bool:
    """Tell whether a provider that has accepted, or not, may know whom a referral is about."""
    return accepted or no_choice(referral) is None


@dataclass(frozen=True, slots=True)
class Line:
    """A referral as its provider sees it. ``waits``: an answer is asked for."""

    referral: Referral
    answer: ProviderAnswer | None
    today: date

    @property
    def waits(self) -> bool:
        """Whether the provider has been asked, and has not answered."""
        asked = self.answer is not None and self.answer.answer == ProviderAnswer.Answer.ASKED
        return asked and self.referral.status in NOT_STARTED

    @property
    def late(self) -> bool:
        """Whether the last day to answer has passed."""
        return self.waits and self.answer is not None and self.answer.answer_by < self.today

    @property
    def person(self) -> Person | None:
        """Whom it is about; None where that is not told until the provider has accepted.

        In reinforced work training a provider has no influence over which person comes, and where
        it came to nothing before its yes, it never knows.
        """
        return self.referral.person if tells_who(self.referral, self.accepted) else None

    @property
    def accepted(self) -> bool:
        """Whether the provider has the person, or has said that it takes them in."""
        yes = self.answer is not None and self.answer.answer == ProviderAnswer.Answer.ACCEPTED
        return yes or self.referral.status in BEGUN

    @property
    def interpreter(self) -> str:
        """The language that an interpreter is needed for; empty where none is, or nobody named."""
        person = self.person
        return language_name(person.language) if person and person.interpreter_needed else ""

    @property
    def href(self) -> str:
        """Where the referral is."""
        return reverse("providers:referral", args=[self.referral.public_id])

    @property
    def says(self) -> str:
        """Where it stands, in one sentence."""
        if self.waits and self.answer is not None:
            return _asked(self.answer.answer_by, self.today)
        if self.referral.status in CLOSED:
            return _ended(self.referral)
        if self.referral.status in NOT_STARTED:
            return _to_come(self.referral)
        return _running(self.referral)


def _asked(by: date, today: date) -> str:
    said = {"day": day(by), "away": away(by, today)}
    if by < today:
        return _("Ni skulle ha svarat senast den %(day)s. Svara så snart ni kan.") % said
    return _("Svara senast den %(day)s (%(away)s).") % said


def _to_come(referral: Referral) -> str:
    if referral.status != Status.DECIDED:
        return _("Ni har tackat ja. Arbetsförmedlingen har inte beslutat än.")
    return _("Ni har tackat ja. Första dagen är den %(day)s.") % {"day": day(_first(referral))}


def _running(referral: Referral) -> str:
    last = {"day": day(_last(referral))}
    if referral.status == Status.PAUSED:
        return _("Insatsen är pausad. Sista dagen är den %(day)s.") % last
    return _("Insatsen pågår till och med den %(day)s.") % last


def _ended(referral: Referral) -> str:
    if referral.status not in _CAME_ABOUT:
        return _("Det blir ingen insats. Frågan är avslutad.")
    return _("Insatsen är slut sedan den %(day)s.") % {"day": day(_last(referral))}


def _first(referral: Referral) -> date:
    return referral.first_day or referral.created_at.date()


def _last(referral: Referral) -> date:
    return referral.last_day or referral.created_at.date()


# --- one, and many ------------------------------------------------------------------------------
def line_of(referral: Referral, today: date) -> Line:
    """Return one referral as its provider sees it."""
    rows = ProviderAnswer.objects.current().filter(referral=referral)
    return Line(referral, rows.filter(provider_id=referral.provider_id).first(), today)


def agreed_on(referral: Referral) -> Understanding | None:
    """Return what the three have agreed on, of which tasks and hours are shown."""
    rows = Understanding.objects.current().filter(referral=referral)
    found: Understanding | None = rows.first()
    return found


@dataclass(frozen=True, slots=True)
class Lists:
    """A provider's referrals: what waits for an answer, what comes and runs, what has ended."""

    waiting: Sequence[Line]
    open: Sequence[Line]
    ended: Sequence[Line]

    @property
    def every(self) -> list[Line]:
        """All of them."""
        return [*self.waiting, *self.open, *self.ended]


def lists(actor: Actor) -> Lists:
    """Return the referrals to the actor's units: two queries."""
    rows = visible_referrals(actor, PERMISSION).select_related(
        "person", "provider", "workplace_municipality"
    )
    since = actor.on - LATELY
    lately = rows.exclude(status__in=CLOSED) | rows.filter(closed_on__gte=since)
    found = _lines(lately[:MOST_LINES], actor.on)
    waiting = [line for line in found if line.waits]
    going = [line for line in found if not line.waits and line.referral.is_open]
    ended = [line for line in found if not line.referral.is_open]
    return Lists(
        sorted(waiting, key=lambda line: line.answer.answer_by if line.answer else actor.on),
        sorted(going, key=lambda line: (line.referral.status in STARTED, _last(line.referral))),
        sorted(ended, key=lambda line: line.referral.closed_on or actor.on, reverse=True),
    )


def _lines(referrals: Iterable[Referral], today: date) -> list[Line]:
    rows = list(referrals)
    answers = ProviderAnswer.objects.current().filter(referral__in=rows)
    given = {(each.referral_id, each.provider_id): each for each in answers}
    return [Line(each, given.get((each.pk, each.provider_id or 0)), today) for each in rows]
