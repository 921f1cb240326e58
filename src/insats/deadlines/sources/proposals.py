"""What providers have proposed and nobody has answered."""

from collections.abc import Iterator
from functools import partial

from insats.deadlines.cases import Case
from insats.deadlines.deadline import Deadline, Horizon
from insats.proposals.models import Proposal


def for_caseworker(case: Case, horizon: Horizon) -> Iterator[Deadline]:
    """Yield the proposals that wait for the caseworker's answer."""
    for each in case.all("proposal"):
        words = partial(proposal_words, each.more)
        yield from horizon.due("proposal", case, each.day, more=words, key=each.key)


def proposal_words(kind: str) -> str:
    """Return what is proposed."""
    return str(Proposal.Kind(kind).label)
