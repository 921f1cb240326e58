"""Referrals with what hangs on them, read for many at once: two queries, however many there are.

What each of them waits for is then told by ``insats.deadlines.sources``, without asking again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import CharField, F, IntegerField, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.utils import timezone

from insats.accounts.actor import Actor
from insats.followup.models import Deviation, FinalReport, Meeting, MonthReport, Plan
from insats.payments.models import Claim
from insats.people.models import Person
from insats.people.models.superseded import CURRENT
from insats.proposals.queries import waiting
from insats.referrals.actions import AnswerAsProvider, AnswerByLink
from insats.referrals.models import (
    BEGUN,
    OPEN,
    ProviderAnswer,
    Referral,
    Step,
    UnionConsultation,
)
from insats.referrals.queries import visible_referrals

# Nobody handles more open ones; of someone who does, those that end first are looked at.
MOST_OPEN = 250
# And so many that have ended, the latest first, of which reports may still be owed.
MOST_ENDED = 60
OWED_FOR = timedelta(days=366)

PERSON = ("pk", "public_id", "given_name", "family_name", "sort_name", "unit_id")
_COLUMNS = (
    "pk", "public_id", "measure", "programme", "status", "first_day", "last_day", "provider_id",
)  # fmt: skip


class Hanging(NamedTuple):
    """A row that hangs on a referral. ``at`` is a moment where the column has one, else None."""

    day: date
    at: datetime | None
    state: str
    more: str
    number: int
    key: str


@dataclass(frozen=True)
class Case:
    """One referral, and what hangs on it by the name of what it is."""

    pk: int
    public_id: UUID
    measure: str
    programme: str
    status: str
    first_day: date | None
    last_day: date | None
    provider_id: int | None
    whom: tuple[Any, ...]
    hangs: Mapping[str, Sequence[Hanging]] = field(default_factory=dict)

    @cached_property
    def person(self) -> Person:
        """Whom it is about, with the few columns that a list writes."""
        return person_of(self.whom)

    @cached_property
    def referral(self) -> Referral:
        """The referral, with the few columns that its days are reckoned from."""
        return Referral(
            pk=self.pk, public_id=self.public_id, measure=self.measure, programme=self.programme,
            status=self.status, first_day=self.first_day, last_day=self.last_day,
            provider_id=self.provider_id, person=self.person,
        )  # fmt: skip

    def all(self, name: str) -> Sequence[Hanging]:
        """Return what hangs on it of one name."""
        return self.hangs.get(name, ())

    def one(self, name: str) -> Hanging | None:
        """Return what there is at most one of."""
        return next(iter(self.all(name)), None)


def person_of(columns: Iterable[Any]) -> Person:
    """Return a person out of their columns, as ``PERSON`` names them."""
    return Person(**dict(zip(PERSON, columns, strict=True)))


def handled(actor: Actor) -> QuerySet[Referral]:
    """Return the open referrals that a caseworker handles."""
    return _mine(actor).filter(closed_on=None)


def _mine(actor: Actor) -> QuerySet[Referral]:
    return visible_referrals(actor, "referral.handle").filter(caseworker_id=actor.user_id)


def of_caseworker(actor: Actor) -> list[Case]:
    """Return what a caseworker handles, and what ended lately: three queries."""
    return read(_open(handled(actor)), _ended(_mine(actor), actor.on))


def of_provider(actor: Actor) -> list[Case]:
    """Return the referrals to a provider's units that go on or ended lately: three queries."""
    seen = visible_referrals(actor, "referral.answer")
    return read(_open(seen.filter(closed_on=None)), _ended(seen, actor.on))


def of_participant(actor: Actor) -> list[Case]:
    """Return a participant's own open referrals: two queries."""
    user = actor.reach("own_record.read").own_user or 0
    return read(_open(Referral.objects.filter(person__user_id=user, closed_on=None)))


def _open(seen: QuerySet[Referral]) -> QuerySet[Referral]:
    return seen.order_by(F("last_day").asc(nulls_first=True), "pk")[:MOST_OPEN]


def _ended(seen: QuerySet[Referral], today: date) -> QuerySet[Referral]:
    """Return those that came about and have ended within a year, without an approved report."""
    began = tuple(status for status in BEGUN if status not in OPEN)
    lately = seen.filter(status__in=began, closed_on__gte=today - OWED_FOR)
    return lately.order_by("-closed_on", "-pk")[:MOST_ENDED]


