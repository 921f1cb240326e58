"""Whom the stories are about: people at the offices of the demo's accounts, after the dozen.

Each has what a referral takes recorded before it began. Days are counted back from the reference
day. They are the same for every seed, but for their names and ages.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from insats.population.accounts import NACKA, UMEA
from insats.population.places import NACKA as NACKA_CODE
from insats.population.shown import (
    AFTER_A_QUEUE,
    NOTHING,
    PRACTICE,
    REHABILITATION,
    SHOWN,
    counted,
    dated,
    overlaid,
    since,
    tested,
)
from insats.rulebook.terms import (
    ETP,
    JOB,
    REINFORCED_WORK_TRAINING,
    UGA,
    WORK_INTEGRATING_PRACTICE,
    WORK_TRAINING,
)

# What is recorded of someone was recorded so many days before a referral was opened.
BEFORE = 8
POSTCODES = {NACKA: "013 31", UMEA: "019 03"}
CODES = {NACKA: NACKA_CODE, UMEA: "2480"}
JOB_, LONG, YOUNG, NEWCOMER, REHAB, SERVICE = "job", "long", "young", "newcomer", "rehab", "service"
MEASURES = {REHAB: REINFORCED_WORK_TRAINING, SERVICE: WORK_INTEGRATING_PRACTICE}
AGES = {YOUNG: 21, NEWCOMER: 35, REHAB: 46}


@dataclass(frozen=True, slots=True)
class Lead:
    """Someone a story is about: which story (``plots``), opened how many days ago, by whom."""

    plot: str
    opened: int
    kind: str = JOB_
    by: str = "handlaggare"
    protected: bool = False
    # How far the last report has come, of a measure that has begun (``course``).
    report: str = "approved"

    @property
    def town(self) -> str:
        """Which office it is at."""
        return UMEA if self.by == "umea" else NACKA

    @property
    def measure(self) -> str:
        """The measure it is about."""
        return MEASURES.get(self.kind, WORK_TRAINING)

    @property
    def known(self) -> int:
        """How many days ago what it takes was recorded."""
        return self.opened + BEFORE


def _protected(plot: str, opened: int, kind: str = JOB_) -> Lead:
    return Lead(plot, opened, kind, by="skyddad", protected=True)


def _in_umea(plot: str, opened: int, kind: str = JOB_) -> Lead:
    return Lead(plot, opened, kind, by="umea")


# The participant's own is the first; they are one of the dozen.
OWN = Lead("own", 66)
LEADS: tuple[Lead, ...] = (
    # Not decided yet.
    Lead("drafted", 3), Lead("drafted", 1, REHAB),
    Lead("union_waits", 6), Lead("union_tomorrow", 13), Lead("provider_waits", 5),
    Lead("provider_waits", 9, REHAB), Lead("no_capacity", 8), Lead("link_waits", 4),
    Lead("union_objects", 15),
    # Decided, not begun.
    Lead("gates_missing", 12), Lead("gates_missing", 14, NEWCOMER), Lead("provider_barred", 25),
    Lead("starts_today", 30), Lead("starts_today", 24, REHAB), Lead("decided_at_once", 4),
    # Begun.
    Lead("runs", 80, LONG, report="waits"), Lead("runs", 60, YOUNG, report="returned"),
    Lead("answered_by_link", 60, report="missing"),
    Lead("ends_soon", 120), Lead("at_risk", 100, REHAB), Lead("wants_more", 90, NEWCOMER),
    Lead("extended", 110), Lead("agreed_anew", 75), Lead("fewer_hours", 85),
    Lead("shortened", 65), Lead("new_period", 170), Lead("serves", 45, SERVICE),
    Lead("pauses", 55, REHAB),
    # Ended.
    Lead("completed", 140), Lead("got_work", 115, report="waits"),
    Lead("fell_ill", 105, REHAB, report="missing"), Lead("no_place_left", 130),
    Lead("revoked", 35), Lead("declined", 28), Lead("dropped", 20, REHAB),
    Lead("voided", 10), Lead("voided_decided", 18),
    # Protected identities.
    _protected("union_waits", 7), _protected("gates_missing", 16), _protected("runs", 68, REHAB),
    # In Umeå.
    _in_umea("drafted", 2), _in_umea("union_tomorrow", 11), _in_umea("gates_missing", 17),
    _in_umea("runs", 72), _in_umea("completed", 135),
)  # fmt: skip
FIRST = len(SHOWN)


def homes() -> list[str]:
    """Return the municipality of each of the first people: the dozen, then these."""
    return [NACKA_CODE] * FIRST + [CODES[lead.town] for lead in LEADS]


def cast(people: pl.DataFrame) -> pl.DataFrame:
    """Give them an age that suits their programme, and ordinary personal numbers."""
    own = [
        {"age_days": AGES.get(lead.kind, 29) * 365 + 17 * nth, "coordination": False}
        for nth, lead in enumerate(LEADS)
    ]
    return overlaid(people, own, FIRST)


def played(people: pl.DataFrame, on: date) -> pl.DataFrame:
    """Give them what is recorded of them, and nothing else."""
    own = [
        {**values(lead), "street": "" if lead.protected else f"Exempelvägen {nth}"}
        for nth, lead in enumerate(LEADS, 1)
    ]
    return overlaid(people, [dated(people, each, on) for each in own], FIRST)


def values(lead: Lead) -> Mapping[str, Any]:
    """Return what is recorded of someone, days counted from the reference day."""
    known = lead.known
    need = {REHAB: {**REHABILITATION, "months_to_ready": 11.0}}.get(lead.kind, PRACTICE)
    drawn = ("language", "interpreter_needed")
    return {
        **{name: value for name, value in NOTHING.items() if name not in drawn},
        **need,
        **_enrolled(lead),
        **tested(lead.measure, known),
        **({} if lead.kind in (REHAB, SERVICE) or lead.town == NACKA else _better_fit(known)),
        "field": "Naturbruk" if lead.kind == SERVICE else AFTER_A_QUEUE,
        "created_days": known + 30,
        "judged_days": known,
        **_address(lead),
    }


def _enrolled(lead: Lead) -> Mapping[str, Any]:
    """Return the programme, with an action plan, and the days in it where those count."""
    known = lead.known
    if lead.kind == YOUNG:
        return since(UGA, known + 60)
    if lead.kind == NEWCOMER:
        return {**since(ETP, known + 200), "population_registered": -(known + 320),
                "language": "uk", "interpreter_needed": True}  # fmt: skip
    if lead.kind == LONG:
        return {**since(JOB, known + 800), **counted(470, known)}
    return {**since(JOB, known + 210), **counted(128, known)}


def _better_fit(known: int) -> Mapping[str, Any]:
    named = f"better_fit.{WORK_TRAINING}"
    reason = "Arbetsgivaren har sagt att den vill anställa om träningen går bra."
    return {f"{named}.date": -known, f"{named}.reason": reason}


def _address(lead: Lead) -> Mapping[str, Any]:
    """Return where they can be reached: nowhere, where the identity is protected."""
    if lead.protected:
        nothing = dict.fromkeys(("postcode", "town", "email", "phone"), "")
        return {"protected_identity": True, **nothing}
    return {"postcode": POSTCODES[lead.town], "town": lead.town}
