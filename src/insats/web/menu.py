"""The main menu: only what this reader may do."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from insats.accounts.actor import Actor


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu: where it leads, and the permission without which it is not shown.

    It is marked as current on every page whose URL name begins with one of ``within``.
    """

    url: str
    label: str | Promise
    permission: str
    within: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the menu as one reader sees it; ``current`` is what aria-current says."""

    href: str
    label: str | Promise
    current: str


_KEPT = (
    "list", "workplace", "describe", "add", "place", "supervisor", "competence",
    "withdraw", "displacement", "profile",
)  # fmt: skip
MENU = (
    Entry("desk:desk", _("Skrivbord"), "desk.read", ("desk:",)),
    Entry("people:list", _("Personer"), "person.search", ("people:",)),
    Entry("referrals:list", _("Anvisningar"), "referral.handle", ("referrals:",)),
    Entry(
        "payments:list",
        _("Ersättning"),
        "payment.propose",
        ("payments:list", "payments:month", "payments:recover"),
    ),
    Entry("providers:list", _("Anvisningar till oss"), "referral.answer", ("providers:",)),
    Entry(
        "interest:list",
        _("Intresseanmälningar"),
        "interest.vet",
        ("interest:list", "interest:one", "interest:check", "interest:complete"),
    ),
    Entry(
        "workplaces:list",
        _("Våra arbetsplatser"),
        "workplace.keep",
        tuple(f"workplaces:{name}" for name in _KEPT),
    ),
    Entry("register:bars", _("Anordnare"), "provider.bar", ("register:",)),
    Entry(
        "payments:files",
        _("Utbetalning"),
        "payment.send",
        ("payments:files", "payments:amounts", "payments:end_amount"),
    ),
    Entry(
        "workplaces:values",
        _("Bestämda värden"),
        "interest.vet",
        ("workplaces:values", "workplaces:state", "workplaces:demand"),
    ),
    Entry("audit:own", _("Min sida"), "own_record.read", ("audit:own", "participants:")),
    Entry("audit:log", _("Loggen"), "audit.read", ("audit:log",)),
)
# For whoever has signed in and has none of these.
HOME = Entry("desk:desk", _("Start"), "home.read", ("desk:",))
_RULES = ("rulebook", "measure", "condition", "limit", "programme", "sources", "changes")
PUBLIC = (
    Entry(
        "public:rulebook",
        _("Regelboken"),
        "rulebook.read",
        tuple(f"public:{name}" for name in _RULES),
    ),
    Entry("public:places", _("Kommuner"), "place.read", ("public:place", "public:local")),
    Entry("directory:list", _("Katalogen"), "directory.read", ("directory:",)),
    Entry("public:try", _("Prova själv"), "case.try", ("public:try",)),
)


def menu_of(actor: Actor, request: HttpRequest) -> list[Shown]:
    """Return the lines of the menu that an actor may follow."""
    entries = [*(own_entries(actor)), *PUBLIC]
    return [_shown(entry, request) for entry in entries]


def own_entries(actor: Actor) -> list[Entry]:
    """Return the lines that are not public; the first one leads to where an actor begins."""
    own = [entry for entry in MENU if actor.may_anywhere(entry.permission)]
    return own or [HOME] * actor.may(HOME.permission)


def _shown(entry: Entry, request: HttpRequest) -> Shown:
    address = reverse(entry.url)
    match = request.resolver_match
    inside = match is not None and match.view_name.startswith(entry.within)
    current = "page" if request.path == address else "true" if inside else ""
    return Shown(address, entry.label, current)
