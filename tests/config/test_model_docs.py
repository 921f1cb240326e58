import pytest
from django.db import models
from django.db.models import F, Q

from insats.config import model_docs

MADE = model_docs.pages()


def test_the_reference_pages_say_what_the_code_says():
    stale = model_docs.out_of_date()
    assert not stale, "run python -m insats.config.model_docs"


def test_there_is_a_page_for_each_model():
    assert len(MADE) == len(model_docs.own_models()) + 2


@pytest.mark.parametrize("model", model_docs.own_models(), ids=lambda model: model._meta.label)
def test_every_field_says_what_it_means(model):
    silent = [
        field.name
        for field in model._meta.concrete_fields
        if not model_docs.comments(model).get(field.name) and field.name not in model_docs.DJANGO_S
    ]
    assert not silent


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (Q(kind="x"), "kind is 'x'"),
        (Q(last__gte=F("first")), "last ≥ first"),
        (Q(last__isnull=True) | Q(last__lte=3), "last is null or last ≤ 3"),
        (~Q(text="") & Q(day__isnull=False), "not (text is '') and day is not null"),
        (Q(kind__in=["a", "b"]), "kind is one of a, b"),
    ],
)
def test_a_condition_is_said_as_one_reads_it(condition, said):
    assert model_docs._said(condition) == said


def test_stale_pages_are_mended_and_left_over_ones_removed(tmp_path):
    assert set(model_docs.write(tmp_path)) == set(MADE)
    (tmp_path / "models" / "old.md").write_text("gone")
    (tmp_path / "permissions.md").write_text("wrong")
    assert len(model_docs.write(tmp_path)) == 2
    assert model_docs.write(tmp_path) == []


def test_a_constraint_names_what_is_unique():
    constraint = models.UniqueConstraint(name="once", fields=["a", "b"], condition=Q(c=1))
    assert model_docs._constraint(constraint) == ("- `once`: a, b: unique, among rows where c is 1")
