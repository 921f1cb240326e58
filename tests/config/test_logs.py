"""No log line tells whom it was about."""

import io
import logging

import pytest

from insats.config.logs import Discreet

NUMBER = "19121212-9801"


@pytest.fixture
def log():
    """A logger that writes as the site's does, and what it has written."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Discreet("{levelname} {name} {message}", style="{"))
    logger = logging.getLogger("django.request.tests")
    logger.handlers, logger.propagate = [handler], False
    yield logger, written
    logger.handlers = []


def test_an_address_is_written_without_its_query(log):
    logger, written = log
    logger.warning("%s: %s", "Not Found", f"/sok/?nummer={NUMBER}")
    assert NUMBER not in written.getvalue()
    assert "/sok/" in written.getvalue()


def test_a_fault_is_written_without_its_message(log):
    logger, written = log
    try:
        raise ValueError(f"Key (number)=({NUMBER}) already exists")
    except ValueError:
        logger.exception("Internal Server Error: /personer/")
    text = written.getvalue()
    assert NUMBER not in text
    assert "builtins.ValueError" in text
    assert "test_logs.py" in text


def test_a_fault_behind_a_fault_is_written_without_its_message(log):
    logger, written = log
    try:
        try:
            raise KeyError(NUMBER)
        except KeyError as first:
            raise ValueError(NUMBER) from first
    except ValueError:
        logger.exception("Internal Server Error: /personer/")
    text = written.getvalue()
    assert NUMBER not in text
    assert "KeyError" in text


@pytest.mark.django_db
def test_a_wrong_password_is_not_logged_with_a_name(client, caplog):
    from django.contrib.auth import authenticate
    from django.test import RequestFactory

    request = RequestFactory().post("/", {"username": NUMBER, "password": "fel"})
    with caplog.at_level(logging.DEBUG):
        assert authenticate(request, username=NUMBER, password="fel") is None
    assert NUMBER not in caplog.text
