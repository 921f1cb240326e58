"""The page on which a decision is made: what it shows, refuses, keeps and logs."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from insats.audit.models import ReadPerson
from insats.people.actions import RecordFact, Withdraw
from insats.people.models import Count, Enrolment, Record
from insats.people.values import Value
from insats.referrals.models import Decision, PassedOver
from insats.rulebook import words
from tests.referrals import scene

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def where(person, measure="work_training"):
    """The address of the page."""
    return f"/personer/{person.public_id}/anvisa/{measure}/"


def filled(client, person, measure="work_training", **fields):
    """What the page's form is filled in with, and what is typed over it."""
    initial = client.get(where(person, measure)).context["form"].initial
    given = {"part_time_reason": "", "note": "", **initial, **fields}
    return {name: "" if value is None else value for name, value in given.items()}


def decide(client, person, measure="work_training", **fields):
    """Press the button."""
    data = {**filled(client, person, measure, **fields), "do": "decide"}
    return client.post(where(person, measure), data)


def test_the_days_are_filled_in_and_the_letter_stands_beside(signed_in, someone, caseworker):
    page = signed_in.get(where(someone))
    form = page.context["form"]
    assert form.initial["first_day"] == caseworker.on
    assert form.initial["last_day"] == page.context["answer"].last_day
    html = page.content.decode()
    assert "Så här blir brevet" in html
    assert "Du anvisas till arbetsträning på heltid" in html
    assert "Besluta" in html
    assert "Förhandsgranska" in html


def test_after_a_running_period_the_first_free_day_is_filled_in(signed_in, someone, caseworker):
    from insats.people.actions import RecordPeriod

    ends = caseworker.on + 20 * DAY
    RecordPeriod(caseworker, someone, "steps_to_work", None, caseworker.on - 9 * DAY, ends).do()
    form = signed_in.get(where(someone)).context["form"]
    assert form.initial["first_day"] == ends + DAY


def test_before_a_later_period_the_last_free_day_is_filled_in(signed_in, someone, caseworker):
    scene.decide(caseworker, someone, first_day=caseworker.on + 30 * DAY)
    page = signed_in.get(where(someone))
    last_day = caseworker.on + 29 * DAY
    assert page.context["form"].initial["last_day"] == last_day
    assert page.content.decode().count(words.day(last_day).sv) >= 2


def test_deciding_leads_to_the_decision(signed_in, someone):
    page = decide(signed_in, someone, note="Vi ses på måndag.")
    decision = Decision.objects.get()
    assert page.status_code == 302
    assert page.url == f"/beslut/{decision.public_id}/"
    assert "Beslutet är fattat" in signed_in.get(page.url).content.decode()
    assert decision.note == "Vi ses på måndag."


def test_previewing_decides_nothing(signed_in, someone):
    data = {**filled(signed_in, someone, note="Hej Amira!"), "do": "preview"}
    page = signed_in.post(where(someone), data)
    assert page.status_code == 200
    assert "Från din handläggare: Hej Amira!" in page.content.decode()
    assert not Decision.objects.exists()


def test_while_typing_only_the_letter_is_drawn_and_nothing_is_ever_decided(signed_in, someone):
    # htmx sends along the button that was pressed last
    data = {**filled(signed_in, someone, note="Hej Amira!"), "do": "decide"}
    part = signed_in.post(where(someone), data, headers={"HX-Request": "true"})
    html = part.content.decode()
    assert part.status_code == 200
    assert "<html" not in html
    assert "Från din handläggare: Hej Amira!" in html
    assert not Decision.objects.exists()


def test_a_later_last_day_is_refused_while_typing_with_its_ground(signed_in, someone, caseworker):
    data = filled(signed_in, someone, last_day=caseworker.on + 400 * DAY)
    part = signed_in.post(where(someone), data, headers={"HX-Request": "true"})
    html = part.content.decode()
    assert "Sista dagen får vara senast" in html
    assert "2007:414 10 § första stycket" in html
    assert "Du anvisas" not in html


def test_a_refusal_keeps_what_was_typed(signed_in, someone, caseworker):
    late = caseworker.on + 400 * DAY
    page = decide(signed_in, someone, last_day=late, note="Hej Amira!")
    html = page.content.decode()
    assert page.status_code == 409
    assert "Sista dagen får vara senast" in html
    assert f'value="{late.isoformat()}"' in html
    assert "Hej Amira!" in html
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"first_day": "2020-01-01"}, "Första dagen får inte vara före i dag"),
        ({"first_day": "9999-12-31", "last_day": "9999-12-31"}, "Första dagen får vara senast"),
        ({"last_day": "2020-01-01"}, "Sista dagen får inte vara före den första"),
        ({"extent": "50"}, "Skriv varför anvisningen är på deltid"),
    ],
)
def test_what_the_action_refuses_is_said_beside_its_field(signed_in, someone, typed, said):
    page = decide(signed_in, someone, **typed)
    assert page.status_code in (400, 409)
    assert said in page.content.decode()
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        {"first_day": "i morgon"},
        {"first_day": "2026-02-30"},
        {"first_day": ""},
        {"last_day": ""},
        {"last_day": "0000-00-00"},
        {"extent": "hälften"},
        {"extent": "0"},
        {"extent": "101"},
        {"extent": "9" * 400},
        {"note": "a" * 100_000},
        {"note": "\x00\x07"},
        {"part_time_reason": "a" * 100_000, "extent": "50"},
        {"seen": "something else"},
    ],
)
def test_bad_input_is_refused_and_never_fails(signed_in, someone, typed):
    page = decide(signed_in, someone, **typed)
    assert page.status_code in (400, 409)
    assert not Decision.objects.exists()


