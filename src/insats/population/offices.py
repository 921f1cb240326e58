"""The agency's offices, the municipalities, providers and suppliers, and who works there."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import polars as pl
from django.contrib.auth.hashers import make_password
from django.db import models

from insats.accounts.models import Organisation, Role, Unit, User
from insats.geography.models import Municipality
from insats.people.names import fold
from insats.population import accounts, draws
from insats.population.accounts import ACCOUNTS, MAIL, PASSWORD
from insats.population.bulk import Writer
from insats.population.numbers import check_digit
from insats.population.origins import ORIGINS
from insats.population.places import NACKA, THOUSANDS

# A municipality of so many thousands has an office of its own.
OWN_OFFICE = 45
COLLEAGUES = 3
YEARS_AT_WORK = 1100  # days since everyone began
PROVIDERS, SUPPLIERS = 40, 12
# Organisation numbers begin with a digit for the kind of organisation. No kind has the 4.
FIRST_NUMBER = 402_000_001
# Reserved by the telecommunications authority for films and books: 070-174 06 05 to 06 99.
PHONES = [f"070-174 06 {last:02d}" for last in range(5, 100)]
_WORKSHOPS = (
    "Verkstaden", "Snickeriet", "Caféet", "Trädgården", "Återbruket", "Tvätteriet", "Sömnaden",
    "Köket", "Cykelverkstaden", "Lagret",
)  # fmt: skip
_SUPPLIERS = (
    "Vägvisaren", "Språngbrädan", "Trappsteget", "Kompassen", "Bron", "Fyren", "Rodret", "Spången",
    "Grinden", "Vändplatsen", "Hållplatsen", "Språnget",
)  # fmt: skip
# In "Lunds kommun" the name has an s; not after these sounds, nor in these names.
_NO_S = "aeiouyåäösxz"
_OWN_WAY = {"Kalmar": "Kalmar", "Orust": "Orust", "Falun": "Falu"}


def organisation_numbers(count: int) -> list[str]:
    """Return so many organisation numbers, with right check digits, that nobody can have."""
    nine = pl.int_range(FIRST_NUMBER, FIRST_NUMBER + count, dtype=pl.Int64, eager=True).alias(
        "nine"
    )
    ten = nine.to_frame().select(pl.col("nine") * 10 + check_digit(pl.col("nine")))
    return [str(number) for number in ten.to_series()]


def municipality_name(name: str) -> str:
    """Return what the organisation of a municipality is called: "Lunds kommun"."""
    if name == "Gotland":
        return "Region Gotland"
    genitive = _OWN_WAY.get(name) or (name if name[-1] in _NO_S else f"{name}s")
    return f"{genitive} kommun"


def midnight(day: date) -> datetime:
    """Return when a day begins (UTC)."""
    return datetime.combine(day, time(), UTC)


def towns(places: Sequence[Municipality]) -> list[Municipality]:
    """Return the municipalities with an office: the large ones, and each region's largest."""
    largest: dict[str, Municipality] = {}
    for place in sorted(places, key=lambda each: (-_size(each), each.code)):
        largest.setdefault(place.region_code, place)
    chosen = {place.code for place in largest.values()} | {NACKA}
    return [each for each in places if each.code in chosen or _size(each) >= OWN_OFFICE]


def areas(places: Sequence[Municipality]) -> dict[str, list[str]]:
    """Return which municipalities each town's office serves: the nearest of its region."""
    served: dict[str, list[str]] = {town.code: [] for town in towns(places)}
    own = [place for place in places if place.code in served]
    for place in places:
        near = (town for town in own if town.region_code == place.region_code)
        served[min(near, key=lambda town: (_apart(place, town), town.code)).code].append(place.code)
    return served


def _size(place: Municipality) -> int:
    return THOUSANDS.get(place.code, 0)


def _apart(one: Municipality, other: Municipality) -> float:
    """How far apart the middles of two municipalities are."""
    return math.dist(
        (one.left + one.width / 2, one.top + one.height / 2),
        (other.left + other.width / 2, other.top + other.height / 2),
    )


@dataclass(slots=True)
class Agency:
    """What the people and the supply of the made-up Sweden hang on."""

    office_of: dict[str, int] = field(default_factory=dict)  # municipality → its office
    areas: dict[int, list[str]] = field(default_factory=dict)  # office → its municipalities
    names: dict[int, str] = field(default_factory=dict)  # office → what it is called
    caseworkers: dict[int, int] = field(default_factory=dict)  # office → the first of COLLEAGUES
    suppliers: list[int] = field(default_factory=list)
    contract_manager: int = 0
    participant: int = 0


