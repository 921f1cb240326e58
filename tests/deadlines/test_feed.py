"""The calendar: what RFC 5545 asks for, and nothing of anyone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from insats.deadlines import feed
from insats.deadlines.deadline import Deadline
from insats.deadlines.kinds import KINDS
from insats.people.models import Person
from tests.deadlines import scenes
from tests.deadlines.test_kinds import TODAY
from tests.referrals.case import DAY

NAMES = st.text(st.characters(categories=["Lu", "Ll"]), min_size=6, max_size=40)
STOCKHOLM = ZoneInfo("Europe/Stockholm")


def written(found, on=TODAY) -> bytes:
    """A calendar."""
    return feed.calendar(found, on, lambda each: f"https://insats.example.se/{each.kind.code}/")


def events(ical: bytes) -> list:
    """The events of a calendar, read back."""
    return list(Calendar.from_ical(ical).walk("VEVENT"))


def one(code: str = "ends", day=TODAY, **fields) -> Deadline:
    """Something to do."""
    person = Person(given_name="Amira", family_name="Lindqvist", personal_number="198505029805")
    return Deadline(KINDS[code], person, day, "work_training", **fields)


def test_a_day_is_a_whole_day_that_does_not_keep_anyone_busy():
    [event] = events(written([one(day=TODAY + DAY)]))
    assert event["SUMMARY"] == "Sista dagen i en insats"
    assert event["DTSTART"].dt == TODAY + DAY
    assert event["DTEND"].dt == TODAY + 2 * DAY
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["CLASS"] == "PRIVATE"
    assert event["URL"] == "https://insats.example.se/ends/"


def test_a_meeting_has_its_hours_in_swedish_time_with_the_zone_written_out():
    at = datetime(2024, 7, 1, 8, 30, tzinfo=UTC)
    ical = written([one("meeting", at.date(), at=at, minutes=45)])
    [event] = events(ical)
    assert event["DTSTART"].dt == datetime(2024, 7, 1, 10, 30, tzinfo=STOCKHOLM)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=45)
    assert b"DTSTART;TZID=Europe/Stockholm:20240701T103000" in ical
    assert [str(zone["TZID"]) for zone in Calendar.from_ical(ical).walk("VTIMEZONE")] == [
        "Europe/Stockholm"
    ]


def test_it_is_what_the_standard_asks_for():
    at = scenes.at(TODAY)
    ical = written([one(), one("meeting", at=at, minutes=30, key="a")])
    made = Calendar.from_ical(ical)
    assert (made["VERSION"], bool(made["PRODID"])) == ("2.0", True)
    assert not made.errors
    assert all(len(line) <= 75 for line in ical.split(b"\r\n"))
    assert ical.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in ical.replace(b"\r\n", b"")
    for event in events(ical):
        assert not event.errors
        assert event["UID"]
        assert event["DTSTAMP"].dt.tzinfo is not None


def test_an_event_stays_the_same_though_its_day_is_moved_or_passes():
    assert feed.uid(one("ends", TODAY)) == feed.uid(one("over", TODAY - DAY))
    assert feed.uid(one("gates")) == feed.uid(one("start_late"))
    assert feed.uid(one("meeting", key="a")) == feed.uid(one("meeting", TODAY + DAY, key="a"))
    assert feed.uid(one("meeting", key="a")) != feed.uid(one("meeting", key="b"))
    assert feed.uid(one("ends")) != feed.uid(one("start"))


def test_the_same_day_gives_the_same_bytes():
    assert written([one()]) == written([one()])


def test_it_speaks_the_readers_language():
    with override("en"):
        assert events(written([one()]))[0]["SUMMARY"] == "Last day of a measure"


@given(NAMES, NAMES, st.sampled_from([each for each in KINDS.values() if each.calendar]), NAMES)
def test_it_names_nobody_and_no_measure(given_name, family_name, kind, more):
    person = Person(given_name=given_name, family_name=family_name, personal_number="198505029805")
    each = Deadline(kind, person, TODAY, "work_training", more, at=scenes.at(TODAY), minutes=30)
    plain = Deadline(kind, Person(), TODAY, "", "", at=scenes.at(TODAY), minutes=30)
    assert written([each]) == written([plain])


@pytest.mark.django_db
def test_a_caseworkers_calendar_has_the_dates_of_their_own_referrals_far_ahead(
    referral, caseworker, unit
):
    scenes.meeting(referral, caseworker.on + 100 * DAY, minutes=60)
    scenes.deviation(referral, caseworker.on)
    found = feed.dates_of(caseworker)
    assert {each.kind.code for each in found} >= {"meeting", "ends"}
    assert all(each.kind.dated for each in found)
    ical = written(found, caseworker.on)
    for never in ("Amira", "Lindqvist", referral.person.personal_number, "Cykelverkstaden",
                  "Verkstaden", "rbetstr", "Nacka", "Kim"):  # fmt: skip
        assert never.encode() not in ical.replace(b"\r\n ", b"")
