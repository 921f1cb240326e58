"""Every fact that a rule may read: its path, its kind, its words, who can supply it, values to try.

The path is the one that case files, records and answers use. ``tries`` are values on each side of
every threshold a rule has for the fact; "what should I ask first" fills them in, one by one.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from insats.rulebook import terms
from insats.rulebook.errors import Text
from insats.rulebook.wording import MEASURE_NAMES, SERVICE_NAMES

Kind = Literal["bool", "date", "enum", "number", "text", "days", "judgement", "reason", "list"]

CASEWORKER = Text("du som handläggare", "you as caseworker")
AGENCY_REGISTER = Text("Arbetsförmedlingens register", "the agency's own register")
POPULATION_REGISTER = Text("folkbokföringen hos Skatteverket", "the population register")
INSURANCE_AGENCY = Text("Försäkringskassan", "the Social Insurance Agency")
CONTRACTS = Text("den som är avtalsansvarig", "the contract manager")
REQUEST = Text("den som begär perioden", "whoever asks for the period")
_HELD = {
    CASEWORKER: Text("hos dig som handläggare", "with you as caseworker"),
    AGENCY_REGISTER: Text("i Arbetsförmedlingens register", "in the agency's own register"),
    POPULATION_REGISTER: Text("i folkbokföringen hos Skatteverket", "in the population register"),
    INSURANCE_AGENCY: Text("hos Försäkringskassan", "with the Social Insurance Agency"),
    CONTRACTS: Text("hos den som är avtalsansvarig", "with the contract manager"),
    REQUEST: Text("hos den som begär perioden", "with whoever asks for the period"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: what it is called, who can supply it, and how a judgement of it is asked for."""

    path: str
    kind: Kind
    label: Text
    question: Text
    who: Text
    choices: tuple[str, ...] = ()

    @property
    def held(self) -> Text:
        """Where it is to be had, as a sentence says it: "hos dig som handläggare"."""
        return _HELD[self.who]

    @property
    def recordable(self) -> bool:
        """Whether a caseworker may record it on the person page."""
        return self.path.startswith("person.") and self.kind not in ("list",)


def _person(
    key: str, kind: Kind, label: Text, question: Text, who: Text, choices: tuple[str, ...] = ()
) -> Fact:
    return Fact(f"person.{key}", kind, label, question, who, choices)


def _suitability(measure: str) -> Fact:
    name = MEASURE_NAMES[measure]
    return _person(
        f"suitability.{measure}",
        "judgement",
        Text(
            f"prövning inför perioden: {name.sv.lower()}",
            f"test before the period: {name.en.lower()}",
        ),
        Text(
            f"Är {name.sv.lower()} den mest lämpliga insatsen den här perioden?",
            f"Is {name.en.lower()} the most suitable measure for this period?",
        ),
        CASEWORKER,
    )


def _better_fit(measure: str) -> Fact:
    name = MEASURE_NAMES[measure]
    return _person(
        f"better_fit.{measure}",
        "reason",
        Text(
            f"dokumenterat skäl för {name.sv.lower()}", f"documented reason for {name.en.lower()}"
        ),
        Text(
            f"Varför passar {name.sv.lower()} bättre än den upphandlade tjänsten?",
            f"Why does {name.en.lower()} fit better than the procured service?",
        ),
        CASEWORKER,
    )


