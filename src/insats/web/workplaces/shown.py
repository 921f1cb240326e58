"""What the page of a workplace shows, in the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from insats.accounts.actor import Actor
from insats.accounts.models import Unit
from insats.contracts.fields import field_name
from insats.providers.gaps import counts, gaps_at
from insats.providers.languages import LANGUAGES
from insats.providers.models import ACCESS, Competence, Profile, Standing, Workplace
from insats.referrals.displacement import share_at, union_comments
from insats.referrals.models import Seat
from insats.referrals.queries import has_accepted, visible_referrals
from insats.referrals.room import Chair, Wait, chairs, loads, open_places, wait
from insats.web.people.shown import capital
from insats.web.providers.shown import tells_who
from insats.web.words import day, language

# How the state of a chair is marked: as the answers of the rulebook are.
_MARKS = {"free": "open", "reserved": "undetermined", "taken": "closed", "closed": "closed"}


@dataclass(frozen=True, slots=True)
class Line:
    """A chair as its keeper sees it; ``name`` is whose it is, where the reader may know."""

    chair: Chair
    today: date
    name: str = ""
    public_id: str = ""

    @property
    def mark(self) -> str:
        """How its state is marked."""
        return _MARKS[self.chair.state]

    @property
    def word(self) -> str:
        """What its state is called."""
        words = {
            "free": _("Ledig"),
            "reserved": _("Reserverad"),
            "taken": _("Upptagen"),
            "closed": _("Stängd"),
        }
        return words[self.chair.state]

    @property
    def until(self) -> str:
        """Until or from when."""
        seat, free = self.chair.now, self.chair.free
        if seat is not None:
            return _("till och med %(day)s") % {"day": day(seat.last_day)}
        if free is None:
            return ""
        if free[0] > self.today:
            return _("från %(day)s") % {"day": day(free[0])}
        return _("till och med %(day)s") % {"day": day(free[1])} if free[1] else _("tills vidare")

    @property
    def later(self) -> str:
        """Who comes next, where that is known."""
        seat = self.chair.later
        return _("Reserverad från %(day)s") % {"day": day(seat.first_day)} if seat else ""


@dataclass(frozen=True, slots=True)
class Kind:
    """The chairs for one measure, and who waits for one."""

    measure: str
    lines: Sequence[Line]
    # None where a place is free.
    wait: Wait | None

    @property
    def free(self) -> int:
        """How many are free today."""
        return sum(line.chair.state == "free" for line in self.lines)


def kinds(actor: Actor, unit: Unit) -> list[Kind]:
    """Return a workplace's chairs by measure, with the names that the reader may see."""
    rows = chairs(open_places(unit.pk, actor.on), actor.on)
    seats = [row.now.referral_id for row in rows if row.now]
    seen = visible_referrals(actor, "referral.answer").filter(pk__in=seats, provider=unit)
    told = (each for each in seen.select_related("person") if tells_who(each, has_accepted(each)))
    people = {each.pk: each for each in told}
    lines = [_line(row, actor.on, people) for row in rows]
    measures = dict.fromkeys(line.chair.place.measure for line in lines)
    return [_kind(unit, measure, lines, actor.on) for measure in measures]


def _kind(unit: Unit, measure: str, every: Sequence[Line], on: date) -> Kind:
    """Return the chairs for a measure; how long the wait is only where none is free."""
    lines = [line for line in every if line.chair.place.measure == measure]
    full = not any(line.chair.state == "free" for line in lines)
    return Kind(measure, lines, wait(unit.pk, measure, on) if full else None)


def _line(chair: Chair, today: date, people: Mapping[int, Any]) -> Line:
    found = people.get(chair.now.referral_id) if chair.now else None
    if found is None:
        return Line(chair, today)
    return Line(chair, today, found.person.name, str(found.public_id))


def context(actor: Actor, unit: Unit, *, keeps: bool) -> dict[str, Any]:
    """Return what the page of a workplace draws; ``keeps``: the reader is its provider."""
    workplace = Workplace.objects.filter(pk=unit.pk).select_related("municipality").first()
    standing = Standing.objects.current().filter(organisation=unit.organisation_id).first()
    staff = Competence.objects.current().filter(unit=unit).order_by("kind", "name", "pk")
    return {
        "unit": unit,
        "keeps": keeps,
        "workplace": workplace,
        "described": described(workplace) if workplace else {},
        "kinds": kinds(actor, unit),
        "loads": loads(unit.pk, actor.on),
        "staff": [(each, counts(each)) for each in staff],
        "gaps": gaps_at(unit.pk, actor.on),
        "share": share_at(unit.pk, actor.on),
        "comments": [] if keeps else union_comments(unit.pk),
        "standing": standing,
        "standing_mark": standing_mark(standing),
        "profile": Profile.objects.current().filter(organisation=unit.organisation_id).first(),
        "today": actor.on,
    }


def standing_mark(standing: Standing | None) -> str:
    """Return how a standing is marked."""
    if standing is None:
        return "undetermined"
    return "open" if standing.status == Standing.Status.APPROVED else "closed"


def described(workplace: Workplace) -> dict[str, str]:
    """Return what a workplace is like, in words."""
    fields = sorted({field_name(each.field, language()) for each in workplace.offers.all()})
    access = [str(name) for code, name in ACCESS.items() if getattr(workplace, code)]
    spoken = [str(LANGUAGES[each.language]) for each in workplace.spoken.all()]
    return {
        "fields": "; ".join(fields),
        "access": capital(", ".join(access)),
        "languages": capital(", ".join(sorted(spoken))),
    }


def people_shown(found: Sequence[Kind]) -> list[Seat]:
    """Return the seats whose holders are named, for the log of reads."""
    lines = (line for kind in found for line in kind.lines if line.name)
    return [line.chair.now for line in lines if line.chair.now]
