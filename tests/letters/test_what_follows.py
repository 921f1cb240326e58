"""Which letters follow from what is done, to whom, and what they say."""

from datetime import UTC, datetime, timedelta

import pytest

from insats.accounts.models import User
from insats.contracts.fields import FIELDS
from insats.errors import Missing
from insats.followup.actions import CallMeeting, CancelMeeting, MoveMeeting
from insats.followup.actions.meetings import Place
from insats.letters.composing.union import age_on
from insats.letters.models import Letter
from insats.letters.table import LETTERS
from insats.letters.wording import participant
from insats.referrals.actions import (
    AskProvider,
    AskUnion,
    ChangeHours,
    CompleteReferral,
    DecideReferral,
    DropReferral,
    ExtendReferral,
    InterruptReferral,
    NameSupervisor,
    PauseReferral,
    RecordProviderAnswer,
    RecordUnderstanding,
    ResumeReferral,
    RevokeReferral,
    ShortenReferral,
    TransferProviderReferrals,
    TransferReferrals,
    VoidReferral,
)
from insats.referrals.models import CloseReason, Status
from insats.referrals.models.referral import REASONS
from insats.web.audit.labels import ACTIONS
from tests.letters.words import letters, only, said
from tests.referrals import case, scene
from tests.referrals.case import DAY, do, fresh
from tests.support import make
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db
PARTICIPANT, PROVIDER = "participant", "provider"
REVIEW = "Du kan begära att Arbetsförmedlingen omprövar beslutet."
LAST = "den 11 mars 2024 är den 2 april 2024 sista dagen"


def new(before, **some):
    """The letters written since."""
    return [each for each in letters(**some) if each.pk not in {old.pk for old in before}]


def after(act, **some):
    """The letters that something leads to."""
    before = letters()
    act()
    return new(before, **some)


def kinds(written):
    """What letters are and to whom."""
    return sorted((each.kind, each.reader) for each in written)


def test_every_code_in_the_table_is_an_action():
    assert not set(LETTERS) - set(ACTIONS)


def test_a_draft_tells_nobody_anything(caseworker, someone):
    case.opened(caseworker, someone)
    assert letters() == []


def test_a_decision_without_a_provider_is_told_in_its_own_letter_only(caseworker, someone):
    case.decided(caseworker, someone)
    assert letters() == []


def test_a_decision_is_told_to_a_provider_that_has_said_yes(caseworker, someone):
    referral = case.opened(caseworker, someone)
    case.with_provider(caseworker, referral)
    before = letters()
    referral = fresh(referral)
    terms, seen = scene.terms(caseworker), referral.version
    DecideReferral(caseworker, someone, terms, referral=referral, referral_seen=seen).do()
    notice = only(new(before))
    assert (notice.kind, notice.reader) == ("provider_notice", PROVIDER)
    assert "Vi har beslutat om arbetsträning för Amira Lindqvist, från och med" in said(notice)
    assert "Tolk behövs: arabiska" in said(notice)
    assert "An interpreter is needed: Arabic" in said(notice, "en")


def test_a_provider_that_says_yes_later_is_told_then(caseworker, someone):
    referral = case.decided(caseworker, someone)
    do(AskProvider, caseworker, referral, case.provider(), TODAY + DAY)
    told = after(lambda: do(RecordProviderAnswer, caseworker, referral, "accepted", by_name="Bo"))
    assert only(told).title("sv") == "Beslut om arbetsträning hos er"


@pytest.mark.parametrize("answer", ["no_capacity", "declined"])
def test_a_provider_that_says_no_is_told_nothing_more(caseworker, someone, answer):
    referral = case.decided(caseworker, someone)
    do(AskProvider, caseworker, referral, case.provider(), TODAY + DAY)
    assert not after(lambda: do(RecordProviderAnswer, caseworker, referral, answer, by_name="Bo"))
    assert not after(lambda: do(RevokeReferral, caseworker, referral, "moved"), reader=PROVIDER)


