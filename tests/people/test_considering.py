from datetime import date, timedelta

import pytest

from insats.contracts.models import SupplyEntry
from insats.contracts.supply import supply_on
from insats.people import considering
from insats.people.actions import RecordCount, RecordEnrolment, RecordFact, RecordPeriod, Withdraw
from insats.people.considering import consideration, consideration_of
from insats.people.dossier import dossier_of
from insats.people.facts import frames_for
from insats.people.models import Person, Record
from insats.people.subject import subject_of
from insats.people.values import Value
from insats.rulebook import book
from insats.rulebook.subject import frames_of, subjects_of
from tests.people.test_record_fact import GOOD
from tests.support import make
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db
NEED = "person.need"
DAYS = (TODAY, TODAY + timedelta(days=729))


@pytest.fixture(autouse=True)
def _nothing_kept():
    considering.kept.clear()


@pytest.fixture
def someone():
    return make.person(make.office())


@pytest.fixture
def known(someone):
    """A person of whom everything is recorded."""
    caseworker = make.actor("caseworker", someone.unit)
    job = RecordEnrolment(caseworker, someone, "JOB", date(2023, 1, 9)).do()
    RecordCount(caseworker, someone, job.pk, 312, TODAY).do()
    for fact, value in GOOD.items():
        if fact != "person.programmes":
            RecordFact(caseworker, someone, fact, value).do()
    days = (date(2023, 1, 9), date(2023, 7, 8))
    RecordPeriod(caseworker, someone, "work_training", None, *days).do()
    return someone


@pytest.fixture
def practice():
    """Work-integrating practice in Nacka, in every field, without a queue."""
    entry = SupplyEntry.objects.create(
        service="work_integrating_practice",
        name="Övningsplatser",
        all_fields=True,
        queue_days=0,
        participation_until=date(2025, 5, 31),
    )
    entry.municipalities.add(make.NACKA)
    return entry


@pytest.fixture
def worked_out(monkeypatch):
    """How many times the rulebook was asked."""
    asked = []
    really = considering.considered
    monkeypatch.setattr(
        considering, "considered", lambda *a, **kw: asked.append(a) or really(*a, **kw)
    )
    return asked


def record(person, fact, value):
    caseworker = make.actor("caseworker", person.unit)
    return RecordFact(caseworker, person, fact, value, dossier_of(person).seen(fact)).do()


def answer(person, measure, on=TODAY):
    return consideration(person, on).measure(measure)


@pytest.mark.parametrize("who", ["someone", "known"])
def test_the_subject_is_the_one_that_the_frames_hold(who, request, practice):
    person = Person.objects.select_related("municipality").get(pk=request.getfixturevalue(who).pk)
    quick = subject_of(dossier_of(person), TODAY, DAYS)
    [slow] = subjects_of(frames_for([person], TODAY, supply()))
    for part in ("people", "enrolments", "periods", "supply"):
        one, other = (getattr(frames_of([each]), part) for each in (quick, slow))
        assert one.equals(other, null_equal=True), part


def supply():
    return supply_on(DAYS, [make.NACKA])


def test_a_list_that_is_not_known_to_be_complete_is_left_out(known):
    caseworker = make.actor("caseworker", known.unit)
    Withdraw(caseworker, known, Record, dossier_of(known).seen("person.programmes")).do()
    subject = subject_of(dossier_of(known), TODAY, DAYS)
    assert (subject.enrolments, subject.person["programmes_known"]) == ((), False)
    assert subject.periods


def test_the_whole_answer_is_in_five_queries(known, practice, django_assert_max_num_queries):
    person = Person.objects.get(pk=known.pk)
    with django_assert_max_num_queries(5):
        considered = consideration(person, TODAY)
    assert considered.date == TODAY
    assert considered.rulebook == book.current().hash
    assert {band.intervals[-1].last for band in considered.timeline} == {DAYS[1]}
    assert len(considered.timeline) == len(considered.measures) == 6


def test_the_names_of_places_are_told(known, practice):
    reasons = answer(known, "work_integrating_practice").reasons
    assert any("Nacka" in reason.sentence.sv for reason in reasons)


def test_the_words_of_a_documented_reason_are_told(known, practice):
    reasons = {r.condition: r for r in answer(known, "work_training").reasons}
    assert "Nära hemmet." in reasons["procured_first"].sentence.sv


def test_another_day_is_answered_on_the_same_timeline(known, practice):
    later = TODAY + timedelta(days=100)
    today, moved = consideration(known, TODAY), consideration(known, later, TODAY)
    assert moved.date == later
    spans = [
        [
            (band.measure, i.first, i.last, i.answer)
            for band in each.timeline
            for i in band.intervals
        ]
        for each in (today, moved)
    ]
    assert spans[0] == spans[1]
    on_the_day = {
        band.measure: next(i.answer for i in band.intervals if i.first <= later <= i.last)
        for band in today.timeline
    }
    assert {m.measure: m.answer for m in moved.measures} == on_the_day


