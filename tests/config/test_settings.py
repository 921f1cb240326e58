"""Production refuses what is unsafe; the demo refuses what may hold real people."""

import importlib
import secrets
import sys
from types import ModuleType

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from insats.config.settings import database, keys

GOOD = {
    "SECRET_KEY": secrets.token_urlsafe(60),
    "ALLOWED_HOSTS": "insats.example.se",
    "DATABASE_URL": "postgres://insats:secret@db.example.se:5432/insats",
}
NAMES = ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "TRUSTED_PROXIES", "INSATS_DATA")


def load(name: str, monkeypatch: pytest.MonkeyPatch, **environment: str) -> ModuleType:
    """Import one module of settings anew, with this environment only."""
    for known in NAMES:
        monkeypatch.delenv(known, raising=False)
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    full = f"insats.config.settings.{name}"
    monkeypatch.delitem(sys.modules, full, raising=False)
    return importlib.import_module(full)


def test_production_starts_with_its_own_key_hosts_and_database(monkeypatch):
    settings = load("production", monkeypatch, **GOOD)
    assert GOOD["SECRET_KEY"] == settings.SECRET_KEY
    assert settings.DATABASES["default"]["NAME"] == "insats"
    assert settings.DATABASES["default"]["CONN_HEALTH_CHECKS"]
    assert settings.CSRF_TRUSTED_ORIGINS == ["https://insats.example.se"]


def test_production_keeps_cookies_and_pages_on_tls(monkeypatch):
    settings = load("production", monkeypatch, **GOOD)
    assert settings.SECURE_SSL_REDIRECT
    assert settings.SECURE_HSTS_SECONDS >= 365 * 24 * 60 * 60
    assert settings.SESSION_COOKIE_SECURE
    assert settings.CSRF_COOKIE_SECURE
    assert settings.SESSION_COOKIE_NAME.startswith("__Host-")
    assert not settings.DEBUG
    assert not settings.MADE_UP


@pytest.mark.parametrize("missing", sorted(GOOD))
def test_production_does_not_start_without(missing, monkeypatch):
    given = {name: value for name, value in GOOD.items() if name != missing}
    with pytest.raises(ImproperlyConfigured, match=missing):
        load("production", monkeypatch, **given)


@pytest.mark.parametrize(
    "key",
    [
        keys.DEMO_KEY,
        keys.TEST_KEY,
        "demo-only:" + secrets.token_urlsafe(60),
        "django-insecure-" + secrets.token_urlsafe(60),
        "short",
        "a" * 80,
    ],
    ids=["demo", "test", "looks like the demo", "development", "short", "one letter"],
)
def test_production_refuses_a_key_that_anyone_may_know(key, monkeypatch):
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY") as refused:
        load("production", monkeypatch, **{**GOOD, "SECRET_KEY": key})
    assert key not in str(refused.value), "A refusal must not repeat the key."


def test_production_refuses_to_answer_to_any_host(monkeypatch):
    with pytest.raises(ImproperlyConfigured, match="ALLOWED_HOSTS"):
        load("production", monkeypatch, **{**GOOD, "ALLOWED_HOSTS": "*"})


def test_production_refuses_another_kind_of_database_without_repeating_its_address(monkeypatch):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL") as refused:
        load("production", monkeypatch, **{**GOOD, "DATABASE_URL": "mysql://u:hemligt@h/d"})
    assert "hemligt" not in str(refused.value)


def test_demo_keeps_its_database_in_a_file_of_its_own(monkeypatch, tmp_path):
    settings = load("demo", monkeypatch, INSATS_DATA=str(tmp_path))
    assert settings.DATABASES["default"]["NAME"] == str(tmp_path / "demo.sqlite3")
    assert settings.ALLOWED_HOSTS == ["127.0.0.1", "localhost"]
    assert settings.MADE_UP


@pytest.mark.parametrize(
    "url",
    [
        "postgres://insats@127.0.0.1:5432/insats_demo",
        "postgres://insats@localhost/demo",
        "sqlite:////tmp/insats-demo.sqlite3",
    ],
)
def test_demo_takes_a_demo_database_on_this_machine(url, monkeypatch):
    assert load("demo", monkeypatch, DATABASE_URL=url).DATABASES["default"]["NAME"]


@pytest.mark.parametrize(
    "url",
    [
        "postgres://insats@127.0.0.1:5432/insats",
        "postgres://insats@db.example.se/insats_demo",
        "sqlite:////var/lib/insats/insats.sqlite3",
        "mysql://insats@127.0.0.1/insats_demo",
    ],
)
def test_demo_refuses_a_database_that_may_hold_real_people(url, monkeypatch):
    with pytest.raises(ImproperlyConfigured):
        load("demo", monkeypatch, DATABASE_URL=url)


def test_sqlite_queues_writers_and_survives_a_power_failure():
    options = database.SQLITE_OPTIONS
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 20


@pytest.mark.only_on("sqlite")
@pytest.mark.django_db
def test_sqlite_runs_with_wal_and_full_synchronous():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        assert cursor.fetchone() == ("wal",)
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone() == (2,)
        cursor.execute("PRAGMA foreign_keys")
        assert cursor.fetchone() == (1,)
