"""The pages of deviations: told in under a minute, handled by the office, shown to whom it may."""

from uuid import uuid4

import pytest

from insats.audit.models import Read
from insats.followup.models import Deviation
from tests.followup.plans import DAY, handle, tell
from tests.web.followup.test_plan_pages import HOSTILE, HUGE, office_page, own_page, provider_page

pytestmark = pytest.mark.django_db


def told():
    """The deviation as it stands."""
    return Deviation.objects.current().get()


def handling(row):
    """Where a deviation is handled."""
    return office_page(row.referral, f"avvikelser/{row.deviation}/")


# --- telling --------------------------------------------------------------------------------------
def test_a_provider_tells_with_three_fields_of_which_the_day_is_there(workplace, referral, account):
    where = provider_page(referral, "avvikelser/")
    html = workplace.get(where).content.decode()
    assert f'name="happened_on" value="{account.on}"' in html
    assert "2002:623" in html and "absolut nödvändigt" in html
    sent = {"kind": "absence", "happened_on": str(account.on), "words": "Kom inte i dag."}
    assert workplace.post(where, sent)["Location"] == where
    assert (told().kind, told().source) == ("absence", "provider")
    assert "Kom inte i dag." in workplace.get(where).content.decode()


def test_a_person_tells_in_plain_words_and_cannot_report_themselves(mine, referral, own):
    where = own_page(referral, "saga-till/")
    html = mine.get(where).content.decode()
    assert "Jag får inte det stöd jag ska få" in html
    assert 'value="absence"' not in html and 'value="misconduct"' not in html
    day = str(own.on)
    sent = {"kind": "misconduct", "happened_on": day, "words": "Jag var sen."}
    assert mine.post(where, sent).status_code == 400
    assert mine.post(where, {**sent, "kind": "risk"}).status_code == 302
    assert told().source == "participant"
    assert "Jag var sen." in mine.get(where).content.decode()


def test_the_office_writes_down_what_it_has_been_told(office, caseworker, referral):
    where = office_page(referral, "avvikelser/beratta/")
    sent = {"kind": "other", "happened_on": str(caseworker.on), "words": "Facket ringde."}
    assert office.post(where, sent)["Location"] == office_page(referral, "avvikelser/")
    assert "Facket ringde." in office.get(office_page(referral, "avvikelser/")).content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "väder"}, "kind_0"),
        ({"kind": ""}, "kind_0"),
        ({"happened_on": "i går"}, "happened_on"),
        ({"happened_on": "9999-12-31"}, "happened_on"),
        ({"happened_on": "0001-01-01"}, "happened_on"),
        ({"words": ""}, "words"),
        ({"words": HUGE}, "words"),
        ({"words": "\x07"}, "words"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(workplace, account, referral, wrong, field):
    sent = {"kind": "absence", "happened_on": str(account.on), "words": HOSTILE, **wrong}
    answer = workplace.post(provider_page(referral, "avvikelser/"), sent)
    html = answer.content.decode()
    assert answer.status_code == 400
    assert f'href="#id_{field}"' in html and HOSTILE not in html
    assert not Deviation.objects.exists()


# --- handling -------------------------------------------------------------------------------------
def test_the_office_sees_the_urgent_first_and_handles(office, caseworker, account, referral):
    tell(account, referral, "absence", words="Borta.")
    risk = tell(account, referral, "risk", words="Utan skydd.")
    html = office.get(office_page(referral, "avvikelser/")).content.decode()
    assert html.index("Utan skydd.") < html.index("Borta.")
    assert html.count("Brådskande") == 1
    sent = {"seen": risk.pk, "handled": "provider_check", "words": "Besök i morgon."}
    assert office.post(handling(risk), sent).status_code == 302
    html = office.get(office_page(referral, "avvikelser/")).content.decode()
    assert "Besök i morgon." in html and "Brådskande" not in html


def test_what_is_missing_is_asked_for_and_nothing_is_lost(office, account, referral):
    row = tell(account, referral)
    answer = office.post(handling(row), {"seen": row.pk, "words": "Vi har pratat."})
    assert answer.status_code == 400
    assert "Vi har pratat." in answer.content.decode()
    assert office.post(handling(row)).status_code == 400


def test_ending_leads_to_the_referrals_own_act(office, caseworker, account, referral):
    row = tell(account, referral, "misconduct")
    assert "avbryt/" not in office.get(office_page(referral, "avvikelser/")).content.decode()
    handle(caseworker, row, "ended")
    html = office.get(office_page(referral, "avvikelser/")).content.decode()
    assert f"/anvisningar/{referral.public_id}/avbryt/" in html


def test_who_comes_second_is_told_and_loses_nothing(office, caseworker, account, referral):
    row = tell(account, referral)
    done = handle(caseworker, row)
    late = office.post(handling(row), {"seen": row.pk, "handled": "no_ground", "words": "Nej."})
    html = late.content.decode()
    assert late.status_code == 409
    assert "Vi har talats vid." in html and "Nej." in html
    assert f'name="seen" value="{done.pk}"' in html


def test_a_deviation_that_is_not_there_is_not_found(office, referral):
    assert office.get(office_page(referral, f"avvikelser/{uuid4()}/")).status_code == 404


# --- who sees what --------------------------------------------------------------------------------
def test_a_provider_does_not_see_what_the_person_and_the_office_tell(
    workplace, caseworker, own, referral
):
    tell(own, referral, words="Chefen skriker.")
    tell(caseworker, referral, "displacement", words="Facket ringde.")
    html = workplace.get(provider_page(referral, "avvikelser/")).content.decode()
    html += workplace.get(f"/anordnare/{referral.public_id}/").content.decode()
    assert "Chefen skriker." not in html and "Facket ringde." not in html


def test_a_provider_sees_that_it_is_handled_and_not_how(workplace, caseworker, account, referral):
    handle(caseworker, tell(account, referral, "absence", words="Borta."), "benefit_notice")
    html = workplace.get(provider_page(referral, "avvikelser/")).content.decode()
    assert "Handläggaren har tagit hand om det" in html
    assert "ersättningen" not in html and "Vi har talats vid." not in html


def test_a_person_reads_of_their_absence_once_handled_without_the_others_words(
    mine, caseworker, account, referral
):
    row = tell(account, referral, "absence", words="Latmask.")
    where = own_page(referral, "saga-till/")
    assert "Frånvaro" not in mine.get(where).content.decode()
    handle(caseworker, row)
    html = mine.get(where).content.decode()
    assert "Frånvaro utan giltigt skäl" in html and "Vi har talats vid." in html
    assert "Latmask." not in html and account.name not in html
    assert "rätt att ta del av" in html


def test_every_page_is_in_the_log_of_reads(office, workplace, mine, referral):
    for client, page in ((office, office_page), (workplace, provider_page)):
        before = Read.objects.count()
        client.get(page(referral, "avvikelser/"))
        assert Read.objects.count() == before + 1
    before = Read.objects.count()
    mine.get(own_page(referral, "saga-till/"))
    assert Read.objects.count() == before + 1


def test_something_is_told_of_yesterday(workplace, account, referral):
    sent = {"kind": "other", "happened_on": str(account.on - DAY), "words": "I går."}
    where = provider_page(referral, "avvikelser/")
    # The measure began today: what happened before it is not about it.
    assert workplace.post(where, sent).status_code == 400
