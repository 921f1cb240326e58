"""Each procured service that stands before the chosen measure, and why it was passed over."""

from datetime import date

import pytest

from insats.people.actions import RecordFact
from insats.people.models import Record
from insats.people.values import Value
from insats.referrals import errors
from insats.referrals.models import PassedOver
from tests.referrals import scene
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db
STW, WIP = "steps_to_work", "work_integrating_practice"


def passed(decision):
    """What was passed over: service, reason, queue, words."""
    rows = PassedOver.objects.filter(decision=decision)
    return {row.service: (row.reason, row.queue_days, row.words) for row in rows}


def sentences(decision, service):
    """What the proof says of a service, in Swedish."""
    (found,) = (p for p in decision.document["passed_over"] if p["service"] == service)
    return " ".join(sentence["sv"] for sentence in found["sentences"])


def rehabilitation(caseworker, person):
    """The person needs rehabilitation instead, and is open for reinforced work training."""
    need = Record.objects.get(person=person, fact="person.need")
    health = Record.objects.get(person=person, fact="person.health")
    for record, text in ((need, "vocational_rehabilitation"), (health, "established")):
        RecordFact(caseworker, person, record.fact, Value(text=text), seen=record.pk).do()
    scene.record(caseworker, person, "suitability.reinforced_work_training", day=TODAY, flag=True)
    scene.record(caseworker, person, "months_to_ready", number=3)


def test_what_is_not_offered_there(caseworker, someone):
    decision = scene.decide(caseworker, someone)
    assert passed(decision) == {
        STW: ("not_available", None, ""),
        WIP: ("not_available", None, ""),
    }
    assert "Nacka" in sentences(decision, WIP)


def test_what_has_a_queue(caseworker, someone):
    scene.supply(queue_days=40)
    scene.supply(queue_days=21)
    decision = scene.decide(caseworker, someone)
    assert passed(decision)[WIP] == ("queue", 21, "")
    assert sentences(decision, WIP) == "Kön är 21 dagar."


def test_the_queue_is_that_of_entries_that_take_the_person_in(caseworker, someone):
    scene.supply(queue_days=5, all_fields=False, fields=["Pedagogiskt arbete"])
    scene.supply(queue_days=21)
    scene.supply(queue_days=2, referrals_until=date(2024, 3, 1))
    assert passed(scene.decide(caseworker, someone))[WIP] == ("queue", 21, "")


def test_what_does_not_cover_the_field(caseworker, someone):
    scene.supply(all_fields=False, fields=["Pedagogiskt arbete"])
    decision = scene.decide(caseworker, someone)
    assert passed(decision)[WIP] == ("not_the_field", None, "")
    assert scene.FIELD in sentences(decision, WIP)


def test_that_whose_conditions_are_not_met(caseworker, someone):
    scene.supply(STW)
    decision = scene.decide(caseworker, someone)
    assert passed(decision)[STW] == ("conditions_not_met", None, "")
    assert "arbetslivsinriktad rehabilitering" in sentences(decision, STW)


def test_a_documented_better_fit_is_quoted(caseworker, someone):
    scene.supply()
    with pytest.raises(errors.MeasureClosed) as refusal:
        scene.decide(caseworker, someone)
    assert refusal.value.answer.because == ("procured_first",)
    why = "Övningsplatserna har ingen rullstolsramp."
    scene.record(caseworker, someone, "better_fit.work_training", day=TODAY, text=why)
    decision = scene.decide(caseworker, someone)
    assert passed(decision)[WIP] == ("better_fit", None, why)
    assert why in sentences(decision, WIP)


def test_a_service_passed_over_for_a_later_one_needs_the_caseworkers_words(caseworker, someone):
    rehabilitation(caseworker, someone)
    scene.supply(STW)
    scene.supply(WIP)
    with pytest.raises(errors.WordsMissing) as refusal:
        scene.decide(caseworker, someone, measure=WIP)
    assert refusal.value.field == f"words_{STW}"
    assert "Steg till arbete" in refusal.value.text("sv")
    words = {STW: "  Arbetsterapeuten tar inte emot förrän i höst. "}
    decision = scene.decide(caseworker, someone, measure=WIP, words=words)
    assert passed(decision) == {STW: ("better_fit", None, words[STW].strip())}


def test_nothing_stands_before_the_first_service(caseworker, someone):
    rehabilitation(caseworker, someone)
    scene.supply(STW)
    assert passed(scene.decide(caseworker, someone, measure=STW)) == {}


def test_words_that_nobody_asked_for_are_not_kept(caseworker, someone):
    decision = scene.decide(caseworker, someone, words={STW: "Onödigt."})
    assert passed(decision)[STW] == ("not_available", None, "")
    assert "Onödigt" not in decision.proof


def test_before_the_guideline_nothing_was_passed_over(unit):
    early = scene.caseworker(unit, date(2023, 9, 1))
    scene.supply()
    person = scene.jobseeker(early, unit)
    assert passed(scene.decide(early, person)) == {}
