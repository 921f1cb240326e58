"""The page of one person: what it answers, to whom, and at what cost."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from insats.audit.models import Read, ReadPerson
from insats.people.actions import RecordFact, RecordPeriod
from insats.people.values import Value
from tests.support import make

pytestmark = pytest.mark.django_db
# Session, user, roles; the person; the log of reads (two INSERTs, and the ends of a transaction);
# records, enrolments, periods; supply; referrals.
QUERIES = 13
TEST = "person.suitability.work_training"


def card(html, measure):
    """The text of a measure's card."""
    found = re.search(rf'<li class="card[^>]*id="{measure}">.*?</li>\n?(?=<li class="card|</ol>)',
                      html, re.S)  # fmt: skip
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).replace("\xa0", " ").split())


def order(html):
    """The measures in the order of their cards."""
    return re.findall(r'<li class="card[^"]*" id="(\w+)"', html)


def test_the_head_says_who_it_is(page_of, known):
    html = page_of(known)
    assert "<h1>Zoë Åkesson</h1>" in html
    assert known.masked_number in html and known.personal_number not in html
    assert f"{known.personal_number[8:]}" not in html.replace(str(known.public_id), "")
    for said in ("Nacka", "Jobb- och utvecklingsgarantin", "14 månader", "Handledd praktik"):
        assert said in html


def test_the_days_are_beside_their_limit(page_of, known):
    assert re.search(r"30\d av 450 dagar", page_of(known))


@pytest.mark.usefixtures("caseworker")
def test_an_interpreter_is_told_of(page_of, office):
    assert "arabiska, tolk behövs" in page_of(
        make.person(office, language="ar", interpreter_needed=True)
    )


def test_open_cards_come_first_and_closed_ones_last(page_of, known):
    assert order(page_of(known)) == [
        "work_integrating_practice",
        "work_training",
        "steps_to_work",
        "own_rehabilitation",
        "reinforced_work_training",
        "reinforced_work_training_assessment",
    ]


def test_an_open_card_says_until_when_and_why_and_leads_to_the_referral(page_of, known, today):
    html = page_of(known)
    said = card(html, "work_integrating_practice")
    assert said.startswith("Öppen Arbetsintegrerande övningsplatser upphandlad Till och med")
    assert "I Nacka tar arbetsintegrerande övningsplatser emot anvisningar" in said
    assert f"/personer/{known.public_id}/anvisa/work_integrating_practice/" in html


def test_an_undetermined_card_asks_for_what_decides_right_there(page_of, known):
    html = page_of(known)
    said = card(html, "work_training")
    assert said.startswith("Oklar Arbetsträning överenskommelse En uppgift avgör.")
    assert "Är arbetsträning den mest lämpliga insatsen den här perioden?" in said
    assert f'action="/personer/{known.public_id}/uppgift/suitability.work_training/"' in html
    assert "anvisa/work_training" not in html


def test_a_closed_card_says_why_in_a_sentence_and_what_would_open_it(page_of, known):
    said = card(page_of(known), "steps_to_work")
    assert said.startswith("Stängd Steg till arbete upphandlad Behovet är bedömt som")
    assert "Ett villkor till är inte uppfyllt." in said or "villkor till är inte" in said
    assert "En uppgift: En ny bedömning som visar ett annat behov. Registrera" in said
    assert "Beror på annat:" in said


def test_what_nothing_opens_is_said_to_be_so(page_of, known):
    said = card(page_of(known), "reinforced_work_training_assessment")
    assert "Inga nya anvisningar" in said
    assert "Ingenting:" in said


def test_a_closed_card_names_the_condition_that_time_mends(page_of, known, caseworker, practice):
    first = caseworker.on + timedelta(days=7)
    practice.referrals_from = first
    practice.save()
    seen = known.records.get(fact="person.registered").pk
    RecordFact(caseworker, known, "person.registered", Value(flag=False), seen=seen).do()
    html = page_of(known)
    said = card(html, "work_integrating_practice")
    assert (
        f"Av sig självt: Villkoret ”Tar emot anvisningar i hemkommunen” uppfylls den {first.day} "
        in said
    )
    assert f'<a href="?on={first.isoformat()}">Se den dagen' in html
    assert "Båda punkterna behövs." in said
    assert "Öppnas inte av sig självt (räknat till och med" in said


