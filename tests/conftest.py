"""House rules that hold for every test; ``tests/support`` has what they are made of.

* A warning is an error, tests run in random order, an unknown template variable fails
  (pyproject.toml).
* A whole page that a test fetches is held against what every page must have.
* With CI=true nothing may be skipped: what a test needs is there, or the run has failed.
"""

import os

import hypothesis
import pytest
from django.conf import settings
from django.test import Client

from tests.support.pages import check_page

pytest_plugins = ["tests.support.browser", "tests.support.triggers"]

IN_CI = os.environ.get("CI", "").lower() in ("1", "true")

# Playwright's loop runs in the tests' own thread, where Django would refuse to use the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

hypothesis.settings.register_profile("house", deadline=None, print_blob=True)
hypothesis.settings.register_profile("ci", parent=hypothesis.settings.get_profile("house"),
                                     derandomize=True)  # fmt: skip
hypothesis.settings.load_profile("ci" if IN_CI else "house")


def engine() -> str:
    """Return which database the tests run on: ``sqlite`` or ``postgresql``."""
    name: str = settings.DATABASES["default"]["ENGINE"]
    return "sqlite" if name.endswith("sqlite3") else "postgresql"


def pytest_report_header() -> str:
    """Say which database the tests run on."""
    return f"database: {engine()}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that are about the other database."""
    left_out = [item for item in items if not is_for(item, engine())]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if is_for(item, engine())]


def is_for(item: pytest.Item, database: str) -> bool:
    """Tell whether a test is meant for a database."""
    marker = item.get_closest_marker("only_on")
    return marker is None or database in marker.args


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run in CI that has skipped something."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if IN_CI and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was not run, and how to have it run."""
    if terminalreporter.stats.get("skipped"):
        terminalreporter.section("not run", sep="-")
        reasons = {report.longrepr[2] for report in terminalreporter.stats["skipped"]}
        for reason in sorted(reasons):
            terminalreporter.line(reason)
    if engine() == "sqlite" and not IN_CI:
        terminalreporter.line(
            "These tests ran on SQLite. To run them on PostgreSQL: "
            "make test DATABASE_URL=postgres://user@127.0.0.1:5432/postgres"
        )


@pytest.fixture(autouse=True)
def _every_page_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold every page that the test client fetches against the rules for all pages."""
    request = Client.request

    def checked(self, **kwargs):
        response = request(self, **kwargs)
        check_page(response)
        return response

    monkeypatch.setattr(Client, "request", checked)
