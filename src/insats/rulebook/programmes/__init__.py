"""The three programmes whose rules know work training: when each of them ends."""

from insats.rulebook.programmes import etp, job, uga
from insats.rulebook.programmes.programme import End, Programme

PROGRAMMES: tuple[Programme, ...] = (job.PROGRAMME, uga.PROGRAMME, etp.PROGRAMME)

__all__ = ["PROGRAMMES", "End", "Programme"]
