"""Writing the proof of a decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from insats.accounts.models import Unit
from insats.people.models import Person
from insats.referrals import grounds
from insats.referrals.letter.composing import composed
from insats.referrals.models import FULL_TIME
from insats.referrals.passing_over import Passed
from insats.referrals.proof.document import FORMAT
from insats.referrals.proof.records import recorded
from insats.referrals.weighing import Weighed
from insats.rulebook.facts import BY_PATH
from insats.rulebook.subject import Row
from insats.rulebook.told import plain
from insats.rulebook.wording import PROGRAMME_NAMES


@dataclass(frozen=True, slots=True)
class Terms:
    """What the caseworker fills in; both days included, the extent in percent of full time.

    ``words`` say by service why the chosen measure fits better than it.
    """

    measure: str
    first_day: date
    last_day: date | None = None
    extent: int = FULL_TIME
    part_time_reason: str = ""
    note: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """When and by whom the decision is made, and the address it gets."""

    public_id: UUID
    at: datetime
    by: str
    unit: Unit


def written(weighed: Weighed, passed: Sequence[Passed], terms: Terms, made: Made) -> dict[str, Any]:
    """Return the proof of a decision, with its letter in both languages; ready to be JSON.

    Needs a last day: the one filled in, or else the last legal one.
    """
    document = {
        "format": FORMAT,
        "id": str(made.public_id),
        "decided_at": made.at.isoformat(),
        "decided_on": plain(weighed.on),
        "decided_by": {"name": made.by},
        "unit": _unit(made.unit),
        "person": _person(weighed.dossier.person),
        "decision": _decision(weighed, terms),
        "limit": {
            "last_day": plain(weighed.last_legal_day),
            "length": plain(weighed.answer.length),
            "reason": plain(weighed.period),
        },
        "answers": [plain(answer) for answer in weighed.consideration.measures],
        "missing": [_missing(path) for path in _unknown(weighed)],
        "passed_over": [plain(each) for each in passed],
        "facts": _facts(weighed),
        "records": recorded(weighed.dossier),
        "rulebook": weighed.consideration.rulebook,
        "texts": _texts(weighed, terms.measure),
        "review": [
            plain(cite)
            for cite in grounds.review(weighed.rulebook, terms.measure, weighed.programme)
        ],
    }
    return {**document, "letter": {lang: composed(document, lang) for lang in ("sv", "en")}}


def _unit(unit: Unit) -> dict[str, str]:
    return {
        "organisation": unit.organisation.name,
        "name": unit.name,
        "phone": unit.phone,
        "email": unit.email,
    }


def _person(person: Person) -> dict[str, Any]:
    """Return who it is about; where identity is protected, without the address."""
    shown = person.has_address and not person.protected_identity
    place = person.municipality
    return {
        "id": str(person.public_id),
        "name": person.name,
        "number": person.masked_number,
        "address": [person.street, f"{person.postcode} {person.town}"] if shown else [],
        "municipality": {"code": place.code, "name": place.name} if place else None,
    }


def _decision(weighed: Weighed, terms: Terms) -> dict[str, Any]:
    part_time = terms.extent < FULL_TIME
    return {
        "measure": terms.measure,
        "name": plain(weighed.answer.name),
        "kind": weighed.answer.kind,
        "first_day": plain(terms.first_day),
        "last_day": plain(weighed.last_day),
        "extent": terms.extent,
        "part_time_reason": terms.part_time_reason.strip() if part_time else "",
        "part_time_ground": plain(grounds.part_time(weighed.programme)),
        "note": terms.note.strip(),
        "programme": weighed.programme,
        "programme_name": plain(PROGRAMME_NAMES.get(weighed.programme)),
    }


def _unknown(weighed: Weighed) -> list[str]:
    """Return the facts that some measure's answer still hung on."""
    measures = weighed.consideration.measures
    return list(dict.fromkeys(fact.path for each in measures for fact in each.missing))


def _missing(path: str) -> dict[str, Any]:
    return {"path": path, "label": plain(BY_PATH[path].label)}


def _facts(weighed: Weighed) -> dict[str, Any]:
    """Return the rows of the rulebook's frames, as it read them."""
    subject = weighed.subject
    return {
        "person": plain(subject.person),
        "enrolments": _rows(subject.enrolments),
        "periods": _rows(subject.periods),
        "supply": _rows(subject.supply),
    }


def _rows(rows: Sequence[Row]) -> list[dict[str, Any]]:
    return [{name: plain(value) for name, value in row.items() if name != "pool"} for row in rows]


def _texts(weighed: Weighed, measure: str) -> dict[str, Any]:
    """Return the rulebook's texts that the letter is made of."""
    text = weighed.rulebook.measure_texts[measure].texts
    names = ("in_sentence", "what_you_must_do", "money", "review")
    return {name: plain(text[name]) for name in names}
