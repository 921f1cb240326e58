"""Jobb- och utvecklingsgarantin (förordning 2007:414): no last day of its own."""

from insats.rulebook.programmes.programme import Programme
from insats.rulebook.terms import JOB

PROGRAMME = Programme(JOB, ends=())
