"""What a letter to somebody outside must never say, whatever is recorded and done."""

import json
from datetime import UTC, date, datetime

import pytest

from insats.followup.actions import CallMeeting
from insats.followup.actions.meetings import Place
from insats.letters.composing.union import age_on
from insats.people.models import Person
from insats.referrals.actions import (
    AskProvider,
    AskUnion,
    ChangeHours,
    InterruptReferral,
    PauseReferral,
    RecordProviderAnswer,
    ResumeReferral,
    ShortenReferral,
)
from tests.letters.words import letters, only, said
from tests.referrals import case, scene
from tests.referrals.case import DAY, do
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db
MEASURES = ["work_training", "reinforced_work_training"]
# What the caseworker writes to the person alone.
WHY = "Hemligt skäl om depression."


@pytest.fixture
def whole_life(caseworker, someone):
    """A referral to which everything happens that a letter follows from."""
    referral = case.running(caseworker, someone)
    at = datetime(2024, 3, 20, 8, 0, tzinfo=UTC)
    CallMeeting(caseworker, referral, "planning", Place(at, 45, "phone", "08-1")).do()
    do(ChangeHours, caseworker, referral, 50, WHY)
    do(PauseReferral, caseworker, referral, WHY)
    do(ResumeReferral, caseworker, referral)
    do(ShortenReferral, caseworker, referral, TODAY + 9 * DAY, WHY)
    do(InterruptReferral, caseworker, referral, "illness", WHY, TODAY)
    return referral


def never(person):
    """What no one outside may read of someone."""
    number = person.personal_number
    return [
        number, number[2:], number[:8], person.masked_number, person.phone, person.email,
        person.street, person.postcode, str(person.public_id), WHY, "depression",
        "jobb- och utvecklingsgarantin", "job and development guarantee", "JOB", "2007:414",
        "sjuk", "illness", "rehabilitering", "handledd praktik", "ohälsa", "funktionsnedsättning",
        "Handledning varje dag", "Vana vid arbetstider",
    ]  # fmt: skip


def whole(letter):
    """All that is kept of a letter, and its words in both languages, in small letters."""
    kept = json.dumps(letter.content, ensure_ascii=False)
    return f"{kept} {said(letter)} {said(letter, 'en')}".casefold()


def test_no_letter_to_the_provider_tells_more_than_it_needs(whole_life):
    written = letters(reader="provider")
    assert len(written) >= 7
    for letter in written:
        told = [each for each in never(whole_life.person) if each.casefold() in whole(letter)]
        assert not told, (letter.action, told)


def test_no_letter_to_a_union_tells_who_it_is(whole_life):
    person = whole_life.person
    secret = [*never(person), person.given_name, person.family_name, "arabiska", "arabic", "tolk"]
    for letter in letters(reader="union"):
        told = [each for each in secret if each.casefold() in whole(letter)]
        assert not told, told


def test_a_union_is_told_no_word_that_anybody_has_written_about_the_person(caseworker, someone):
    case.decided(caseworker, someone, note="Personen heter Amira.", extent=50,
                 part_time_reason="Läkarintyg.")  # fmt: skip
    referral = someone.referrals.get()
    do(AskUnion, caseworker, referral, "Kommunal", "in_the_field", TODAY)
    letter = only(letters(reader="union"))
    assert "Amira" not in whole(letter) and "läkar" not in whole(letter)
    assert "saknar kollektivavtal" in said(letter)


@pytest.mark.parametrize("measure", MEASURES)
def test_who_it_is_in_the_question_to_a_provider(caseworker, someone, measure):
    referral = case.opened(caseworker, someone, measure)
    do(AskProvider, caseworker, referral, case.provider(), TODAY + DAY)
    words = said(only(letters()))
    named = measure == "work_training"
    assert ("Amira Lindqvist" in words) is named
    assert ("arabiska" in words) is named
    assert ("inte välja vilken person som kommer" in words) is not named
    assert "Svara senast den 5 mars 2024." in words


def test_the_rule_that_nobody_is_chosen_by_does_not_tell_the_programme(caseworker, someone):
    referral = case.opened(caseworker, someone, "reinforced_work_training")
    do(AskProvider, caseworker, referral, case.provider(), TODAY + DAY)
    words = said(only(letters()))
    for each in ("2007:414 10 §", "2007:813 9 c §", "2017:820 13 b §"):
        assert each in words


class TestProtectedIdentity:
    """Someone whose identity is protected."""

    @pytest.fixture
    def caseworker(self, unit):
        """A caseworker who sees protected people."""
        return scene.caseworker(unit, sees_protected=True)

    @pytest.fixture
    def hidden(self, someone):
        """The person."""
        Person.objects.filter(pk=someone.pk).update(protected_identity=True)
        return Person.objects.get(pk=someone.pk)

    def test_nobody_outside_reads_a_name_an_age_or_an_interpreter(self, caseworker, hidden):
        referral = case.running(caseworker, hidden)
        do(InterruptReferral, caseworker, referral, "illness", WHY, TODAY)
        outside = [each for each in letters() if each.reader != "participant"]
        assert {each.reader for each in outside} == {"provider", "union"}
        for letter in outside:
            assert "Amira" not in said(letter) and "Lindqvist" not in said(letter)
            assert "Ålder" not in said(letter) and "arabiska" not in said(letter)

    def test_no_letter_has_the_address(self, caseworker, hidden):
        referral = case.running(caseworker, hidden)
        do(PauseReferral, caseworker, referral, "Uppehåll.")
        letter = only(letters(reader="participant"))
        assert letter.content["letter"]["sv"]["recipient"] == {
            "name": "Amira Lindqvist", "address": [],
        }  # fmt: skip


def test_the_person_reads_their_own_address_and_masked_number(caseworker, running):
    do(PauseReferral, caseworker, running, "Uppehåll.")
    sheet = only(letters(reader="participant")).content["letter"]["sv"]
    assert sheet["recipient"]["address"] == ["Storgatan 12", "131 30 Nacka"]
    assert ["Personnummer", running.person.masked_number] in sheet["about"]


def test_a_provider_that_has_not_answered_learns_no_name_of_whom_it_may_not_choose(
    caseworker, someone
):
    referral = case.opened(caseworker, someone, "reinforced_work_training")
    do(AskProvider, caseworker, referral, case.provider(), TODAY + DAY)
    do(RecordProviderAnswer, caseworker, referral, "no_capacity", by_name="Bo")
    assert all("Amira" not in whole(each).title() for each in letters(reader="provider"))


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        ((2000, 3, 4), (2024, 3, 4), 24),
        ((2000, 3, 5), (2024, 3, 4), 23),
        ((2000, 2, 29), (2023, 2, 28), 22),
        ((2000, 2, 29), (2023, 3, 1), 23),
    ],
)
def test_age(born, on, age):
    assert age_on(date(*born), date(*on)) == age
