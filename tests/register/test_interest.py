"""Registering an interest by a link: saved bit by bit, sent in whole, changed until vetted."""

import pytest
from django.db import IntegrityError, transaction

from insats.audit.models import Event
from insats.errors import ChangedMeanwhile, Missing, NotAChoice, OutOfRange, TooLong
from insats.providers.errors import NotAMunicipality, NotAnAddress, NotAPostcode
from insats.register import links
from insats.register.actions import (
    AddEvidence,
    AskForCompletion,
    RegisterInterest,
    RemoveEvidence,
    RemoveWorkplace,
    SaveInterest,
    SaveWorkplace,
    StartVetting,
    WithdrawInterest,
)
from insats.register.document_errors import SameFile, TooManyFiles
from insats.register.errors import (
    Incomplete,
    InterestNotFound,
    NoSuchWorkplace,
    NotAnEmail,
    NotAnOrganisationNumber,
    NotEditable,
    SameName,
    TooManyWorkplaces,
)
from insats.register.models import Evidence, Interest, InterestWorkplace
from tests.register import files, made
from tests.register.made import by_link, fresh
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["556036-0793", "5560360793", " 556036-0793 ", "16556036-0793"])
def test_an_organisation_number_is_taken_as_people_write_it(typed):
    assert made.begun(org_number=typed)[0].org_number == made.NUMBER


@pytest.mark.parametrize("typed", ["5560360794", "850502-9805", "abc", "5" * 5000, "1"])
def test_a_wrong_number_and_a_personal_number_are_refused(typed):
    with pytest.raises(NotAnOrganisationNumber) as refused:
        made.begun(org_number=typed)
    assert refused.value.field == "org_number"


@pytest.mark.parametrize("name", ["name", "org_number", "kind"])
def test_a_draft_says_who_it_is_from(name):
    with pytest.raises(Missing) as refused:
        made.begun(**{name: ""})
    assert refused.value.field == name


def test_only_the_hash_of_the_token_is_kept():
    draft, token = made.begun()
    assert token not in str(vars(draft))
    assert links.find(token) == draft
    assert draft.token_hash == links.hashed(token)


@pytest.mark.parametrize("token", ["", "x", "x" * 9000, "\0", "ÅÄÖ"])
def test_a_token_that_is_nobodys_leads_nowhere(token):
    made.begun()
    with pytest.raises(InterestNotFound):
        links.find(token)


def test_a_draft_is_saved_however_little_there_is():
    draft, token = made.begun()
    by_link(SaveInterest, token, values={"signatory": "Bo", "contact_email": "", "fields": []})
    assert (fresh(draft).signatory, fresh(draft).version) == ("Bo", 2)


def test_what_is_no_part_of_the_form_cannot_be_written():
    draft, token = made.begun()
    by_link(SaveInterest, token, values={"status": "approved", "token_hash": "x", "version": 99})
    assert (fresh(draft).status, fresh(draft).version) == ("draft", 2)


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"contact_email": "bo"}, NotAnEmail),
        ({"website": "javascript:alert(1)"}, NotAnAddress),
        ({"about": "x" * 2001}, TooLong),
        ({"fields": ["Trolleri"]}, NotAChoice),
        ({"languages": ["xx"]}, NotAChoice),
        ({"kind": "bank"}, NotAChoice),
        ({"name": " "}, Missing),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(values, refusal):
    draft, token = made.begun()
    with pytest.raises(refusal) as refused:
        by_link(SaveInterest, token, values=values)
    assert refused.value.field in values
    assert fresh(draft).version == 1


def test_the_second_comer_is_told():
    _draft, token = made.begun()
    seen = links.find(token).version
    SaveInterest(made.STRANGER, token, seen, values={"signatory": "Bo"}).do()
    with pytest.raises(ChangedMeanwhile):
        SaveInterest(made.STRANGER, token, seen, values={"signatory": "Siv"}).do()
    assert links.find(token).signatory == "Bo"


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"postcode": "1234"}, NotAPostcode),
        ({"municipality_id": "9999"}, NotAMunicipality),
        ({"municipality_id": "0182\0" * 100}, NotAMunicipality),
        ({"field": "Trolleri"}, NotAChoice),
        ({"places": 51}, OutOfRange),
        ({"places": 0, "reinforced_places": 0}, OutOfRange),
        ({"supervisors": 0}, OutOfRange),
        ({"access": ["wings"]}, NotAChoice),
        ({"name": ""}, Missing),
    ],
)
def test_a_workplace_that_cannot_be_is_refused(values, refusal):
    _, token = made.begun()
    with pytest.raises(refusal):
        by_link(SaveWorkplace, token, values={**made.WORKPLACE, **values})
    assert not InterestWorkplace.objects.exists()


def test_workplaces_are_added_changed_and_removed():
    draft, token = made.begun()
    by_link(SaveWorkplace, token, values=made.WORKPLACE)
    by_link(SaveWorkplace, token, values={"name": "Kaféet"})
    by_link(SaveWorkplace, token, number=1, values={"name": "Verkstaden"})
    with pytest.raises(SameName):
        by_link(SaveWorkplace, token, values={"name": "kaféet"})
    by_link(RemoveWorkplace, token, number=1)
    for gone in (1, 99):
        with pytest.raises(NoSuchWorkplace):
            by_link(RemoveWorkplace, token, number=gone)
    with pytest.raises(NoSuchWorkplace):
        by_link(SaveWorkplace, token, number=1, values={"name": "Tillbaka"})
    assert [w.name for w in draft.workplaces.all()] == ["Kaféet"]


def test_there_are_at_most_twenty_workplaces():
    _, token = made.begun()
    for number in range(20):
        by_link(SaveWorkplace, token, values={"name": f"Plats {number}"})
    with pytest.raises(TooManyWorkplaces):
        by_link(SaveWorkplace, token, values={"name": "En till"})


