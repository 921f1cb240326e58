"""From the form of a made-up case to a case file, and from there to the rulebook's subject.

There is one reader of cases: what the form says goes the same way as a file does.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from insats.rulebook import casefile, terms
from insats.rulebook.case_errors import CaseFileError
from insats.rulebook.subject import Subject
from insats.rulebook.told import Consideration
from insats.web.public.local import supply_here
from insats.web.public.try_form import REASONED, TESTED, TWO
from insats.web.words import language

Filled = Mapping[str, Any]
Case = dict[str, Any]

NAME = "prova"
_YES_NO = {"yes": True, "no": False}


def case_of(filled: Filled) -> Case:
    """Return the case that a filled-in form states; what is not known is left out."""
    return _known(
        id=NAME,
        date=filled["date"],
        person=_person(filled),
        supply=_supply(filled),
        request=_request(filled),
    )


def subject_of(case: Case) -> Subject:
    """Return the subject of a case. Raises ``CaseFileError``, which names the key that is wrong."""
    return casefile.cases({"cases": [case]}, NAME)[0].subject


def as_file(case: Case, considered: Consideration) -> str:
    """Return the case as a file for ``insats check``, with what the rulebook answered."""
    expected = {m.measure: {"answer": m.answer} for m in considered.measures}
    document = {"cases": [{**case, "expect": expected}]}
    return yaml.dump(document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)


class _Dumper(yaml.SafeDumper):
    """Writes codes within quotes, so that no reader takes 0182 for a number; and no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style='"' if text.isdigit() else None
    )


_Dumper.add_representer(str, _text)


# --- from fields to keys ------------------------------------------------------------------------
def _known(**values: Any) -> Case:
    """Return the values that are known."""
    return {key: value for key, value in values.items() if value not in (None, "", {})}


def _person(filled: Filled) -> Case:
    place = filled["place"]
    return _known(
        municipality=place.code if place else None,
        registered=_YES_NO.get(filled["registered"]),
        programmes=_programmes(filled),
        action_plan=_plan(filled),
        population_registered=filled["population_registered"],
        need=filled["need"],
        conditions_known=_YES_NO.get(filled["conditions_known"]),
        health=filled["health"],
        field=filled["field"],
        months_to_ready=filled["months_to_ready"],
        suitability={m: _test(filled, m) for m in TESTED if filled[f"test_{m}"]},
        no_better_service=_YES_NO.get(filled["no_better_service"]),
        better_fit={m: _reason(filled, m) for m in REASONED if filled[f"reason_{m}"]},
        periods=_periods(filled),
    )


def _programmes(filled: Filled) -> list[Case] | None:
    if not filled["programme_1"]:
        return None
    if filled["programme_1"] == "none":
        return []
    rows = [
        {
            "programme": filled[f"programme_{n}"],
            "from": filled[f"programme_from_{n}"],
            "until": filled[f"programme_until_{n}"],
            "compensable_days": filled[f"days_{n}"],
        }
        for n in TWO
        if filled[f"programme_{n}"]
    ]
    return [_known(**row) for row in rows]


def _plan(filled: Filled) -> date | bool | None:
    if filled["action_plan"] == "no":
        return False
    day: date | None = filled["action_plan_day"]
    return day


def _test(filled: Filled, measure: str) -> Case:
    suitable = _YES_NO[filled[f"test_{measure}"]]
    return _known(date=filled[f"test_day_{measure}"], suitable=suitable)


def _reason(filled: Filled, measure: str) -> Case:
    return _known(date=filled[f"reason_day_{measure}"], reason=filled[f"reason_{measure}"])


def _periods(filled: Filled) -> list[Case] | None:
    if not filled["periods"]:
        return None
    if filled["periods"] == "none":
        return []
    rows = [
        {
            "measure": filled[f"period_{n}"],
            "from": filled[f"period_from_{n}"],
            "until": filled[f"period_until_{n}"],
        }
        for n in TWO
        if filled[f"period_{n}"]
    ]
    return [_known(**row) for row in rows]


def _request(filled: Filled) -> Case:
    measure = filled["request_measure"]
    if not measure:
        return {}
    return _known(measure=measure, start=filled["request_start"], until=filled["request_until"])


# --- the supply ---------------------------------------------------------------------------------
def _supply(filled: Filled) -> list[Case] | None:
    match filled["supply"]:
        case "contracts":
            return _by_contracts(filled)
        case "none":
            return []
        case "own":
            return [_stated(filled, s) for s in terms.SERVICES if filled[f"offered_{s}"]]
    return None


def _by_contracts(filled: Filled) -> list[Case] | None:
    """Return what the contracts offer in the municipality; not known where it is not."""
    if not filled["place"]:
        return None
    rows = supply_here(filled["place"].code, filled["date"]).frame.drop("pool").to_dicts()
    return [_entry(row) for row in rows]


def _entry(row: dict[str, Any]) -> Case:
    fields = "all" if row.pop("all_fields") else row["fields"]
    return _known(**{**row, "fields": fields})


def _stated(filled: Filled, service: str) -> Case:
    covers, place = filled[f"covers_{service}"], filled["place"]
    return _known(
        service=service,
        municipalities=[place.code] if place else None,
        participation_until=filled[f"until_{service}"],
        fields=[covers] if covers not in ("", "all") else covers,
        queue_days=filled[f"queue_{service}"],
    )


# --- what is wrong ------------------------------------------------------------------------------
_FIELDS = {
    "date": "date",
    "request.start": "request_start",
    "request.until": "request_until",
    "person.action_plan": "action_plan_day",
    "person.population_registered": "population_registered",
    "person.months_to_ready": "months_to_ready",
    **{f"person.programmes[{n - 1}].{key}": f"programme_{key}_{n}"
       for n in TWO for key in ("from", "until")},
    **{f"person.periods[{n - 1}].{key}": f"period_{key}_{n}"
       for n in TWO for key in ("from", "until")},
    **{f"person.suitability.{m}.date": f"test_day_{m}" for m in TESTED},
    **{f"person.better_fit.{m}.date": f"reason_day_{m}" for m in REASONED},
}  # fmt: skip


def fault(error: CaseFileError) -> tuple[str | None, str]:
    """Return the field that an error of a case is about, None for the whole, and what is wrong."""
    place = str(error.slots["place"])
    said = error.text(language()).removeprefix(f"{place}: ")
    key = place.rpartition(", ")[2]
    return _FIELDS.get(key), said[:1].upper() + said[1:]