def test_what_to_ask_first_says_how_much_it_settles(page_of, someone, caseworker):
    listed = re.search(r'<div class="panel first">.*?</div>', page_of(someone), re.S)[0]
    numbers = re.findall(r"avgör i snitt ([\d,]+) av \d insats(?:er)?:", listed)
    settled = [float(number.replace(",", ".")) for number in numbers]
    assert len(settled) > 3 and settled == sorted(settled, reverse=True)


def test_every_condition_has_its_state_its_value_and_its_ground(page_of, known, today):
    html = page_of(known)
    said = card(html, "work_training")
    assert "Alla villkor: 9 uppfyllda, 1 oklart" in said
    assert "Saknas Prövad inför perioden och mest lämplig" in said
    assert "Lag 2007:414 10 §" in said
    assert f"/regelboken/villkor/suitability/?on={today.isoformat()}" in html


def test_a_reason_that_was_recorded_can_be_read_in_the_card(page_of, known, caseworker, practice):
    practice.queue_days = 0
    practice.save()
    reason = Value(day=caseworker.on, text="Nära hemmet & <b>lugnt</b>.")
    RecordFact(caseworker, known, "person.better_fit.work_training", reason).do()
    html = page_of(known)
    assert "Nära hemmet &amp; &lt;b&gt;lugnt&lt;/b&gt;." in html
    assert "<b>lugnt</b>" not in html


def test_each_field_stands_once_and_is_led_to_from_elsewhere(page_of, someone, caseworker):
    html = page_of(someone)
    forms = re.findall(r'<form class="ask" id="(ask-[\w-]+)"', html)
    assert len(forms) == len(set(forms)) > 5
    leads = set(re.findall(r'href="#(ask-[\w-]+)"', html))
    assert leads <= set(forms)
    assert "Fråga först" in html and "uppgifter till" in html
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_where_one_fact_decides_there_is_nothing_to_ask_first(page_of, known):
    assert "Fråga först" not in page_of(known)


def test_the_timeline_says_in_a_table_what_it_draws(page_of, known, today, practice):
    html = page_of(known)
    assert html.count('<svg class="strip"') == 6
    assert "450 dagar uppnådda" in html
    rows = re.search(r"Tidslinjen som tabell.*?</table>", html, re.S)[0]
    assert rows.count(f'href="?on={today.isoformat()}"') == 6
    last = (today + timedelta(days=729)).isoformat()
    assert f'max="{last}"' in html
    assert "Ersättningsdagarna räknas vidare" in html


def test_without_a_count_nothing_is_said_to_be_projected(page_of, someone, caseworker):
    html = page_of(someone)
    assert "Bara dagarna går." in html and "räknas vidare" not in html


class TestAnotherDay:
    def test_the_cards_follow_and_it_is_clearly_marked(self, page_of, known, practice, today):
        practice.referrals_until = today + timedelta(days=30)
        practice.save()
        html = page_of(known, on=(today + timedelta(days=31)).isoformat())
        assert "Så här blir det den" in html and "Tillbaka till i dag" in html
        assert card(html, "work_integrating_practice").startswith("Stängd")
        assert html.count(" projected") == 6

    def test_nothing_is_referred_or_recorded_there(self, page_of, known, today):
        html = page_of(known, on=(today + timedelta(days=31)).isoformat())
        assert "/anvisa/" not in html
        assert 'class="ask"' not in html
        assert "Prövning inför perioden: arbetsträning" in card(html, "work_training")

    def test_today_by_its_date_is_today(self, page_of, known, today):
        assert "Så här blir det" not in page_of(known, on=today.isoformat())

    @pytest.mark.parametrize(
        "on", ["banan", "2024-02-30", "1999-01-01", "9999-12-31", "2024-03-04'--", "<b>", "０"]
    )
    def test_a_day_that_is_none_or_outside_shows_today_and_says_so(self, page_of, known, on):
        html = page_of(known, on=on, status=400)
        assert "Välj en dag från" in html and "Sidan visar i dag." in html
        assert 'class="ask"' in html
        assert "<b>" not in html

    def test_the_nearest_changes_are_links(self, page_of, known, practice, today):
        practice.referrals_until = today + timedelta(days=30)
        practice.save()
        change = (today + timedelta(days=31)).isoformat()
        assert f'<a href="?on={change}">Nästa ändring' in page_of(known)
        later = page_of(known, on=(today + timedelta(days=60)).isoformat())
        assert re.search(rf'<a href="\?on={change}"><svg.*?Föregående ändring', later)


