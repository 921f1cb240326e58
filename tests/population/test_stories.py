"""The stories of referrals: all that can happen has happened, and each is whole."""

from collections import defaultdict
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from insats.accounts.actor import Actor, actor_for
from insats.accounts.models import Unit, User
from insats.audit.models import Event
from insats.followup.models import Deviation, FinalReport, Meeting, MonthReport, Plan
from insats.letters.models import Letter
from insats.payments.models import Claim, Recovery
from insats.people.models import Period
from insats.people.models.superseded import CURRENT
from insats.population.stories import plots, running
from insats.population.stories.leads import LEADS, OWN
from insats.population.stories.telling import CAST, plot_of
from insats.proposals.models import Proposal
from insats.referrals.gates import gates_of
from insats.referrals.models import (
    Decision,
    ProviderAnswer,
    Referral,
    Status,
    Step,
    Stretch,
    Understanding,
    UnionConsultation,
)
from insats.referrals.proof import fingerprint
from insats.referrals.queries import visible_referrals, with_shut_gates
from insats.referrals.reviews import reviews_of
from insats.referrals.stretches import periods_of
from tests.population.sweden import DAY, filled

pytestmark = pytest.mark.django_db
PEOPLE = 100
SOON = DAY + timedelta(days=30)


@pytest.fixture(scope="module", autouse=True)
def _sweden(django_db_setup, django_db_blocker):
    with filled(django_db_blocker, PEOPLE):
        yield


def actor(username: str) -> Actor:
    return actor_for(User.objects.get(username=username), DAY)


def seen_by(username: str):
    return visible_referrals(actor(username))


def test_a_story_is_told_of_everyone_it_is_about():
    assert Referral.objects.count() == len(CAST) == len(LEADS) + 1
    assert set(Referral.objects.values_list("person_id", flat=True)) == set(CAST)


def test_every_story_is_told_of_someone():
    told = {plot_of(lead) for lead in (OWN, *LEADS)}
    written = {
        story for module in (plots, running) for story in vars(module).values()
        if getattr(story, "__module__", "") == module.__name__
    }  # fmt: skip
    assert told == written


def test_each_status_occurs_in_nacka():
    assert set(seen_by("handlaggare").values_list("status", flat=True)) == set(Status.values)


def test_there_is_something_for_each_account():
    assert seen_by("umea").count() >= 5
    assert not seen_by("umea").filter(unit__name="Nacka").exists()
    protected = seen_by("skyddad").filter(person__protected_identity=True)
    assert set(protected.values_list("status", flat=True)) == {"preparing", "decided", "running"}
    assert not seen_by("handlaggare").filter(person__protected_identity=True).exists()


def test_the_participant_is_in_a_measure_with_letter_supervisor_and_caseworker():
    (own,) = seen_by("deltagare")
    assert own.status == Status.RUNNING and own.last_day > DAY
    assert (
        own.supervisor
        and own.workplace
        and own.caseworker == User.objects.get(username="handlaggare")
    )
    letter = Decision.objects.get(stretch__referral=own).document["letter"]
    assert own.person.name in str(letter["sv"]) and letter["en"]


def test_the_provider_has_some_to_answer_and_some_who_have_begun():
    own = seen_by("anordnare")
    asked = ProviderAnswer.objects.filter(CURRENT, referral__in=own, answer="asked")
    assert asked.filter(answer_by__gt=DAY, referral__status="preparing").count() >= 2
    assert own.filter(status="running").count() >= 5
    assert not own.filter(person__protected_identity=True).exists()


def test_each_gate_is_met_for_someone_and_not_for_another():
    states = defaultdict(set)
    for referral in Referral.objects.select_related("person", "provider"):
        for gate in gates_of(referral, DAY):
            if gate.needed:
                states[gate.id].add(gate.met)
    assert states == {
        gate: {True, False}
        for gate in ("union", "provider", "bar", "supervisor", "understanding", "suitability")
    }


def shut(status: str, **days) -> list[set[str]]:
    """The gates that stop each referral of a status."""
    found = Referral.objects.filter(status=status, **days).select_related("person", "provider")
    return [{gate.id for gate in gates_of(each, DAY) if gate.stops} for each in found]


def test_some_may_begin_today_and_some_lack_what_they_need_next_week():
    assert shut("decided", first_day=DAY) == [set(), set()]
    next_week = shut("decided", first_day__range=(DAY + timedelta(days=1), DAY + timedelta(days=7)))
    assert len(next_week) >= 3 and all(next_week)
    assert {"bar"} < set().union(*next_week)


def test_those_in_a_list_and_those_on_a_page_have_the_same_gates():
    decided = Referral.objects.filter(status="decided").select_related("person", "provider")
    for referral in with_shut_gates(decided, DAY):
        assert referral.shut == any(gate.stops for gate in gates_of(referral, DAY))