@pytest.mark.parametrize(("does", "said"), [("decide", True), ("preview", False)])
def test_that_nothing_is_saved_is_said_where_something_was_to_be(signed_in, someone, does, said):
    data = {**filled(signed_in, someone, extent="0"), "do": does}
    html = signed_in.post(where(someone), data).content.decode()
    assert "Ange ett tal från 1 till 100." in html
    assert ("Ingenting är sparat" in html) is said


def test_what_changed_meanwhile_is_told_and_nothing_typed_is_lost(signed_in, someone):
    data = {**filled(signed_in, someone, note="Hej Amira!"), "do": "decide"}
    scene.supply(queue_days=21)
    page = signed_in.post(where(someone), data)
    html = page.content.decode()
    assert page.status_code == 409
    assert "Någon annan har ändrat uppgiften sedan du öppnade sidan" in html
    assert "Kön är 21 dagar" in html
    assert "Hej Amira!" in html
    again = {**data, "seen": page.context["form"]["seen"].value()}
    assert signed_in.post(where(someone), again).status_code == 302


def test_a_measure_that_closed_meanwhile_is_refused_and_nothing_typed_is_lost(signed_in, someone):
    data = {**filled(signed_in, someone, note="Hej Amira!"), "do": "decide"}
    scene.supply()
    page = signed_in.post(where(someone), data)
    html = page.content.decode()
    assert page.status_code == 409
    assert "Det går inte att anvisa till arbetsträning" in html
    assert "Hej Amira!" in html


def test_the_second_of_two_is_told(signed_in, someone, caseworker):
    data = {**filled(signed_in, someone, note="Hej Amira!"), "do": "decide"}
    scene.decide(caseworker, someone, first_day=caseworker.on + 5 * DAY)
    page = signed_in.post(where(someone), data)
    html = page.content.decode()
    assert page.status_code == 409
    assert "Personen har redan en period från" in html
    assert "Första lediga dag" in html
    assert "Hej Amira!" in html
    assert Decision.objects.count() == 1


def test_a_closed_measure_says_why_and_what_would_open_it(signed_in, someone):
    page = signed_in.get(where(someone, "reinforced_work_training"))
    html = page.content.decode()
    assert page.status_code == 200
    assert "Det går inte att besluta om det här nu." in html
    assert "Vad skulle öppna den" in html
    assert 'value="decide"' not in html


def test_why_the_measure_fits_better_is_asked_for_where_a_service_stands_in_the_way(
    signed_in, someone
):
    scene.supply()
    html = signed_in.get(where(someone)).content.decode()
    assert "Varför passar arbetsträning bättre än den upphandlade tjänsten?" in html
    to = f"{where(someone)}uppgift/better_fit.work_training/"
    today = timezone.localdate().isoformat()
    sent = {"text": "Ingen ramp.", "day": today, "source": "caseworker", "seen": ""}
    done = signed_in.post(to, sent, follow=True)
    assert "Så här blir brevet" in done.content.decode()
    assert "Ingen ramp." in done.content.decode()


def test_a_missing_judgement_is_asked_for_and_recorded_right_there(signed_in, someone, caseworker):
    record = Record.objects.get(person=someone, fact="person.suitability.work_training")
    Withdraw(caseworker, someone, Record, record.pk).do()
    page = signed_in.get(where(someone))
    assert "Är arbetsträning den mest lämpliga insatsen den här perioden?" in page.content.decode()
    to = f"{where(someone)}uppgift/suitability.work_training/"
    sent = {"flag": "yes", "day": caseworker.on.isoformat(), "source": "caseworker", "seen": ""}
    done = signed_in.post(to, sent, follow=True)
    assert done.redirect_chain == [(where(someone), 302)]
    assert "Så här blir brevet" in done.content.decode()


def test_a_missing_judgement_that_is_wrong_is_shown_again(signed_in, someone, caseworker):
    record = Record.objects.get(person=someone, fact="person.suitability.work_training")
    Withdraw(caseworker, someone, Record, record.pk).do()
    to = f"{where(someone)}uppgift/suitability.work_training/"
    sent = {"flag": "yes", "day": "2999-01-01", "source": "caseworker", "seen": ""}
    page = signed_in.post(to, sent)
    assert page.status_code == 400
    assert 'value="2999-01-01"' in page.content.decode()
    assert not Record.objects.current().filter(fact=record.fact).exists()