_PERSON = (
    _person(
        "municipality",
        "text",
        Text("hemkommun", "municipality"),
        Text("I vilken kommun bor personen?", "In which municipality does the person live?"),
        POPULATION_REGISTER,
    ),
    _person(
        "registered",
        "bool",
        Text("inskrivning som arbetssökande", "registration as a jobseeker"),
        Text(
            "Är personen inskriven hos Arbetsförmedlingen?",
            "Is the person registered with the employment service?",
        ),
        AGENCY_REGISTER,
    ),
    _person(
        "programmes",
        "list",
        Text("deltagande i program", "enrolment in programmes"),
        Text("Vilka program deltar personen i?", "Which programmes is the person enrolled in?"),
        AGENCY_REGISTER,
    ),
    _person(
        "programmes.programme",
        "list",
        Text("vilket program deltagandet gäller", "which programme an enrolment is in"),
        Text("Vilket program gäller deltagandet?", "Which programme is the enrolment in?"),
        AGENCY_REGISTER,
    ),
    _person(
        "programmes.from",
        "list",
        Text("första dag i programmet", "first day in the programme"),
        Text("När började personen i programmet?", "When did the person enter the programme?"),
        AGENCY_REGISTER,
    ),
    _person(
        "programmes.compensable_days",
        "days",
        Text("ersättningsdagar i programmet", "days with compensation in the programme"),
        Text(
            "Hur många dagar som det kan lämnas ersättning för har personen deltagit?",
            "For how many days that compensation can be given for has the person taken part?",
        ),
        INSURANCE_AGENCY,
    ),
    _person(
        "action_plan",
        "date",
        Text("individuell handlingsplan", "individual action plan"),
        Text("När upprättades handlingsplanen?", "When was the action plan drawn up?"),
        CASEWORKER,
    ),
    _person(
        "population_registered",
        "date",
        Text("första folkbokföring", "first population registration"),
        Text(
            "När folkbokfördes personen första gången i en kommun?",
            "When was the person first registered as living in a municipality?",
        ),
        POPULATION_REGISTER,
    ),
    _person(
        "need",
        "enum",
        Text("bedömt behov", "assessed need"),
        Text("Vilket behov har personen?", "What does the person need?"),
        CASEWORKER,
        terms.NEEDS,
    ),
    _person(
        "conditions_known",
        "bool",
        Text("klarlagda förutsättningar för arbete", "established conditions for work"),
        Text(
            "Är personens förutsättningar för arbete klarlagda?",
            "Are the person's conditions for work established?",
        ),
        CASEWORKER,
    ),
    _person(
        "health",
        "enum",
        Text("ohälsa eller funktionsnedsättning", "ill health or disability"),
        Text("Finns ohälsa eller funktionsnedsättning?", "Is there ill health or a disability?"),
        CASEWORKER,
        terms.HEALTH,
    ),
    _person(
        "field",
        "text",
        Text("yrkesområde", "occupation field"),
        Text("Vilket yrkesområde gäller?", "Which occupation field?"),
        CASEWORKER,
    ),
    _person(
        "months_to_ready",
        "number",
        Text("månader tills personen kan söka arbete", "months until the person can look for work"),
        Text(
            "Inom hur många månader bedömer du att personen kan söka arbete?",
            "Within how many months do you judge that the person can look for work?",
        ),
        CASEWORKER,
    ),
    _person(
        "no_better_service",
        "bool",
        Text("prövning av andra tjänster", "check of other services"),
        Text(
            "Har du förvissat dig om att ingen annan tjänst passar behovet bättre?",
            "Have you made sure that no other service fits the need better?",
        ),
        CASEWORKER,
    ),
    _person(
        "periods",
        "list",
        Text("tidigare perioder", "earlier periods"),
        Text(
            "Vilka perioder har personen haft tidigare?", "Which periods has the person had before?"
        ),
        AGENCY_REGISTER,
    ),
    _person(
        "periods.measure",
        "list",
        Text("vilken insats perioden gällde", "which measure the period was in"),
        Text("Vilken insats gällde perioden?", "Which measure was the period in?"),
        AGENCY_REGISTER,
    ),
    _person(
        "periods.from",
        "list",
        Text("periodens första dag", "first day of the period"),
        Text("När började perioden?", "When did the period begin?"),
        AGENCY_REGISTER,
    ),
    *(_suitability(measure) for measure in terms.AGREEMENT_MEASURES),
    *(_better_fit(measure) for measure in terms.AGREEMENT_MEASURES[:2]),
)


def _supply(service: str, key: str, label: Text, question: Text) -> Fact:
    return Fact(f"supply.{service}.{key}", "list", label, question, CONTRACTS)


def _supply_facts(service: str) -> tuple[Fact, ...]:
    name = SERVICE_NAMES[service]
    return (
        _supply(
            service,
            "municipalities",
            Text(f"var {name.sv} finns", f"where {name.en} is offered"),
            Text(
                f"Vilka kommuner täcker {name.sv}?", f"Which municipalities does {name.en} cover?"
            ),
        ),
        _supply(
            service,
            "fields",
            Text(f"yrkesområden hos {name.sv}", f"fields of {name.en}"),
            Text(f"Vilka yrkesområden täcker {name.sv}?", f"Which fields does {name.en} cover?"),
        ),
        _supply(
            service,
            "queue_days",
            Text(f"kö till {name.sv}", f"queue to {name.en}"),
            Text(f"Hur lång är kön till {name.sv}?", f"How long is the queue to {name.en}?"),
        ),
        _supply(
            service,
            "participation_until",
            Text(f"sista deltagandedag hos {name.sv}", f"last day of participation in {name.en}"),
            Text(
                f"Till och med vilken dag får man delta i {name.sv}?",
                f"Until which day may one take part in {name.en}?",
            ),
        ),
    )


SUPPLY_UNKNOWN = Fact(
    "supply",
    "list",
    Text("utbudet av tjänster", "the supply of services"),
    Text(
        "Vilka tjänster finns där personen bor?", "Which services are there where the person lives?"
    ),
    CONTRACTS,
)
UNTIL = Fact(
    "request.until",
    "date",
    Text("begärd sista dag", "last day asked for"),
    Text("Till och med vilken dag gäller begäran?", "Until which day is the period asked for?"),
    REQUEST,
)

FACTS: tuple[Fact, ...] = (
    *_PERSON,
    SUPPLY_UNKNOWN,
    *(fact for service in terms.SERVICES for fact in _supply_facts(service)),
    UNTIL,
)
BY_PATH = {fact.path: fact for fact in FACTS}
BIT = {fact.path: 1 << number for number, fact in enumerate(FACTS)}


def bit(path: str) -> int:
    """The mask bit of the fact at ``path``."""
    return BIT[path]


GENERIC = tuple(f"supply.*.{key}" for key in ("municipalities", "fields", "queue_days"))
"""Facts of a supply entry that are named by the entry's own service."""


def bits_by_service(path: str) -> dict[str, int]:
    """The mask bit of a generic fact, by service."""
    return {service: bit(path.replace("*", service)) for service in terms.SERVICES}


@lru_cache(maxsize=4096)
def paths(mask: int) -> tuple[str, ...]:
    """The fact paths whose bits are set in ``mask``, in the order of FACTS."""
    return tuple(path for path, one in BIT.items() if mask & one)
