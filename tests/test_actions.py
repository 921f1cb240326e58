"""The shape of every action: permission, checks, one transaction, one entry, then notices."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from insats.accounts.models import Organisation
from insats.actions import Action, Entry, carried_out
from insats.audit.models import Event
from insats.errors import Missing, NotAllowed
from tests.support import make

pytestmark = pytest.mark.django_db


@dataclass
class Rename(Action[Organisation]):
    """An action for these tests."""

    code = "test.rename"
    permission = "audit.read"

    actor: Any
    organisation: Organisation
    name: str
    fails: str = ""
    told: list[str] = field(default_factory=list)

    @property
    def target(self):
        return None

    def check(self):
        if not self.name:
            raise Missing(field="name")

    def commit(self):
        self.organisation.name = self.name
        self.organisation.save()
        if self.fails:
            raise RuntimeError(self.fails)
        return self.organisation

    def entry(self, result):
        return Entry(self.code, "organisation", str(result.pk))

    def notify(self, result):
        self.told.append(result.name)


@pytest.fixture
def action():
    unit = make.office()
    return Rename(make.actor("auditor", unit), unit.organisation, "Ny")


def name():
    return Organisation.objects.get().name


def test_it_is_carried_out_logged_and_told(action, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert action.do().name == "Ny"
        assert action.told == []
    assert action.told == ["Ny"]
    assert (name(), Event.objects.get().role) == ("Ny", "auditor")


def test_without_permission_nothing_is_done(action):
    action.actor = make.actor("analyst", make.office())
    with pytest.raises(NotAllowed):
        action.do()
    assert isinstance(Rename.refusal(action.actor, None), NotAllowed)
    assert name() == "Arbetsförmedlingen"


def test_what_is_refused_leaves_no_trace(action, django_capture_on_commit_callbacks):
    action.name = ""
    with pytest.raises(Missing), django_capture_on_commit_callbacks(execute=True):
        action.do()
    assert action.told == []
    assert not Event.objects.exists()


def test_what_fails_half_way_is_undone(action):
    action.fails = "power cut"
    with pytest.raises(RuntimeError):
        action.do()
    assert name() == "Arbetsförmedlingen"


def test_what_cannot_be_logged_is_not_done(action):
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("disk full")

    carried_out.connect(broken)
    try:
        with pytest.raises(RuntimeError):
            action.do()
    finally:
        carried_out.disconnect(broken)
    assert name() == "Arbetsförmedlingen"
    assert not Event.objects.exists()