@pytest.mark.parametrize("name", ["signatory", "contact_phone", "about", "fields", "week"])
def test_an_interest_is_sent_in_only_when_nothing_is_missing(name):
    _, token = made.whole()
    by_link(SaveInterest, token, values={name: [] if name == "fields" else ""})
    with pytest.raises(Incomplete):
        by_link(RegisterInterest, token)


def test_it_needs_a_workplace_and_every_workplace_whole():
    draft, token = made.begun()
    by_link(SaveInterest, token, values={**made.CONTACT, **made.OFFER})
    with pytest.raises(Incomplete):
        by_link(RegisterInterest, token)
    by_link(SaveWorkplace, token, values=made.WORKPLACE)
    by_link(SaveWorkplace, token, values={"name": "Halvfärdig"})
    with pytest.raises(Incomplete):
        by_link(RegisterInterest, token)
    by_link(RemoveWorkplace, token, number=2)
    by_link(RegisterInterest, token)
    assert fresh(draft).status == "registered"
    assert fresh(draft).registered_at is not None


def test_what_is_sent_in_can_be_changed_but_not_to_something_half():
    sent, token = made.registered()
    by_link(SaveInterest, token, values={"about": "Vi bakar också."})
    with pytest.raises(Incomplete):
        by_link(SaveInterest, token, values={"about": ""})
    with pytest.raises(Incomplete):
        by_link(RemoveWorkplace, token, number=1)
    assert fresh(sent).about == "Vi bakar också."
    assert sent.workplaces.count() == 1


def test_once_vetting_has_begun_nothing_can_be_changed():
    sent, token = made.vetting(made.vetter())
    for change in (
        (SaveInterest, {"values": {"about": "Annat"}}),
        (SaveWorkplace, {"values": {"name": "Ny"}}),
        (RemoveWorkplace, {"number": 1}),
        (RegisterInterest, {}),
        (AddEvidence, {"name": "a.pdf", "content": files.pdf()}),
    ):
        with pytest.raises(NotEditable):
            by_link(change[0], token, **change[1])
    assert fresh(sent).about == made.OFFER["about"]


@pytest.mark.parametrize("change", [{"about": "Annat"}, {"org_number": made.OTHER_NUMBER}])
def test_the_database_keeps_what_is_vetted_as_it_was_told(change):
    sent, _ = made.vetting(made.vetter())
    with pytest.raises(IntegrityError, match=r"register\.under_vetting"), transaction.atomic():
        Interest.objects.filter(pk=sent.pk).update(**change)
    with pytest.raises(IntegrityError, match=r"register\.under_vetting"), transaction.atomic():
        sent.workplaces.update(places=50)


def test_asked_for_more_it_is_changed_and_sent_in_again():
    actor = made.vetter()
    sent, token = made.vetting(actor)
    asked = made.do(
        AskForCompletion, actor, sent, words="Fler handledare?", answer_by=TODAY.replace(day=20)
    )
    by_link(SaveWorkplace, token, number=1, values={**made.WORKPLACE, "supervisors": 3})
    by_link(RegisterInterest, token)
    asked.refresh_from_db()
    assert (fresh(sent).status, asked.answered_at is not None) == ("vetting", True)
    assert fresh(sent).registered_at == sent.registered_at


@pytest.mark.parametrize("stands", [made.begun, made.registered])
def test_it_can_be_withdrawn_until_it_is_decided(stands):
    sent, token = stands()
    by_link(WithdrawInterest, token)
    assert fresh(sent).status == "withdrawn"
    with pytest.raises(NotEditable):
        by_link(WithdrawInterest, token)


def test_an_approved_one_cannot_be_withdrawn():
    _, token = made.approved(made.vetter())
    with pytest.raises(NotEditable):
        by_link(WithdrawInterest, token)


def test_documents_are_added_once_up_to_ten_and_taken_back():
    draft, token = made.begun()
    for number in range(10):
        AddEvidence(made.STRANGER, token, None, f"{number}.png", files.png(number + 1, 1)).do()
    with pytest.raises(TooManyFiles):
        AddEvidence(made.STRANGER, token, None, "en till.png", files.png(30, 1)).do()
    one = draft.evidence.all()[0]
    RemoveEvidence(made.STRANGER, token, None, one.public_id).do()
    with pytest.raises(SameFile):
        AddEvidence(made.STRANGER, token, None, "samma.png", files.png(2, 1)).do()
    assert Evidence.objects.count() == 9


def test_a_link_reaches_no_other_interests_documents_or_workplaces():
    _, token = made.whole()
    _other, other_token = made.whole(org_number=made.OTHER_NUMBER)
    AddEvidence(made.STRANGER, other_token, None, "b.pdf", files.pdf()).do()
    theirs = Evidence.objects.get()
    with pytest.raises(Exception, match="not_found"):
        RemoveEvidence(made.STRANGER, token, None, theirs.public_id).do()
    by_link(SaveWorkplace, token, number=1, values={**made.WORKPLACE, "name": "Min"})
    assert set(InterestWorkplace.objects.values_list("name", flat=True)) == {
        "Min", "Cykelverkstaden"}  # fmt: skip


def test_the_trail_says_what_was_done_and_nothing_of_what_was_told():
    sent, _token = made.registered()
    made.do(StartVetting, made.vetter(), sent)
    lines = Event.objects.filter(object_type="interest").order_by("pk")
    assert [line.action for line in lines] == [
        "register.begin_interest",
        "register.save_interest",
        "register.save_workplace",
        "register.register_interest",
        "register.start_vetting",
    ]
    assert {line.object_id for line in lines} == {str(sent.public_id)}
    assert all(line.details == {} for line in lines)
