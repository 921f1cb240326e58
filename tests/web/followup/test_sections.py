"""What follow-up adds to the pages of a referral: where it stands, and the one thing to do next."""

import pytest

from insats.followup.actions import MissMeeting, ReturnPlan
from insats.web.followup.sections import for_caseworker, for_participant, for_provider, story
from insats.web.referrals.case.story import whole_story
from tests.followup.plans import DAY, agree, call, handle, hold, key, plan, tell
from tests.referrals import case, scene
from tests.referrals.case import fresh
from tests.support import make

pytestmark = pytest.mark.django_db


def next_of(actor, referral):
    """The address of what to do next; empty for nothing."""
    found = for_caseworker(actor, fresh(referral)).part["next"]
    return found.href.removeprefix(f"/anvisningar/{referral.public_id}/") if found else ""


def test_the_next_thing_is_the_most_pressing(caseworker, account, referral):
    assert next_of(caseworker, referral) == "planering/skriv/"
    plan(account, referral)
    assert next_of(caseworker, referral) == "planering/svar/"
    earlier = case.at(caseworker, caseworker.on - 3 * DAY)
    passed = call(earlier, referral, caseworker.on - DAY)
    assert next_of(caseworker, referral) == "moten/"
    told = tell(account, referral)
    assert next_of(caseworker, referral) == f"avvikelser/{told.deviation}/"
    handle(caseworker, told)
    MissMeeting(caseworker, fresh(referral), passed.meeting, passed.pk, "Sjuk.").do()
    agree(caseworker, referral)
    assert next_of(caseworker, referral) == ""


def test_a_meeting_is_called_for_when_it_is_near(caseworker, referral):
    plan(caseworker, referral)
    later = case.at(caseworker, caseworker.on + 30 * DAY)
    assert next_of(later, referral) == "moten/kalla/"
    call(later, referral, later.on + DAY)
    assert next_of(later, referral) == ""


def test_the_office_sees_it_on_the_page_of_the_referral(office, account, referral):
    tell(account, referral, "risk", words="Utan skydd.")
    html = office.get(f"/anvisningar/{referral.public_id}/").content.decode()
    assert "Planering och uppföljning" in html
    assert "Utan skydd." in html and "Brådskande" in html
    assert "berättade om en avvikelse" in html


def test_the_provider_sees_what_it_is_to_do(workplace, caseworker, account, referral):
    page = f"/anordnare/{referral.public_id}/"
    html = workplace.get(page).content.decode()
    assert "planering/skriv/" in html and "Berätta om en avvikelse" in html
    plan(account, referral)
    assert "planering/skriv/" not in workplace.get(page).content.decode()
    ReturnPlan(caseworker, fresh(referral), key(referral), "Skriv när.").do()
    html = workplace.get(page).content.decode()
    assert "planering/skriv/" in html and "Skriv när." in html


def test_the_person_sees_aims_and_the_next_meeting(mine, caseworker, referral):
    page = f"/min-sida/insats/{referral.public_id}/"
    assert "Inte klar än" in mine.get(page).content.decode()
    plan(caseworker, referral)
    call(caseworker, referral, caseworker.on + DAY)
    html = mine.get(page).content.decode()
    assert "Vana vid arbetslivet." in html and "Tolk behövs: arabiska" in html
    assert "Säg till om något är fel" in html


def test_nothing_is_added_before_there_is_anything_to_follow_up(caseworker, account, own, unit):
    draft = case.opened(caseworker, make.person(unit))
    assert for_caseworker(caseworker, draft) is None
    assert for_provider(account, draft) is None
    assert for_participant(own, draft) is None


def test_nothing_is_added_for_strangers(unit, referral):
    elsewhere = scene.caseworker(make.office("Solna", make.STOCKHOLM))
    assert for_caseworker(elsewhere, referral) is None
    assert for_provider(case.account(case.provider("Syateljén")), referral) is None
    assert for_participant(make.actor("participant", unit), referral) is None


def test_the_story_tells_every_step_in_words(caseworker, account, referral):
    plan(account, referral)
    agree(caseworker, referral)
    earlier = case.at(caseworker, caseworker.on - DAY)
    hold(caseworker, call(earlier, referral, caseworker.on), "Fortsätt.")
    handle(caseworker, tell(account, referral, "absence", words="Borta."), "talk")
    told = sorted(story(referral), key=lambda each: each.at)
    assert [each.what for each in told] == [
        "skrev en planering",
        "godkände en planering",
        "kallade till ett möte",
        "antecknade ett genomfört möte",
        "berättade om en avvikelse",
        "hanterade en avvikelse",
    ]
    assert told[0].by == account.name and told[1].by == caseworker.name
    assert (told[3].words, told[4].words) == ("Fortsätt.", "Borta.")
    assert set(told) <= set(whole_story(referral))
