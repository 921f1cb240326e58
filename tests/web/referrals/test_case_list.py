"""The list of an office's referrals: whose, narrowed by codes, page after page, and logged."""

import re

import pytest

from insats.accounts.models import User
from insats.audit.models import Read, ReadPerson
from insats.people.queries import PAGE_SIZE
from insats.referrals.actions import AskProvider, AskUnion, DropReferral
from insats.referrals.models import Referral
from tests.referrals import case, scene
from tests.referrals.case import DAY, do
from tests.support import make

pytestmark = pytest.mark.django_db
PATH = "/anvisningar/"


def listed(html: str) -> list[str]:
    """The names in the list."""
    return re.findall(r'<th scope="row"><a href="/anvisningar/[0-9a-f-]+/">([^<]*)</a>', html)


def ask(client, **codes) -> str:
    """The list, narrowed."""
    return client.get(PATH, codes).content.decode()


def someone_called(name: str, unit, **fields):
    """Someone at an office."""
    return make.person(unit, given_name=name, family_name="Ek", **fields)


def many(unit, user_id: int, count: int) -> None:
    """Many drafts, written without asking anyone."""
    person = make.person(unit)
    Referral.objects.bulk_create(
        Referral(person=person, unit=unit, measure="work_training", caseworker_id=user_id,
                 created_by_id=user_id)
        for _ in range(count)
    )  # fmt: skip


def test_it_lists_the_offices_referrals_newest_first(signed_in, caseworker, unit):
    for name in ("Anna", "Bo"):
        case.opened(caseworker, someone_called(name, unit))
    there = make.office("Solna", make.STOCKHOLM)
    case.opened(scene.caseworker(there, caseworker.on), someone_called("Cilla", there))
    assert listed(ask(signed_in)) == ["Bo Ek", "Anna Ek"]


def test_protected_people_are_for_those_who_see_them(client, signed_in, caseworker, unit):
    sees = scene.caseworker(unit, caseworker.on, "Siw", sees_protected=True)
    case.opened(sees, someone_called("Hemlig", unit, protected_identity=True))
    assert listed(ask(signed_in)) == []
    client.force_login(User.objects.get(pk=sees.user_id))
    assert listed(ask(client)) == ["Hemlig Ek"]


def test_it_is_narrowed_by_status_measure_and_whose(signed_in, caseworker, unit):
    other = scene.caseworker(unit, caseworker.on, "Siw")
    case.opened(caseworker, someone_called("Anna", unit))
    case.opened(other, someone_called("Bo", unit), "steps_to_work")
    gone = case.opened(caseworker, someone_called("Cilla", unit))
    do(DropReferral, caseworker, gone, "moved")
    assert listed(ask(signed_in, status="open")) == ["Bo Ek", "Anna Ek"]
    assert listed(ask(signed_in, status="closed")) == ["Cilla Ek"]
    assert listed(ask(signed_in, status="dropped")) == ["Cilla Ek"]
    assert listed(ask(signed_in, measure="steps_to_work")) == ["Bo Ek"]
    assert listed(ask(signed_in, whose="mine", status="open")) == ["Anna Ek"]


def test_what_is_late_is_marked_and_can_be_asked_for(signed_in, caseworker, unit):
    before = case.at(caseworker, caseworker.on - 10 * DAY)
    silent = case.opened(caseworker, someone_called("Anna", unit))
    do(AskUnion, before, silent, "IF Metall", "local", before.on + DAY)
    waits = case.opened(caseworker, someone_called("Bo", unit))
    do(AskProvider, before, waits, case.provider(), before.on + DAY)
    case.opened(caseworker, someone_called("Cilla", unit))
    over = case.running(before, scene.jobseeker(before, unit), last_day=caseworker.on - DAY)
    assert listed(ask(signed_in, late="late")) == [over.person.name, "Bo Ek", "Anna Ek"]
    assert ask(signed_in).count("late-word") == 3


@pytest.mark.parametrize("codes", [{"status": "x"}, {"measure": "x"}, {"whose": "7"}])
def test_what_cannot_be_chosen_is_refused_and_shows_nobody(signed_in, caseworker, unit, codes):
    case.opened(caseworker, someone_called("Anna", unit))
    answer = signed_in.get(PATH, codes)
    assert answer.status_code == 400
    assert listed(answer.content.decode()) == []
    assert not Read.objects.filter(what="list").exists()


def test_page_after_page_shows_each_once(signed_in, caseworker, unit):
    many(unit, caseworker.user_id, PAGE_SIZE * 2 + 3)
    seen, where = [], PATH
    while where:
        html = signed_in.get(where).content.decode()
        seen += re.findall(r'<th scope="row"><a href="/anvisningar/([0-9a-f-]+)/">', html)
        following = re.search(r'rel="next" href="([^"]+)"', html)
        where = following[1].replace("&amp;", "&") if following else ""
    assert len(seen) == len(set(seen)) == PAGE_SIZE * 2 + 3


def test_the_next_page_keeps_what_was_chosen(signed_in, caseworker, unit):
    many(unit, caseworker.user_id, PAGE_SIZE + 1)
    html = ask(signed_in, status="draft", whose="mine")
    assert re.search(
        r'rel="next" href="/anvisningar/\?status=draft&amp;whose=mine&amp;efter=', html
    )


@pytest.mark.parametrize("after", ["x", "7", "00000000-0000-0000-0000-000000000000", "\0"])
def test_an_edge_that_is_none_is_no_fault(signed_in, caseworker, unit, after):
    case.opened(caseworker, someone_called("Anna", unit))
    assert signed_in.get(PATH, {"efter": after}).status_code == 200


def test_whom_it_shows_is_logged_with_the_codes(signed_in, caseworker, unit):
    person = someone_called("Anna", unit)
    case.opened(caseworker, person)
    ask(signed_in, status="open")
    read = Read.objects.get(what="list")
    assert read.details == {"list": "referrals", "filters": {"status": "open"}}
    assert ReadPerson.objects.get(read=read).person == person.public_id


def test_it_takes_few_queries(signed_in, caseworker, unit, django_assert_max_num_queries):
    many(unit, caseworker.user_id, PAGE_SIZE + 5)
    first = re.search(r"efter=([0-9a-f-]+)", ask(signed_in))[1]
    with django_assert_max_num_queries(12) as taken:
        signed_in.get(PATH, {"status": "open", "late": "", "efter": first})
    own = [each for each in taken.captured_queries if "SAVEPOINT" not in each["sql"]]
    assert len(own) <= 10


def test_an_empty_list_says_what_will_come(signed_in):
    assert "Inga anvisningar än" in ask(signed_in)
    assert "Ingen träff" in ask(signed_in, status="open")


def test_other_methods_are_refused(signed_in):
    assert signed_in.post(PATH).status_code == 405
