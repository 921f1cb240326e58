"""Every refusal outside the rulebook: a code of its own, words in both languages."""

import pkgutil
from importlib import import_module
from string import Formatter

import pytest

import insats
from insats.errors import ChangedMeanwhile, every_refusal

for module in pkgutil.walk_packages(insats.__path__, "insats."):
    if module.name.endswith(("errors", "refusals")):  # they are known once they are read
        import_module(module.name)

EVERY = [kind for kind in every_refusal() if kind.__module__.startswith("insats.")]


def slots(words):
    """The names of the slots of a text."""
    return {name for _, name, _, _ in Formatter().parse(words) if name}


def test_codes_are_unique():
    codes = [kind.CODE for kind in EVERY]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.CODE)
def test_a_refusal_says_the_same_in_both_languages(kind):
    assert kind.WORDS.sv != kind.WORDS.en
    assert slots(kind.WORDS.sv) == slots(kind.WORDS.en)
    assert 400 <= kind.STATUS < 500


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.CODE)
def test_a_refusal_is_raised_with_its_slots_and_field(kind):
    if issubclass(kind, ChangedMeanwhile):
        return
    values = dict.fromkeys(slots(kind.WORDS.sv), "7")
    raised = kind(field="day", **values)
    assert (raised.code, raised.field) == (kind.CODE, "day")
    for language in ("sv", "en"):
        assert "{" not in raised.text(language)


def test_a_conflict_carries_what_holds_now():
    assert ChangedMeanwhile("theirs").current == "theirs"
    assert ChangedMeanwhile().text("en").startswith("Someone else")
