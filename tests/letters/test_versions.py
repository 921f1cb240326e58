"""Putting right what has been sent: a new version, and the correction of a decision."""

import pytest

from insats.accounts.actor import Actor
from insats.audit.models import Event
from insats.errors import ChangedMeanwhile, Missing, NotAChoice, NotFound, TooLong
from insats.letters.actions import AmendLetter, CorrectDecisionLetter
from insats.letters.errors import NamesThePerson, NothingLeftToSay
from insats.letters.models import Letter
from insats.letters.queries import corrections_of, newest, replaced_by
from insats.people.models import Person
from insats.referrals.actions import (
    AskProvider,
    AskUnion,
    InterruptReferral,
    PauseReferral,
    RecordProviderAnswer,
    ShortenReferral,
)
from insats.referrals.models import Decision
from tests.letters.words import letters, only, said
from tests.referrals import case, scene
from tests.referrals.case import DAY, do, fresh
from tests.support import make
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db


def amend(actor, letter, **fields):
    """Send a new version."""
    given = {"what_changed": "Sista dagen.", "why": "Fel dag stod i brevet.", **fields}
    return AmendLetter(actor, letter.referral, letter=letter.public_id, **given).do()


@pytest.fixture
def letter(caseworker, running):
    """A letter to the person on an earlier last day."""
    do(ShortenReferral, caseworker, running, TODAY + 7 * DAY, "Målet är nått.")
    return only(letters(kind="change"))


class TestNewVersion:
    """What is wrong in a letter is put right by another."""

    def test_it_says_what_changed_and_why_and_own_words(self, caseworker, letter):
        new = amend(caseworker, letter, message="Ring mig gärna.")
        first, second, *_rest = new.content["letter"]["sv"]["sections"]
        number = str(letter.public_id)[:8]
        assert first["heading"] == "Det här brevet ersätter ett tidigare"
        assert first["parts"][0]["paragraphs"] == [
            f"Det ersätter brevet från den 4 mars 2024 med nummer {number}. Läs det här i stället.",
            "Det här har ändrats: Sista dagen.",
            "Därför: Fel dag stod i brevet.",
        ]
        assert second["heading"] == "Från din handläggare"
        assert second["parts"][0]["paragraphs"] == ["Ring mig gärna."]
        assert f"{str(new.public_id)[:8]} (version 2)" in said(new)
        assert "What has changed: Sista dagen." in said(new, "en")

    def test_it_is_composed_from_what_is_recorded_now(self, caseworker, letter):
        do(ShortenReferral, caseworker, letter.referral, TODAY + 3 * DAY, "Ny dag.")
        assert "blir den 7 mars 2024" in said(amend(caseworker, letter))

    def test_the_review_still_runs_from_the_first_letter(self, caseworker, letter):
        later = case.at(caseworker, TODAY + 20 * DAY)
        assert "Fick du del av det redan den 4 mars 2024" in said(amend(later, letter))

    def test_who_decided_stands_as_it_was(self, caseworker, unit, letter):
        other = scene.caseworker(unit, name="Lo Annan")
        words = said(amend(other, letter))
        assert "Kim Handläggare på Arbetsförmedlingen i Nacka har fattat beslutet." in words

    def test_the_old_one_stays_word_for_word_and_leads_to_the_new(self, caseworker, letter):
        before = letter.document
        new = amend(caseworker, letter)
        old = Letter.objects.get(pk=letter.pk)
        assert old.document == before
        assert replaced_by(old) == new and newest(old) == new
        assert (new.replaces, new.number, new.reader, new.kind) == (old, 2, old.reader, old.kind)
        assert (new.what_changed, new.why) == ("Sista dagen.", "Fel dag stod i brevet.")
        third = amend(caseworker, new)
        assert third.number == 3 and newest(Letter.objects.get(pk=letter.pk)) == third

    def test_whoever_comes_second_is_told(self, caseworker, letter):
        first = amend(caseworker, letter)
        with pytest.raises(ChangedMeanwhile) as refused:
            amend(caseworker, letter)
        assert refused.value.current == first

    @pytest.mark.parametrize("name", ["what_changed", "why"])
    @pytest.mark.parametrize("words", ["", "  "])
    def test_what_changed_and_why_are_needed(self, caseworker, letter, name, words):
        with pytest.raises(Missing) as refused:
            amend(caseworker, letter, **{name: words})
        assert refused.value.field == name

    @pytest.mark.parametrize("name", ["what_changed", "why", "message"])
    def test_a_book_is_too_long(self, caseworker, letter, name):
        with pytest.raises(TooLong) as refused:
            amend(caseworker, letter, **{name: "x" * 2001})
        assert refused.value.field == name

    def test_slots_and_markup_in_own_words_are_words(self, caseworker, letter):
        new = amend(caseworker, letter, what_changed="{day} {0} %s #panic()", message="{words}")
        assert "{day} {0} %s #panic()" in said(new) and "{words}" in said(new)

    def test_the_trail_tells_which_letter_and_no_words(self, caseworker, letter):
        amend(caseworker, letter)
        event = Event.objects.get(action="letters.amend")
        assert event.details == {
            "measure": "work_training", "letter": str(letter.public_id), "number": 2,
        }  # fmt: skip

    @pytest.mark.parametrize("kind", ["participant", "provider", "auditor", "contract_manager"])
    def test_only_the_office_may(self, letter, kind):
        actor = make.actor(kind, letter.referral.unit)
        with pytest.raises(NotFound):
            amend(actor, letter)

    def test_another_office_may_not(self, letter):
        with pytest.raises(NotFound):
            amend(scene.caseworker(make.office("Solna", make.STOCKHOLM)), letter)

    def test_a_letter_of_another_referral_is_not_found(self, caseworker, letter, unit):
        other = case.decided(caseworker, scene.jobseeker(caseworker, unit))
        with pytest.raises(NotFound):
            AmendLetter(caseworker, other, letter.public_id, "a", "b").do()

    def test_it_can_be_put_right_after_the_end(self, caseworker, letter):
        do(InterruptReferral, caseworker, letter.referral, "work", last_day=TODAY)
        end = only(letters(kind="end"))
        assert amend(caseworker, end).number == 2