def test_unions_and_providers_have_given_every_kind_of_answer_that_is_shown():
    unions = UnionConsultation.objects.filter(CURRENT)
    assert set(unions.values_list("status", flat=True)) == set(UnionConsultation.Status.values)
    waiting = unions.filter(status="asked", referral__status="preparing")
    assert waiting.filter(answer_by=DAY + timedelta(days=1)).exists()
    answers = ProviderAnswer.objects.filter(CURRENT)
    assert set(answers.values_list("answer", flat=True)) >= {
        "asked", "accepted", "no_capacity", "wrong_field",
    }  # fmt: skip
    assert set(answers.values_list("via", flat=True)) == {"", "account", "link", "told"}


def test_what_runs_has_been_changed_in_every_way():
    in_force = Referral.objects.filter(status="running")
    assert in_force.filter(last_day__range=(DAY, SOON)).count() >= 3
    assert set(Stretch.objects.filter(referral__in=in_force).values_list("kind", flat=True)) == {
        "first", "extension", "new_period",
    }  # fmt: skip
    assert Understanding.objects.filter(CURRENT, referral__in=in_force, number=2).exists()
    done = set(Step.objects.filter(referral__in=in_force).values_list("action", flat=True))
    assert done >= {"referrals.change_hours", "referrals.shorten", "referrals.answer_by_link"}


def test_no_two_periods_of_anyone_overlap():
    periods = Period.objects.filter(CURRENT).order_by("person_id", "first_day")
    for one, other in pairwise(periods):
        assert one.person_id != other.person_id or one.last_day < other.first_day


def test_a_referral_ends_when_its_periods_do():
    for referral in Referral.objects.filter(status__in=["decided", "running", "completed"]):
        assert periods_of(referral)[-1].last_day == referral.last_day


def test_each_referral_has_every_step_in_the_order_of_their_days():
    for referral in Referral.objects.all():
        steps = list(Step.objects.filter(referral=referral).order_by("number"))
        assert [step.number for step in steps] == list(range(1, referral.version + 1))
        moments = [referral.created_at - timedelta(seconds=1), *(step.at for step in steps)]
        assert moments == sorted(moments)
        assert steps[-1].to_status == referral.status
        assert all(step.by_name for step in steps)


def test_nothing_has_happened_today_or_later():
    midnight = timezone.make_aware(datetime.combine(DAY, datetime.min.time()))
    assert not Step.objects.filter(at__gte=midnight).exists()
    assert not Event.objects.filter(at__gte=midnight).exists()
    assert not Decision.objects.filter(decided_at__gte=midnight).exists()
    assert not Referral.objects.filter(closed_on__gte=DAY).exists()


def test_every_step_is_in_the_trail_at_the_same_moment():
    trail = set(Event.objects.values_list("action", "at", "person"))
    steps = Step.objects.values_list("action", "at", "referral__person__public_id")
    assert len(trail) >= len(steps) > 200
    # Nobody reads the clock twice at the same microsecond but where it has been told.
    assert set(steps) <= trail


def test_a_proof_is_as_it_was_written_and_rests_on_nothing_later():
    for decision in Decision.objects.all():
        document = decision.document
        assert fingerprint(decision.proof) == decision.proof_hash
        assert document["decided_on"] == timezone.localdate(decision.decided_at).isoformat()
        recorded = [datetime.fromisoformat(row["recorded_at"]) for row in document["records"]]
        assert max(recorded) < decision.decided_at
        assert decision.first_day >= timezone.localdate(decision.decided_at)


def test_the_stories_are_told_at_offices_of_the_accounts_only():
    offices = Unit.objects.filter(referrals__isnull=False).values_list("name", flat=True)
    assert set(offices) == {"Nacka", "Umeå"}


def states(model, field="state"):
    """How the current rows of a model stand."""
    rows = model.objects.filter(CURRENT) if hasattr(model, "superseded_at") else model.objects
    return set(rows.values_list(field, flat=True))


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        (Proposal, {"made", "accepted", "declined"}),
        (Plan, {"agreed"}),
        (Meeting, {"called", "held"}),
        (MonthReport, {"sent", "returned", "approved"}),
        (FinalReport, {"sent", "approved"}),
        (Claim, {"claimed", "proposed", "approved", "sent"}),
        (Recovery, {"proposed"}),
    ],
    ids=lambda each: each.__name__ if isinstance(each, type) else "",
)  # fmt: skip
def test_what_is_followed_up_and_paid_stands_in_every_way(model, expected):
    assert states(model) >= expected


def test_deviations_wait_and_have_been_handled():
    assert states(Deviation, "handled") >= {"", "talk", "ended"}


def test_every_kind_of_letter_has_been_sent_and_one_amended():
    assert states(Letter, "kind") >= set(Letter.Kind.values) - {Letter.Kind.CORRECTION}
    assert Letter.objects.filter(replaces__isnull=False).exists()


def test_the_participant_has_a_plan_a_report_a_comment_and_a_review_that_was_tried():
    own = seen_by("deltagare").get()
    assert own.plans.exists() and own.month_reports.exists() and own.comments.exists()
    reviews = reviews_of(own)
    assert [each.reviewed is not None for each in reviews.values()] == [True]