def test_an_earlier_last_day_is_a_decision_with_reason_and_review(caseworker, running):
    on = TODAY + 7 * DAY
    actor = case.at(caseworker, on)
    written = after(lambda: do(ShortenReferral, actor, running, on + DAY, "Målet är nått."))
    assert kinds(written) == [("change", PARTICIPANT), ("provider_notice", PROVIDER)]
    letter, notice = written
    words = said(letter)
    assert "Din sista dag i arbetsträning blir den 12 mars 2024." in words
    assert "Skälet är det här: Målet är nått." in words
    assert REVIEW in words and LAST in words and "2007:414 22 §" in words
    assert "Kim Handläggare på Arbetsförmedlingen i Nacka har fattat beslutet." in words
    assert "Your last day of work training will be 12 March 2024." in said(letter, "en")
    assert "är nu den 12 mars 2024." in said(notice)
    assert "Målet" not in said(notice)


def test_other_hours_are_told_with_what_they_were(caseworker, running):
    letter, notice = after(lambda: do(ChangeHours, caseworker, running, 50, "Läkarintyg."))
    assert "är nu 50 procent av heltid. Förut var den heltid." in said(letter)
    assert "Läkarintyg." in said(letter) and REVIEW in said(letter)
    assert "är nu 50 procent av heltid." in said(notice)
    assert "Läkarintyg" not in said(notice)


def test_hours_before_there_is_a_decision_are_told_to_nobody(caseworker, someone):
    referral = case.opened(caseworker, someone)
    assert not after(lambda: do(ChangeHours, caseworker, referral, 50, "Läkarintyg."))


def test_a_break_and_its_end(caseworker, running):
    letter, notice = after(lambda: do(PauseReferral, caseworker, running, "Sjukhusvistelse."))
    assert "Du har uppehåll i arbetsträning." in said(letter)
    assert "Sjukhusvistelse." in said(letter)
    assert "uppehåll" in said(notice) and "Sjukhus" not in said(notice)
    letter, notice = after(lambda: do(ResumeReferral, caseworker, running))
    assert letter.title("sv") == notice.title("sv") == "Arbetsträning: uppehållet är slut"
    assert letter.title("en") == "Work training: the break is over"


def test_a_new_supervisor_is_told_once_it_runs(caseworker, running):
    letter = only(after(lambda: do(NameSupervisor, caseworker, running, "Eva Berg", "070-1")))
    assert "Eva Berg är nu din handledare på arbetsplatsen." in said(letter)
    assert "Så når du din handledare: 070-1." in said(letter)


def test_the_first_supervisor_and_the_first_agreement_are_no_change(caseworker, someone):
    referral = case.decided(caseworker, someone)
    case.with_provider(caseworker, referral)
    assert not after(lambda: do(NameSupervisor, caseworker, referral, "Eva Berg"))
    assert not after(lambda: do(RecordUnderstanding, caseworker, referral, case.agreed()))


def test_a_later_agreement_says_what_changed_and_why(caseworker, running):
    again = case.agreed(tasks="Sälja.", what_changed="Uppgifterna.", why="Du ville.")
    letter = only(after(lambda: do(RecordUnderstanding, caseworker, running, again)))
    words = said(letter)
    assert "Det som är ändrat: Uppgifterna." in words and "Därför: Du ville." in words
    assert "Arbetsuppgifter: Sälja." in words and "Timmar i veckan: 20" in words


def test_an_extension_is_told_to_the_provider_the_person_has_a_decision(caseworker, someone):
    referral = case.running(caseworker, someone, last_day=TODAY + 60 * DAY)
    last = TODAY + 90 * DAY
    notice = only(after(lambda: do(ExtendReferral, caseworker, referral, last)))
    assert notice.kind == "provider_notice" and notice.decision is not None
    assert "är nu den 2 juni 2024." in said(notice)


# --- ends ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("reason", list(REASONS[Status.INTERRUPTED]))
def test_an_interruption_tells_the_person_why_and_nobody_else(caseworker, running, reason):
    written = after(lambda: do(InterruptReferral, caseworker, running, reason, "Egna ord.", TODAY))
    assert kinds(written) == [("end", PARTICIPANT), ("provider_notice", PROVIDER)]
    letter, notice = written
    words = said(letter)
    assert "Vi avslutar arbetsträning i förtid. Din sista dag är den 4 mars 2024." in words
    assert "Egna ord." in words and REVIEW in words
    assert "14 dagar efter att du fick veta det" in words
    outside = said(notice)
    assert "är slut. Sista dagen var den 4 mars 2024." in outside
    assert "Egna ord" not in outside and "Det här brevet säger inte varför." in outside


