"""The accounts that anyone who tries the demo may sign in with: one for each part to play."""

from dataclasses import dataclass

from insats.accounts.models import Organisation, Role

# Printed by ``insats demo``; the database it opens holds nobody.
PASSWORD = "made-up-sweden"  # noqa: S105
MAIL = "insats.example"
NACKA, UMEA = "Nacka", "Umeå"


@dataclass(frozen=True, slots=True)
class Account:
    """Who may sign in, with what, as what. ``title`` says it on the command line."""

    username: str
    name: str
    title: str
    role: str
    # Where: what kind of organisation, and what its unit is called there.
    kind: str
    unit: str
    sees_protected: bool = False
    password: str = PASSWORD


def _account(username: str, name: str, title: str, role: str, kind: str, unit: str) -> Account:
    return Account(username, name, title, role, kind, unit, username == "skyddad")


_AGENCY, _MUNICIPALITY = Organisation.Kind.AGENCY.value, Organisation.Kind.MUNICIPALITY.value
_PROVIDER = Organisation.Kind.PROVIDER.value
_K = Role.Kind
CONTRACTS, ANALYSIS, AUDIT = "Avtal och upphandling", "Analys och statistik", "Dataskydd"
MUNICIPAL_UNIT = "Arbetsmarknadsenheten"

ACCOUNTS: tuple[Account, ...] = (
    _account("handlaggare", "Sara Öberg", "caseworker in Nacka", _K.CASEWORKER, _AGENCY, NACKA),
    _account(
        "skyddad", "Jonas Åkerman", "caseworker in Nacka who sees protected identities",
        _K.CASEWORKER, _AGENCY, NACKA,
    ),
    _account("umea", "Máret Lindqvist", "caseworker in Umeå", _K.CASEWORKER, _AGENCY, UMEA),
    _account(
        "anordnare", "Bekim Sjögren", "provider of work training in Nacka", _K.PROVIDER, _PROVIDER,
        NACKA,
    ),
    _account(
        "deltagare", "Amira Lindström", "participant: the jobseeker Amira Lindström",
        _K.PARTICIPANT, _AGENCY, NACKA,
    ),
    _account(
        "avtal", "Łucja Holm", "contract manager", _K.CONTRACT_MANAGER, _AGENCY, CONTRACTS
    ),
    _account(
        "samordnare", "Håkan Ek", "municipal coordinator in Nacka", _K.MUNICIPAL_COORDINATOR,
        _MUNICIPALITY, NACKA,
    ),
    _account("analytiker", "Ayşe Norén", "analyst", _K.ANALYST, _AGENCY, ANALYSIS),
    _account("granskare", "Göran Đukić", "auditor", _K.AUDITOR, _AGENCY, AUDIT),
)  # fmt: skip
