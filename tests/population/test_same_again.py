"""The same seed makes the same Sweden; a fill that is interrupted leaves nothing."""

import os
import signal
import subprocess
import sys
from datetime import date

import pytest
from django.db import transaction

from insats.people.models import Person
from insats.population import fill
from tests.population.sweden import DAY, EVERY, digest, filled

pytestmark = pytest.mark.django_db
PEOPLE = 120
# All that a small Sweden holds, on SQLite and PostgreSQL alike. Whoever changes the made-up
# Sweden on purpose puts the new one here.
AS_EVER = "398cce9fd14fd6c6da2d61eb2e083e8f7e4fedafbbbfb8662791b1c87b5e9ac2"


def made(blocker, **given) -> str:
    with filled(blocker, PEOPLE, **given):
        return digest()


def test_the_same_seed_makes_the_same_sweden_on_either_database(django_db_setup, django_db_blocker):
    assert made(django_db_blocker) == AS_EVER


def test_how_many_are_made_at_a_time_does_not_matter(
    django_db_setup, django_db_blocker, monkeypatch
):
    monkeypatch.setattr(fill, "at_a_time", lambda count: 50)
    assert made(django_db_blocker) == AS_EVER


def test_another_seed_makes_other_people_with_other_addresses(django_db_setup, django_db_blocker):
    ids = []
    for seed in (1, 2):
        with filled(django_db_blocker, PEOPLE, seed=seed):
            ids.append(set(Person.objects.values_list("public_id", "personal_number")))
    assert not ids[0] & ids[1]


@pytest.mark.parametrize("on", [date(2024, 2, 29), date(2025, 1, 1)], ids=str)
@pytest.mark.parametrize("people", [1, 13])
def test_any_day_and_few_people_will_do(django_db_setup, django_db_blocker, on, people):
    with filled(django_db_blocker, people, on=on):
        assert Person.objects.count() == people
        assert fill.is_filled()


def test_a_fill_that_breaks_off_leaves_nothing(django_db_setup, django_db_blocker, monkeypatch):
    def broken(*args):
        raise KeyboardInterrupt

    with django_db_blocker.unblock(), transaction.atomic():
        monkeypatch.setattr(fill, "write_lists", broken)
        with pytest.raises(KeyboardInterrupt):
            fill.populate(PEOPLE, on=DAY)
        monkeypatch.undo()
        assert not fill.is_filled()
        assert not any(model._base_manager.exists() for model in EVERY)
        fill.populate(PEOPLE, on=DAY)
        assert fill.is_filled()
        transaction.set_rollback(True)


def populate(folder, people: int) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "insats.cli", "populate", "--people", str(people)],
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "INSATS_DATA": str(folder)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def said(process: subprocess.Popen) -> str:
    text, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    return text


def killed_while_writing(folder) -> None:
    """Start a fill, and kill it when the progress bar shows that some of it is written."""
    process = populate(folder, 10_000)
    try:
        shown = ""
        while "20%" not in shown:
            shown += process.stderr.read(1)
            assert process.poll() is None, shown
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


@pytest.mark.only_on("sqlite")
def test_a_fill_that_is_killed_is_not_taken_for_filled(tmp_path):
    killed_while_writing(tmp_path)
    assert "Making up 50 people" in said(populate(tmp_path, 50))
    assert "filled already" in said(populate(tmp_path, 50))