def test_every_reason_has_words_to_the_person():
    assert set(participant.REASONS) == set(CloseReason)
    said_to = participant.REASONS.items()
    silent = {each for each, text in said_to if not (text.sv and text.en)}
    assert silent == {CloseReason.OTHER}  # which always has words of its own


def test_what_ran_to_its_end_is_no_decision(caseworker, running):
    actor = case.at(caseworker, running.last_day)
    letter, notice = after(lambda: do(CompleteReferral, actor, running))
    assert "Nu är insatsen slut." in said(letter)
    assert REVIEW not in said(letter) and "Därför" not in said(letter)
    assert "Sista dagen var den 3 september 2024." in said(notice)


def test_a_decision_that_is_taken_back(caseworker, someone):
    referral = case.prepared(caseworker, case.decided(caseworker, someone))
    letter, notice = after(lambda: do(RevokeReferral, caseworker, referral, "provider_cannot"))
    assert "Vi återkallar din anvisning till arbetsträning" in said(letter)
    assert "Anordnaren kan inte längre ta emot dig." in said(letter) and REVIEW in said(letter)
    assert "Det blir ingen insats hos er för Amira Lindqvist" in said(notice)


def test_a_mistake_is_told_where_there_was_a_decision(caseworker, someone):
    referral = case.decided(caseworker, someone)
    letter = only(after(lambda: do(VoidReferral, caseworker, referral, "twice")))
    assert "Samma anvisning hade registrerats två gånger." in said(letter)
    draft = case.opened(caseworker, someone)
    assert not after(lambda: do(VoidReferral, caseworker, draft, "twice"))


def test_what_was_never_decided_is_told_to_the_provider_that_was_asked_only(caseworker, someone):
    referral = case.opened(caseworker, someone)
    do(AskProvider, caseworker, referral, case.provider(), TODAY + DAY)
    notice = only(after(lambda: do(DropReferral, caseworker, referral, "illness")))
    assert notice.title("sv") == "Det blir ingen insats hos er"
    assert "sjuk" not in said(notice).lower()


# --- moves --------------------------------------------------------------------------------------
def test_a_new_caseworker_is_told_to_each_person_once(caseworker, unit, someone):
    first = case.decided(caseworker, someone)
    second = case.decided(caseworker, scene.jobseeker(caseworker, unit))
    new_one = User.objects.get(pk=scene.caseworker(unit, name="Lo Ny").user_id)
    me = User.objects.get(pk=caseworker.user_id)

    def move(whose, to):
        TransferReferrals(caseworker, unit, unit, to, "Byter tjänst.", caseworker=whose).do()

    written = after(lambda: move(me, new_one))
    assert {each.referral for each in written} == {first, second}
    assert "Lo Ny på Arbetsförmedlingen i Nacka är nu din handläggare" in said(written[0])
    assert "Byter tjänst" not in said(written[0])
    third = case.decided(caseworker, scene.jobseeker(caseworker, unit))
    written = after(lambda: move(me, new_one))
    assert only(written).referral == third


def test_a_new_provider_is_told_and_the_old_is_not_shown_it(caseworker, running, unit):
    manager = make.actor("contract_manager", unit)
    to = case.provider("Köket", "5561234567")
    from_ = running.provider

    def move():
        TransferProviderReferrals(manager, from_, to, TODAY + DAY, "Avtalet upphör.").do()

    notice = only(after(move))
    assert notice.provider == to
    assert "flyttas till er" in said(notice) and "Avtalet" not in said(notice)


# --- meetings -----------------------------------------------------------------------------------
AT = datetime(2024, 3, 20, 8, 0, tzinfo=UTC)


def place(at=AT, where="Storgatan 1, Nacka"):
    """Somewhere to meet."""
    return Place(at, 45, "in_person", where)