def test_what_opens_on_another_day_opens_after_it(known):
    for first, last in ((TODAY, 10), (TODAY + timedelta(days=300), 310)):
        entry = SupplyEntry.objects.create(
            service="work_integrating_practice", name="Kort", all_fields=True, queue_days=0,
            referrals_from=first, referrals_until=TODAY + timedelta(days=last),
            participation_until=date(2027, 1, 1),
        )  # fmt: skip
        entry.municipalities.add(make.NACKA)
    answered = consideration(known, TODAY + timedelta(days=50), TODAY)
    measure = answered.measure("work_integrating_practice")
    opening = TODAY + timedelta(days=300)
    assert (measure.answer, measure.opens_on) == ("closed", opening)
    assert [way.day for way in measure.opens if way.condition == "available"] == [opening]


def test_supply_that_begins_within_the_two_years_is_seen(known):
    entry = SupplyEntry.objects.create(
        service="work_integrating_practice", name="Senare", all_fields=True, queue_days=0,
        referrals_from=TODAY + timedelta(days=400), participation_until=date(2027, 1, 1),
    )  # fmt: skip
    entry.municipalities.add(make.NACKA)
    considered = consideration(known, TODAY)
    band = next(b for b in considered.timeline if b.measure == "work_integrating_practice")
    assert [i.first for i in band.intervals if i.answer == "open"] == [entry.referrals_from]
    assert considered.measure("work_integrating_practice").opens_on == entry.referrals_from


class TestWhatIsKept:
    def test_the_same_question_is_worked_out_once(self, known, practice, worked_out):
        first, second = consideration(known, TODAY), consideration(known, TODAY)
        assert first == second
        assert len(worked_out) == 1

    def test_two_of_whom_the_same_is_known_share_an_answer(self, worked_out):
        office = make.office()
        consideration(make.person(office), TODAY)
        consideration(make.person(office), TODAY)
        assert len(worked_out) == 1

    def test_a_record_is_seen_at_once(self, known, practice):
        before = answer(known, "work_integrating_practice").answer
        record(known, NEED, Value(text="vocational_rehabilitation"))
        record(known, "person.registered", Value(flag=False))
        assert (before, answer(known, "work_integrating_practice").answer) == ("open", "closed")

    def test_a_queue_that_grows_is_seen_at_once(self, known, practice):
        reason = dossier_of(known).seen("person.better_fit.work_training")
        Withdraw(make.actor("caseworker", known.unit), known, Record, reason).do()
        before = answer(known, "work_training").because
        SupplyEntry.objects.update(queue_days=21)
        after = answer(known, "work_training").because
        assert set(before) - set(after) == {"procured_first"}

    def test_another_enrolment_is_seen_at_once(self, known, worked_out):
        consideration(known, TODAY)
        caseworker = make.actor("caseworker", known.unit)
        RecordEnrolment(caseworker, known, "OTHER", date(2024, 1, 8)).do()
        consideration(known, TODAY)
        assert len(worked_out) == 2

    def test_a_move_is_seen_at_once(self, known, worked_out):
        consideration(known, TODAY)
        Person.objects.filter(pk=known.pk).update(municipality=make.STOCKHOLM)
        told = consideration(Person.objects.get(pk=known.pk), TODAY)
        assert len(worked_out) == 2
        assert "Nacka" not in repr(told)

    @pytest.mark.parametrize("days", [1, 30])
    def test_another_day_is_another_question(self, known, worked_out, days):
        consideration(known, TODAY)
        consideration(known, TODAY + timedelta(days=days))
        consideration(known, TODAY + timedelta(days=days), TODAY)
        assert [(subject.date, last) for subject, _book, _first, last in worked_out] == [
            (TODAY, DAYS[1]),
            (TODAY + timedelta(days=days), DAYS[1] + timedelta(days=days)),
            (TODAY + timedelta(days=days), DAYS[1]),
        ]

    def test_another_rulebook_is_another_question(self, known, worked_out, monkeypatch):
        consideration(known, TODAY)
        current = book.current()
        changed = current.with_limit(
            "steps_to_work.months_to_ready",
            next(iter(current.limits["steps_to_work.months_to_ready"].values)),
        )
        changed.__dict__["hash"] = "another"
        monkeypatch.setattr(considering.book, "current", lambda: changed)
        consideration(known, TODAY)
        assert len(worked_out) == 2

    def test_only_the_last_few_are_kept(self, someone, worked_out, monkeypatch):
        monkeypatch.setattr(considering.kept, "most", 2)
        days = [TODAY + timedelta(days=n) for n in (0, 1, 0, 2, 0, 1)]
        for day in days:
            consideration(someone, day)
        assert [subject.date for subject, *_ in worked_out] == [
            TODAY + timedelta(days=n) for n in (0, 1, 2, 1)
        ]
        assert len(considering.kept.answers) == 2


def test_a_dossier_at_hand_costs_one_query(known, practice, django_assert_num_queries):
    dossier = dossier_of(Person.objects.select_related("municipality").get(pk=known.pk))
    with django_assert_num_queries(1):
        consideration_of(dossier, TODAY)
