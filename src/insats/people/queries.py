"""Finding people: whom an actor may see, searching, filtering, paging, and their periods."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from insats.accounts.actor import Actor
from insats.errors import NotFound
from insats.people import names, numbers
from insats.people.errors import SearchNotAllowed, SearchTooShort
from insats.people.models import Enrolment, Period, Person, Record
from insats.people.models.superseded import CURRENT

PAGE_SIZE = 25
SHORTEST_SEARCH = 2
MOST_WORDS = 8


def visible_people(actor: Actor, permission: str = "person.read") -> QuerySet[Person]:
    """Return the people that a permission reaches: the only way to lists, searches and counts.

    People with protected identity are among them only where the actor's role at their office
    sees such; so they are in no count either.
    """
    reach = actor.reach(permission)
    whole, open_only = reach.protected_offices, reach.offices - reach.protected_offices
    seen = Q(pk__in=[])
    if whole:
        seen |= Q(unit_id__in=sorted(whole))
    if open_only:
        seen |= Q(unit_id__in=sorted(open_only), protected_identity=False)
    if reach.own_user is not None:
        seen |= Q(user_id=reach.own_user)
    return Person.objects.filter(seen)


def visible_person(actor: Actor, public_id: UUID, permission: str = "person.read") -> Person:
    """Return a person, with office and municipality.

    Raises ``NotFound`` for everyone that the permission does not reach, missing or not.
    """
    people = visible_people(actor, permission).select_related("unit", "municipality")
    person = people.filter(public_id=public_id).first()
    if person is None:
        raise NotFound()
    return person


def search(people: QuerySet[Person], typed: str) -> QuerySet[Person]:
    """Narrow people to those whose name or personal number was typed.

    Each word must begin some word of the name; case and accents do not matter. A number must be
    whole. Raises ``SearchTooShort``, and ``SearchNotAllowed`` for other digits: telephone numbers
    must not be searched for (SFS 2002:623, 18 §).
    """
    if any(each.isdigit() for each in typed):
        return people.filter(personal_number=_whole_number(typed))
    found = names.words(typed)[:MOST_WORDS]
    if sum(map(len, found)) < SHORTEST_SEARCH:
        raise SearchTooShort(field="q")
    for word in found:
        people = people.filter(search_name__contains=f" {word}")
    return people


def _whole_number(typed: str) -> str:
    try:
        return numbers.parse(typed).characters
    except ValueError:
        raise SearchNotAllowed(field="q") from None


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of people may be narrowed by; empty means all.

    Nothing about health is here: sensitive data must not be searched for (SFS 2002:546, 14 §).
    ``missing`` is the path of a fact that is not recorded yet.
    """

    programme: str = ""
    need: str = ""
    municipality: str = ""
    field: str = ""
    missing: str = ""
    unit: int | None = None

    def narrow(self, people: QuerySet[Person], on: date) -> QuerySet[Person]:
        """Return the people that every filter lets through, as of a day."""
        if self.unit is not None:
            people = people.filter(unit_id=self.unit)
        if self.municipality:
            people = people.filter(municipality_id=self.municipality)
        if self.programme:
            people = people.filter(_enrolled(self.programme, on))
        if self.need:
            people = people.filter(_recorded("person.need", text=self.need))
        if self.field:
            people = people.filter(_recorded("person.field", text=self.field))
        if self.missing:
            people = people.filter(~_recorded(self.missing))
        return people


def _enrolled(programme: str, on: date) -> Exists:
    running = Q(first_day__lte=on) & (Q(last_day__isnull=True) | Q(last_day__gte=on))
    own = Enrolment.objects.filter(CURRENT, running, person=OuterRef("pk"), programme=programme)
    return Exists(own)


def _recorded(fact: str, **columns: object) -> Exists:
    own = Record.objects.filter(CURRENT, person=OuterRef("pk"), fact=fact, **columns)
    return Exists(own)


@dataclass(frozen=True, slots=True)
class Page:
    """Some people in the order of their names, and where the next and previous pages begin.

    ``after`` and ``before`` are public ids to hand to ``page``; None where there is no more.
    """

    people: Sequence[Person]
    after: UUID | None
    before: UUID | None


