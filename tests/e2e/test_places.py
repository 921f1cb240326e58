"""A place from the provider's chair to the caseworker's search, in a browser, by keyboard."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from insats.accounts.models import User
from insats.providers.actions import AddPlaces, WriteWorkplace
from insats.referrals.models import Seat
from tests.providers import workshop
from tests.referrals import case, scene
from tests.support.make import NACKA

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def user(actor):
    """Whose actor it is."""
    return User.objects.get(pk=actor.user_id)


def press(page, name, role="button"):
    """Move to something by its name and press it, without a mouse."""
    thing = page.get_by_role(role, name=name).first
    thing.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_place_is_added_found_and_reserved_by_keyboard_on_a_phone(browse, accessible):
    today = timezone.localdate()
    unit = workshop.unit()
    workshop.approve(unit)
    keeper = workshop.keeper(unit, today)
    offered = [("work_training", scene.FIELD)]
    WriteWorkplace(keeper, unit, 0, "Gatan 3", "13130", "Nacka", NACKA, offered).do()
    AddPlaces(keeper, unit, *offered[0], first_day=today).do()
    worker = scene.caseworker(scene.office(), today)
    someone = scene.jobseeker(worker, scene.office())
    referral = case.opened(worker, someone)

    theirs = browse(user(keeper), width=320)
    theirs.goto(f"/anordnare/arbetsplatser/{unit.pk}/")
    press(theirs, re.compile("En till likadan"))
    expect(theirs.locator(".chair.open")).to_have_count(2)
    accessible(theirs)
    theirs.goto(f"/anordnare/arbetsplatser/{unit.pk}/beskriv/")
    accessible(theirs)

    ours = browse(user(worker), width=320)
    ours.goto(f"/personer/{someone.public_id}/platser/")
    press(ours, "Sök")
    accessible(ours)
    press(ours, re.compile("^Välj"), "link")
    ours.get_by_label("Sista dag").fill((today + timedelta(days=30)).isoformat())
    accessible(ours)
    press(ours, "Reservera platsen")
    assert ours.url.endswith(f"/anvisningar/{referral.public_id}/")
    assert Seat.objects.get().state == "reserved"
    accessible(ours)
