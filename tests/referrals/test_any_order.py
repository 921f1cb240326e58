"""Whoever does whatever, in any order: no forbidden status, no lost step, no overlapping period."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from insats.accounts.actor import Actor, actor_for
from insats.errors import ChangedMeanwhile, NotAllowed, NotFound, Refusal
from insats.people.actions import RecordFact
from insats.people.models import Period, Record
from insats.people.values import Value
from insats.referrals import actions as a
from insats.referrals.models import CLOSED, OPEN, ProviderAnswer, Referral, Status, Step
from insats.referrals.stretches import periods_of
from tests.referrals import case, scene
from tests.referrals.case import DAY
from tests.support import make
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db
D, P, B, R, Z = "draft", "preparing", "decided", "running", "paused"
STAYS = {(status, status) for status in OPEN}

# Every way from one status to another that there is; an action that is not here changes none.
WAYS: dict[type, set[tuple[str, str]]] = {
    a.DecideReferral: {("", B), (D, B), (P, B)},
    a.AskUnion: {(D, P), (P, P), (B, B)},
    a.AskProvider: {(D, P), (P, P), (B, B)},
    a.StartReferral: {(B, R)},
    a.PauseReferral: {(R, Z)},
    a.ResumeReferral: {(Z, R)},
    a.CompleteReferral: {(R, "completed"), (Z, "completed")},
    a.InterruptReferral: {(R, "interrupted"), (Z, "interrupted")},
    a.RevokeReferral: {(B, "revoked")},
    a.DropReferral: {(D, "dropped"), (P, "dropped")},
    a.VoidReferral: {(status, "voided") for status in OPEN},
    a.ShortenReferral: {(R, R), (Z, Z)},
    a.ExtendReferral: {(R, R), (Z, Z)},
    a.NewPeriod: {(R, R), (Z, Z)},
}
ALONE = {"revoked", "dropped", "voided"}  # ways to end that leave no period

Making = Callable[["Life", Referral, Actor, int, Any], Any]


def _asked(referral: Referral) -> int:
    found = referral.consultations.filter(superseded_at=None).first()
    return found.pk if found else 0


def _days(draw: Any) -> Any:
    return draw(st.integers(-5, 200)) * DAY


MAKING: dict[str, Making] = {
    "decide": lambda m, r, w, n, d: a.DecideReferral(
        w, m.person, scene.terms(w, first_day=w.on + d(st.integers(0, 3)) * DAY), "", r, n
    ),
    "ask union": lambda m, r, w, n, d: a.AskUnion(w, r, n, "IF Metall", "local", w.on + _days(d)),
    "union": lambda m, r, w, n, d: a.RecordUnionAnswer(
        w, r, n, _asked(r), d(st.sampled_from(["no_objection", "objection", "no_answer"])),
        words="Nej tack.",
    ),
    "ask provider": lambda m, r, w, n, d: a.AskProvider(w, r, n, m.provider, w.on + _days(d)),
    "answer": lambda m, r, w, n, d: a.AnswerAsProvider(
        w, r, n, d(st.sampled_from(["accepted", "no_capacity", "declined", "asked"]))
    ),
    "told": lambda m, r, w, n, d: a.RecordProviderAnswer(w, r, n, "accepted", by_name="Bo"),
    "understanding": lambda m, r, w, n, d: a.RecordUnderstanding(
        w, r, n, case.agreed(what_changed="Tiderna.", why="Bussen.", agreed_on=w.on)
    ),
    "supervisor": lambda m, r, w, n, d: a.NameSupervisor(w, r, n, "Bo Verkmästare"),
    "start": lambda m, r, w, n, d: a.StartReferral(w, r, n),
    "pause": lambda m, r, w, n, d: a.PauseReferral(w, r, n, "Sjuk."),
    "resume": lambda m, r, w, n, d: a.ResumeReferral(w, r, n),
    "hours": lambda m, r, w, n, d: a.ChangeHours(w, r, n, d(st.integers(0, 101)), "Läkarintyg."),
    "shorten": lambda m, r, w, n, d: a.ShortenReferral(w, r, n, w.on + _days(d), "Börjar jobba."),
    "extend": lambda m, r, w, n, d: a.ExtendReferral(w, r, n, w.on + _days(d)),
    "new period": lambda m, r, w, n, d: a.NewPeriod(
        w, r, n, scene.terms(w, first_day=w.on + d(st.integers(0, 200)) * DAY)
    ),
    "interrupt": lambda m, r, w, n, d: a.InterruptReferral(
        w, r, n, "work", last_day=w.on - d(st.integers(-1, 9)) * DAY
    ),
    "complete": lambda m, r, w, n, d: a.CompleteReferral(w, r, n),
    "revoke": lambda m, r, w, n, d: a.RevokeReferral(w, r, n, "person_declines"),
    "drop": lambda m, r, w, n, d: a.DropReferral(w, r, n, "moved"),
    "void": lambda m, r, w, n, d: a.VoidReferral(w, r, n, "twice"),
}  # fmt: skip
# Where a referral stands when each can be done; what ends it only once in a while.
STANDS = [
    *(("decide", each) for each in (D, P)),
    *(("union", each) for each in (P, B)),
    *((name, each) for name in ("ask union", "ask provider", "answer", "told", "supervisor",
                                "understanding") for each in (D, P, B)),
    *[("start", B)] * 3,
    *((name, each) for name in ("shorten", "extend", "new period", "hours") for each in (R, Z)),
    ("pause", R), ("resume", Z), ("complete", R), ("interrupt", Z), ("interrupt", R),
    ("revoke", B), ("drop", P), ("void", Z),
]  # fmt: skip
ACTORS = ["own", "own", "own", "other office", "provider", "other provider", "participant",
          "contract manager"]  # fmt: skip


class Life(RuleBasedStateMachine):
    """One person's referrals, and everyone around them."""

    world: dict[str, Any]

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.person, self.provider = self.world["person"], self.world["place"]
        self.today = TODAY
        self.kept: dict[int, list[tuple[Any, ...]]] = {}
        self.closed: dict[int, tuple[Any, ...]] = {}
        if not Referral.objects.exists():
            case.opened(self.who("own"), self.person)

    def teardown(self) -> None:
        """Leave nothing for the next one."""
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    def who(self, name: str) -> Actor:
        """Someone, today."""
        return case.at(self.world[name], self.today)

    @rule(data=st.data())
    def something_happens(self, data):
        """One rule, so that none is ever left out of a run; what leads on comes oftenest."""
        what = data.draw(st.sampled_from([*[self.acts] * 3, *[self.goes_on] * 8, *self.others]))
        what(data.draw)

    @property
    def others(self):
        """What else there is to do."""
        return [self.time_passes, self.opens, self.is_tested_anew, self.decides_from_the_page,
                self.prepares_in_one_go]  # fmt: skip

    def time_passes(self, draw):
        self.today += draw(st.sampled_from([1, 1, 10, 60, 200])) * DAY

    def opens(self, draw):
        if Referral.objects.filter(status__in=OPEN).count() < 2:
            case.opened(self.who("own"), self.person)

    def decides_from_the_page(self, draw):
        try:
            scene.decide(self.who("own"), self.person)
        except Refusal:
            return
        assert Referral.objects.filter(status="decided", first_day=self.today).exists()

    def is_tested_anew(self, draw):
        fact = "person.suitability.work_training"
        seen = Record.objects.current().get(person=self.person, fact=fact).pk
        value = Value(day=self.today, flag=True)
        RecordFact(self.who("own"), self.person, fact, value, seen=seen).do()

    def prepares_in_one_go(self, draw):
        """What would seldom come about by chance, so that there is something to begin."""
        for referral in Referral.objects.filter(status="decided", provider=None):
            try:
                case.prepared(self.who("own"), referral)
            except Refusal:
                continue

    def acts(self, draw):
        """Anyone does anything, now and then after having seen an older version."""
        name, actor = draw(st.sampled_from(list(MAKING))), draw(st.sampled_from(ACTORS))
        referral = draw(st.sampled_from(list(self.referrals())))
        self.carry_out(name, actor, referral, draw, stale=draw(st.sampled_from([0, 0, 1])))

    def goes_on(self, draw):
        """Whoever may do so does something that can be done where a referral stands."""
        can = [
            (name, referral)
            for referral in self.referrals().filter(status__in=OPEN)
            for name, status in STANDS
            if status == referral.status
        ]
        if can:
            name, referral = draw(st.sampled_from(can))
            self.carry_out(name, "provider" if name == "answer" else "own", referral, draw)

    def referrals(self):
        """Every referral, oldest first."""
        return Referral.objects.select_related("person").order_by("pk")

    def carry_out(self, name, actor, referral, draw, stale=0):
        """Do it, and hold what came of it against what was to be expected."""
        worker, seen = self.who(actor), referral.version - stale
        action = MAKING[name](self, referral, worker, seen, draw)
        before, kind = referral.status, type(action)
        may = worker.may(kind.permission, referral)
        expected = None if kind is a.DecideReferral else kind.refusal(worker, referral)
        try:
            with transaction.atomic():
                action.do()
        except Refusal as error:
            self._refused(referral, may, stale, error)
            return
        now = case.fresh(referral)
        assert may and not stale and expected is None
        assert (before, now.status) in WAYS.get(kind, STAYS)
        assert now.version == seen + 1

    def _refused(self, referral, may, stale, error):
        """Nothing has changed; who may not is told nothing, who saw an older version is told so."""
        assert may is not isinstance(error, NotFound | NotAllowed)
        if may and stale:
            assert isinstance(error, ChangedMeanwhile)
        version = Referral.objects.values_list("version", flat=True).get(pk=referral.pk)
        assert version == Step.objects.filter(referral=referral).count()

    @invariant()
    def every_step_is_there_and_as_it_was(self):
        columns = ("number", "action", "from_status", "to_status", "words", "by_name")
        for referral in Referral.objects.all():
            steps = list(Step.objects.filter(referral=referral).order_by("number")
                         .values_list(*columns))  # fmt: skip
            before = self.kept.get(referral.pk, [])
            assert steps[: len(before)] == before
            assert [step[0] for step in steps] == list(range(1, referral.version + 1))
            for earlier, later in pairwise(steps):
                assert earlier[3] == later[2]
            assert steps[-1][3] == referral.status
            self.kept[referral.pk] = steps

    @invariant()
    def what_is_closed_stays_as_it_is(self):
        for referral in Referral.objects.filter(status__in=CLOSED):
            now = (referral.status, referral.version, referral.closed_on, referral.close_reason)
            assert self.closed.setdefault(referral.pk, now) == now

    @invariant()
    def periods_never_overlap_and_belong_to_those_that_have_them(self):
        days = case.periods(self.person)
        assert all(earlier[1] < later[0] for earlier, later in pairwise(days))
        owned = [period.pk for r in Referral.objects.all() for period in periods_of(r)]
        current = Period.objects.current().filter(person=self.person)
        assert sorted(owned) == sorted(current.values_list("pk", flat=True))
        for referral in Referral.objects.filter(status__in=ALONE):
            assert not periods_of(referral)

    @invariant()
    def what_has_begun_has_passed_its_gates(self):
        started = Referral.objects.filter(status__in=[Status.RUNNING, Status.PAUSED])
        for referral in started:
            answer = ProviderAnswer.objects.current().get(referral=referral)
            assert (answer.answer, answer.provider_id) == ("accepted", referral.provider_id)
            assert referral.supervisor
            assert referral.understandings.filter(superseded_at=None).exists()


@pytest.mark.parametrize("begun", [False, True], ids=["from a draft", "from its start"])
def test_whoever_does_whatever_in_any_order_nothing_forbidden_comes_of_it(begun):
    unit = scene.office()
    own = scene.caseworker(unit)
    person = scene.jobseeker(own, unit, user=make.user("Amira Lindqvist"))
    make.role("participant", unit, person.user)
    place = case.provider()
    Life.world = {
        "person": person,
        "place": place,
        "own": own,
        "other office": scene.caseworker(make.office("Solna", make.STOCKHOLM)),
        "provider": case.account(place),
        "participant": actor_for(person.user, TODAY),
        "contract manager": make.actor("contract_manager", unit),
        "other provider": case.account(case.provider("Syateljén")),
    }
    if begun:
        case.running(own, person, last_day=TODAY + 20 * DAY)
    run_state_machine_as_test(
        Life, settings=settings(max_examples=4, stateful_step_count=30, deadline=None)
    )