def page(
    people: QuerySet[Person],
    *,
    after: UUID | None = None,
    before: UUID | None = None,
    size: int = PAGE_SIZE,
) -> Page:
    """Return the page after, or before, someone among the people; the first page by default.

    Quick however far in. An id that is not among the people gives the first page. The people
    come with their overview (``with_overview``): three queries, four beyond the first page.
    """
    backwards = before is not None
    edge_id = before or after
    edge = people.filter(public_id=edge_id).first() if edge_id else None
    order = ("-sort_name", "-pk") if backwards else ("sort_name", "pk")
    # Keys first, from the index alone; then whole rows for just those.
    keys = _beyond(people, edge, backwards).order_by(*order).values("pk")[: size + 1]
    found = with_overview(Person.objects.filter(pk__in=keys))
    rows = list(found.order_by(*order))
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    has_next, has_previous = (edge is not None, more) if backwards else (more, edge is not None)
    return Page(
        people=rows,
        after=rows[-1].public_id if rows and has_next else None,
        before=rows[0].public_id if rows and has_previous else None,
    )


def _beyond(people: QuerySet[Person], edge: Person | None, backwards: bool) -> QuerySet[Person]:
    """Return the people after someone in the order of names, or before."""
    if edge is None:
        return people
    way = "lt" if backwards else "gt"
    name = edge.sort_name
    beyond = Q(**{f"sort_name__{way}": name}) | Q(sort_name=name, **{f"pk__{way}": edge.pk})
    return people.filter(Q(**{f"sort_name__{way}e": name}), beyond)


def with_overview(people: QuerySet[Person]) -> QuerySet[Person]:
    """Return people with what a list shows: municipality, enrolments and need.

    ``current_enrolments`` and ``current_needs`` are lists on each person.
    """
    enrolled = Enrolment.objects.filter(CURRENT).order_by("first_day", "pk")
    needs = Record.objects.filter(CURRENT, fact="person.need")
    enrolments: Any = Prefetch("enrolments", enrolled, to_attr="current_enrolments")
    records: Any = Prefetch("records", needs, to_attr="current_needs")
    return people.select_related("municipality", "unit").prefetch_related(enrolments, records)


def current_periods(person: Person) -> QuerySet[Period]:
    """Return the periods of a person that hold, in the order of their days."""
    return Period.objects.filter(CURRENT, person=person).order_by("first_day", "pk")


def overlapping_period(person: Person, first_day: date, last_day: date) -> Period | None:
    """Return the first current period that shares a day with a span; None without one."""
    shared = Q(first_day__lte=last_day, last_day__gte=first_day)
    return current_periods(person).filter(shared).first()


def first_free_day(person: Person, earliest: date) -> date:
    """Return the first day, no earlier than one, that is in no current period of the person."""
    free = earliest
    for period in current_periods(person).filter(last_day__gte=earliest):
        if period.first_day > free:
            break
        free = period.last_day + timedelta(days=1)
    return free


def free_until(person: Person, first_day: date) -> date | None:
    """Return the last free day of a period that begins on a free day; None if nothing follows."""
    following = current_periods(person).filter(first_day__gt=first_day).first()
    return following.first_day - timedelta(days=1) if following else None


def decision_behind(period: Period) -> UUID | None:
    """Return the public id of the decision that a period comes from; None where there is none.

    A period that has been shortened comes from the decision of the one that it replaced.
    """
    key: int | None = period.pk
    while key is not None:
        # By the name that referrals give the relation: a layer above, not to be imported here.
        rows = Period.objects.filter(pk=key)
        decided, key = rows.values_list("decision__public_id", "supersedes_id").get()
        if decided is not None:
            return UUID(str(decided))
    return None


def public_ids(people: Iterable[Person]) -> list[UUID]:
    """Return the public ids of some people, for the log of reads."""
    return [person.public_id for person in people]


def id_in_trail(actor: Actor, typed: str) -> UUID | None:
    """Return the public id of whoever has a personal number, for an auditor to look for.

    It opens nothing but the trail. Raises ``NotAllowed`` for others, and ``SearchNotAllowed``
    for what is no personal number.
    """
    actor.require("audit.read")
    found = Person.objects.filter(personal_number=_whole_number(typed))
    return found.values_list("public_id", flat=True).first()