def read(*lists: QuerySet[Referral]) -> list[Case]:
    """Return referrals with what hangs on them: a query for each list, and one more."""
    columns = (*_COLUMNS, *(f"person__{name}" for name in PERSON))
    rows = [row for each in lists for row in each.values_list(*columns)]
    hanging = _hanging([row[0] for row in rows])
    cut = len(_COLUMNS)
    return [_case(row[:cut], row[cut:], hanging.get(row[0], {})) for row in rows]


def _case(
    columns: Sequence[Any], whom: tuple[Any, ...], hangs: Mapping[str, Sequence[Hanging]]
) -> Case:
    return Case(**dict(zip(_COLUMNS, columns, strict=True)), whom=whom, hangs=hangs)


def _hanging(keys: Sequence[int]) -> Mapping[int, Mapping[str, list[Hanging]]]:
    """Return what hangs on the referrals with some keys: one query; none for no keys."""
    found: dict[int, dict[str, list[Hanging]]] = defaultdict(lambda: defaultdict(list))
    if keys:
        first, *rest = _parts(keys)
        for name, key, written, *columns in first.union(*rest, all=True):
            found[key][name].append(Hanging(*moment(written), *columns))
    return found


def _parts(keys: Sequence[int]) -> Iterator[Any]:
    """Yield every kind of row that hangs on some referrals, in one shape."""
    on = {"referral_id__in": keys}
    union, answer = UnionConsultation.Status.ASKED, ProviderAnswer.Answer.ASKED
    asked = UnionConsultation.objects.filter(CURRENT, status=union, **on)
    yield _shaped(asked, "union", "answer_by")
    providers = ProviderAnswer.objects.filter(CURRENT, answer=answer, **on)
    yield _shaped(providers, "provider", "answer_by", number="provider_id")
    yield _shaped(_answered(on), "answered", "at")
    deviations = Deviation.objects.filter(CURRENT, handled="", **on)
    yield _shaped(deviations, "deviation", "told_at", more="kind", key="deviation")
    plans = Plan.objects.filter(**on)
    yield _shaped(plans.filter(CURRENT), "plan", "recorded_at", state="state")
    agreed = plans.filter(state=Plan.State.AGREED).order_by("number")
    yield _shaped(agreed, "agreed", "recorded_at", state="number", number="weeks_between")
    meetings = Meeting.objects.filter(CURRENT, **on)
    yield _shaped(meetings, "meeting", "at", "state", "kind", "minutes", "meeting")
    months = MonthReport.objects.filter(CURRENT, **on)
    yield _shaped(months, "month", "recorded_at", "state", "month")
    finals = FinalReport.objects.filter(CURRENT, **on)
    yield _shaped(finals, "final", "recorded_at", "state")
    proposals = waiting(Referral.objects.filter(pk__in=keys))
    yield _shaped(proposals, "proposal", "made_at", "state", "kind", key="proposal")
    claims = Claim.objects.filter(CURRENT, **on)
    yield _shaped(claims, "claim", "claimed_at", "state", "month")


def _answered(on: Mapping[str, Any]) -> QuerySet[Step]:
    """Return the answers that providers gave themselves, and after which nothing was done."""
    codes = (AnswerAsProvider.code, AnswerByLink.code)
    return Step.objects.filter(number=F("referral__version"), action__in=codes, **on)


def _shaped(
    rows: QuerySet[Any],
    name: str,
    when: str,
    state: str = "",
    more: str = "",
    number: str = "",
    key: str = "",
) -> Any:
    """Return rows in the common shape; the arguments name their columns. Days are text there.

    So one column of the whole can hold days and moments.
    """
    return rows.order_by().values_list(
        Value(name), "referral_id", _text(when), _text(state), _text(more),
        F(number) if number else Value(0, IntegerField()), _text(key),
    )  # fmt: skip


def _text(column: str) -> Combinable:
    return Cast(F(column), CharField()) if column else Value("", CharField())


def moment(written: str) -> tuple[date, datetime | None]:
    """Return the day that a database has written as text, and the moment where it is one."""
    if len(written) == len("2024-03-04"):
        return date.fromisoformat(written), None
    found = datetime.fromisoformat(written)
    at = found if found.tzinfo else found.replace(tzinfo=UTC)
    return timezone.localdate(at), at
