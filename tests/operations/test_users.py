"""The first accounts are given from the machine itself, and leave their mark."""

import io
from dataclasses import replace
from datetime import date

import pytest

from insats import cli
from insats.accounts.models import Organisation, Role, Unit, User
from insats.audit.models import Event
from insats.errors import NotAllowed
from insats.operations import account_commands, start
from insats.operations.refusals import BadAccount
from insats.operations.users import Account, GiveRole
from insats.people import numbers
from insats.people.actions import LinkAccount
from insats.people.errors import AccountTaken, BadPersonalNumber, HasAccount, NoSuchPerson
from tests.support import make

pytestmark = pytest.mark.django_db

WANTED = Account(
    username="astrid",
    name="Astrid Öberg",
    email="astrid@example.se",
    password="en mycket lång mening 7",
    role="caseworker",
    first_day=date(2025, 3, 3),
    organisation_number="202100-2114",
    organisation_name="Arbetsförmedlingen",
    kind="agency",
    unit="Nacka",
    municipalities=("0182",),
)


def test_everything_that_is_new_is_made_at_once():
    role = GiveRole(WANTED).do()
    assert (role.user.username, role.unit.name, role.role) == ("astrid", "Nacka", "caseworker")
    assert role.unit.organisation.org_number == "2021002114"
    assert [each.code for each in role.unit.municipalities.all()] == ["0182"]
    assert role.user.check_password(WANTED.password)


def test_it_is_in_the_trail():
    role = GiveRole(WANTED).do()
    event = Event.objects.get(action="accounts.give_role")
    assert event.object_id == str(role.pk)
    assert event.user is None


