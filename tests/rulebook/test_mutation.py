"""A sample of what ``make mutation`` does in full: each small change of a rule fails some case."""

import pytest

from insats.rulebook.book import current
from tests.rulebook import mutation
from tests.rulebook.mutants import mutants


@pytest.mark.parametrize(
    "kind", ["limit ", "since ", "order: ", ": programme", ": suitability", ": procured_first",
             ": time_left", "tail", "length", "surely in"],
)  # fmt: skip
def test_some_of_each_kind_of_change_are_killed(kind):
    proved = mutation.equivalents()
    names = [name for name in mutation.made() if kind in name and name not in proved]
    picked = names[:: max(len(names) // 2, 1)][:2]
    assert picked
    assert not [name for name, killer in mutation.judged(picked) if killer is None]


def test_the_rulebook_itself_is_not_killed():
    assert mutation.first_failing(current(), mutation.cases(), mutation.frames()) is None


def test_every_condition_and_every_limit_is_changed():
    names = list(mutation.made())
    for measure in current().measures:
        for condition in measure.conditions:
            assert f"{measure.id}: {condition} dropped" in names
            assert f"{measure.id}: {condition} negated" in names
    for limit in current().limits:
        assert sum(name.startswith(f"limit {limit} ") for name in names) >= 2
    assert len(names) > 1_000


def test_no_two_changes_have_one_name_and_each_is_another_rulebook():
    made = list(mutants(current()))
    assert len({mutant.name for mutant in made}) == len(made)
    assert all(mutant.read or mutant.book != current() for mutant in made)


def test_what_is_proved_to_be_equivalent_is_made():
    assert mutation.equivalents() <= set(mutation.made())


ORDER = "order: own_rehabilitation and work_training"


@pytest.mark.parametrize(
    ("killer", "proved", "status"),
    [("a case", set(), 0), (None, {ORDER}, 0), (None, set(), 1), ("a case", {ORDER}, 1),
     ("a case", {"no such change"}, 1)],
)  # fmt: skip
def test_a_run_fails_by_what_lives_and_by_what_is_wrongly_proved(
    killer, proved, status, monkeypatch, capsys
):
    monkeypatch.setattr(mutation, "killed_by", lambda mutant: killer)
    monkeypatch.setattr(mutation, "equivalents", lambda: proved)
    assert mutation.main(["--only", ORDER, "--processes", "1"]) == status
    assert "in all" in capsys.readouterr().out


def test_judging_a_mutant_leaves_the_rulebook_as_it_was():
    before = current().hash
    name = next(name for name in mutation.made() if name.startswith("surely in"))
    mutation.judged([name])
    assert current().hash == before
