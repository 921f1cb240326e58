"""Words in the reader's language, and the tags that write them."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils.translation import override

from insats.errors import EndsBeforeStart
from insats.rulebook.errors import CodedError, Text
from insats.rulebook.told import Ground
from insats.web import words
from insats.web.icons import ICONS
from insats.web.templatetags.insats import state_word

SPACE = "\N{NO-BREAK SPACE}"
DAY = date(2024, 3, 4)


def drawn(template: str, **context: object) -> str:
    """A template with our tags, drawn."""
    return Template("{% load insats %}" + template).render(Context(context)).strip()


@pytest.mark.parametrize(("language", "said"), [("sv", "ett"), ("en", "one"), ("en-gb", "one")])
def test_a_text_is_spoken_in_the_language_of_the_page(language, said):
    with override(language):
        assert drawn("{{ text|spoken }}", text=Text("ett", "one")) == said


def test_plain_words_are_spoken_as_they_are():
    assert words.spoken("Nacka") == "Nacka"


@pytest.mark.parametrize(("language", "said"), [("sv", "4 mars 2024"), ("en", "4 March 2024")])
def test_a_day_is_in_words_and_never_broken(language, said):
    with override(language):
        assert drawn("{{ day|day }}", day=DAY) == said.replace(" ", SPACE)


def test_nothing_is_said_of_no_day_no_moment_and_no_number():
    assert drawn("{{ none|day }}{{ none|moment }}{{ none|number }}", none=None) == ""


@pytest.mark.parametrize(
    ("language", "said"), [("sv", "4 mars 2024 kl. 14.05"), ("en", "4 March 2024, 14:05")]
)
def test_a_moment_is_in_swedish_time(language, said):
    moment = datetime(2024, 3, 4, 13, 5, tzinfo=UTC)
    with override(language):
        assert drawn("{{ moment|moment }}", moment=moment).replace(SPACE, " ") == said


def test_the_day_of_a_moment_is_the_swedish_one():
    assert words.day(datetime(2024, 3, 4, 23, 30, tzinfo=UTC)).replace(SPACE, " ") == "5 mars 2024"


@pytest.mark.parametrize(
    ("days", "sv", "en"),
    [
        (-14, "för 14 dagar sedan", "14 days ago"),
        (-2, "för 2 dagar sedan", "2 days ago"),
        (-1, "i går", "yesterday"),
        (0, "i dag", "today"),
        (1, "i morgon", "tomorrow"),
        (2, "om 2 dagar", "in 2 days"),
    ],
)
def test_how_far_away_a_day_is(days, sv, en):
    day = date.fromordinal(DAY.toordinal() + days)
    with override("sv"):
        assert drawn("{{ day|away:today }}", day=day, today=DAY) == sv
    with override("en"):
        assert drawn("{{ day|away:today }}", day=day, today=DAY) == en


@pytest.mark.parametrize(
    ("value", "sv", "en"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (12345, f"12{SPACE}345", "12,345"),
        (1234.5, f"1{SPACE}234,5", "1,234.5"),
        (-7, "\N{MINUS SIGN}7", "\N{MINUS SIGN}7"),
    ],
)
def test_numbers_as_they_are_written(value, sv, en):
    with override("sv"):
        assert drawn("{{ n|number }}", n=value) == sv
    with override("en"):
        assert drawn("{{ n|number }}", n=value) == en


def test_a_refusal_says_its_days_in_words():
    error = EndsBeforeStart(first_day=DAY)
    assert f"4{SPACE}mars{SPACE}2024" in drawn("{{ error|refused }}", error=error)


def test_a_refusal_of_the_rulebook_is_said_too():
    error = CodedError("x", Text("Fel i {place}.", "Wrong in {place}."), place="Nacka")
    assert drawn("{{ error|refused }}", error=error) == "Fel i Nacka."


@pytest.mark.parametrize("name", sorted(ICONS))
def test_icons_are_hidden_from_those_who_listen(name):
    assert 'aria-hidden="true"' in drawn("{% icon name %}", name=name)


@pytest.mark.parametrize(
    ("state", "colour", "word"),
    [
        ("open", "open", "Öppen"),
        ("undetermined", "unknown", "Oklar"),
        ("closed", "closed", "Stängd"),
        ("holds", "open", "Uppfyllt"),
        ("fails", "closed", "Inte uppfyllt"),
        ("unknown", "unknown", "Saknas"),
        ("not_in_force", "closed", "Gäller inte"),
    ],
)
def test_a_state_is_colour_icon_and_word(state, colour, word):
    html = drawn("{% state state %}", state=state)
    assert f'class="state {colour}"' in html
    assert "<svg" in html
    assert word in html
    assert drawn("{{ state|state_class }}", state=state) == colour


def test_a_state_may_have_another_word():
    assert "Pågår" in drawn("{% state 'open' 'Pågår' %}")
    assert state_word("open") == "Öppen"


def test_names_of_measures_programmes_and_needs():
    assert drawn("{{ 'work_training'|measure }}") == "Arbetsträning"
    assert drawn("{{ 'work_training'|measure_inside }}") == "arbetsträning"
    assert drawn("{{ 'steps_to_work'|measure_inside }}") == "Steg till arbete"
    assert drawn("{{ 'JOB'|programme }}") == "jobb- och utvecklingsgarantin"
    assert drawn("{{ 'supervised_practice'|need }}") == "handledd praktik"


def test_a_citation_says_its_layer_and_leads_where_it_is_told():
    cite = Text("2007:414 10 §", "2007:414 section 10")
    ground = Ground("law", cite, "2007:414", DAY, True)
    html = drawn("{% cite ground '/regelboken/' %}", ground=ground)
    assert "Lag" in html
    assert '<a href="/regelboken/">2007:414 10 §</a>' in html
    assert "<a" not in drawn("{% cite ground %}", ground=ground)
