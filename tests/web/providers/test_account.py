"""The provider's own pages: what they show, what they never show, and the answer."""

import re

import pytest
from django.utils import timezone

from insats.audit.models import Read
from insats.people.models import HealthCode
from insats.referrals.actions import DropReferral, InterruptReferral
from insats.referrals.models import ProviderAnswer, Referral
from tests.referrals import case
from tests.support import make

pytestmark = pytest.mark.django_db
FAT = "reinforced_work_training"


def text(response) -> str:
    """What a page says."""
    said = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(said.split()).replace("\N{NO-BREAK SPACE}", " ")


def where(referral) -> str:
    return f"/anordnare/{referral.public_id}/"


def answered(referral) -> str:
    return ProviderAnswer.objects.current().get(referral=referral).answer


def send(client, referral, answer="accepted", **fields):
    given = {"answer": answer, "seen": referral.version, "words": "", **fields}
    return client.post(where(referral), given)


# --- the list -----------------------------------------------------------------------------------
def test_what_waits_for_an_answer_stands_first_and_the_most_urgent_above(
    signed_in, ask, running, unit, caseworker
):
    for name, days in (("Sen", 9), ("Snar", 2)):
        ask(person=make.person(unit, given_name=name, family_name="Svarstid"), days=days)
    said = text(signed_in.get("/anordnare/"))
    order = ["Väntar på ert svar", "Snar Svarstid", "Sen Svarstid", "På gång", running.person.name]
    places = [said.rindex(each) for each in order]
    assert places == sorted(places)
    assert "(om 2 dagar)" in said
    assert "Insatsen pågår till och med den" in said


def test_a_late_answer_is_said_to_be_late(signed_in, ask):
    ask(ago=10)
    assert "Ni skulle ha svarat senast den" in text(signed_in.get("/anordnare/"))


def test_what_has_ended_is_shown_for_a_while_without_why(signed_in, running, caseworker):
    today = timezone.localdate()
    case.do(InterruptReferral, caseworker, running, "illness", "Ryggen.", last_day=today)
    said = text(signed_in.get("/anordnare/"))
    assert "Nyligen slut" in said
    assert "Insatsen är slut sedan den" in said
    assert "sjukdom" not in said
    page = text(signed_in.get(where(running)))
    assert "sjukdom" not in page and "Ryggen" not in page


def test_an_empty_list_says_what_will_come(signed_in):
    said = text(signed_in.get("/anordnare/"))
    assert "Inget väntar på svar" in said
    assert "Ingen är hos er just nu" in said
    assert not Read.objects.exists()


def test_the_list_is_a_read_of_everyone_on_it(signed_in, ask, running, unit, provider):
    ask(person=make.person(unit))
    signed_in.get("/anordnare/")
    read = Read.objects.get()
    assert (read.what, read.ground, read.role, read.unit) == ("list", "case", "provider", provider)
    assert read.people.count() == 2


def test_the_list_takes_few_queries(signed_in, ask, unit, django_assert_max_num_queries):
    for _ in range(5):
        ask(person=make.person(unit))
    signed_in.get("/anordnare/")
    with django_assert_max_num_queries(13):
        signed_in.get("/anordnare/")


# --- one referral -------------------------------------------------------------------------------
def test_a_question_says_who_when_how_much_and_whom_to_ask(signed_in, ask):
    said = text(signed_in.get(where(ask())))
    for each in (
        "Kan ni ta emot någon i arbetsträning?", "Svara senast den", "Amira Lindqvist",
        "070-174 06 05", "Heltid", "Cykelverkstaden", "Behöver tolk: arabiska.", "Kim Handläggare",
        "0771-416 416",
    ):  # fmt: skip
        assert each in said


def test_one_that_runs_says_what_to_do_and_who_supervises(signed_in, running):
    said = text(signed_in.get(where(running)))
    for each in ("Montera cyklar.", "20 timmar i veckan", "Bo Verkmästare", "Insatsen pågår"):
        assert each in said
    assert "Skicka svaret" not in said


def test_health_programme_grounds_and_support_are_never_shown(signed_in, running):
    person = running.person
    HealthCode.objects.create(
        person=person, code="61", slot=1, holds_on=timezone.localdate(), source="caseworker"
    )
    html = signed_in.get(where(running)).content.decode()
    for never in (
        "garanti", "ersättningsdag", "Handledning varje dag", person.personal_number,
        person.masked_number, "lämplig", "Bedömt behov", "Vana vid arbetstider", " 61",
    ):  # fmt: skip
        assert never not in html