class TestOutside:
    """New versions of letters to the provider and the union."""

    @pytest.fixture
    def asked(self, caseworker, someone):
        """A union and a provider that have been asked."""
        referral = case.opened(caseworker, someone)
        do(AskUnion, caseworker, referral, "IF Metall", "local", TODAY + DAY)
        do(AskProvider, caseworker, referral, case.provider(), TODAY + DAY)
        return fresh(referral)

    def test_a_union_learns_which_provider_it_has_become(self, caseworker, asked):
        letter = only(letters(reader="union"))
        assert "Anordnaren är inte bestämd än." in said(letter)
        new = amend(caseworker, letter, what_changed="Anordnaren är bestämd.")
        assert "Namn: Samhällsbruket, Verkstaden" in said(new)

    @pytest.mark.parametrize(
        "words",
        ["Amira börjar då.", "LINDQVIST", "Ring 070 174 06 05.", "Skriv till amira@example.se"],
    )
    @pytest.mark.parametrize("name", ["what_changed", "why", "message"])
    def test_own_words_to_a_union_never_say_who_it_is(self, caseworker, asked, words, name):
        with pytest.raises(NamesThePerson) as refused:
            amend(caseworker, only(letters(reader="union")), **{name: words})
        assert refused.value.field == name

    def test_nor_their_number(self, caseworker, asked):
        number = asked.person.personal_number
        for words in (number, f"{number[2:8]}-{number[8:]}", f"nr {number[:8]} {number[8:]}"):
            with pytest.raises(NamesThePerson):
                amend(caseworker, only(letters(reader="union")), message=words)

    def test_to_a_provider_that_knows_them_they_may(self, caseworker, asked):
        letter = only(letters(reader="provider"))
        assert "Amira vill" in said(amend(caseworker, letter, message="Amira vill komma kl. 8."))

    def test_a_protected_person_is_named_to_nobody(self, unit, asked):
        Person.objects.update(protected_identity=True)
        actor = scene.caseworker(unit, sees_protected=True)
        with pytest.raises(NamesThePerson):
            amend(actor, only(letters(reader="provider")), message="Amira vill komma.")

    def test_a_provider_that_said_no_is_written_to_no_more(self, caseworker, asked):
        letter = only(letters(reader="provider"))
        do(RecordProviderAnswer, caseworker, asked, "no_capacity", by_name="Bo")
        with pytest.raises(NothingLeftToSay):
            amend(caseworker, letter)

    def test_nor_is_another_provider_given_its_letter(self, caseworker, asked):
        letter = only(letters(reader="provider"))
        do(AskProvider, caseworker, asked, case.provider("Köket"), TODAY + DAY)
        with pytest.raises(NothingLeftToSay):
            amend(caseworker, letter)