class TestWhatIsKnown:
    def test_every_fact_is_listed_with_its_source_and_a_way_to_change_it(self, page_of, known):
        html = page_of(known)
        assert "Handläggarens bedömning, Kim Handläggare" in html
        assert f'/personer/{known.public_id}/uppgift/need/">Ändra' in html
        assert f'/personer/{known.public_id}/uppgift/action_plan/">Fyll i' in html

    def test_codes_for_health_are_not_on_the_page(self, page_of, known, caseworker):
        from insats.people.actions import RecordHealthCodes

        RecordHealthCodes(caseworker, known, ["61"]).do()
        assert "Psykisk" not in page_of(known)

    def test_periods_are_listed(self, page_of, known, caseworker, today):
        days = (today - timedelta(days=400), today - timedelta(days=300))
        RecordPeriod(caseworker, known, "work_training", None, *days).do()
        assert "Avbryt perioden" in page_of(known)


class TestWhoMaySee:
    @pytest.mark.parametrize("way", ["other office", "protected", "missing"])
    def test_others_are_one_404(self, client, caseworker, office, way):
        if way == "other office":
            public_id = make.person(make.office("Solna", make.STOCKHOLM)).public_id
        elif way == "protected":
            public_id = make.person(office, protected_identity=True).public_id
        else:
            public_id = uuid4()
        response = client.get(f"/personer/{public_id}/")
        assert response.status_code == 404
        assert not Read.objects.exists()

    def test_a_role_that_has_ended_sees_nothing(self, client, known, today):
        user = make.user()
        make.role("caseworker", known.unit, user, last_day=today - timedelta(days=1))
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        assert client.get(f"/personer/{known.public_id}/").status_code == 403

    def test_protected_identity_is_marked_for_those_who_see_it(self, client, office):
        user = make.role("caseworker", office, sees_protected=True).user
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        person = make.person(office, protected_identity=True)
        html = client.get(f"/personer/{person.public_id}/").content.decode()
        assert "Skyddade personuppgifter" in html


class TestTheLog:
    def test_the_read_is_logged_once(self, page_of, known, caseworker):
        page_of(known)
        read = Read.objects.get()
        assert (read.what, read.user_id, read.unit_id) == (
            Read.What.PERSON,
            caseworker.user_id,
            known.unit_id,
        )
        assert ReadPerson.objects.get().person == known.public_id

    def test_what_cannot_be_logged_is_not_shown(self, client, known, monkeypatch):
        def fails(*args, **kwargs):
            raise RuntimeError("the disk is full")

        monkeypatch.setattr("insats.web.views.log_read", fails)
        client.raise_request_exception = False
        assert client.get(f"/personer/{known.public_id}/").status_code == 500

    def test_the_number_is_shown_to_whoever_asks_and_the_asking_is_logged(self, client, known):
        response = client.post(f"/personer/{known.public_id}/numret/")
        number = known.personal_number
        assert f"{number[:8]}-{number[8:]}" in response.content.decode()
        assert Read.objects.get().what == Read.What.PERSONAL_NUMBER

    def test_the_number_is_never_got_by_an_address(self, client, known):
        assert client.get(f"/personer/{known.public_id}/numret/").status_code == 405


def test_the_page_costs_so_many_queries(client, known, django_assert_num_queries):
    client.get(f"/personer/{known.public_id}/")
    with django_assert_num_queries(QUERIES):
        client.get(f"/personer/{known.public_id}/")


def test_more_of_everything_costs_no_more(client, known, caseworker, django_assert_num_queries):
    days = caseworker.on - timedelta(days=1000), caseworker.on - timedelta(days=900)
    RecordPeriod(caseworker, known, "work_training", None, *days).do()
    RecordFact(caseworker, known, TEST, Value(day=caseworker.on, flag=True)).do()
    client.get(f"/personer/{known.public_id}/")
    with django_assert_num_queries(QUERIES):
        client.get(f"/personer/{known.public_id}/")


def test_the_page_is_small(client, known):
    assert len(client.get(f"/personer/{known.public_id}/").content) < 80_000


def test_in_english_nothing_is_left_in_swedish(client, known, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    html = client.get(f"/personer/{known.public_id}/").content.decode()
    for said in ("Possible measures", "One fact settles it", "Timeline", "The timeline as a table"):
        assert said in html
    for left in ("Möjliga", "avgör", "uppfyllda", "Till och med", "Källa", "Stängd", "månader"):
        assert left not in html
