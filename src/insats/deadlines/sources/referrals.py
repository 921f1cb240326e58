"""What a referral itself waits for: answers, its first and last days, and reviews."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from insats.accounts.actor import Actor
from insats.deadlines.cases import Case
from insats.deadlines.deadline import Deadline, Horizon
from insats.referrals.deadlines import last_day_for_review
from insats.referrals.models import (
    CLOSED,
    NOT_STARTED,
    STARTED,
    Referral,
    Status,
    Step,
    Stretch,
)
from insats.referrals.queries import visible_referrals, with_shut_gates
from insats.referrals.reviews import ASKED, decided_on

# The code of the step that answers one that ``ASKED`` has written.
REVIEWED = "referrals.decide_review"
# Longer than the time to ask for a review, whatever days are free.
_REVIEWABLE = timedelta(weeks=5)


def for_caseworker(case: Case, horizon: Horizon, shut: Collection[int]) -> Iterator[Deadline]:
    """Yield what a caseworker's referral waits for; a gate is shut before those in ``shut``."""
    if case.status in NOT_STARTED:
        for asked in case.all("union"):
            yield from horizon.due("union", case, asked.day)
        for asked in case.all("provider"):
            yield from horizon.due("provider", case, asked.day)
        for answer in case.all("answered"):
            yield from horizon.due("answered", case, answer.day)
    if case.status == Status.DECIDED and case.first_day:
        yield from horizon.due("gates" if case.pk in shut else "start", case, case.first_day)
    if case.status in STARTED and case.last_day:
        yield from horizon.due("ends", case, case.last_day)


def shut_before_start(cases: Collection[Case], horizon: Horizon) -> set[int]:
    """Return those that should soon begin and before which a gate is shut: one query, or none."""
    near = [
        case.pk
        for case in cases
        if case.status == Status.DECIDED
        and case.first_day
        and case.first_day <= horizon.until("gates")
    ]
    if not near:
        return set()
    marked = with_shut_gates(Referral.objects.filter(pk__in=near), horizon.today)
    return {each.pk for each in marked.only("pk") if getattr(each, "shut", False)}


def for_provider(case: Case, horizon: Horizon) -> Iterator[Deadline]:
    """Yield what a provider is asked; or, once it has answered, when people come and leave."""
    if waits_for_provider(case):
        for asked in case.all("provider"):
            yield from horizon.due("answer", case, asked.day)
        return
    yield from _days(case, horizon, "comes", "leaves")


def waits_for_provider(case: Case) -> bool:
    """Tell whether the provider has been asked and has not answered: then nothing else is told."""
    return any(asked.number == case.provider_id for asked in case.all("provider"))


def for_participant(case: Case, horizon: Horizon) -> Iterator[Deadline]:
    """Yield the first and the last day of a participant's own referral."""
    yield from _days(case, horizon, "my_first_day", "my_last_day")


def _days(case: Case, horizon: Horizon, first: str, last: str) -> Iterator[Deadline]:
    """Yield a referral's first day and its last one, from today on."""
    begins = case.first_day if case.status == Status.DECIDED else None
    ends = case.last_day if case.status in STARTED else None
    if begins and begins >= horizon.today:
        yield from horizon.due(first, case, begins)
    if ends and ends >= horizon.today:
        yield from horizon.due(last, case, ends)


def reviews(actor: Actor) -> QuerySet[Step]:
    """Return the steps that asked for a review and are not answered.

    They are for whoever handles the referral; of one that has ended, which nobody need handle any
    more, for all of its office.
    """
    seen = visible_referrals(actor, "referral.handle").order_by()
    mine = seen.filter(Q(caseworker_id=actor.user_id) | Q(status__in=CLOSED))
    later = Step.objects.filter(
        referral=OuterRef("referral"),
        action=REVIEWED,
        number__gt=OuterRef("number"),
        details__decision=OuterRef("details__decision"),
    )
    # First the few steps of that kind, then whose they are: the other way round is many more.
    asked = Step.objects.filter(~Exists(later), action=ASKED).values("pk")
    return Step.objects.filter(pk__in=asked, referral__in=mine.values("pk"))


def to_review(cases: Collection[Case], horizon: Horizon) -> Iterator[Deadline]:
    """Yield the decisions of which a participant can still ask for a review: two queries at most.

    The day is counted from that of the decision, the earliest on which it can have been served.
    """
    by_key = {case.pk: case for case in cases}
    since = horizon.today - _REVIEWABLE
    decided = Stretch.objects.filter(
        referral__in=list(by_key), decision__decided_at__date__gte=since
    )
    rows = list(decided.select_related("decision").defer("decision__proof"))
    steps = Step.objects.filter(action=ASKED, referral__in=[each.referral_id for each in rows])
    asked = {str(details["decision"]) for details in steps.values_list("details", flat=True)}
    for each in rows:
        day, decision = last_day_for_review(decided_on(each.decision)), str(each.decision.public_id)
        if day >= horizon.today and decision not in asked:
            yield from horizon.due("my_review", by_key[each.referral_id], day, key=decision)
