"""Choosing one's language: kept with one's own account, and with nobody else's."""

import pytest
from django.contrib.auth.models import AnonymousUser

from insats.accounts.actions import ChooseLanguage
from insats.accounts.actor import actor_for
from insats.accounts.models import User
from insats.audit.models import Event
from insats.errors import NotAChoice, NotAllowed
from tests.support import make

pytestmark = pytest.mark.django_db


def languages():
    """The language of each user, in the order they were made."""
    return list(User.objects.order_by("pk").values_list("language", flat=True))


def test_it_is_kept_with_ones_own_account_whatever_ones_role():
    one, _ = make.user(), make.user()
    ChooseLanguage(actor_for(one), "en").do()
    assert languages() == ["en", ""]
    event = Event.objects.get()
    assert (event.action, event.user_id, event.object_id, event.person, event.details) == (
        "accounts.choose_language", one.pk, str(one.pk), None, {},
    )  # fmt: skip


@pytest.mark.parametrize("language", ["", "de", "EN", "en\0"])
def test_a_language_that_the_site_does_not_have_is_refused(language):
    user = make.user(language="sv")
    with pytest.raises(NotAChoice):
        ChooseLanguage(actor_for(user), language).do()
    assert languages() == ["sv"]
    assert not Event.objects.exists()


def test_a_stranger_has_no_account_to_keep_it_with():
    with pytest.raises(NotAllowed):
        ChooseLanguage(actor_for(AnonymousUser()), "en").do()
