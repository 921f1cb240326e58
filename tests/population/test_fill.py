"""What a filled database holds, and that it is filled whole or not at all."""

import re
import string
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from babel import Locale
from django.db import IntegrityError, connection
from django.db.models import Count as Tally
from django.db.models import F, Q

from insats.accounts.actor import actor_for
from insats.accounts.models import Organisation, Role, Unit, User
from insats.accounts.numbers import normal_organisation_number
from insats.geography.models import Municipality
from insats.people import names, numbers, queries, values
from insats.people.models import Count, Enrolment, HealthCode, Period, Person, Record
from insats.people.models.superseded import CURRENT
from insats.population import fill
from insats.population.accounts import PASSWORD
from insats.population.errors import NotEmpty, NotForMadeUp
from insats.population.shown import SHOWN
from insats.rulebook.terms import JOB
from tests.population.sweden import DAY, digest, filled

pytestmark = pytest.mark.django_db
PEOPLE = 1500
TAKEN_BACK = ("revoked", "voided")
DATED = (Record, HealthCode, Enrolment, Count, Period)


@pytest.fixture(scope="module", autouse=True)
def _sweden(django_db_setup, django_db_blocker):
    with filled(django_db_blocker, PEOPLE):
        yield


def user(username: str) -> User:
    return User.objects.get(username=username)


def test_it_is_filled():
    assert fill.is_filled()
    assert Person.objects.count() == PEOPLE


def test_each_role_has_an_account_that_signs_in():
    accounts = fill.demo_accounts()
    assert {account.role for account in accounts} == set(Role.Kind.values)
    for account in accounts:
        assert user(account.username).check_password(account.password)
        (held,) = actor_for(user(account.username), DAY).roles
        assert (held.role, held.sees_protected) == (account.role, account.sees_protected)
        assert account.title and account.password == PASSWORD


def test_nobody_else_can_sign_in():
    others = User.objects.exclude(username__in=[a.username for a in fill.demo_accounts()])
    assert others.count() > 200
    assert not any(other.has_usable_password() for other in others)


def test_the_caseworker_in_nacka_sees_those_of_nacka_but_the_protected():
    nacka = Person.objects.filter(unit__name="Nacka")
    seen = queries.visible_people(actor_for(user("handlaggare"), DAY))
    more = queries.visible_people(actor_for(user("skyddad"), DAY))
    elsewhere = queries.visible_people(actor_for(user("umea"), DAY))
    assert seen.count() == nacka.filter(protected_identity=False).count() >= 20
    assert more.count() == nacka.count() > seen.count()
    assert elsewhere.exists() and not elsewhere.filter(unit__name="Nacka").exists()


def test_the_participant_is_a_person_with_an_address():
    person = user("deltagare").person
    assert person.name == user("deltagare").name
    assert person.has_address and not person.protected_identity
    assert actor_for(user("deltagare"), DAY).may("own_record.read", person)


def test_every_municipality_has_an_office_and_is_an_organisation():
    served = Unit.objects.filter(organisation__kind="agency").exclude(municipalities=None)
    found = served.values_list("municipalities", flat=True)
    assert sorted(found) == sorted(Municipality.objects.values_list("code", flat=True))
    assert Organisation.objects.filter(municipality__isnull=False).count() == 290
    people = Person.objects.filter(municipality__isnull=False)
    assert not people.exclude(unit__municipalities=F("municipality")).exists()


def test_no_number_of_an_organisation_is_anyones():
    kinds = set()
    for organisation in Organisation.objects.all():
        assert normal_organisation_number(organisation.org_number) == organisation.org_number
        assert organisation.org_number[0] == "4"
        kinds.add(organisation.kind)
    assert kinds == set(Organisation.Kind.values)
    companies = Organisation.objects.filter(kind__in=["provider", "supplier"])
    assert all(each.name.startswith("Påhittade ") for each in companies)


def test_no_number_of_a_person_is_anyones():
    kinds = set()
    for person in Person.objects.all():
        parsed = numbers.parse(person.personal_number)
        assert parsed.made_up
        assert (parsed.born, parsed.kind.value) == (person.born, person.number_kind)
        assert date(1958, 1, 1) < person.born < DAY - timedelta(days=16 * 365)
        kinds.add(person.number_kind)
    assert kinds >= {"personal", "coordination"}


def test_names_are_searched_and_sorted_as_any_other():
    for person in Person.objects.all():
        assert person.search_name == names.search_name(person.given_name, person.family_name)
        assert person.sort_name == names.sort_name(person.given_name, person.family_name)
        assert set(person.search_name) <= set(string.ascii_lowercase + " ")


def test_addresses_reach_nobody():
    for person in Person.objects.all():
        assert re.fullmatch(r"0\d\d \d\d|", person.postcode)
        assert re.fullmatch(r"070-174 06 \d\d|", person.phone)
        assert re.fullmatch(r"[a-z.]+\.\d+@post\.example|", person.email)
        assert not (person.protected_identity and (person.street or person.email or person.phone))
    assert Person.objects.filter(protected_identity=True).count() > 5
    assert Person.objects.filter(protected_identity=False, street="").count() > 20
    assert Person.objects.filter(municipality=None).count() > 5


def test_languages_are_codes_that_have_names():
    known = Locale("sv").languages
    spoken = set(Person.objects.values_list("language", flat=True))
    assert {code for code in spoken if code not in known} <= {"swl"}
    assert len(spoken) > 25
    assert Person.objects.filter(interpreter_needed=True).exclude(language="sv").count() > 100


