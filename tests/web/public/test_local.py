"""What is open in a place follows from the rulebook and the local supply, and from nothing else."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insats.contracts.fields import FIELDS
from insats.rulebook import terms
from insats.rulebook.book import current
from insats.rulebook.consider import consider
from insats.web.public import typical
from insats.web.public.local import (
    answers_here,
    status_of,
    statuses,
    supply_everywhere,
    supply_here,
)
from insats.web.public.why import groups_here, spans
from tests.support.make import NACKA, STOCKHOLM
from tests.web.public.supplies import CARE, CONSTRUCTION, day, entry, practice, steps

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 4)
WT, RWT = terms.WORK_TRAINING, terms.REINFORCED_WORK_TRAINING


def answers(code=NACKA, on=TODAY):
    """Every measure's answer in a municipality."""
    return answers_here(code, on, supply_here(code, on))


def groups(measure, on=TODAY):
    """The groups of a measure in Nacka."""
    return groups_here(measure, NACKA, on, supply_here(NACKA, on))


def status(measure, on=TODAY):
    """The status of a measure in Nacka."""
    return answers(on=on)[measure].status


def test_without_procured_services_work_training_is_open():
    assert status(WT) == "open"
    assert status(RWT) == "open"
    assert status(terms.STEPS_TO_WORK) == "closed"
    assert [g.outcome for g in groups(WT)] == ["open"]
    assert "tar ingen upphandlad tjänst" in groups(WT)[0].reasons[0].sentence.sv


def test_the_in_depth_assessment_is_closed_everywhere():
    found = groups(terms.REINFORCED_WORK_TRAINING_ASSESSMENT)
    assert [(g.outcome, g.fields) for g in found] == [("closed", ())]
    assert status(terms.REINFORCED_WORK_TRAINING_ASSESSMENT, day("2023-09-30")) == "open"


def test_practice_without_queue_asks_for_a_reason_in_its_fields_only():
    practice(all_fields=False, fields=[CARE])
    assert status(WT) == "some"
    by_outcome = {g.outcome: g for g in groups(WT)}
    assert by_outcome["with_reason"].fields == (CARE,)
    assert len(by_outcome["open"].fields) == len(FIELDS) - 1
    assert CONSTRUCTION not in by_outcome["open"].reasons[0].sentence.sv
    assert "går det att anvisa till" in by_outcome["with_reason"].reasons[0].sentence.sv


def test_practice_in_every_field_leaves_only_a_documented_reason():
    practice()
    assert status(WT) == "reason"
    assert [g.fields for g in groups(WT)] == [()]


def test_a_queue_lets_work_training_past():
    practice(queue_days=14)
    assert status(WT) == "open"
    assert "14 dagars kö" in groups(WT)[0].reasons[0].sentence.sv


def test_an_unknown_queue_is_not_taken_for_an_answer():
    practice(queue_days=None)
    assert status(WT) == "unknown"
    missing = groups(WT)[0].missing
    assert [fact.path for fact in missing] == ["supply.work_integrating_practice.queue_days"]


def test_an_entry_whose_municipalities_are_unknown_is_not_forgotten():
    practice().municipalities.clear()
    assert status(WT) == "unknown"


def test_steps_to_work_counts_only_for_those_who_can_soon_look_for_work():
    steps()
    assert {(g.outcome, g.months) for g in groups(RWT)} == {
        ("with_reason", typical.SOON),
        ("open", typical.LATER),
    }
    assert status(WT) == "open"


def test_before_the_guideline_there_was_no_order():
    practice()
    assert status(WT, day("2023-09-30")) == "open"
    assert status(WT, day("2023-10-01")) == "reason"


def test_the_answer_changes_the_day_after_the_last_referral_day():
    practice(referrals_until=day("2026-06-30"))
    turns = answers()[WT].turns
    assert [(t.day, t.status) for t in turns] == [(TODAY, "reason"), (day("2026-07-01"), "open")]


def test_a_contract_to_come_is_foreseen():
    practice(referrals_from=day("2026-09-01"))
    assert [(t.day, t.status) for t in answers()[WT].changes] == [(day("2026-09-01"), "reason")]


def test_another_municipality_is_another_answer():
    practice(STOCKHOLM)
    assert status(WT) == "open"
    assert answers(STOCKHOLM)[WT].status == "reason"


def test_the_map_says_what_the_page_says():
    practice(all_fields=False, fields=[CARE])
    steps(STOCKHOLM, NACKA)
    entry("own_rehabilitation", STOCKHOLM)
    for measure in (m.id for m in current().measures):
        found = statuses(measure, TODAY, (NACKA, STOCKHOLM), supply_everywhere(TODAY))
        for code in (NACKA, STOCKHOLM):
            assert found[code] == answers(code)[measure].status, (measure, code)


def test_a_changed_queue_is_seen_at_once():
    made = practice()
    assert status(WT) == "reason"
    made.queue_days = 7
    made.save()
    assert status(WT) == "open"


def test_the_answer_is_the_rulebooks_own():
    practice(all_fields=False, fields=[CARE])
    supply = supply_here(NACKA, TODAY)
    for situation in typical.situations(WT):
        subject = typical.subject(situation, NACKA, TODAY, supply.frame)
        told = consider(subject, current(), days=1).measure(WT)
        expected = "open" if told.answer == "open" else "with_reason"
        group = next(g for g in groups(WT) if situation.field in g.fields)
        assert group.outcome == expected


def test_how_long_follows_from_the_programme():
    found = [(s.programme, s.compensable_days, s.length.months) for s in spans(WT, TODAY)]
    assert found == [("JOB", 0, 6), ("JOB", 450, 12), ("UGA", 0, 3), ("ETP", 0, 6)]
    assert spans(WT, TODAY)[0].last_day == day("2026-09-03")
    assert spans(terms.STEPS_TO_WORK, TODAY) == ()


@given(st.lists(st.sampled_from(["open", "with_reason", "closed", "undetermined"]), min_size=1))
def test_a_status_is_never_surer_than_its_outcomes(outcomes):
    found = status_of(outcomes)
    if found in ("open", "reason", "closed"):
        assert len(set(outcomes)) == 1
    if found == "some":
        assert len(set(outcomes)) > 1


def test_what_lies_beyond_two_years_is_left_out():
    practice(referrals_until=TODAY + timedelta(days=800))
    assert answers()[WT].changes == ()
