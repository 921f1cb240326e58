"""The mail: how much waits, once a day, and nothing of anyone."""

import smtplib
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from insats.accounts.actor import actor_for
from insats.accounts.models import User
from insats.audit.models import Event, Read
from insats.deadlines.actions import ChooseDigest, SendDigest
from insats.deadlines.models import DigestSent, DigestWish
from insats.errors import NotAChoice, NotAllowed
from insats.operations.digests import Sent, send_digests
from insats.operations.users import System
from tests.deadlines import scenes
from tests.referrals import case
from tests.support import make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def reader(caseworker, referral):
    """A caseworker with an address, for whom something waits."""
    User.objects.filter(pk=caseworker.user_id).update(email="kim@example.se")
    scenes.deviation(referral, caseworker.on)
    return User.objects.get(pk=caseworker.user_id)


def wish(user: User, how_often: str = "daily") -> None:
    """Let someone wish for mail."""
    ChooseDigest(actor_for(user), how_often).do()


def test_it_says_how_much_waits_of_each_kind_and_where_it_stands(reader, caseworker, settings):
    settings.SITE_ADDRESS = "https://insats.example.se/"
    wish(reader)
    assert send_digests(caseworker.on) == Sent(1, 0)
    [sent] = mail.outbox
    assert sent.to == ["kim@example.se"]
    assert sent.subject.startswith("Insats: ")
    assert "saker väntar på dig" in sent.subject
    assert "Uppföljning: " in sent.body
    assert "har passerat sin dag" in sent.body
    assert "https://insats.example.se/skrivbord/" in sent.body
    assert sent.extra_headers["List-Unsubscribe"] == "<https://insats.example.se/konto/kalender/>"


def test_it_says_nothing_of_anyone(reader, caseworker, referral):
    wish(reader)
    send_digests(caseworker.on)
    whole = mail.outbox[0].message().as_string() + mail.outbox[0].body
    person = referral.person
    for never in (person.given_name, person.family_name, person.personal_number,
                  str(person.public_id), str(referral.public_id), "rbetstr", "Verkstaden",
                  "frånvaro"):  # fmt: skip
        assert never not in whole
    assert not Read.objects.exists()


def test_it_is_sent_once_a_day(reader, caseworker):
    wish(reader)
    assert send_digests(caseworker.on) == Sent(1, 0)
    assert send_digests(caseworker.on) == Sent(0, 0)
    assert send_digests(caseworker.on + DAY) == Sent(1, 0)
    assert len(mail.outbox) == 2


def test_a_weekly_one_comes_once_from_monday_to_sunday(reader):
    wish(reader, "weekly")
    monday = date(2026, 11, 23)
    sent = [send_digests(monday + n * DAY).sent for n in range(8)]
    assert sent == [1, 0, 0, 0, 0, 0, 0, 1]


def test_one_that_was_not_sent_on_monday_comes_the_day_after(reader):
    wish(reader, "weekly")
    tuesday = date(2026, 11, 24)
    assert [send_digests(tuesday + n * DAY).sent for n in range(3)] == [1, 0, 0]


@pytest.mark.parametrize(
    "change",
    [
        lambda user: wish(user, "off"),
        lambda user: DigestWish.objects.all().delete(),
        lambda user: User.objects.filter(pk=user.pk).update(email=""),
        lambda user: User.objects.filter(pk=user.pk).update(is_active=False),
        lambda user: user.roles.update(last_day=date(2020, 1, 2)),
    ],
    ids=["off", "no wish", "no address", "not active", "no role any more"],
)
def test_nobody_gets_it_who_should_not(reader, caseworker, change):
    wish(reader)
    change(reader)
    assert send_digests(caseworker.on) == Sent(0, 0)
    assert mail.outbox == []


def test_nothing_is_sent_where_nothing_waits(unit):
    user = make.role("caseworker", unit, make.user(email="siw@example.se")).user
    wish(user)
    assert send_digests(actor_for(user).on) == Sent(0, 0)


def test_it_is_in_the_readers_language(reader, caseworker):
    User.objects.filter(pk=reader.pk).update(language="en")
    wish(reader)
    send_digests(caseworker.on)
    assert "things are waiting for you" in mail.outbox[0].subject
    assert "Follow-up: " in mail.outbox[0].body


def test_one_that_cannot_be_sent_keeps_no_other_and_is_tried_again(
    reader, caseworker, referral, monkeypatch, caplog
):
    provider = case.account(referral.provider, on=caseworker.on)
    User.objects.filter(pk=provider.user_id).update(email="bo@example.se")
    other = User.objects.get(pk=provider.user_id)
    wish(reader)
    wish(other)
    refuse = {"kim@example.se"}

    def send(message):
        if set(message.to) & refuse:
            raise smtplib.SMTPRecipientsRefused({"kim@example.se": (550, b"no")})
        mail.outbox.append(message)

    monkeypatch.setattr("django.core.mail.EmailMessage.send", send)
    assert send_digests(caseworker.on) == Sent(1, 1)
    assert "kim@example.se" not in caplog.text
    assert list(DigestSent.objects.values_list("user", flat=True)) == [other.pk]
    refuse.clear()
    assert send_digests(caseworker.on) == Sent(1, 0)
    assert sorted(each.to[0] for each in mail.outbox) == ["bo@example.se", "kim@example.se"]


def test_killed_after_a_mail_has_left_only_that_one_is_sent_again(reader, caseworker):
    wish(reader)
    taken = []

    def send_and_die(message):
        taken.append(message)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        SendDigest(System(caseworker.on), reader, caseworker.on, send_and_die).do()
    assert not DigestSent.objects.exists()
    assert send_digests(caseworker.on) == Sent(1, 0)
    assert send_digests(caseworker.on) == Sent(0, 0)
    assert (len(taken), len(mail.outbox)) == (1, 1)


def test_the_database_itself_keeps_it_to_one_a_day(reader, caseworker):
    DigestSent.objects.create(user=reader, day=caseworker.on)
    with pytest.raises(IntegrityError), transaction.atomic():
        DigestSent.objects.create(user=reader, day=caseworker.on)


def test_that_it_was_sent_is_kept_for_a_month(reader, caseworker):
    wish(reader)
    for days in (31, 32):
        DigestSent.objects.create(user=reader, day=caseworker.on - days * DAY)
    send_digests(caseworker.on)
    assert sorted((caseworker.on - each.day).days for each in DigestSent.objects.all()) == [0, 31]


def test_choosing_and_sending_stand_in_the_trail_without_the_address(reader, caseworker):
    wish(reader)
    send_digests(caseworker.on)
    done = Event.objects.filter(action__startswith="deadlines.").order_by("pk")
    assert [each.action for each in done] == ["deadlines.choose_digest", "deadlines.send_digest"]
    assert all(each.object_id == str(reader.pk) and not each.details for each in done)


def test_there_is_no_other_choice_and_no_stranger_has_one(reader):
    with pytest.raises(NotAChoice):
        wish(reader, "hourly")
    with pytest.raises(NotAllowed):
        ChooseDigest(make_stranger(), "daily").do()
    assert not DigestWish.objects.exists()


def make_stranger():
    """Someone who has not signed in."""
    from django.contrib.auth.models import AnonymousUser

    return actor_for(AnonymousUser())
