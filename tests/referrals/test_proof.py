"""The proof: whole, as its published schema says, and enough to draw everything from for ever."""

import json
from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from insats.accounts.models import Unit, User
from insats.people.actions import RecordFact
from insats.people.models import Person, Record
from insats.people.values import Value
from insats.referrals import proof as proofs
from insats.referrals.proof.records import value_of
from insats.rulebook import book
from insats.rulebook.errors import Text
from tests.referrals import scene
from tests.support.make import TODAY

SCHEMA = json.loads(
    files("insats.referrals").joinpath("schemas", "decision.schema.json").read_text("utf-8")
)
WHY = "Övningsplatserna har ingen rullstolsramp."


def faults(document):
    """Where a document is not as the schema says."""
    validator = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


def test_nothing_in_the_schema_is_left_open():
    """Every object of the document says which keys it has, but for the rulebook's rows."""

    def objects(node, path=""):
        if isinstance(node, dict):
            if node.get("type") == "object":
                yield path, node
            for key, value in node.items():
                yield from objects(value, f"{path}/{key}")
        if isinstance(node, list):
            for n, value in enumerate(node):
                yield from objects(value, f"{path}/{n}")

    loose = [
        path for path, node in objects(SCHEMA) if node.get("additionalProperties") is not False
    ]
    assert {path.split("/")[2] for path in loose} == {"facts"}


@pytest.mark.django_db
@pytest.mark.parametrize("programme", ["JOB", "UGA", "ETP"])
def test_a_proof_is_as_the_schema_says(caseworker, unit, programme):
    scene.supply(queue_days=21)
    scene.supply("own_rehabilitation", all_fields=None, queue_days=None, participation_until=None)
    person = scene.jobseeker(caseworker, unit, programme)
    decision = scene.decide(caseworker, person, extent=75, part_time_reason="Sfi på förmiddagen.")
    assert faults(decision.document) == []


@pytest.mark.django_db
def test_a_proof_with_a_better_fit_and_without_address_is_as_the_schema_says(caseworker, someone):
    Person.objects.filter(pk=someone.pk).update(municipality=None)
    person = Person.objects.get(pk=someone.pk)
    scene.supply()
    scene.record(caseworker, person, "better_fit.work_training", day=TODAY, text=WHY)
    document = scene.decide(caseworker, person).document
    assert faults(document) == []
    assert document["person"]["municipality"] is None
    assert {each["path"] for each in document["missing"]} == {"person.municipality"}
    reasons = [each["reason"] for each in document["passed_over"]]
    assert reasons == ["not_available", "better_fit"]


@pytest.mark.django_db
def test_a_proof_holds_what_the_decision_rested_on(caseworker, someone):
    scene.supply(queue_days=21)
    document = scene.decide(caseworker, someone).document
    assert document["rulebook"] == book.current().hash
    assert document["facts"]["person"]["need"] == "supervised_practice"
    assert document["facts"]["enrolments"][0]["compensable_days"] == 280
    assert document["facts"]["supply"][0]["queue_days"] == 21
    assert len(document["answers"]) == 6
    assert all(reason["grounds"] for answer in document["answers"] for reason in answer["reasons"])
    recorded = {row["fact"]: row for row in document["records"]}
    assert recorded["person.need"]["value"]["sv"] == "handledd praktik"
    assert recorded["person.need"]["recorded_by"] == "Kim Handläggare"
    assert recorded["person.need"]["source"]["en"] == "the caseworker's judgement"


@pytest.mark.django_db
def test_a_proof_never_holds_the_whole_personal_number_nor_a_protected_address(unit):
    sees = scene.caseworker(unit, sees_protected=True)
    address = {"street": "Hemliga gatan 1", "postcode": "131 30", "town": "Nacka"}
    person = scene.jobseeker(sees, unit, protected_identity=True, **address)
    decision = scene.decide(sees, person)
    assert person.personal_number[-4:] not in decision.document["person"]["number"]
    assert "Hemliga gatan" not in decision.proof
    assert person.personal_number not in decision.proof


@pytest.mark.django_db
def test_the_fingerprint_is_that_of_the_text(caseworker, someone):
    decision = scene.decide(caseworker, someone)
    assert proofs.fingerprint(decision.proof) == decision.proof_hash
    assert proofs.canonical(json.loads(decision.proof)) == decision.proof


@pytest.mark.django_db
def test_reading_gives_back_what_was_written(caseworker, someone):
    scene.supply(queue_days=21)
    decision = scene.decide(caseworker, someone)
    proof = proofs.read(decision.document)
    assert proof.chosen.measure == "work_training"
    assert [answer.measure for answer in (proof.chosen, *proof.others)].count("work_training") == 1
    assert proof.name == Text("Arbetsträning", "Work training")
    assert proof.last_legal_day == date(2024, 9, 3)
    assert proof.length.months == 6
    assert proof.reasons[-1].condition == "period_length"
    assert proof.chosen.reasons[0].grounds[0].since == date(2022, 12, 1)
    assert {each.reason for each in proof.passed_over} == {"not_available", "queue"}


@pytest.mark.django_db
def test_the_decision_stays_as_it_was_whatever_changes(caseworker, someone, unit, monkeypatch):
    decision = scene.decide(caseworker, someone)
    before = proofs.read(decision.document)

    need = Record.objects.get(person=someone, fact="person.need")
    new = Value(text="vocational_rehabilitation")
    RecordFact(caseworker, someone, "person.need", new, seen=need.pk).do()
    scene.supply()
    Person.objects.filter(pk=someone.pk).update(given_name="Ny", town="Kiruna")
    Unit.objects.filter(pk=unit.pk).update(name="Nytt kontor", phone="0")
    User.objects.filter(pk=caseworker.user_id).update(name="Någon Annan")
    other = replace(book.current(), measure_texts={}, conditions={})
    monkeypatch.setattr(book, "current", lambda: other)

    decision.refresh_from_db()
    after = proofs.read(type(decision).objects.get(pk=decision.pk).document)
    assert after == before


# --- the first version of the format, as it was once written -------------------------------------
def test_the_kept_proof_is_as_the_schema_says():
    assert faults(scene.proof()) == []


def test_the_kept_proof_can_still_be_read():
    proof = proofs.read(scene.proof())
    assert proof.document["format"] == proofs.FORMAT == "insats-decision/1"
    assert proof.chosen.answer == "open"
    assert proof.document["letter"]["sv"]["title"] == "Beslut om arbetsträning"


def test_the_occupation_field_is_told_in_each_language():
    record = Record(fact="person.field", text="Yrken med social inriktning")
    assert value_of(record) == Text("Yrken med social inriktning", "Social work")
