"""The rulebook's own words: complete, with grounds, and with the numbers that the rules have."""

import re
import string
from collections.abc import Mapping
from dataclasses import fields, is_dataclass

import pytest

from insats.rulebook import facts, terms
from insats.rulebook.book import current
from insats.rulebook.errors import Text

BOOK = current()
EACH = [(m.id, condition) for m in BOOK.measures for condition in m.conditions]
STATES = ("holds", "fails", "unknown")
# what is known whenever a sentence is told
ALWAYS_KNOWN = {"date", "start", "measure", "meets", "months_limit", "days_limit"}
SLOTS = ALWAYS_KNOWN | {
    "until", "programme", "programmes", "programme_from", "programme_end", "need", "health",
    "field", "municipality", "months", "plan_date", "days", "last_day", "test_date",
    "better_fit_date", "better_fit_reason", "services", "queue_days", "referrals_until",
}  # fmt: skip


def texts(value, place=""):
    """Every text in the rulebook, with the place where it stands."""
    if isinstance(value, Text):
        yield place, value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from texts(each, f"{place}.{key}")
    elif isinstance(value, tuple | list):
        for number, each in enumerate(value):
            yield from texts(each, f"{place}[{number}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name), f"{place}.{field.name}")


ALL = [*texts(BOOK), *texts(facts.FACTS, "facts")]


def slots(words):
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def test_every_text_is_there_in_both_languages():
    assert not [place for place, text in ALL if bool(text.sv) != bool(text.en)]
    unlike = [place for place, text in ALL if text.sv and text.sv == text.en and " " in text.sv
              and not slots(text.sv)]  # fmt: skip
    # names of acts and papers, and of people's own words, may be the same
    assert not [place for place in unlike if ".documents" not in place]


def test_both_languages_fill_the_same_slots_and_the_slots_exist():
    for place, text in ALL:
        assert slots(text.sv) == slots(text.en), place
        assert slots(text.sv) <= SLOTS, place


@pytest.mark.parametrize(("measure", "condition"), EACH)
def test_every_state_has_a_sentence_that_needs_nothing_unknown(measure, condition):
    text = BOOK.conditions[condition]
    for state in STATES:
        sentence, bare = text.words(measure, state), text.words(measure, f"{state}_bare")
        assert sentence
        assert slots(sentence.sv) <= ALWAYS_KNOWN or (bare and slots(bare.sv) <= ALWAYS_KNOWN), (
            state
        )


@pytest.mark.parametrize("id_", sorted(BOOK.conditions))
def test_every_variant_needs_nothing_unknown_or_has_one_that_does_not(id_):
    for name, text in BOOK.conditions[id_].variants.items():
        if slots(text.sv) - ALWAYS_KNOWN:
            bare = BOOK.conditions[id_].variants.get(f"{name}_bare")
            assert bare and slots(bare.sv) <= ALWAYS_KNOWN, name


@pytest.mark.parametrize(("measure", "condition"), [*EACH, *((m.id, "period_length")
                         for m in BOOK.measures)])  # fmt: skip
def test_every_condition_stands_on_a_ground_in_each_programme(measure, condition):
    in_programme = measure in terms.AGREEMENT_MEASURES
    for programme in ("JOB", "UGA", "ETP") if in_programme else (None,):
        text = BOOK.conditions[condition]
        grounds = text.grounds(measure, programme)
        wanted = condition != "action_plan" or programme == "ETP" or grounds
        assert grounds or not wanted
        for ground in grounds:
            assert ground.layer in ("law", "guideline", "contract")
            assert ground.source.cite.sv and ground.source.cite.en
            assert (ground.layer == "law") == (ground.source.sfs is not None)
            assert ground.source.sfs is None or ground.source.wording


@pytest.mark.parametrize("measure", terms.MEASURES)
@pytest.mark.parametrize(
    ("programme", "cite"),
    [
        ("JOB", "2007:414 5 § första stycket"),
        ("UGA", "2007:813 5 §"),
        ("ETP", "2017:820 5 § första stycket"),
    ],
)
def test_in_a_programme_registration_is_by_its_own_regulation(measure, programme, cite):
    found = BOOK.conditions["registered"].grounds(measure, programme)
    assert [g.source.cite.sv for g in found if g.layer == "law"] == [cite]


@pytest.mark.parametrize("measure", terms.SERVICES)
@pytest.mark.parametrize("programme", [None, "OTHER"])
def test_without_a_programme_registration_claims_no_more_than_the_sources(measure, programme):
    """2000:634 8 § has an age that is not applied, and no source says that it is the ground."""
    found = BOOK.conditions["registered"].grounds(measure, programme)
    assert len(found) == 1
    if measure == "steps_to_work":
        assert found[0].source.document.id == "af_steps_to_work_page"
    else:
        assert "ingen källa" in found[0].source.cite.sv


def test_no_law_is_cited_from_the_regulation_on_programmes_without_a_reservation():
    provisions = [p.source for c in BOOK.conditions.values() for p in c.provisions]
    cited = [s for m in BOOK.measure_texts.values() for each in m.sources.values() for s in each]
    found = [s for s in (*provisions, *cited) if s.sfs == "2000:634"]
    assert found
    assert all(source.reservation for source in found)


@pytest.mark.parametrize("measure", terms.SERVICES)
def test_the_last_day_of_a_service_is_the_registers(measure):
    found = BOOK.conditions["period_length"].grounds(measure, None)
    ids = {g.source.document.id for g in found}
    assert not ids & {"skoopi_summary_2023", "af_reply_2025_09_18"}
    assert any(g.source.document.kind == "register" for g in found)


def test_the_test_before_a_period_is_law_in_two_programmes_and_guideline_in_the_third():
    text = BOOK.conditions["suitability"]
    layers = {
        programme: {g.layer for g in text.grounds("work_training", programme)}
        for programme in ("JOB", "UGA", "ETP")
    }
    assert layers == {"JOB": {"law"}, "UGA": {"guideline"}, "ETP": {"law"}}


def test_every_limit_stands_on_a_ground():
    for limit in BOOK.limits.values():
        assert limit.label.sv and limit.unit in ("months", "days", "kronor")
        for value in limit.values:
            assert value.layer in ("law", "guideline")
            assert value.source.cite.sv
            assert (value.layer == "law") == (value.source.sfs is not None)


def test_every_provision_in_force_late_says_so_in_the_condition():
    """A condition that came by a guideline is not asked before the day of the guideline."""
    for text in BOOK.conditions.values():
        if text.since:
            assert all(provision.since <= text.since for provision in text.provisions)
            assert any(provision.since == text.since for provision in text.provisions)


def test_nothing_from_memory_or_not_found_is_shipped():
    for place, text in ALL:
        assert not re.search(r"\[[A-Z?][^\]]*\]|\bTBD\b|\?\?", text.sv + text.en), place


def test_sentences_end_as_sentences():
    for place, text in ALL:
        if re.search(r"\.(rule|holds|fails|unknown)$|variants\.", place) and text.sv:
            for words in (text.sv, text.en):
                assert words.rstrip('”“"')[-1] in ".!?", place
                assert words[0].isupper() or words[0] == "{", place


# --- numbers in prose ---------------------------------------------------------------------------
NUMBERS = {
    word: number
    for number, words in {
        1: "ett en one", 2: "två two", 3: "tre three", 4: "fyra four", 5: "fem five", 6: "sex six",
        7: "sju seven", 12: "tolv twelve", 15: "femton fifteen",
    }.items()
    for word in words.split()
}  # fmt: skip
NUMBER = rf"(?:\d+|{'|'.join(NUMBERS)})"
TIME = re.compile(
    rf"\b({NUMBER})(?: (?:eller|or) ({NUMBER}))? (?:kalender|calendar )?"
    r"(?:månad|dag|month|day)(?!s? (?:april|maj|juni))"
    rf"|\b({NUMBER})(?= (?:i jobbgarantin för ungdomar|in the youth job guarantee))"
    rf"|\b({NUMBER})(?= (?:efter|after) \d)",
    re.I,
)


def times(words):
    """The numbers of months and days that the words state."""
    found = [group for match in TIME.finditer(words) for group in match.groups() if group]
    return sorted(NUMBERS.get(each.lower()) or int(each) for each in found)


WT = ["work_training.JOB.months", "work_training.UGA.months", "work_training.JOB.long.days",
      "work_training.JOB.long.months"]  # fmt: skip
RWT = ["reinforced_work_training.JOB.months", "reinforced_work_training.UGA.months"]
ETP = ["etp.content.months", "etp.window.months"]
CONDITIONS, MEASURES, PROGRAMMES = ".conditions", ".measure_texts", ".programme_texts"
# the limits that a text states, and numbers of other provisions, which no rule counts
STATED: dict[str, list[str | int]] = {
    f"{CONDITIONS}.single_programme.rule": ["uga.months"],
    f"{CONDITIONS}.time_left.rule": ["uga.months", *ETP],
    f"{CONDITIONS}.within_reach.rule": ["steps_to_work.months_to_ready"],
    f"{MEASURES}.work_training.texts.is_it_allowed": [*WT],
    f"{MEASURES}.work_training.texts.how_long": [*WT],
    f"{MEASURES}.reinforced_work_training.texts.is_it_allowed": [*RWT],
    f"{MEASURES}.reinforced_work_training.texts.how_long": [*RWT],
    f"{MEASURES}.reinforced_work_training_assessment.texts.is_it_allowed": [*RWT],
    f"{MEASURES}.reinforced_work_training_assessment.texts.how_long": [*RWT],
    f"{MEASURES}.steps_to_work.texts.how_long": [6],  # 2007:813 9 a §
    f"{MEASURES}.own_rehabilitation.texts.how_long": [6],
    f"{PROGRAMMES}.ETP.texts.length": [*ETP],
    f"{PROGRAMMES}.ETP.texts.ends": [30],  # 2017:820 18 §
    f"{PROGRAMMES}.JOB.texts.entry_1": [66, 100, 200, 300],  # 2007:414 5 §
    f"{PROGRAMMES}.JOB.texts.entry_3": [14, 66, 100],
    f"{PROGRAMMES}.JOB.texts.entry_4": ["uga.months"],
    f"{PROGRAMMES}.JOB.texts.ends": [30, "work_training.JOB.long.days"],
    f"{PROGRAMMES}.JOB.texts.long": WT[2:],
    f"{PROGRAMMES}.UGA.texts.entry_1": [90, 4],  # 2007:813 5 §
    f"{PROGRAMMES}.UGA.texts.length": ["uga.months"],
    f"{PROGRAMMES}.UGA.texts.ends": [30, "uga.months"],
    **{f"{MEASURES}.{m}.texts.what_you_must_do": [7, 14] for m in terms.MEASURES},
    **{f"{MEASURES}.{m}.texts.money": [5] for m in terms.MEASURES},
}


def in_force(stated):
    return {
        BOOK.limits[each].values[-1].value if isinstance(each, str) else each for each in stated
    }


def test_the_numbers_in_the_texts_are_the_numbers_in_the_rules():
    for place, text in ALL:
        if ".limits" in place or "history" in place or place.startswith("facts"):
            continue
        expected = in_force(STATED.get(place, []))
        for words in (text.sv, text.en):
            assert set(times(words)) == expected, (place, words)


def test_the_days_that_guidelines_came_are_the_days_in_the_rules():
    """ "1 oktober 2023" in a condition's own texts is the condition's first day."""
    for id_ in ("intake", "procured_first", "no_better_service"):
        text = BOOK.conditions[id_]
        said = f"{text.since.day} oktober {text.since.year}"
        assert said in text.rule.sv
        assert f"{text.since.day} October {text.since.year}" in text.rule.en
        days = re.findall(r"\d+ \w+ 20\d\d", text.rule.sv)
        assert set(days) == {said}


@pytest.mark.parametrize("fact", facts.FACTS, ids=lambda fact: fact.path)
def test_every_fact_has_a_name_a_question_and_someone_to_ask(fact):
    assert fact.label.sv and fact.label.en
    assert fact.question.sv.endswith("?") and fact.question.en.endswith("?")
    assert fact.who.sv and fact.who.en


def test_every_fact_has_a_bit_of_its_own():
    assert len(set(facts.BIT.values())) == len(facts.FACTS) <= 64
    for path, bit in facts.BIT.items():
        assert facts.paths(bit) == (path,)
    assert facts.paths(0) == ()
