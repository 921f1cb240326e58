"""A second reading of the case file, slow and plain, to hold the rulebook against.

Written from the format's description alone: one case in, plain dictionaries and dates, no
frames and no shared code. Where it and the rulebook differ, one of them reads the rules wrongly.

``answers(case)`` takes a case as its file states it (defaults merged in, dates read) and gives,
for each measure, ``answer``, ``because``, ``missing``, ``rank`` and ``last_day``, and for the
request its ``answer``, ``because`` and ``missing``.
"""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import Any

from tests.rulebook.plainly import (
    NO,
    YES,
    End,
    Truth,
    day_or_missing,
    every,
    known,
    listed,
    months_from,
    no,
    run_to,
    some,
    told,
    unknown,
)

AGREEMENTS = ("work_training", "reinforced_work_training", "reinforced_work_training_assessment")
SERVICES = ("steps_to_work", "work_integrating_practice", "own_rehabilitation")
PROGRAMMES = ("JOB", "UGA", "ETP")
IN_ORDER = (
    "steps_to_work",
    "work_integrating_practice",
    "own_rehabilitation",
    "reinforced_work_training",
    "reinforced_work_training_assessment",
    "work_training",
)
GUIDELINE_FROM = date(2023, 10, 1)
LONG_TIME_DAYS = 450
SHORT_WORK_TRAINING = {"JOB": 6, "UGA": 3, "ETP": 6}
LONG_WORK_TRAINING = 12
REINFORCED = {"JOB": 12, "UGA": 6, "ETP": 12}
READY_WITHIN = 7


