"""Filling an empty database with the made-up Sweden, all of it or nothing."""

from datetime import date

import polars as pl
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from tqdm import tqdm

from insats.accounts.models import Organisation, User
from insats.contracts.models import SupplyEntry
from insats.people.models import Person
from insats.population import facts, people, periods, programmes, shown
from insats.population.accounts import ACCOUNTS, Account
from insats.population.bulk import Writer, room
from insats.population.draws import Draws
from insats.population.errors import NotEmpty, NotForMadeUp
from insats.population.lists import write_lists
from insats.population.offices import Agency, staffed
from insats.population.records import write_records
from insats.population.stories import leads
from insats.population.stories.telling import tell, told_in
from insats.population.supply import supplied
from insats.population.workplaces import placed, seated

# How many people are made at a time: what memory holds does not grow with the population. A
# small population is made in some steps too, so that the progress bar moves.
MOST_AT_A_TIME, LEAST_AT_A_TIME, STEPS = 20_000, 1000, 5


def is_filled() -> bool:
    """Tell whether the made-up Sweden is there: its accounts are written with all the rest."""
    names = [account.username for account in ACCOUNTS]
    return User.objects.filter(username__in=names).count() == len(names)


def demo_accounts() -> tuple[Account, ...]:
    """Return who may sign in, each with ``username``, ``password`` and ``title``."""
    return ACCOUNTS


def populate(
    people: int = 5000, seed: int = 1, progress: bool = False, on: date | None = None
) -> None:
    """Fill the database with so many people, and all that they hang on, in one transaction.

    The same seed, number and day (``on``, today unless told) give the same rows with the same
    keys, on SQLite and PostgreSQL. Raises ``NotForMadeUp`` unless the settings are for made-up
    people, ``NotEmpty`` where anyone or anything is there already.
    """
    if not settings.MADE_UP:
        raise NotForMadeUp()
    with room(), transaction.atomic():
        if any(model._base_manager.exists() for model in (Organisation, User, Person, SupplyEntry)):
            raise NotEmpty()
        fill(people, seed, on or timezone.localdate(), progress)


def fill(count: int, seed: int, on: date, progress: bool) -> None:
    """Write all there is of the made-up Sweden, in the transaction that is open."""
    writer, draws = Writer(), Draws(seed)
    agency = staffed(seed, on, writer)
    supplied(seed, on, agency, writer)
    placed(seed, on, writer)
    identified = people.identified(leads.cast(shown.cast(people.ages(count, draws))), on)
    with tqdm(total=count, unit=" people", disable=not progress) as bar:
        for chunk in identified.iter_slices(at_a_time(count)):
            wide = made(chunk, draws, on, agency)
            writer.write(Person, people.table(wide, draws, on, agency.participant))
            write_records(wide, writer, draws, on)
            write_lists(wide, writer, draws, on)
            bar.update(chunk.height)
    writer.finish(empty=told_in())
    tell(seed, on)
    seated(on)


def at_a_time(count: int) -> int:
    """Return how many of so many people are made at a time."""
    return min(MOST_AT_A_TIME, max(LEAST_AT_A_TIME, count // STEPS))


def made(chunk: pl.DataFrame, draws: Draws, on: date, agency: Agency) -> pl.DataFrame:
    """Return all there is to know of some people, one wide row each."""
    wide = people.living(people.settled(chunk, draws, agency), draws)
    wide = people.reached(shown.named(wide), draws)
    wide = programmes.enrolled(wide.with_columns(facts.leaning(draws)), draws, on)
    wide = facts.known(periods.been(wide, draws, on), draws, on)
    return leads.played(shown.played(wide, on), on)