class TestTheSecondJudgement:
    """Two judge the same while the page stands open: the second loses nothing in silence."""

    FACT = "person.suitability.work_training"

    @pytest.fixture
    def to(self, someone, caseworker):
        """Where the judgement is sent; it is missing."""
        record = Record.objects.get(person=someone, fact=self.FACT)
        Withdraw(caseworker, someone, Record, record.pk).do()
        return f"{where(someone)}uppgift/suitability.work_training/"

    @pytest.fixture
    def judged(self, to, caseworker, unit, someone):
        """Another caseworker has judged meanwhile."""

        def judge(flag):
            other = scene.caseworker(unit, caseworker.on, "Bo Andra")
            value = Value(day=caseworker.on, flag=flag)
            return RecordFact(other, someone, self.FACT, value).do()

        return judge

    def sent(self, caseworker, **fields):
        day = caseworker.on.isoformat()
        return {"flag": "no", "day": day, "source": "caseworker", "seen": "", **fields}

    @pytest.mark.parametrize("flag", [True, False], ids=["decidable", "closed"])
    def test_it_is_told_and_shown_what_holds_now(self, signed_in, to, judged, caseworker, flag):
        judged(flag)
        answer = "no" if flag else "yes"
        page = signed_in.post(to, self.sent(caseworker, flag=answer))
        html = page.content.decode()
        assert page.status_code == 409
        assert "Någon annan har ändrat uppgiften" in html
        assert "Det här gäller nu" in html and "Bo Andra" in html
        assert re.search(rf'value="{answer}"[^>]*checked', html)
        assert Record.objects.current().get(fact=self.FACT).flag is flag
        assert ("Det går att besluta nu" in html) is flag

    def test_saving_again_is_a_choice(self, signed_in, to, judged, caseworker):
        first = judged(True)
        signed_in.post(to, self.sent(caseworker))
        done = signed_in.post(to, self.sent(caseworker, seen=str(first.pk)))
        assert done.status_code == 302
        assert Record.objects.current().get(fact=self.FACT).flag is False

    @pytest.mark.parametrize("day", ["", "2999-01-01"], ids=["invalid", "refused"])
    def test_what_is_wrong_stays_too(self, signed_in, to, judged, caseworker, day):
        first = judged(True)
        page = signed_in.post(to, self.sent(caseworker, day=day))
        html = page.content.decode()
        assert page.status_code == 400
        assert "behöver rättas" in html and "Det här gäller nu" in html
        assert re.search(r'value="no"[^>]*checked', html)
        assert f'name="seen" value="{first.pk}"' in html


def test_missing_days_are_asked_for_where_the_last_day_hangs_on_them(
    signed_in, someone, caseworker
):
    enrolment = Enrolment.objects.get(person=someone)
    Withdraw(caseworker, someone, Count, enrolment.counts.get().pk).do()
    page = signed_in.get(where(someone))
    html = page.content.decode()
    assert "det går inte att säga hur länge perioden får pågå" in html
    to = f"{where(someone)}uppgift/count/{enrolment.pk}/"
    assert to in html
    sent = {"days": "300", "counted_on": caseworker.on.isoformat(), "source": "insurance_agency"}
    done = signed_in.post(to, {**sent, "seen": ""}, follow=True)
    assert "Så här blir brevet" in done.content.decode()


def test_what_others_have_to_supply_is_named(signed_in, someone):
    scene.supply(participation_until=None)
    html = signed_in.get(where(someone, "work_integrating_practice")).content.decode()
    assert "Sista deltagandedag hos arbetsintegrerande övningsplatser" in html
    assert "uppgiften finns hos den som är avtalsansvarig" in html


def test_a_service_that_is_passed_over_asks_for_the_caseworkers_words(
    signed_in, someone, caseworker
):
    from tests.referrals.test_passing_over import STW, WIP, rehabilitation

    rehabilitation(caseworker, someone)
    scene.supply(STW)
    scene.supply(WIP)
    refused = decide(signed_in, someone, WIP)
    assert refused.status_code == 400
    html = refused.content.decode()
    assert "Varför passar arbetsintegrerande övningsplatser bättre än Steg till arbete?" in html
    why = "Arbetsterapeuten tar inte emot förrän i höst."
    done = decide(signed_in, someone, WIP, words_steps_to_work=why)
    assert done.status_code == 302
    assert PassedOver.objects.get(service=STW).words == why


def test_no_measure_of_that_name_is_not_found(signed_in, someone):
    assert signed_in.get(where(someone, "holiday")).status_code == 404


def test_every_showing_is_logged(signed_in, someone):
    signed_in.get(where(someone))
    signed_in.post(where(someone), {}, headers={"HX-Request": "true"})
    reads = ReadPerson.objects.filter(person=someone.public_id)
    assert reads.count() == 2
    assert {each.read.details["decide"] for each in reads} == {"work_training"}


def test_the_page_in_english(signed_in, someone):
    signed_in.cookies["django_language"] = "en"
    html = signed_in.get(where(someone)).content.decode()
    assert "Refer to work training" in html
    assert "How the letter will read" in html
    assert "You are referred to work training full time" in html


def test_the_page_asks_few_questions_of_the_database(
    signed_in, someone, django_assert_max_num_queries
):
    signed_in.get(where(someone))
    with django_assert_max_num_queries(20):
        signed_in.get(where(someone))