@dataclass(slots=True)
class Register:
    """The rows to be, with their keys."""

    seed: int
    on: date
    numbers: list[str] = field(default_factory=lambda: organisation_numbers(400))
    organisations: list[Organisation] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    served: list[models.Model] = field(default_factory=list)
    users: list[User] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)

    def organisation(self, kind: str, name: str, code: str | None = None) -> Organisation:
        """Add an organisation."""
        pk = len(self.organisations) + 1
        number = self.numbers[pk - 1]
        added = Organisation(pk=pk, kind=kind, name=name, org_number=number, municipality_id=code)
        self.organisations.append(added)
        return added

    def unit(self, organisation: Organisation, name: str, codes: Iterable[str] = ()) -> Unit:
        """Add a unit that serves some municipalities."""
        pk = len(self.units) + 1
        email = f"{fold(name).replace(' ', '.')}.{pk}@{MAIL}"
        phone = PHONES[pk % len(PHONES)]
        added = Unit(pk=pk, organisation=organisation, name=name, phone=phone, email=email)
        self.units.append(added)
        through: Any = Unit.municipalities.through
        for code in codes:
            self.served.append(through(pk=len(self.served) + 1, unit_id=pk, municipality_id=code))
        return added

    def user(self, username: str, name: str, password: str) -> User:
        """Add a user; ``password`` is what the database keeps of it."""
        email = f"{username}@{MAIL}"
        pk = len(self.users) + 1
        added = User(
            pk=pk, username=username, name=name, email=email, password=password,
            created=midnight(self.on - timedelta(days=YEARS_AT_WORK)),
        )  # fmt: skip
        self.users.append(added)
        return added

    def role(self, user: User, unit: Unit, kind: str, *, sees_protected: bool = False) -> None:
        """Give a user a role at a unit."""
        began = self.on - timedelta(days=YEARS_AT_WORK)
        pk = len(self.roles) + 1
        self.roles.append(
            Role(pk=pk, user=user, unit=unit, role=kind, first_day=began,
                 sees_protected=sees_protected)
        )  # fmt: skip

    def colleague(self, unit: Unit, kind: str, *, sees_protected: bool = False) -> User:
        """Add someone who works at a unit and cannot sign in."""
        nth = len(self.users)
        fraction = draws.fraction(self.seed, "colleague", nth)
        pair = ORIGINS[int(fraction * fraction * fraction * len(ORIGINS))]
        given = _one(pair.women + pair.men, self.seed, "colleague's given name", nth)
        family = _one(pair.families, self.seed, "colleague's family name", nth)
        username = f"{fold(given)}.{fold(family)}.{nth}".replace(" ", ".")
        user = self.user(username, f"{given} {family}", make_password(None))
        self.role(user, unit, kind, sees_protected=sees_protected)
        return user

    def save(self, writer: Writer) -> None:
        """Write all rows."""
        for rows in (self.organisations, self.units, self.served, self.users, self.roles):
            writer.create(rows)


def _one(words: Sequence[str], seed: int, question: str, index: int) -> str:
    return words[int(draws.fraction(seed, question, index) * len(words))]


def staffed(seed: int, on: date, writer: Writer) -> Agency:
    """Write every organisation, unit, user and role, and return what others need of them."""
    places = list(Municipality.objects.order_by("code"))
    register, agency = Register(seed, on), Agency()
    agency_itself = register.organisation(Organisation.Kind.AGENCY, "Arbetsförmedlingen")
    _add_offices(register, agency, agency_itself, places)
    for name in (accounts.CONTRACTS, accounts.ANALYSIS, accounts.AUDIT):
        register.unit(agency_itself, name)
    for place in places:
        name = municipality_name(place.name)
        municipality = register.organisation(Organisation.Kind.MUNICIPALITY, name, place.code)
        register.unit(municipality, accounts.MUNICIPAL_UNIT)
    _add_providers(register, seed, places)
    for name in _SUPPLIERS:
        supplier = register.organisation(Organisation.Kind.SUPPLIER, f"Påhittade {name}")
        agency.suppliers.append(supplier.pk)
    _add_accounts(register, agency)
    register.save(writer)
    return agency


def _add_offices(
    register: Register, agency: Agency, itself: Organisation, places: Sequence[Municipality]
) -> None:
    """Add the agency's offices with their caseworkers."""
    names = {place.code: place.name for place in places}
    for town, codes in areas(places).items():
        unit = register.unit(itself, names[town], codes)
        agency.office_of.update(dict.fromkeys(codes, unit.pk))
        agency.areas[unit.pk], agency.names[unit.pk] = codes, unit.name
        agency.caseworkers[unit.pk] = len(register.users) + 1
        for nth in range(COLLEAGUES):
            register.colleague(unit, Role.Kind.CASEWORKER, sees_protected=nth == 0)


def _add_providers(register: Register, seed: int, places: Sequence[Municipality]) -> None:
    """Add providers with a workplace each: the first in Nacka, the others where many live."""
    many = [place for place in places if _size(place) >= OWN_OFFICE and place.code != NACKA]
    nacka = [place for place in places if place.code == NACKA]
    for nth, place in enumerate((nacka + draws.shuffled(seed, "providers", many))[:PROVIDERS]):
        name = f"Påhittade {_WORKSHOPS[nth % len(_WORKSHOPS)]} i {place.name}"
        provider = register.organisation(Organisation.Kind.PROVIDER, name)
        register.colleague(register.unit(provider, place.name), Role.Kind.PROVIDER)


def _add_accounts(register: Register, agency: Agency) -> None:
    """Add the accounts that may be tried; they share one password."""
    password = make_password(PASSWORD)
    for account in ACCOUNTS:
        unit = next(each for each in register.units if _is_where(each, account))
        user = register.user(account.username, account.name, password)
        register.role(user, unit, account.role, sees_protected=account.sees_protected)
        if account.role == Role.Kind.CONTRACT_MANAGER:
            agency.contract_manager = user.pk
        if account.role == Role.Kind.PARTICIPANT:
            agency.participant = user.pk


def _is_where(unit: Unit, account: accounts.Account) -> bool:
    """Tell whether a unit is the one of an account: a municipality's is found by its place."""
    organisation = unit.organisation
    if organisation.kind != account.kind:
        return False
    if organisation.kind == Organisation.Kind.MUNICIPALITY:
        return organisation.municipality_id == NACKA
    return unit.name == account.unit