def test_the_page_is_a_read_of_the_person_in_the_provider_role(signed_in, running, provider):
    signed_in.get(where(running))
    read = Read.objects.get()
    assert (read.what, read.role, read.unit) == ("referral", "provider", provider)
    assert [each.person for each in read.people.all()] == [running.person.public_id]


def test_another_units_someone_protected_and_nobody_are_one_page(signed_in, ask, unit, someone):
    other = ask(unit=case.provider("Köket"))
    hidden = ask(person=make.person(unit))
    hidden.person.protected_identity = True
    hidden.person.save()
    pages = {
        signed_in.get(f"/anordnare/{each}/").content
        for each in (other.public_id, hidden.public_id, someone.public_id)
    }
    assert len({re.sub(rb'value="[^"]{64}"', b"", each) for each in pages}) == 1
    assert "Amira" not in text(signed_in.get("/anordnare/"))
    assert send(signed_in, other).status_code == 404
    assert answered(other) == "asked"


# --- the answer ---------------------------------------------------------------------------------
def test_a_yes_keeps_the_referral_in_sight(signed_in, ask):
    referral = ask()
    response = send(signed_in, referral, words="Vi ses!")
    assert response.headers["Location"] == where(referral)
    assert answered(referral) == "accepted"
    assert "Ni har tackat ja." in text(signed_in.get(where(referral)))


@pytest.mark.parametrize("answer", ["wrong_place", "wrong_field", "no_capacity", "declined"])
def test_a_no_leads_to_the_list_and_out_of_sight(signed_in, ask, answer):
    referral = ask()
    assert send(signed_in, referral, answer).headers["Location"] == "/anordnare/"
    assert answered(referral) == answer
    assert "Tack för svaret" in text(signed_in.get("/anordnare/"))
    assert signed_in.get(where(referral)).status_code == 404


def test_an_answer_that_is_none_is_asked_for_again_with_what_was_typed(signed_in, ask):
    referral = ask()
    response = send(signed_in, referral, "", words="Ring mig först.")
    assert response.status_code == 400
    assert "Ring mig först." in text(response)
    assert answered(referral) == "asked"


def test_whoever_comes_second_is_told_and_loses_nothing(signed_in, ask):
    referral = ask()
    Referral.objects.filter(pk=referral.pk).update(version=referral.version + 1)
    response = send(signed_in, referral, words="Vi har plats.")
    assert response.status_code == 409
    assert "Någon annan har ändrat" in text(response)
    assert "Vi har plats." in text(response)
    assert f'value="{referral.version + 1}"' in response.content.decode()
    assert answered(referral) == "asked"


def test_an_answer_is_taken_once(signed_in, ask):
    referral = ask()
    send(signed_in, referral)
    again = send(signed_in, case.fresh(referral))
    assert again.status_code == 409
    assert "Det finns ingen fråga som väntar på svar." in text(again)


# --- reinforced work training: the provider picks nobody -----------------------------------------
def test_declining_is_not_offered_and_the_page_says_why(signed_in, ask):
    html = signed_in.get(where(ask(FAT))).content.decode()
    assert 'value="declined"' not in html
    assert 'value="no_capacity"' in html
    assert "inget inflytande över vilken person" in html
    assert "2007:414" in html


def test_nobody_is_named_before_the_yes(signed_in, ask):
    referral = ask(FAT)
    for path in ("/anordnare/", where(referral)):
        html = signed_in.get(path).content.decode()
        assert "Amira" not in html and "arabiska" not in html
    send(signed_in, referral)
    said = text(signed_in.get(where(referral)))
    assert "Amira Lindqvist" in said and "arabiska" in said


def test_declining_all_the_same_is_refused(signed_in, ask):
    referral = ask(FAT)
    assert send(signed_in, referral, "declined").status_code == 400
    assert answered(referral) == "asked"


def test_who_it_was_is_never_told_where_it_came_to_nothing_before_the_answer(
    signed_in, ask, caseworker
):
    referral = ask(measure=FAT)
    case.do(DropReferral, caseworker, referral, "work")
    said = text(signed_in.get(where(referral)))
    assert referral.person.family_name not in said
    assert referral.person.phone not in said


@pytest.mark.parametrize("slug", ["ersattning/", "forslag/nasta-steg/"])
def test_other_pages_do_not_tell_who_it_is_before_the_answer(signed_in, ask, slug):
    referral = ask(measure=FAT)
    assert signed_in.get(f"{where(referral)}{slug}").status_code == 404
