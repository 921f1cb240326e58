"""Two at the same moment on one referral: one is first, the other is told; nothing is half done."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from insats.accounts.actor import Actor
from insats.audit.models import Event
from insats.errors import Refusal
from insats.people.models import Period
from insats.referrals.actions import (
    AnswerByLink,
    AskProvider,
    InterruptReferral,
    MakeAnswerLink,
    PauseReferral,
    Said,
)
from insats.referrals.models import ProviderAnswer, Referral, Step
from tests.referrals import case, scene
from tests.referrals.case import do, fresh
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def worker():
    """A caseworker."""
    return scene.caseworker(scene.office())


@pytest.fixture
def person(worker):
    """Someone who may do work training."""
    return scene.jobseeker(worker, scene.office())


def at_once(*actions):
    """What becomes of actions that are carried out at the same moment."""
    start = Barrier(len(actions))

    def carry_out(action):
        try:
            start.wait()
            return action.do()
        except Refusal as error:
            return error.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as threads:
        return list(threads.map(carry_out, actions))


def test_one_is_first_and_the_others_are_told(worker, person):
    referral = case.running(worker, person)
    seen = referral.version
    results = at_once(
        PauseReferral(worker, fresh(referral), seen, "Sjuk."),
        InterruptReferral(worker, fresh(referral), seen, "work", last_day=TODAY),
        PauseReferral(worker, fresh(referral), seen, "Semester."),
    )
    assert sorted(map(str, results)).count("changed_meanwhile") == 2
    assert fresh(referral).version == seen + 1 == Step.objects.filter(referral=referral).count()


def test_a_link_is_used_once_however_many_press_at_once(worker, person):
    referral = case.decided(worker, person)
    do(AskProvider, worker, referral, case.provider(), TODAY)
    _, token = do(MakeAnswerLink, worker, referral)
    said = Said("accepted", by_name="Bo Verkmästare")
    results = at_once(*(AnswerByLink(Actor(None, "", TODAY), token, said) for _ in range(3)))
    assert results.count("referrals.link_not_usable") == 2
    assert ProviderAnswer.objects.filter(answer="accepted").count() == 1


def test_a_fault_halfway_leaves_nothing_written(worker, person, monkeypatch):
    referral = case.running(worker, person)
    before = (case.story(referral), case.periods(person), Event.objects.count())

    def broken(*_, **__):
        raise OSError("the disk is full")

    monkeypatch.setattr(Step.objects, "create", broken)
    with pytest.raises(OSError, match="disk"):
        do(InterruptReferral, worker, referral, "work", last_day=TODAY)
    assert (case.story(referral), case.periods(person), Event.objects.count()) == before
    assert Referral.objects.get().status == "running"
    assert Period.objects.filter(superseded_at=None).count() == 1
