"""The page of a decision: drawn from its proof alone, word for word as it was."""

import json
import re
from dataclasses import replace

import pytest

from insats.accounts.models import Unit, User
from insats.audit.models import ReadPerson
from insats.people.actions import RecordFact
from insats.people.models import Person, Record
from insats.people.values import Value
from insats.referrals import proof as proofs
from insats.rulebook import book
from tests.referrals import scene
from tests.support import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision(caseworker, someone):
    scene.supply(queue_days=21)
    reason = {"extent": 50, "part_time_reason": "Läkarintyg för halvtid."}
    return scene.decide(caseworker, someone, note="Vi ses på måndag.", **reason)


def where(decision, end=""):
    """The address of the page."""
    return f"/beslut/{decision.public_id}/{end}"


def main(response):
    """What the page says, without the frame."""
    return re.search(r"<main.*</main>", response.content.decode(), re.S)[0]


def words(response):
    """The page's words."""
    plain = re.sub(r"<[^>]+>", " ", main(response)).replace("\N{NO-BREAK SPACE}", " ")
    return " ".join(plain.split())


def test_it_says_what_is_decided_and_why(signed_in, decision):
    said = words(signed_in.get(where(decision)))
    for each in (
        "Anvisad till arbetsträning på 50 procent av heltid",
        "Amira Lindqvist",
        "Kim Handläggare, Nacka",
        "Deltar i jobb- och utvecklingsgarantin sedan",
        "Riktlinje",
        "2007:414 10 § femte stycket",
        "Läkarintyg för halvtid. (2007:414 4 b §)",
        "Arbetsintegrerande övningsplatser Kön är 21 dagar.",
        "Vi ses på måndag.",
        "Bedömt behov Handledd praktik",
        decision.proof_hash,
        book.current().hash,
    ):
        assert each in said


def test_nothing_on_it_ever_changes(signed_in, decision, someone, caseworker, unit, monkeypatch):
    before = [main(signed_in.get(where(decision, end))) for end in ("", "brev/", "brev/?lang=en")]
    pdf = signed_in.get(where(decision, "brev.pdf")).content
    proof = signed_in.get(where(decision, "underlag.json")).content

    need = Record.objects.get(person=someone, fact="person.need")
    new = Value(text="vocational_rehabilitation")
    RecordFact(caseworker, someone, "person.need", new, seen=need.pk).do()
    scene.supply()
    Person.objects.filter(pk=someone.pk).update(given_name="Ny", street="Nya vägen 1")
    Unit.objects.filter(pk=unit.pk).update(name="Nytt kontor", phone="0")
    User.objects.filter(pk=caseworker.user_id).update(name="Någon Annan")
    texts = {
        id_: replace(text, rule=replace(text.rule, sv="Ny regel."), states={}, variants={})
        for id_, text in book.current().conditions.items()
    }
    other = replace(book.current(), conditions=texts, measure_texts={})
    assert other.hash != book.current().hash
    monkeypatch.setattr(book, "current", lambda: other)

    after = [main(signed_in.get(where(decision, end))) for end in ("", "brev/", "brev/?lang=en")]
    assert after == before
    assert signed_in.get(where(decision, "brev.pdf")).content == pdf
    assert signed_in.get(where(decision, "underlag.json")).content == proof


def test_the_kept_proof_is_still_drawn(signed_in, unit):
    kept = scene.kept_decision(make.person(unit))
    said = words(signed_in.get(where(kept)))
    assert "Anvisad till arbetsträning på 50 procent av heltid, från och med 4 mars 2024" in said
    assert "Kön är 21 dagar." in said


def test_in_english(signed_in, decision):
    signed_in.cookies["django_language"] = "en"
    said = words(signed_in.get(where(decision)))
    assert "Referred to work training for 50 per cent of full time" in said
    assert "Enrolled in the job and development guarantee since" in said
    assert "The queue is 21 days." in said
    assert "Assessed need Supervised practice" in said


def test_the_proof_is_handed_out_as_it_was_written(signed_in, decision):
    response = signed_in.get(where(decision, "underlag.json"))
    assert response["Content-Type"] == "application/json"
    assert "attachment" in response["Content-Disposition"]
    assert proofs.fingerprint(response.content.decode()) == decision.proof_hash
    assert json.loads(response.content)["format"] == proofs.FORMAT


def test_the_person_may_read_the_own_decision_and_nobody_elses(client, unit, decision, someone):
    user = make.role("participant", unit).user
    client.force_login(user)
    for end in ("", "brev/", "brev.pdf", "underlag.json"):
        assert client.get(where(decision, end)).status_code == 404
    Person.objects.filter(pk=someone.pk).update(user=user)
    for end in ("", "brev/", "brev.pdf", "underlag.json"):
        assert client.get(where(decision, end)).status_code == 200
    assert f"/personer/{someone.public_id}/" not in client.get(where(decision)).content.decode()


@pytest.mark.parametrize(("end", "what"), [("", "decision"), ("brev/", "letter")])
def test_every_reading_is_logged(signed_in, decision, someone, end, what):
    signed_in.get(where(decision, end))
    (line,) = ReadPerson.objects.filter(person=someone.public_id, read__what=what)
    assert line.read.ground == "case"


def test_the_persons_own_reading_is_logged_as_such(client, unit, decision, someone):
    user = make.role("participant", unit).user
    Person.objects.filter(pk=someone.pk).update(user=user)
    client.force_login(user)
    client.get(where(decision, "brev.pdf"))
    (line,) = ReadPerson.objects.filter(person=someone.public_id, read__what="letter")
    assert line.read.ground == "own"


def test_hostile_words_are_shown_as_words(signed_in, caseworker, someone):
    note = '<script>alert("x")</script> {{ 7 }} {% now "Y" %}'
    decision = scene.decide(caseworker, someone, note=note)
    for end in ("", "brev/"):
        html = signed_in.get(where(decision, end)).content.decode()
        assert "<script>alert" not in html
        assert "&lt;script&gt;" in html


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
@pytest.mark.parametrize("end", ["", "brev/", "brev.pdf", "underlag.json"])
def test_a_decision_is_only_read(signed_in, decision, method, end):
    assert getattr(signed_in, method)(where(decision, end)).status_code == 405
