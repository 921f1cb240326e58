"""All that somebody has to do: put together from every room, for one actor on one day.

Each function asks the database a fixed number of times, however much there is.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain

from django.db.models import Value

from insats.accounts.actor import Actor
from insats.accounts.permissions import CASEWORKER, PARTICIPANT, PROVIDER
from insats.deadlines import cases
from insats.deadlines.cases import Case
from insats.deadlines.deadline import Deadline, Horizon, kind_of, most_urgent
from insats.deadlines.sources import followup, payments, people, proposals, referrals
from insats.deadlines.sources.shape import Row, fetched, shaped
from insats.people.queries import visible_people

# So many plans stand among the rest; all of them have a page of their own.
FEW_PLANS = 5
# What is done on the person's page, not on a referral's.
_ON_PERSON = ("test", "decide", "period", "programme", people.PLAN)


def for_caseworker(actor: Actor, horizon: Horizon) -> Sequence[Deadline]:
    """Return what a caseworker must do, most urgent first: from four queries to seven.

    About their own referrals all of it; about all people of the office, the periods and programmes
    that end and a few of the oldest plans. The end of an own referral is said there, and not once
    more as the end of a period; only the test of suitability is made on its own page.
    """
    own = cases.of_caseworker(actor)
    found = [*_of_own(own, horizon), *followup.months_late(own, horizon)]
    said = {(each.person.pk, each.about) for each in found if each.kind.code in ("ends", "over")}
    of_others = [
        each
        for each in _of_office(actor, horizon)
        if each.referral or (each.person.pk, each.about) not in said
    ]
    return most_urgent([*found, *of_others], horizon.today)


def _of_own(own: Sequence[Case], horizon: Horizon) -> Iterator[Deadline]:
    """Yield what a caseworker's own referrals wait for: one query, or none."""
    shut = referrals.shut_before_start(own, horizon)
    for case in own:
        yield from referrals.for_caseworker(case, horizon, shut)
        yield from followup.for_caseworker(case, horizon)
        yield from proposals.for_caseworker(case, horizon)
        yield from payments.for_caseworker(case, horizon)


def _of_office(actor: Actor, horizon: Horizon) -> Iterator[Deadline]:
    """Yield what waits for anyone at the office: one query."""
    office = visible_people(actor)
    few = Horizon(horizon.today, horizon.far, FEW_PLANS)
    of_referral = partial(shaped, about="referral__measure", way="referral__")
    parts = [
        *people.dated(office, horizon),
        people.plans(office, few),
        of_referral(referrals.reviews(actor), Value("review"), "at"),
        of_referral(
            payments.claims_by_others(actor), Value("claim_proposed"), "proposed_at", more="month"
        ),
        of_referral(
            payments.recoveries_by_others(actor), Value("recovery_proposed"), "proposed_at"
        ),
    ]
    return (_of_row(row, horizon) for row in fetched(parts))


def _of_row(row: Row, horizon: Horizon) -> Deadline:
    if row.kind in _ON_PERSON:
        return people.deadline_of(row, horizon.today)
    words = partial(followup.month_words, row.more) if row.more else ""
    kind = kind_of(row.kind, row.day, horizon.today)
    return Deadline(kind, row.person, row.day, row.about, words, row.key, key=row.more)


def of_own_referrals(actor: Actor, horizon: Horizon) -> Sequence[Deadline]:
    """Return what a caseworker's calendar is to have: the dates of their own referrals."""
    return most_urgent(_of_own(cases.of_caseworker(actor), horizon), horizon.today)


def for_provider(actor: Actor, horizon: Horizon) -> Sequence[Deadline]:
    """Return what a provider must do about the referrals to its units: three to five queries."""
    seen = cases.of_provider(actor)
    taken = [case for case in seen if not referrals.waits_for_provider(case)]
    found = [each for case in seen for each in referrals.for_provider(case, horizon)]
    for case in taken:
        found += followup.for_provider(case, horizon)
        found += payments.for_provider(case, horizon)
    return most_urgent([*found, *followup.months_owed(taken, horizon)], horizon.today)


def for_participant(actor: Actor, horizon: Horizon) -> Sequence[Deadline]:
    """Return what is to come for a participant: four queries at most."""
    own = cases.of_participant(actor)
    found = [
        each
        for case in own
        for each in chain(
            referrals.for_participant(case, horizon),
            followup.meetings(case, horizon, "my_meeting"),
        )
    ]
    return most_urgent([*found, *referrals.to_review(own, horizon)], horizon.today)


Collect = Callable[[Actor, Horizon], Sequence[Deadline]]
LISTS: Sequence[tuple[str, Collect]] = (
    (CASEWORKER, for_caseworker),
    (PROVIDER, for_provider),
    (PARTICIPANT, for_participant),
)
CALENDARS: Sequence[tuple[str, Collect]] = (
    (CASEWORKER, of_own_referrals),
    (PROVIDER, for_provider),
    (PARTICIPANT, for_participant),
)


def collected(
    actor: Actor, horizon: Horizon, lists: Sequence[tuple[str, Collect]]
) -> list[Deadline]:
    """Return what every role that somebody holds has to do."""
    held = [collect for role, collect in lists if actor.has_role(role)]
    return [each for collect in held for each in collect(actor, horizon)]
