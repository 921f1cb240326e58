"""What time it is, and who may say that it is another."""

import ast
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from django.utils import timezone

from insats import clock
from tests.test_house import SOURCE, name, sources

THEN = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def test_it_is_now():
    before = timezone.now()
    assert before <= clock.now() <= timezone.now()


def test_it_is_another_moment_for_a_while_also_when_that_breaks_off():
    with clock.at(THEN):
        with pytest.raises(ValueError, match="broken"), clock.at(THEN - timedelta(days=1)):
            raise ValueError("broken")
        assert clock.now() == THEN
    assert clock.now() > THEN


def test_another_thread_has_the_clock_of_the_machine():
    told: list[datetime] = []
    with clock.at(THEN):
        thread = Thread(target=lambda: told.append(clock.now()))
        thread.start()
        thread.join()
    assert told[0] != THEN


def sets_the_clock(tree: ast.Module) -> bool:
    """Whether some code uses anything of the clock but what it shows."""
    used = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "insats.clock":
            used |= {alias.name for alias in node.names}
        elif isinstance(node, ast.Attribute) and ast.unparse(node.value).endswith("clock"):
            used.add(node.attr)
        elif isinstance(node, ast.alias) and node.name == "insats.clock":
            used.add(node.asname or node.name)
    return bool(used - {"now"})


def test_nothing_but_the_made_up_sweden_sets_the_clock():
    setters = [path for path in sources() if sets_the_clock(ast.parse(path.read_text("utf-8")))]
    assert [name(path) for path in setters] == [
        name(SOURCE / "population" / "stories" / "stage.py")
    ]
