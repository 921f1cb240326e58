"""Two at once, each in a thread of its own: one is done, the other is told, nothing is half."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import OperationalError, close_old_connections, connection

from insats.accounts.models import Organisation
from insats.errors import Refusal
from insats.register.actions import ApproveInterest, SaveInterest, StartVetting
from insats.register.models import VettingDecision
from tests.register import made
from tests.register.made import fresh

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts: Callable[[], Any]) -> list[str]:
    """Do several things at the same time; what became of each, "done" or the refusal's code."""
    told, ready = [], Barrier(len(acts))

    def run(act: Callable[[], Any]) -> None:
        ready.wait()
        try:
            act()
            told.append("done")
        except Refusal as error:
            told.append(error.CODE)
        except OperationalError:  # SQLite has one writer at a time
            told.append("busy")
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    close_old_connections()
    return sorted(told)


def test_two_begin_to_vet_at_once():
    about, _ = made.registered()
    vetters = [made.vetter("Val"), made.vetter("Siv")]
    told = together(*(StartVetting(each, about, about.version).do for each in vetters))
    assert told.count("done") == 1
    assert set(told) <= {"done", "changed_meanwhile", "busy"}
    assert fresh(about).status == "vetting"


def test_two_approve_at_once_and_there_is_one_decision_and_one_provider():
    actor = made.vetter()
    about, _ = made.vetting(actor)
    made.all_clear(actor, about)
    now = fresh(about)
    acts = [ApproveInterest(each, now, now.version, "Bra.").do for each in (actor, made.vetter())]
    told = together(*acts)
    assert told.count("done") == 1
    assert set(told) <= {"done", "changed_meanwhile", "busy"}
    assert VettingDecision.objects.count() == 1
    assert Organisation.objects.filter(org_number=made.NUMBER).count() == 1


def test_two_interests_with_one_new_number_become_one_organisation():
    actor = made.vetter()
    both = [made.vetting(actor)[0], made.vetting(actor)[0]]
    for about in both:
        made.all_clear(actor, about)
    told = together(*(ApproveInterest(actor, each, None, "Bra.").do for each in both))
    assert set(told) <= {"done", "busy", "changed_meanwhile"}
    assert "done" in told
    assert Organisation.objects.filter(org_number=made.NUMBER).count() == 1


def test_two_browsers_with_the_same_link_save_at_once():
    _, token = made.begun()
    acts = [SaveInterest(made.STRANGER, token, 1, {"signatory": each}).do for each in ("Bo", "Siv")]
    told = together(*acts)
    assert told.count("done") == 1
    assert set(told) <= {"done", "changed_meanwhile", "busy"}
