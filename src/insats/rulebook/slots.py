"""The values that fill the slots of the rulebook's sentences, for one answered row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from insats.rulebook import wording, words
from insats.rulebook.book import Rulebook
from insats.rulebook.calendar import FOREVER
from insats.rulebook.condition import Compare, Node, Over, Some, Value, children
from insats.rulebook.errors import Text
from insats.rulebook.measures import Length
from insats.rulebook.measures.shared import available, takes_in
from insats.rulebook.plan import PROGRAMME_LAST_DAY, SURE, Plan
from insats.rulebook.subject import Row, Subject
from insats.rulebook.terms import JOB, SUPERVISED_PRACTICE, VOCATIONAL_REHABILITATION

Slots = dict[str, Text | None]
Places = Callable[[str], str]


def code_itself(code: str) -> str:
    """The place name where no register of names is at hand: the code."""
    return f"kommun {code}"


@dataclass(frozen=True)
class Told:
    """One subject on its day: its answered row, and what sentences need beside it."""

    subject: Subject
    plan: Plan
    row: Mapping[str, object]
    rulebook: Rulebook
    places: Places
    enrolments: tuple[Mapping[str, object], ...]
    supply: tuple[Mapping[str, object], ...]

    def enrolled(self) -> Mapping[str, object]:
        """The enrolment the person is in on the day; empty where there is not just one."""
        return self.enrolments[0] if len(self.enrolments) == 1 else {}

    def programme(self) -> str | None:
        """The one programme the person is in, if it is known."""
        known = {str(row["programme"]) for row in self.enrolments}
        return known.pop() if len(known) == 1 else None

    def entries(self, service: str) -> list[Mapping[str, object]]:
        """The entries of ``service`` that take referrals where the person lives."""
        column = self.plan.row_column(available(service))
        return [row for row in self.supply if column and row[column] is True]

    def suiting(self, service: str) -> list[Mapping[str, object]]:
        """Of these entries, those that may take the person in: not those that surely do not."""
        column = self.plan.row_column(Some("supply", takes_in(service)))
        return [row for row in self.entries(service) if column and row[column] is not False]


def told(
    subject: Subject,
    rows: Mapping[Over, pl.DataFrame],
    plan: Plan,
    row: Mapping[str, object],
    rulebook: Rulebook,
    places: Places,
) -> Told:
    """``row`` is the subject's answer, the first; ``rows`` what ``answer`` kept of other frames."""
    enrolments, supply = rows.get("enrolments"), rows.get("supply")
    inside: list[Row] = []
    if enrolments is not None:
        inside = enrolments.filter(pl.col("row") == 0, pl.col(SURE)).to_dicts()
    entries: list[Row] = []
    if supply is not None:
        entries = supply.filter(pl.col("date") == subject.date).to_dicts()
    return Told(subject, plan, row, rulebook, places, tuple(inside), tuple(entries))


def slots_of(t: Told) -> Slots:
    """The slots that are the same for every measure."""
    row, enrolled, programme = t.row, t.enrolled(), t.programme()
    end = row[PROGRAMME_LAST_DAY]
    place = row["municipality"]
    names = [wording.PROGRAMME_NAMES[str(e["programme"])] for e in t.enrolments]
    limit = t.rulebook.limits["steps_to_work.months_to_ready"].on(t.subject.date)
    return {
        "date": _day(row["date"]),
        "start": _day(row["start"]),
        "until": _day(row["until"]),
        "programme": wording.PROGRAMME_NAMES[programme] if programme else None,
        "programmes": words.listed(names) if names else None,
        "programme_from": _day(enrolled.get("from")),
        "programme_end": _day(end) if end != FOREVER else None,
        "need": _named(wording.NEED_NAMES, row["need"]),
        "health": _named(wording.HEALTH_NAMES, row["health"]),
        "field": _field(row["field"]),
        "municipality": words.same(t.places(str(place))) if place else None,
        "months": _number(row["months_to_ready"]),
        "months_limit": words.same(str(limit.value)),
        "plan_date": _day(row["action_plan"]),
        **_days(t),
    }


def _days(t: Told) -> Slots:
    days = t.enrolled().get("days") if t.programme() == JOB else None
    limit = t.rulebook.limits["work_training.JOB.long.days"].on(t.subject.date)
    return {"days": _number(days), "days_limit": words.same(str(limit.value))}


def own_slots(t: Told, measure: str) -> Slots:
    """The slots that are a measure's own."""
    reason = t.subject.person.get(f"better_fit.{measure}.reason")
    return {
        "measure": in_sentence(measure),
        "meets": meets(t.rulebook, measure),
        "last_day": _day(t.row[f"{measure}.last_day"]),
        "test_date": _day(t.row.get(f"suitability.{measure}.date")),
        "better_fit_date": _day(t.row.get(f"better_fit.{measure}.date")),
        "better_fit_reason": words.same(str(reason)) if reason else None,
        "services": None,
        "queue_days": None,
        "referrals_until": _until(t, measure),
    }


def in_sentence(measure: str) -> Text:
    """The measure's name as it stands inside a sentence."""
    if measure in wording.SERVICE_NAMES:
        return wording.SERVICE_NAMES[measure]
    name = wording.MEASURE_NAMES[measure]
    return Text(name.sv.lower(), name.en.lower())


def meets(rulebook: Rulebook, measure: str) -> Text:
    """The needs that the measure meets."""
    needs = [
        wording.NEED_NAMES[need]
        for need in (SUPERVISED_PRACTICE, VOCATIONAL_REHABILITATION)
        if need in _values(rulebook.measure(measure).conditions["need"])
    ]
    return words.listed(needs)


def services(names: list[str]) -> Text:
    """The services as a list in a sentence."""
    return words.listed([wording.SERVICE_NAMES[name] for name in names])


def shortest_queue(t: Told, names: Sequence[str]) -> Text | None:
    """The shortest queue, in days, to an entry of the services that may take the person in."""
    queues = [row["queue_days"] for name in names for row in t.suiting(name)]
    known = [int(str(queue)) for queue in queues if queue]
    return words.same(str(min(known))) if known else None


def months_for(t: Told, measure: str) -> str | None:
    """The id of the limit on one period of ``measure`` in the person's programme."""
    length, programme = t.rulebook.measure(measure).length, t.programme()
    if not isinstance(length, Length) or programme is None:
        return None
    longer = length.longer
    if longer and longer.programme == programme and t.plan.truth(longer.when, t.row):
        return longer.months
    return length.months.get(programme)


def _until(t: Told, measure: str) -> Text | None:
    if measure not in wording.SERVICE_NAMES:
        return None
    days = [row["referrals_until"] for row in t.entries(measure)]
    bounds = [day for day in days if isinstance(day, date) and day != FOREVER]
    return _day(max(bounds)) if bounds and len(bounds) == len(days) else None


def _values(node: Node) -> set[object]:
    """The words that the node compares with."""
    if isinstance(node, Compare) and isinstance(node.right, Value):
        return {node.right.value}
    return {value for part in children(node) for value in _values(part)}


def _day(value: object) -> Text | None:
    return words.day(value) if isinstance(value, date) else None


def _number(value: object) -> Text | None:
    return words.number(value) if isinstance(value, int | float) else None


def _field(value: object) -> Text | None:
    """The occupation field; one that is not in the list goes by its own name."""
    return wording.FIELD_NAMES.get(str(value), words.same(str(value))) if value else None


def _named(names: Mapping[str, Text], key: object) -> Text | None:
    return names[str(key)] if key else None