def test_a_second_role_makes_no_second_user_unit_or_organisation():
    GiveRole(WANTED).do()
    GiveRole(replace(WANTED, role="auditor", password="")).do()
    assert Role.objects.count() == 2
    assert (User.objects.count(), Unit.objects.count(), Organisation.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize(
    ("wrong", "swedish", "english"),
    [
        ({"password": "kort"}, "minst 12 tecken", "at least 12 characters"),
        ({"password": ""}, "minst 12 tecken", "at least 12 characters"),
        ({"password": "password12345"}, "för vanligt", "too common"),
        ({"password": "Astrid Öberg"}, "för likt namnet", "too like the name"),
        ({"organisation_number": "202100-2115"}, "Organisationsnumret", "organisation number"),
        ({"organisation_name": ""}, "Namnet", "The name"),
        ({"kind": "club"}, "sorts organisation", "of that kind"),
        ({"role": "king"}, "ingen sådan roll", "no such role"),
        ({"role": "auditor", "sees_protected": True}, "Bara en handläggare", "Only a caseworker"),
        ({"username": "a b"}, "Användarnamnet", "user name"),
        ({"email": "inte en adress"}, "ser inte rätt ut", "does not look right"),
        ({"municipalities": ("9999", "182")}, "koden 182, 9999", "the code 182, 9999"),
        ({"role": "participant"}, "knytas till en person", "tied to a person"),
    ],
    ids=str,
)
def test_what_will_not_do_is_refused_in_one_language_and_nothing_is_written(
    wrong, swedish, english
):
    with pytest.raises(BadAccount) as refused:
        GiveRole(replace(WANTED, **wrong)).do()
    said = {language: refused.value.text(language) for language in ("sv", "en")}
    assert swedish in said["sv"] and said["sv"].startswith("Kontot går inte att skapa: ")
    assert english in said["en"] and said["en"].startswith("The account cannot be made: ")
    assert not set("åäöÅÄÖ_“:").intersection(said["en"].split(": ", 1)[1])
    assert "_" not in said["sv"]
    assert not User.objects.exists()
    assert not Organisation.objects.exists()
    assert not Event.objects.exists()


def test_the_same_role_twice_is_refused():
    GiveRole(WANTED).do()
    with pytest.raises(BadAccount, match="already has that role"):
        GiveRole(WANTED).do()


def test_an_address_that_another_account_has_is_refused():
    GiveRole(WANTED).do()
    with pytest.raises(BadAccount) as refused:
        GiveRole(replace(WANTED, username="berit", name="Berit Ek")).do()
    assert refused.value.text("sv").endswith("E-postadressen används av ett annat konto.")


class TestAParticipant:
    """Someone in the register gets an account, and sees their own page."""

    @pytest.fixture
    def someone(self):
        """Someone in the register."""
        return make.person(make.office())

    @pytest.fixture
    def wanted(self, someone):
        number = numbers.shown(someone.personal_number)
        return replace(WANTED, role="participant", personal_number=number, municipalities=())

    def test_their_account_is_tied_to_them_and_opens_their_page(self, client, someone, wanted):
        role = GiveRole(wanted).do()
        someone.refresh_from_db()
        assert someone.user == role.user
        client.force_login(role.user, backend="django.contrib.auth.backends.ModelBackend")
        assert someone.name in client.get("/min-sida/").content.decode()

    def test_it_is_in_the_trail_without_the_number(self, someone, wanted):
        role = GiveRole(wanted).do()
        event = Event.objects.get(action="people.link_account")
        assert (event.person, event.details) == (someone.public_id, {"user": role.user.pk})
        assert someone.personal_number not in repr(wanted)
        assert wanted.personal_number not in repr(wanted)

    @pytest.mark.parametrize("typed", ["19850502-9802", "abc", "123"])
    def test_a_number_that_is_none_is_refused(self, wanted, typed):
        with pytest.raises(BadPersonalNumber) as refused:
            GiveRole(replace(wanted, personal_number=typed)).do()
        assert typed not in f"{refused.value} {refused.value.text('sv')}"
        assert not User.objects.filter(username="astrid").exists()

    def test_a_number_that_nobody_has_is_refused(self, wanted):
        number = make.personal_number(date(1931, 1, 1), 999)
        with pytest.raises(NoSuchPerson):
            GiveRole(replace(wanted, personal_number=number)).do()
        assert not User.objects.filter(username="astrid").exists()

    def test_nobody_has_two_accounts(self, someone, wanted):
        GiveRole(wanted).do()
        with pytest.raises(HasAccount):
            GiveRole(replace(wanted, username="berit", email="")).do()
        assert not User.objects.filter(username="berit").exists()

    def test_no_account_is_two_peoples(self, someone, wanted):
        GiveRole(wanted).do()
        other = make.person(someone.unit)
        later = {"first_day": date(2025, 4, 1), "personal_number": other.personal_number}
        with pytest.raises(AccountTaken):
            GiveRole(replace(wanted, **later)).do()
        other.refresh_from_db()
        assert other.user is None

    def test_no_role_of_the_site_gives_anyone_an_account(self, someone):
        actor = make.actor("caseworker", someone.unit)
        with pytest.raises(NotAllowed):
            LinkAccount(actor, make.user(), someone.personal_number).do()

    def test_the_command_reads_the_number_from_standard_input_only(
        self, someone, monkeypatch, capsys
    ):
        typed = f"{WANTED.password}\n{someone.personal_number}\n"
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        monkeypatch.setenv(start.VARIABLE, start.TEST)
        given = ["--name", "Amira", "--role", "participant", "--unit", "Nacka",
                 "--organisation-number", "202100-2114"]  # fmt: skip
        assert cli.main(["create-user", "amira", *given]) == 0
        someone.refresh_from_db()
        assert someone.user.username == "amira"
        said = capsys.readouterr()
        assert someone.personal_number not in said.out + said.err


def test_passwords_that_differ_are_told(monkeypatch):
    typed = iter(["en mening", "en annan mening"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(typed))
    with pytest.raises(BadAccount, match="differ"):
        account_commands.password()