def test_public_ids_are_random_and_say_nothing():
    ids = set(Person.objects.values_list("public_id", flat=True))
    assert len(ids) == PEOPLE
    assert {each.version for each in ids} == {4}


def test_what_is_recorded_could_have_been():
    for record in Record.objects.filter(CURRENT).select_related("person"):
        value = values.Value(record.day, record.flag, record.number, record.text)
        # A test may be dated ahead: then it does not count yet.
        later = DAY + timedelta(days=30) if "suitability" in record.fact else DAY
        values.check(record.fact, value, today=later, born=record.person.born)


@pytest.mark.parametrize("model", DATED, ids=lambda model: model.__name__)
def test_dated_rows_were_recorded_before_the_day(model):
    day = datetime.combine(DAY, datetime.min.time(), UTC)
    rows = model.objects.all()
    assert not rows.filter(recorded_at__gte=day).exists()
    assert not rows.filter(superseded_at__lte=F("recorded_at")).exists()
    assert not rows.filter(
        supersedes__superseded_at__isnull=True, supersedes__isnull=False
    ).exists()
    replaced = rows.filter(superseded_at__isnull=False)
    if model is Period:  # those of a decision that was taken back have nothing in their place
        replaced = replaced.exclude(decision__stretch__referral__status__in=TAKEN_BACK)
    assert replaced.count() == rows.filter(supersedes__isnull=False).count()


def test_judgements_that_were_made_anew_keep_the_older_one():
    newer = Record.objects.filter(CURRENT, supersedes__isnull=False).select_related("supersedes")
    assert newer.count() > 100
    for record in newer:
        older = record.supersedes
        assert (older.person_id, older.fact) == (record.person_id, record.fact)
        assert older.superseded_at == record.recorded_at


def test_who_recorded_is_a_caseworker_of_the_office():
    judged = Record.objects.filter(source="caseworker").select_related("person")[:500]
    offices = dict(Role.objects.filter(role="caseworker").values_list("user_id", "unit_id"))
    assert all(offices[each.recorded_by_id] == each.person.unit_id for each in judged)
    assert not Record.objects.filter(source="register", recorded_by__isnull=False).exists()


def test_programmes_suit_the_age():
    running = Enrolment.objects.filter(Q(last_day__isnull=True) | Q(last_day__gte=DAY))
    for enrolment in running.select_related("person"):
        years = (DAY - enrolment.person.born).days / 365.25
        assert enrolment.first_day <= DAY
        assert not (enrolment.programme == "UGA" and years > 25)
        assert not (enrolment.programme == "ETP" and years < 20)


def test_counts_are_of_enrolments_in_job_and_some_lie_near_the_limit():
    assert not Count.objects.exclude(enrolment__programme=JOB).exists()
    for count in Count.objects.filter(CURRENT).select_related("enrolment"):
        assert count.enrolment.first_day <= count.counted_on <= DAY
        assert count.days <= (count.counted_on - count.enrolment.first_day).days
    assert Count.objects.filter(CURRENT, days__range=(440, 459)).count() > 20


def test_periods_never_overlap_and_were_decided_before_they_began():
    periods = Period.objects.filter(CURRENT).order_by("person_id", "first_day")
    for one, other in pairwise(periods):
        assert one.person_id != other.person_id or one.last_day < other.first_day
    assert not periods.filter(referred_on__gt=DAY).exists()
    assert periods.filter(first_day__lte=DAY, last_day__gte=DAY).count() > 50
    assert periods.filter(first_day__gt=DAY).count() > 10
    assert periods.filter(referred_on=None).exists()


def test_health_codes_are_three_at_most_and_differ():
    held = HealthCode.objects.values("person").annotate(
        tally=Tally("pk"), kinds=Tally("code", distinct=True)
    )
    tallies = [(row["tally"], row["kinds"]) for row in held]
    assert {tally for tally, _ in tallies} == {1, 2, 3}
    assert all(tally == kinds for tally, kinds in tallies)


def test_the_dozen_live_in_nacka_under_their_own_names():
    dozen = Person.objects.order_by("pk")[: len(SHOWN)]
    assert [p.name for p in dozen] == [f"{each.given} {each.family}" for each in SHOWN]
    assert {p.municipality_id for p in dozen} == {"0182"}
    assert [p.name for p in dozen if p.protected_identity] == ["Noor Haddad"]


def test_the_next_row_gets_a_key_of_its_own():
    office = Unit.objects.first()
    assert Unit.objects.create(organisation=office.organisation, name="Ny").pk > office.pk
    row = Record.objects.create(
        person=Person.objects.first(), fact="x", flag=True, holds_on=DAY, source="register"
    )
    assert row.pk == Record.objects.count()


def test_the_triggers_are_in_force():
    period = Period.objects.filter(CURRENT).first()
    period.pk = None
    with pytest.raises(IntegrityError):
        period.save(force_insert=True)


def test_a_database_that_holds_something_is_left_alone():
    before = digest()
    with pytest.raises(NotEmpty):
        fill.populate(10)
    assert digest() == before


def test_settings_for_real_people_are_refused(settings):
    settings.MADE_UP = False
    with pytest.raises(NotForMadeUp):
        fill.populate(10)


@pytest.mark.only_on("sqlite")
def test_the_room_given_to_sqlite_is_taken_back():
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA cache_size").fetchone() == (-2000,)
