"""An answer as it is read in a terminal: the same things as on a page, in its own lines."""

import re
from dataclasses import replace
from datetime import date

import pytest

from insats.rulebook import render, words
from insats.rulebook.book import current
from insats.rulebook.consider import consider
from insats.rulebook.facts import FACTS
from tests.rulebook.support import subject
from tests.rulebook.test_explain import NACKA
from tests.rulebook.test_period import STATED
from tests.rulebook.test_ways import ETP


def explained(stated, language="sv", counted_on=None):
    person = subject(stated)
    if counted_on:
        rows = tuple(row | {"counted_on": counted_on} for row in person.enrolments)
        person = replace(person, enrolments=rows)
    return render.explained(consider(person, current()), "one", language)


PRACTICE = NACKA | {
    "person": NACKA["person"]
    | {
        "need": "supervised_practice",
        "suitability": {"work_training": {"date": NACKA["date"], "suitable": True}},
    }
}
UNTESTED = PRACTICE | {"person": PRACTICE["person"] | {"suitability": None}}


def test_the_persons_own_value_stands_under_each_condition():
    assert "Personens uppgift: handledd praktik" in explained(PRACTICE)
    assert "The person's own: supervised practice" in explained(PRACTICE, "en")


def test_the_length_stands_with_the_count_that_it_hangs_on():
    assert "till och med 3 september 2024 (högst 6 månader, 312 av 450 dagar)" in explained(
        PRACTICE
    )
    said = explained(PRACTICE, counted_on=date(2024, 2, 26))
    assert "(högst 6 månader, 317 av 450 dagar, framräknat)" in said
    said = explained(PRACTICE, "en", counted_on=date(2024, 2, 26))
    assert "until 3 September 2024 (at most 6 months, 317 of 450 days, projected)" in said


def test_a_period_asked_for_is_answered_before_the_measures():
    said = explained(STATED)
    _, request, measure, *_ = said.split("\n\n")
    assert request.startswith(
        "STÄNGD  Begärd period: Arbetsträning, 1 april 2024 – 1 oktober 2024\n  ✗ Perioden slutar"
    )
    assert "Perioden får pågå längst till och med 30 september 2024" in request
    assert "[Lag: 2007:414" in request
    assert "Steg till arbete" in measure
    assert "Begärd period" not in explained(NACKA)


def test_a_closed_measure_says_which_condition_time_mends_and_that_it_stays_closed():
    said = explained(ETP)
    assert "Vad skulle öppna den?\n" in said
    assert "Av sig självt den" not in said
    own = said[said.index("STÄNGD  Förstärkt arbetsträning\n") :]
    assert "uppfylls den 1 november 2023." in own
    assert "    Öppnas inte av sig självt (räknat till och med den 14 oktober 2025)." in own


def test_what_to_ask_first_says_what_its_order_goes_by():
    stated = NACKA | {"person": NACKA["person"] | {"need": None, "health": None}, "supply": None}
    considered = consider(subject(stated), current())
    said = render.explained(considered, "one", "sv")
    asked = said[said.index("Fråga först") :]
    numbers = re.findall(r"avgör i snitt ([\d,]+) av (\d) insats", asked)
    found = [float(settled.replace(",", ".")) for settled, _ in numbers]
    assert len(found) > 1 and found == sorted(found, reverse=True)
    assert "% av fallen" not in asked and "av 1 insatser" not in asked
    assert [int(of) for _, of in numbers] == [
        len(fact.measures) for fact in considered.ask_first if fact.settles
    ]


def test_a_share_stands_apart_from_its_sign_in_swedish():
    assert re.search(r"avgör i \d+\N{NO-BREAK SPACE}% av fallen", explained(UNTESTED))
    assert re.search(r"settles \d+% of the values", explained(UNTESTED, "en"))


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.path)
def test_where_a_fact_is_to_be_had_is_said_as_a_sentence_says_it(fact):
    assert fact.held.sv.split()[0] in ("hos", "i")
    assert fact.held.en.split()[0] in ("with", "in")
    assert not fact.held.sv.startswith(("hos du", "hos Arbetsförmedlingens register"))


def test_a_caseworker_is_told_that_it_is_the_caseworkers_own():
    assert "uppgiften finns hos dig som handläggare" in explained(UNTESTED)


@pytest.mark.parametrize(
    ("cite", "kept"),
    [
        ("2007:813 9 b § tredje stycket", "2007:813 9_b_§ tredje stycket"),
        ("Lag: 2007:414 10 §; Lag: 2017:820 13 c §", "Lag: 2007:414 10_§; Lag: 2017:820 13_c_§"),
        ("2017:819 10 kap. 6 §", "2017:819 10_kap._6_§"),
        ("2007:813 section 9 b third paragraph", "2007:813 section_9_b third paragraph"),
        ("Arbetet (2025-09-08)", "Arbetet (2025-09-08)"),
    ],
)
def test_a_section_sign_stays_with_its_number(cite, kept):
    assert words.unbroken(cite).replace("\N{NO-BREAK SPACE}", "_") == kept


def test_no_line_of_a_terminal_begins_with_a_section_sign():
    for stated in (STATED, PRACTICE, ETP):
        said = explained(stated)
        assert "\N{NO-BREAK SPACE}§" in said and " §" not in said
