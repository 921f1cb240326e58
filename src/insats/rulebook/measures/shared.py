"""The conditions that several measures share, as trees over facts."""

from itertools import combinations

from insats.rulebook.condition import (
    All,
    Any,
    Column,
    Compare,
    Contains,
    Holds,
    Judged,
    Limit,
    Node,
    Not,
    Open,
    Some,
    Value,
    is_one_of,
    some_of,
)
from insats.rulebook.programmes import PROGRAMMES
from insats.rulebook.programmes.programme import FROM, PROGRAMME_COLUMN, UNTIL
from insats.rulebook.terms import (
    ETP,
    JOB,
    STEPS_TO_WORK,
    SUPERVISED_PRACTICE,
    VOCATIONAL_REHABILITATION,
    WORK_INTEGRATING_PRACTICE,
)

DATE = Column("date")
PROCURED = (STEPS_TO_WORK, WORK_INTEGRATING_PRACTICE)
NEED = Column("need", "person.need")

# --- the person ------------------------------------------------------------------------------
REGISTERED = Holds(Column("registered", "person.registered"))
CONDITIONS_KNOWN = Holds(Column("conditions_known", "person.conditions_known"))
ILL_OR_DISABLED = is_one_of(Column("health", "person.health"), ("presumed", "established"))
NEEDS_PRACTICE = Compare(NEED, "==", Value(SUPERVISED_PRACTICE))
NEEDS_REHABILITATION = Compare(NEED, "==", Value(VOCATIONAL_REHABILITATION))
NEEDS_EITHER = Any((NEEDS_PRACTICE, NEEDS_REHABILITATION))
NO_BETTER_SERVICE = Holds(Column("no_better_service", "person.no_better_service"))
WITHIN_REACH = Compare(
    Column("months_to_ready", "person.months_to_ready"),
    "<=",
    Limit("steps_to_work.months_to_ready"),
)

# --- the programme ---------------------------------------------------------------------------
ENROLLED = All((Compare(FROM, "<=", DATE), Compare(UNTIL, ">=", DATE)))
IN: dict[str, Node] = {p.id: Some("enrolments", All((p.this, ENROLLED))) for p in PROGRAMMES}
IN_A_PROGRAMME = some_of(*IN.values())
IN_ONE_PROGRAMME = Not(Any(tuple(All(pair) for pair in combinations(IN.values(), 2))))
PLAN_MADE = All(
    (
        Not(Holds(Column("action_plan_none"))),
        Compare(Column("action_plan", "person.action_plan"), "<=", DATE),
    )
)
PLAN_IN_ETP = Any((Not(IN[ETP]), PLAN_MADE))
IN_THE_RULES = All((some_of(*(p.this for p in PROGRAMMES)), ENROLLED))
TIME_LEFT = Not(
    Some(
        "enrolments",
        All(
            (
                IN_THE_RULES,
                some_of(
                    Compare(UNTIL, "<", Column("start")),
                    *(
                        All((p.this, some_of(*(end.passed for end in p.ends))))
                        for p in PROGRAMMES
                        if p.ends
                    ),
                ),
            )
        ),
    )
)
_IN_JOB_ROW = All((Compare(PROGRAMME_COLUMN, "==", Value(JOB)), ENROLLED))
LONG_IN_JOB = Some(
    "enrolments",
    All(
        (
            _IN_JOB_ROW,
            Compare(
                Column("days", "person.programmes.compensable_days"),
                ">=",
                Limit("work_training.JOB.long.days"),
            ),
        )
    ),
)

# --- the supply --------------------------------------------------------------------------------
# facts of an entry are named by its own service: * stands for it
TAKES_REFERRALS_HERE = All(
    (
        Compare(Column("referrals_from"), "<=", DATE),
        Compare(Column("referrals_until"), ">=", DATE),
        Contains(
            Column("municipalities", "supply.*.municipalities"),
            Column("municipality", "person.municipality"),
        ),
    )
)
COVERS_THE_FIELD = Any(
    (
        Holds(Column("all_fields", "supply.*.fields")),
        Contains(Column("fields", "supply.*.fields"), Column("field", "person.field")),
    )
)
NO_QUEUE = Compare(Column("queue_days", "supply.*.queue_days"), "==", Value(0))


def here(service: str) -> Node:
    """An entry of ``service`` covers the person's municipality and takes referrals on the date."""
    return All((Compare(Column("service"), "==", Value(service)), TAKES_REFERRALS_HERE))


def takes_in(service: str) -> Node:
    """An entry that is ``here`` and, for practice places, covers the person's field."""
    if service != WORK_INTEGRATING_PRACTICE:
        return here(service)
    return All((here(service), COVERS_THE_FIELD))


def available(service: str) -> Node:
    """Some entry of ``service`` is here."""
    return Some("supply", here(service))


def field_covered(service: str) -> Node:
    """The service is not available, or some entry that is covers the person's field."""
    return Any((Not(available(service)), Some("supply", takes_in(service))))


def free(service: str) -> Node:
    """One and the same entry takes the person in and has no queue."""
    return Some("supply", All((takes_in(service), NO_QUEUE)))


# --- judgements --------------------------------------------------------------------------------
def suitability(measure: str) -> Node:
    """A test made for this period, and positive.

    It serves one period: not dated after the decision, and after the first day of every period of
    the measure that has begun.
    """
    tested = Column(f"suitability.{measure}.date", f"person.suitability.{measure}")
    began = Column("from", "person.periods.from")
    used = Some(
        "periods",
        All(
            (
                Compare(Column("measure", "person.periods.measure"), "==", Value(measure)),
                Compare(began, "<=", DATE),
                Compare(began, ">=", tested),
            )
        ),
    )
    return Judged(
        Column(f"suitability.{measure}.suitable", tested.fact),
        fresh=All((Compare(tested, "<=", DATE), Not(used))),
        context=used,
    )


def better_fit(measure: str) -> Node:
    """A reason why this measure, and not the procured one, is documented by the date."""
    documented = Holds(Column(f"better_fit.{measure}.documented"))
    day = Column(f"better_fit.{measure}.date", f"person.better_fit.{measure}")
    return All((documented, Compare(day, "<=", DATE)))


def procured_first(measure: str) -> Node:
    """No procured service that meets the need takes the person now, or a better fit is known."""
    takes = (All((Open(service), free(service))) for service in PROCURED)
    return Any((better_fit(measure), Not(some_of(*takes))))
