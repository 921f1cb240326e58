"""``/health``: what a watcher sees, and what it never sees."""

import pytest
from django.db import DatabaseError, connection


@pytest.mark.django_db
def test_it_is_well_when_the_database_answers(client):
    response = client.get("/health")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": "ok"}
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_it_is_unwell_and_says_no_more_when_the_database_does_not_answer(client, monkeypatch):
    def fail():
        raise DatabaseError("password=hemligt host=db.example.se")

    monkeypatch.setattr(connection, "cursor", fail)
    response = client.get("/health")
    assert response.status_code == 503
    assert response.json() == {"status": "error", "database": "error"}


@pytest.mark.django_db
def test_it_asks_one_question_and_makes_no_session(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/health")
    assert not response.cookies


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_it_can_only_be_read(client, method):
    assert getattr(client, method)("/health").status_code == 405