def test_a_call_says_when_where_how_long_and_with_which_interpreter(caseworker, running):
    written = after(lambda: CallMeeting(caseworker, running, "follow_up", place()).do())
    assert kinds(written) == [("meeting", PARTICIPANT), ("meeting", PROVIDER)]
    letter, outside = (said(each) for each in written)
    assert "Kallelse till uppföljningsmöte" in letter
    assert "onsdag den 20 mars 2024 klockan 09.00" in letter
    assert "Storgatan 1, Nacka" in letter and "45 minuter" in letter
    assert "Tolk: arabiska. Vi bokar." in letter and "Om du inte kan komma" in letter
    assert "för Amira Lindqvist" in outside and "Tolk: arabiska." in outside
    assert "Wednesday 20 March 2024 at 09:00" in said(written[0], "en")


def test_a_move_and_a_cancellation_tell_the_person_alone_why(caseworker, running):
    meeting = CallMeeting(caseworker, running, "follow_up", place()).do()
    later = place(AT + timedelta(days=1))
    written = after(
        lambda: MoveMeeting(
            caseworker, running, meeting.meeting, meeting.pk, "Läkarbesök.", later
        ).do()
    )
    letter, outside = (said(each) for each in written)
    assert "Mötet skulle först ha varit onsdag den 20 mars" in letter
    assert "Skälet är det här: Läkarbesök." in letter
    assert "Läkarbesök" not in outside and "torsdag den 21 mars" in outside
    moved = running.meetings.get(superseded_at=None)
    written = after(
        lambda: CancelMeeting(caseworker, running, moved.meeting, moved.pk, "Feber.").do()
    )
    letter, outside = (said(each) for each in written)
    assert "är inställt. Du ska inte komma." in letter and "Feber." in letter
    assert "är inställt. Ni ska inte komma." in outside and "Feber" not in outside
    assert {each.meeting for each in letters(kind="meeting")} == {meeting.meeting}


# --- the union ----------------------------------------------------------------------------------
def test_a_union_is_asked_about_the_workplace(caseworker, someone):
    plan = {
        "workplace": "Cykelverkstaden",
        "workplace_address": "Värmdövägen 84",
        "workplace_municipality": "0182",
        "first_day": TODAY,
        "last_day": TODAY + 90 * DAY,
        "field": scene.FIELD,
    }
    referral = case.opened(caseworker, someone, **plan)
    do(AskProvider, caseworker, referral, case.provider(), TODAY + DAY)
    asked = after(
        lambda: do(AskUnion, caseworker, referral, "IF Metall", "local", TODAY + 14 * DAY)
    )
    letter = only(asked)
    words = said(letter)
    assert (letter.kind, letter.reader, letter.recipient) == ("union_notice", "union", "IF Metall")
    for each in (
        "2000:628 9 a §",
        "Svara senast den 18 mars 2024.",
        "om arbetsplatsen är lämplig, med utgångspunkt i de krav på anordnaren",
        "part i lokal förhandling",
        "Namn: Samhällsbruket, Verkstaden",
        "Organisationsnummer: 556036-0793",
        "Cykelverkstaden, Värmdövägen 84, Nacka",
        "Insats: Arbetsträning",
        "från och med den 4 mars 2024",
        "Omfattning: heltid",
        "Yrkesområde: Hälso- och sjukvård",
        f"Ålder: {age_on(someone.born, TODAY)} år",
        "Lön: ingen.",
        "Ange brevnumret.",
    ):
        assert each in words, each
    assert f"Occupation field: {FIELDS[scene.FIELD]}" in said(letter, "en")


def test_nothing_is_written_when_the_action_is_refused(caseworker, running):
    with pytest.raises(Missing):
        do(PauseReferral, caseworker, running, "")
    assert not Letter.objects.filter(action="referrals.pause").exists()


def test_an_action_whose_letter_cannot_be_written_is_undone(caseworker, running, monkeypatch):
    monkeypatch.setattr("insats.letters.document.canonical", lambda document: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        do(PauseReferral, caseworker, running, "Uppehåll.")
    assert fresh(running).status == Status.RUNNING
