"""From the keys of a case to the rows of a subject."""

from datetime import date

from insats.rulebook import case_errors as errors
from insats.rulebook import terms
from insats.rulebook.book import BEGINS
from insats.rulebook.case_fields import Reader
from insats.rulebook.subject import Row, Subject

PERSON_KEYS = (
    "born",
    "municipality",
    "registered",
    "programmes",
    "action_plan",
    "population_registered",
    "need",
    "conditions_known",
    "health",
    "field",
    "months_to_ready",
    "suitability",
    "no_better_service",
    "better_fit",
    "periods",
)
ENROLMENT_KEYS = ("programme", "from", "until", "compensable_days")
PERIOD_KEYS = ("measure", "referred", "from", "until")
SUPPLY_KEYS = (
    "service",
    "municipalities",
    "referrals_from",
    "referrals_until",
    "participation_until",
    "fields",
    "queue_days",
)
MAX_DAYS, MAX_MONTHS, MAX_FIELDS = 20_000, 1_200, 1_000


def subject(case: Reader) -> Subject:
    """The subject that a case states."""
    person = case.below("person")
    person.mapping(PERSON_KEYS)
    enrolments = person.rows("programmes", ENROLMENT_KEYS)
    periods = person.rows("periods", PERIOD_KEYS)
    supply = case.rows("supply", SUPPLY_KEYS)
    row: Row = {
        **_asked(case),
        **_facts(person),
        "programmes_known": enrolments is not None,
        "periods_known": periods is not None,
        "supply_known": supply is not None,
    }
    return Subject(
        row,
        tuple(map(_enrolment, enrolments or ())),
        tuple(map(_period, periods or ())),
        tuple(map(_entry, supply or ())),
    )


def _asked(case: Reader) -> Row:
    day = case.day("date")
    if day is None:
        raise errors.missing(case.file, case.case, "date")
    if day < BEGINS:
        raise errors.before_rulebook(case.file, case.case, "date", BEGINS)
    request = case.below("request")
    request.mapping({"measure", "start", "until"})
    start = request.day("start") or day
    until = request.day("until")
    _in_order(request, "start", day, start, "date")
    _in_order(request, "until", start, until, "start")
    measure = request.one_of("measure", terms.MEASURES)
    if request.raw is not None and measure is None:
        raise errors.missing(case.file, case.case, "request.measure")
    return {"date": day, "start": start, "until": until, "request": measure}


def _in_order(reader: Reader, key: str, first: date | None, then: date | None, other: str) -> None:
    if first and then and then < first:
        raise errors.wrong_order(reader.file, reader.case, reader.at(key), other)


def _facts(person: Reader) -> Row:
    person.day("born")
    plan, no_plan = person.day_or_none_known("action_plan")
    return {
        "municipality": person.municipality("municipality"),
        "registered": person.flag("registered"),
        "action_plan": plan,
        "action_plan_none": no_plan,
        "population_registered": person.day("population_registered"),
        "need": person.one_of("need", terms.NEEDS),
        "conditions_known": person.flag("conditions_known"),
        "health": person.one_of("health", terms.HEALTH),
        "field": person.text("field"),
        "months_to_ready": person.number("months_to_ready", MAX_MONTHS),
        "no_better_service": person.flag("no_better_service"),
        **_tests(person.below("suitability")),
        **_reasons(person.below("better_fit")),
    }


def _tests(tests: Reader) -> Row:
    row: Row = {}
    for measure in tests.mapping(terms.MEASURES):
        test = tests.below(measure)
        test.mapping({"date", "suitable"})
        stated = {"date": test.day("date"), "suitable": test.flag("suitable")}
        if measure in terms.AGREEMENT_MEASURES:
            row |= {f"suitability.{measure}.{key}": value for key, value in stated.items()}
    return row


def _reasons(reasons: Reader) -> Row:
    row: Row = {f"better_fit.{m}.documented": False for m in terms.AGREEMENT_MEASURES}
    for measure in reasons.mapping(terms.MEASURES):
        reason = reasons.below(measure)
        reason.mapping({"date", "reason"})
        day = reason.day("date")
        reason.text("reason")
        if measure in terms.AGREEMENT_MEASURES and reason.raw is not None:
            row[f"better_fit.{measure}.documented"] = True
            row[f"better_fit.{measure}.date"] = day
    return row


def _enrolment(row: Reader) -> Row:
    first, last = row.day("from"), row.day("until")
    _in_order(row, "until", first, last, "from")
    return {
        "programme": row.one_of("programme", terms.PROGRAMMES),
        "from": first,
        "until": last,
        "compensable_days": row.whole("compensable_days", MAX_DAYS),
        "counted_on": None,
    }


def _period(row: Reader) -> Row:
    first, last = row.day("from"), row.day("until")
    _in_order(row, "until", first, last, "from")
    return {
        "measure": row.one_of("measure", terms.MEASURES),
        "referred": row.day("referred"),
        "from": first,
        "until": last,
    }


def _entry(row: Reader) -> Row:
    service = row.one_of("service", terms.SERVICES)
    if service is None:
        raise errors.missing(row.file, row.case, row.at("service"))
    first, last = row.day("referrals_from"), row.day("referrals_until")
    _in_order(row, "referrals_until", first, last, "referrals_from")
    return {
        "service": service,
        "municipalities": _codes(row),
        "referrals_from": first,
        "referrals_until": last,
        "participation_until": row.day("participation_until"),
        **_fields(row),
        "queue_days": row.whole("queue_days", MAX_DAYS),
    }


def _codes(row: Reader) -> list[str] | None:
    codes = row.get("municipalities")
    if codes is None:
        return None
    if not isinstance(codes, list) or len(codes) > MAX_FIELDS:
        raise row.fail("municipalities", "list")
    return [row.code(f"municipalities[{n}]", code) for n, code in enumerate(codes)]


def _fields(row: Reader) -> Row:
    fields = row.get("fields")
    if fields is None:
        return {"all_fields": None, "fields": None}
    if fields == "all":
        return {"all_fields": True, "fields": None}
    if not isinstance(fields, list) or not all(isinstance(each, str) for each in fields):
        raise row.fail("fields", "fields")
    return {"all_fields": False, "fields": fields}
