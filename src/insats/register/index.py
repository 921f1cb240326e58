"""Searching the directory: an index in memory, made anew when the directory has changed.

It holds only what is public, and never decides who is: whoever is barred is left out of every
search at once, and a page is drawn from the tables.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from django.conf import settings

from insats.accounts.models import Organisation
from insats.geography.models import Municipality
from insats.providers.models import ACCESS, Profile
from insats.register import directory
from insats.register.directory import Place

MOST_WORDS = 6
# How many answers are kept; each may name every provider.
MOST_KNOWN = 32
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What someone looks for; what is empty narrows nothing.

    ``side`` is "provider" (by agreement) or "supplier" (by contract). ``access`` are columns of
    ``Workplace``. All that is asked of a workplace has to be true of one and the same.
    """

    words: str = ""
    measure: str = ""
    field: str = ""
    municipality: str = ""
    county: str = ""
    kind: str = ""
    side: str = ""
    language: str = ""
    access: tuple[str, ...] = ()

    @property
    def of_owner(self) -> list[Key]:
        """What is asked of the organisation: pairs of a name and a value."""
        asked = [("kind", self.kind), ("side", self.side)]
        return [each for each in asked if each[1]]

    @property
    def of_workplace(self) -> list[Key]:
        """What is asked of a workplace; a measure in a field is one thing."""
        both = bool(self.measure and self.field)
        offer = [("offer", f"{self.measure} {self.field}")] if both else [
            ("measure", self.measure), ("field", self.field)
        ]  # fmt: skip
        rest = [
            ("municipality", self.municipality),
            ("county", self.county),
            ("language", self.language),
            *(("access", name) for name in self.access),
        ]
        return [each for each in (*offer, *rest) if each[1]]


@dataclass(slots=True)
class Index:
    """The directory on a day, by what can be asked for. Owners are numbered in the order of names.

    ``owners`` are keys of organisations, ``texts`` what is told of each in small letters.
    """

    version: str
    on: date
    owners: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    by_owner: dict[Key, set[int]] = field(default_factory=lambda: defaultdict(set))
    by_workplace: dict[Key, set[int]] = field(default_factory=lambda: defaultdict(set))
    # Of each workplace: the number of its owner, and its municipality.
    at: list[tuple[int, str]] = field(default_factory=list)
    # The same, each pair once.
    pairs: list[tuple[int, str]] = field(default_factory=list)
    # What was found last, by what was asked and who was barred then.
    known: dict[tuple[Asked, frozenset[int]], "Found"] = field(default_factory=dict)

    def add(self, profile: Profile, places: Collection[Place], counties: Mapping[str, str]) -> None:
        """Put a provider last in the index."""
        number = len(self.owners)
        organisation = profile.organisation
        supplier = organisation.kind == Organisation.Kind.SUPPLIER
        self.owners.append(organisation.pk)
        self.by_owner["kind", profile.kind].add(number)
        self.by_owner["side", "supplier" if supplier else "provider"].add(number)
        told = [organisation.name, profile.about, profile.sells, profile.for_public_bodies]
        for place in places:
            told += [place.name, place.town, place.municipality_name]
            for key in _keys(place, counties):
                self.by_workplace[key].add(len(self.at))
            self.at.append((number, place.municipality))
        self.texts.append("\n".join(told).casefold())

    def found(self, asked: Asked, without: frozenset[int]) -> "Found":
        """Return who is looked for, save the organisations ``without``; kept for the next."""
        key = asked, without
        found = self.known.get(key)
        if found is None:
            found = self._found(asked, without)
            if len(self.known) >= MOST_KNOWN:
                self.known.clear()
            self.known[key] = found
        return found

    def _found(self, asked: Asked, without: frozenset[int]) -> "Found":
        there = self._workplaces(asked)
        numbers = None if there is None else {self.at[each][0] for each in there}
        for key in asked.of_owner:
            numbers = _both(numbers, self.by_owner.get(key, set()))
        words = asked.words.casefold().split()[:MOST_WORDS]
        ordered = [
            number
            for number in (range(len(self.owners)) if numbers is None else sorted(numbers))
            if self.owners[number] not in without
            and all(word in self.texts[number] for word in words)
        ]
        return Found([self.owners[each] for each in ordered], self._counts(set(ordered), there))

    def _workplaces(self, asked: Asked) -> set[int] | None:
        """Return the workplaces of which all that is asked is true; None where nothing is asked."""
        found: set[int] | None = None
        for key in asked.of_workplace:
            found = _both(found, self.by_workplace.get(key, set()))
        return found

    def _counts(self, owners: set[int], there: set[int] | None) -> Mapping[str, int]:
        rows = self.pairs if there is None else {self.at[each] for each in there}
        return Counter(code for owner, code in rows if owner in owners)


@dataclass(frozen=True, slots=True)
class Found:
    """Who was found, by name, and how many of them there are in each municipality that has any."""

    owners: list[int]
    counts: Mapping[str, int]


def _both(one: set[int] | None, other: set[int]) -> set[int]:
    return other if one is None else one & other


def _keys(place: Place, counties: Mapping[str, str]) -> Iterable[Key]:
    yield "municipality", place.municipality
    yield "county", counties[place.municipality]
    for measure, name in place.offers:
        yield "offer", f"{measure} {name}"
        yield "measure", measure
        yield "field", name
    for code in place.languages:
        yield "language", code
    for name in place.access:
        yield "access", name


class Keeper:
    """Keeps the index that was made last, for every thread of a process."""

    def __init__(self) -> None:
        self._index: Index | None = None
        self._looked_at = 0.0
        self._lock = Lock()

    def index(self, on: date) -> Index:
        """Return the index of a day.

        Whether the directory has changed is looked at no more often than the setting
        ``DIRECTORY_RESTS`` (seconds) says, and the index is made anew by one at a time: the others
        use the one that there is.
        """
        kept = self._index
        resting = time.monotonic() - self._looked_at < settings.DIRECTORY_RESTS
        if kept and kept.on == on and (resting or not self._lock.acquire(blocking=False)):
            return kept
        if not (kept and kept.on == on):
            self._lock.acquire()
        try:
            return self._renewed(on)
        finally:
            self._lock.release()

    def _renewed(self, on: date) -> Index:
        version = directory.version(on)
        if self._index is None or (self._index.on, self._index.version) != (on, version):
            self._index = made(version, on)
        self._looked_at = time.monotonic()
        return self._index


KEEPER = Keeper()


def search(asked: Asked, on: date) -> Found:
    """Return who someone finds on a day; whoever is barred today is not among them."""
    return KEEPER.index(on).found(asked, frozenset(directory.barred(on)))


def made(version: str, on: date) -> Index:
    """Make the index of a day out of the tables."""
    counties = dict(Municipality.objects.order_by().values_list("code", "county_id"))
    new = Index(version, on)
    rows = list(directory.listed(on))
    places = directory.workplaces_of(None, ACCESS)
    for profile in rows:
        new.add(profile, places.get(profile.organisation_id, ()), counties)
    new.pairs = sorted(set(new.at))
    return new