class TestCorrection:
    """An obvious error in a decision (SFS 2017:900 36 §)."""

    @pytest.fixture
    def decision(self, caseworker, someone):
        """A decision of a referral."""
        case.decided(caseworker, someone)
        return Decision.objects.get()

    def correct(self, actor, decision, **fields):
        """Correct it."""
        given = {"seen": 0, "cause": "writing", "wrong": "Nakca", "right": "Nacka", **fields}
        referral = decision.stretch.referral
        return CorrectDecisionLetter(actor, referral, decision=decision.public_id, **given).do()

    def test_it_names_the_decision_the_error_and_what_is_right(self, caseworker, decision):
        words = said(self.correct(caseworker, decision))
        number = str(decision.public_id)[:8]
        for each in (
            "Rättelse av beslut om arbetsträning",
            f"Beslutet från den 4 mars 2024 med nummer {number} innehåller en uppenbar",
            "Det här var fel: Nakca",
            "Så här ska det vara: Nacka",
            "Felet är ett skrivfel.",
            "2017:900 36 §",
            "Allt annat i beslutet gäller som förut.",
        ):
            assert each in words, each

    def test_the_decision_and_its_proof_stand(self, caseworker, decision):
        self.correct(caseworker, decision)
        now = Decision.objects.get(pk=decision.pk)
        assert (now.proof, now.proof_hash) == (decision.proof, decision.proof_hash)

    def test_it_is_found_from_the_decision(self, caseworker, decision):
        letter = self.correct(caseworker, decision)
        assert corrections_of(decision) == [letter]
        new = amend(caseworker, letter)
        assert "Det här var fel: Nakca" in said(new)
        assert corrections_of(decision) == [new]

    def test_whoever_comes_second_is_told(self, caseworker, decision):
        self.correct(caseworker, decision)
        with pytest.raises(ChangedMeanwhile):
            self.correct(caseworker, decision)
        assert self.correct(caseworker, decision, seen=1).number == 1

    def test_only_errors_of_the_kinds_that_the_act_names(self, caseworker, decision):
        with pytest.raises(NotAChoice):
            self.correct(caseworker, decision, cause="changed_mind")

    @pytest.mark.parametrize("name", ["wrong", "right"])
    def test_both_words_are_needed(self, caseworker, decision, name):
        with pytest.raises(Missing):
            self.correct(caseworker, decision, **{name: " "})

    def test_another_decision_is_not_found(self, caseworker, decision, unit):
        other = case.decided(caseworker, scene.jobseeker(caseworker, unit))
        with pytest.raises(NotFound):
            CorrectDecisionLetter(
                caseworker, other, decision.public_id, 0, "writing", "a", "b"
            ).do()

    def test_a_stranger_may_not(self, decision):
        with pytest.raises(NotFound):
            self.correct(Actor(None, "", TODAY), decision)


def test_what_is_written_at_a_break_is_put_right_too(caseworker, running):
    do(PauseReferral, caseworker, running, "Uppehåll.")
    for letter in letters(action="referrals.pause"):
        assert amend(caseworker, letter).title("sv") == letter.title("sv")


def test_what_no_longer_holds_is_not_written_anew(caseworker, running):
    do(PauseReferral, caseworker, running, "Uppehåll.")
    do(InterruptReferral, caseworker, running, "work", last_day=TODAY)
    for letter in letters(action="referrals.pause"):
        with pytest.raises(NothingLeftToSay):
            amend(caseworker, letter)
