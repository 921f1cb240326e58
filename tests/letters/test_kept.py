"""A letter is kept as it was sent: by its document, by the database, and as PDF/UA."""

import hashlib
import io
import json
from datetime import UTC, date, datetime
from importlib.resources import files

import pytest
from django.db import IntegrityError, connection, transaction
from jsonschema import Draft202012Validator
from pypdf import PdfReader

from insats.accounts.models import Unit
from insats.followup.actions import CallMeeting
from insats.followup.actions.meetings import Place
from insats.letters.actions import AmendLetter, CorrectDecisionLetter
from insats.letters.models import Letter
from insats.letters.triggers import UNCHANGEABLE
from insats.people.models import Person
from insats.referrals.actions import InterruptReferral, PauseReferral
from insats.referrals.letter.pdf import pdf_of
from insats.referrals.models import Decision, Referral
from insats.referrals.triggers import KEPT
from insats.referrals.weeding import weed
from insats.triggers import refused_as
from tests.letters.words import letters, said
from tests.referrals.case import do, fresh
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db
SCHEMA = json.loads(
    files("insats.letters").joinpath("schemas", "letter.schema.json").read_text("utf-8")
)


@pytest.fixture
def every_kind(caseworker, running):
    """One letter of each kind to each reader, by kind and reader."""
    at = datetime(2024, 3, 20, 8, 0, tzinfo=UTC)
    CallMeeting(caseworker, running, "planning", Place(at, 45, "video", "https://example.se")).do()
    do(PauseReferral, caseworker, running, "Uppehåll.")
    decision = Decision.objects.get()
    CorrectDecisionLetter(
        caseworker, running, decision.public_id, 0, "writing", "Nakca", "Nacka"
    ).do()
    old = letters(kind="change")[0]
    AmendLetter(caseworker, running, old.public_id, "Skälet.", "Det var fel.").do()
    do(InterruptReferral, caseworker, running, "other", "Annat. 王小明 😀", TODAY)
    return {(each.kind, each.reader): each for each in letters()}


def test_there_is_one_of_each_kind(every_kind):
    assert set(every_kind) == {
        ("change", "participant"), ("end", "participant"), ("correction", "participant"),
        ("meeting", "participant"), ("meeting", "provider"), ("provider_notice", "provider"),
        ("union_notice", "union"),
    }  # fmt: skip


def test_every_document_is_as_its_published_schema_says(every_kind):
    Draft202012Validator.check_schema(SCHEMA)
    checks = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for letter in letters():
        checks.validate(letter.content)
        assert letter.fingerprint == hashlib.sha256(letter.document.encode()).hexdigest()
        columns = ("kind", "reader", "number", "what_changed", "why", "action")
        assert all(letter.content[each] == getattr(letter, each) for each in columns)
        assert letter.content["id"] == str(letter.public_id)


def test_it_says_the_same_though_everything_changes_afterwards(every_kind):
    before = {each.pk: said(each) + said(each, "en") for each in letters()}
    Person.objects.update(given_name="Annat", family_name="Namn", street="Annan gata")
    Unit.objects.update(phone="000", email="")
    assert {each.pk: said(each) + said(each, "en") for each in letters()} == before


def raw(sql):
    """Write past every model."""
    with connection.cursor() as cursor:
        cursor.execute(sql)


def refusal(act):
    """The code that the database refuses something with."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        act()
    return refused_as(refused.value)


def test_the_database_lets_no_letter_be_changed(every_kind):
    for field in Letter._meta.concrete_fields:
        sql = f'UPDATE letters_letter SET "{field.column}" = "{field.column}"'
        assert refusal(lambda sql=sql: raw(sql)) == UNCHANGEABLE


def test_nor_go_before_its_referral(every_kind):
    rows = Letter.objects.all()
    assert refusal(lambda: rows._raw_delete(rows.db)) == KEPT


def test_it_goes_with_its_referral(caseworker, running):
    do(PauseReferral, caseworker, running, "Uppehåll.")
    old = letters(kind="change")[0]
    AmendLetter(caseworker, running, old.public_id, "Skälet.", "Det var fel.").do()
    Referral.objects.filter(pk=running.pk).update(
        version=fresh(running).version + 1,
        status="revoked",
        close_reason="moved",
        closed_on=date(2020, 5, 5),
        weed_on=date(2023, 12, 31),
    )
    weed(date(2024, 1, 1))
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "change", "reader": "union"},
        {"kind": "union_notice", "reader": "participant"},
        {"kind": "provider_notice", "reader": "provider", "provider": None},
        {"number": 2},
        {"what_changed": "Allt."},
    ],
)
def test_a_letter_that_cannot_be_is_not_stored(caseworker, running, wrong):
    given = {"kind": "change", "reader": "participant", "recipient": "Amira", **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.create(referral=running, document="{}", fingerprint="", **given)


def test_two_versions_never_replace_the_same(every_kind):
    new = Letter.objects.get(number=2)
    same = {"referral": new.referral, "kind": new.kind, "reader": new.reader, "number": 2}
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.create(
            replaces=new.replaces, what_changed="a", why="b", document="{}", **same
        )


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("large", [False, True])
def test_every_kind_is_a_tagged_pdf(every_kind, language, large):
    for letter in every_kind.values():
        sheet = letter.content["letter"][language]
        opened = PdfReader(io.BytesIO(pdf_of(sheet, letter.sent_at, large=large)))
        root = opened.trailer["/Root"]
        assert root["/Lang"] == {"sv": "sv-SE", "en": "en-GB"}[language]
        assert root["/MarkInfo"]["/Marked"].value is True
        assert opened.metadata.title == sheet["title"]
        assert b"pdfuaid" in root["/Metadata"].get_data()
        assert "/StructTreeRoot" in root
        if not large:
            assert len(opened.pages) <= 2


def test_what_has_happened_since_stands_above_the_text(every_kind):
    letter = every_kind["change", "participant"]
    sheet = letter.content["letter"]["sv"]
    plain = pdf_of(sheet, letter.sent_at)
    made = pdf_of(sheet, letter.sent_at, above=["Det här brevet är ersatt."])
    assert made != plain
    words = " ".join(PdfReader(io.BytesIO(made)).pages[0].extract_text().split())
    assert "Det här brevet är ersatt." in words
    assert plain == pdf_of(sheet, letter.sent_at)
