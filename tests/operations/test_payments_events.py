"""``insats payments-events``: what a payment system follows."""

import json
from argparse import Namespace

import pytest

from insats.operations import commands
from insats.operations.refusals import OptionOutOfRange
from insats.payments.models import PaymentEvent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _started(monkeypatch):
    """Settings are already chosen in a test."""
    monkeypatch.setattr(commands, "start", lambda demo: None)


def told(capsys, after=0, limit=1000):
    """The lines that are printed."""
    assert commands.payments_events(Namespace(demo=False, after=after, limit=limit)) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_event_is_a_line_and_one_goes_on_from_the_last(capsys):
    keys = [PaymentEvent.objects.create(kind="sent", payload={"provider": "Åsa"}).pk
            for _ in range(3)]  # fmt: skip
    assert [each["id"] for each in told(capsys)] == keys
    assert [each["id"] for each in told(capsys, after=keys[0], limit=1)] == keys[1:2]
    assert told(capsys, after=keys[-1]) == []
    assert told(capsys)[0]["payload"] == {"provider": "Åsa"}


@pytest.mark.parametrize("given", [{"after": -1}, {"limit": 0}, {"limit": 100_001}])
def test_what_cannot_be_meant_is_refused(capsys, given):
    with pytest.raises(OptionOutOfRange):
        told(capsys, **given)