def answers(case: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Answer one case: every measure, and ``request`` if there is one."""
    return Reading(case).answers()


class Reading:
    """One case, read."""

    def __init__(self, case: dict[str, Any]) -> None:
        self.day: date = case["date"]
        self.person: dict[str, Any] = case.get("person") or {}
        self.supply: list[dict[str, Any]] | None = case.get("supply")
        self.request: dict[str, Any] | None = case.get("request")
        self.start: date = (self.request or {}).get("start") or self.day

    def fact(self, name: str, test: Callable[[Any], bool]) -> Truth:
        """A test of one of the person's facts."""
        return told(self.person.get(name), f"person.{name}", test)

    # --- the answers --------------------------------------------------------------------------

    def answers(self) -> dict[str, dict[str, Any]]:
        """Every measure's answer, ranked."""
        found = {measure: self.measure(measure) for measure in IN_ORDER}
        open_ones = [measure for measure in IN_ORDER if found[measure]["answer"] == "open"]
        for place, measure in enumerate(open_ones, start=1):
            found[measure]["rank"] = place
        if self.request:
            found["request"] = self.asked()
        return found

    def measure(self, measure: str) -> dict[str, Any]:
        """One measure's answer, not yet ranked."""
        return told_as(self.conditions(measure)) | {
            "rank": None,
            "last_day": self.last_day(measure)[0],
        }

    def asked(self) -> dict[str, Any]:
        """The answer to the request: is the period short enough?"""
        assert self.request is not None
        until = self.request.get("until")
        last, missing = self.last_day(self.request["measure"])
        lacking = {*missing, *(["request.until"] if until is None else [])}
        fits = unknown(*lacking) if lacking else known(last is not None and until <= last)
        return told_as({"period_length": fits})

    def conditions(self, measure: str) -> dict[str, Truth]:
        """Every condition of a measure, by its id."""
        if measure in SERVICES:
            return self.conditions_of_service(measure)
        found = {
            **self.in_programme,
            "need": self.need(measure),
            "suitability": self.suitability(measure),
        }
        if measure == "reinforced_work_training_assessment":
            found["intake"] = known(self.day < GUIDELINE_FROM)
        if measure == "work_training":
            found["conditions_known"] = self.fact("conditions_known", bool)
        else:
            found["health"] = self.health()
        if measure != "reinforced_work_training_assessment":
            found["no_better_service"] = self.since(
                GUIDELINE_FROM, self.fact("no_better_service", bool)
            )
            found["procured_first"] = self.since(GUIDELINE_FROM, self.procured_first(measure))
        return found

    @cached_property
    def in_programme(self) -> dict[str, Truth]:
        """What every measure inside a programme asks."""
        return {
            "registered": self.registered(),
            "programme": self.in_some_programme(),
            "single_programme": self.single_programme(),
            "action_plan": some([no(self.enrolled["ETP"]), self.planned()]),
            "time_left": self.time_left(),
        }

    def conditions_of_service(self, service: str) -> dict[str, Truth]:
        """Every condition of a procured service, or of the own team."""
        found = {
            "registered": self.registered(),
            "available": self.available(service),
            "need": self.need(service),
        }
        if service == "steps_to_work":
            found["health"] = self.health()
            found["within_reach"] = self.fact("months_to_ready", lambda n: n <= READY_WITHIN)
        if service == "work_integrating_practice":
            found["field"] = some(
                [no(self.available(service)), self.some_entry(service, self.here, self.in_field)]
            )
        return found

    def since(self, first: date, condition: Truth) -> Truth:
        """A condition that asks nothing before its first day."""
        return condition if self.day >= first else YES

    # --- the person ---------------------------------------------------------------------------

    def registered(self) -> Truth:
        return self.fact("registered", bool)

    def health(self) -> Truth:
        return self.fact("health", lambda state: state in ("presumed", "established"))

    def need(self, measure: str) -> Truth:
        meets = {
            "work_training": ("supervised_practice",),
            "work_integrating_practice": ("supervised_practice", "vocational_rehabilitation"),
        }.get(measure, ("vocational_rehabilitation",))
        return self.fact("need", lambda need: need in meets)

    def planned(self) -> Truth:
        """An action plan exists on the day."""
        return self.fact("action_plan", lambda plan: plan is not False and plan <= self.day)

    def suitability(self, measure: str) -> Truth:
        """A test for this period, and positive; one that serves another counts as not recorded."""
        path = f"person.suitability.{measure}"
        test = (self.person.get("suitability") or {}).get(measure) or {}
        made, verdict = test.get("date"), test.get("suitable")
        used = self.used(measure, made, path)
        serves = every([told(made, path, lambda day: day <= self.day), no(used)])
        if serves.value and verdict is not None:
            return known(verdict)
        unrecorded = verdict is None or serves.value is False
        return unknown(*serves.missing, *used.missing, *([path] if unrecorded else []))

    def used(self, measure: str, made: date | None, path: str) -> Truth:
        """A period of the measure has begun on the day of the test or later."""
        periods = self.person.get("periods")
        if periods is None:
            return unknown("person.periods")
        return some(self.used_for(period, measure, made, path) for period in periods)

    def used_for(self, period: dict[str, Any], measure: str, made: date | None, path: str) -> Truth:
        """The period is of the measure, has begun, and not before the test was made."""
        began, begun = period.get("from"), "person.periods.from"
        lacking = [p for p, day in ((begun, began), (path, made)) if day is None]
        return every(
            [
                told(period.get("measure"), "person.periods.measure", lambda m: m == measure),
                told(began, begun, lambda day: day <= self.day),
                unknown(*lacking) if lacking else known(began >= made),
            ]
        )

    # --- programmes ---------------------------------------------------------------------------

    def enrolments(self) -> list[dict[str, Any]] | None:
        return self.person.get("programmes")

    def is_on(self, enrolment: dict[str, Any], programme: str) -> Truth:
        """The enrolment is in the programme, and runs on the day."""
        until = enrolment.get("until")
        return every(
            [
                told(
                    enrolment.get("programme"),
                    "person.programmes.programme",
                    lambda name: name == programme,
                ),
                told(enrolment.get("from"), "person.programmes.from", lambda d: d <= self.day),
                known(until is None or until >= self.day),
            ]
        )

    @cached_property
    def enrolled(self) -> dict[str, Truth]:
        """By programme: enrolled in it on the day."""
        enrolments = self.enrolments()
        if enrolments is None:
            return dict.fromkeys(PROGRAMMES, unknown("person.programmes"))
        return {
            programme: some([self.is_on(enrolment, programme) for enrolment in enrolments])
            for programme in PROGRAMMES
        }

    def in_some_programme(self) -> Truth:
        return some(self.enrolled.values())

    def single_programme(self) -> Truth:
        return no(some([every(pair) for pair in combinations(self.enrolled.values(), 2)]))

    @cached_property
    def in_one(self) -> Truth:
        """In just one of the programmes."""
        return every([self.in_some_programme(), self.single_programme()])

    def ends(self, enrolment: dict[str, Any], programme: str) -> list[End]:
        """Every end of a programme, by this enrolment."""
        begun = enrolment.get("from")
        found: list[End] = []
        if enrolment.get("until") is not None:
            found.append((enrolment["until"],))
        if programme == "UGA":
            found.append((months_from(begun, "person.programmes.from", 15),))
        if programme == "ETP":
            plan, first = self.person.get("action_plan"), self.person.get("population_registered")
            if plan is not False:
                found.append(
                    (
                        months_from(begun, "person.programmes.from", 24),
                        months_from(plan, "person.action_plan", 24),
                    )
                )
            found.append((months_from(first, "person.population_registered", 36),))
        return found

    def time_left(self) -> Truth:
        """No end of the programme comes before the start."""
        enrolments = self.enrolments()
        if enrolments is None:
            return unknown("person.programmes")
        return every(
            self.outlasts(enrolment, programme)
            for enrolment in enrolments
            for programme in PROGRAMMES
        )

    def outlasts(self, enrolment: dict[str, Any], programme: str) -> Truth:
        """Not in the programme by this enrolment, or every end of it is late enough."""
        lasting = every(
            some(unknown(day) if isinstance(day, str) else known(day >= self.start) for day in end)
            for end in self.ends(enrolment, programme)
        )
        return some([no(self.is_on(enrolment, programme)), lasting])

    # --- supply -------------------------------------------------------------------------------

    def some_entry(self, service: str, *tests: Callable[[dict[str, Any]], Truth]) -> Truth:
        """One and the same entry of the service passes every test."""
        if self.supply is None:
            return unknown("supply")
        return some(every(test(entry) for test in tests) for entry in self.entries(service))

    def entries(self, service: str) -> list[dict[str, Any]]:
        return [entry for entry in self.supply or [] if entry["service"] == service]

    def available(self, service: str) -> Truth:
        return self.some_entry(service, self.here)

    def here(self, entry: dict[str, Any]) -> Truth:
        """The entry covers the municipality and takes referrals on the day."""
        first, last = entry.get("referrals_from"), entry.get("referrals_until")
        places = entry.get("municipalities")
        home = self.person.get("municipality")
        return every(
            [
                known(first is None or first <= self.day),
                known(last is None or last >= self.day),
                listed(
                    home, "person.municipality", places, f"supply.{entry['service']}.municipalities"
                ),
            ]
        )

    def in_field(self, entry: dict[str, Any]) -> Truth:
        """The entry covers the person's field."""
        fields = entry.get("fields")
        if fields == "all":
            return YES
        path = f"supply.{entry['service']}.fields"
        return listed(self.person.get("field"), "person.field", fields, path)

    def no_queue(self, entry: dict[str, Any]) -> Truth:
        return told(
            entry.get("queue_days"),
            f"supply.{entry['service']}.queue_days",
            lambda days: days == 0,
        )

    def takes_now(self, service: str) -> Truth:
        """The service is open for the person, and one entry of it has no queue."""
        tests = [self.here, self.no_queue]
        if service == "work_integrating_practice":
            tests.append(self.in_field)
        is_open = every(self.conditions_of_service(service).values())
        return every([is_open, self.some_entry(service, *tests)])

    @cached_property
    def taken(self) -> Truth:
        """Some procured service that meets the need takes the person now."""
        return some([self.takes_now("steps_to_work"), self.takes_now("work_integrating_practice")])

    def procured_first(self, measure: str) -> Truth:
        """No procured service takes the person now, or a better fit is documented."""
        return some([no(self.taken), self.better_fit(measure)])

    def better_fit(self, measure: str) -> Truth:
        fit = (self.person.get("better_fit") or {}).get(measure)
        if fit is None:
            return NO
        return told(fit.get("date"), f"person.better_fit.{measure}", lambda day: day <= self.day)

    # --- the last day -------------------------------------------------------------------------

    def last_day(self, measure: str) -> tuple[date | None, frozenset[str]]:
        """The last day, or none and the unknown facts it hangs on (none where nothing is)."""
        if measure in SERVICES:
            return self.tail(measure)
        in_one = self.in_one
        if in_one.value is False:
            return None, frozenset()
        inside = [programme for programme in PROGRAMMES if self.enrolled[programme].value]
        caps = [cap for programme in inside for cap in self.caps(measure, programme)]
        missing = in_one.missing.union(cap for cap in caps if isinstance(cap, str))
        return (
            (None, missing) if missing else (min(c for c in caps if isinstance(c, date)), missing)
        )

    def caps(self, measure: str, programme: str) -> list[date | str]:
        """The programme's ends and the measure's length: a day each, or the fact it hangs on."""
        found: list[date | str] = []
        for enrolment in self.enrolments() or []:
            member = self.is_on(enrolment, programme)
            ends = self.ends(enrolment, programme)
            if member.value:
                found += [each for end in ends for each in day_or_missing(end)]
            elif ends:
                found += member.missing
        if measure != "work_training":
            return [*found, run_to(self.start, REINFORCED[programme])]
        is_long = self.long_in_job() if programme == "JOB" else NO
        months = LONG_WORK_TRAINING if is_long.value else SHORT_WORK_TRAINING[programme]
        return [*found, *(is_long.missing or [run_to(self.start, months)])]

    def long_in_job(self) -> Truth:
        """Some enrolment in JOB has lasted long enough for a longer period."""
        path = "person.programmes.compensable_days"
        return some(
            every(
                [
                    self.is_on(enrolment, "JOB"),
                    told(enrolment.get("compensable_days"), path, lambda n: n >= LONG_TIME_DAYS),
                ]
            )
            for enrolment in self.enrolments() or []
        )

    def tail(self, service: str) -> tuple[date | None, frozenset[str]]:
        """The latest tail among the entries that are known to be open to the person."""
        if self.supply is None:
            return None, frozenset({"supply"})
        tests = [self.here]
        if service == "work_integrating_practice":
            tests.append(self.in_field)
        judged = [(every(t(e) for t in tests), e) for e in self.entries(service)]
        sure = [entry.get("participation_until") for truth, entry in judged if truth.value]
        if None in sure:
            return None, frozenset({f"supply.{service}.participation_until"})
        if sure:
            return max(sure), frozenset()
        return None, some(truth for truth, _ in judged).missing


def told_as(conditions: dict[str, Truth]) -> dict[str, Any]:
    """An answer: closed by what fails, else undetermined by what is unknown, else open."""
    whole = every(conditions.values())
    failing = {name for name, truth in conditions.items() if truth.value is False}
    word = {True: "open", False: "closed", None: "undetermined"}[whole.value]
    return {"answer": word, "because": failing, "missing": set(whole.missing)}
