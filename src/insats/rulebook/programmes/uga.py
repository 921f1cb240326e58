"""Jobbgarantin för ungdomar (förordning 2007:813): at most 15 months (10 § första stycket 4)."""

from insats.rulebook.condition import LastDay
from insats.rulebook.programmes.programme import FROM, End, Programme
from insats.rulebook.terms import UGA

PROGRAMME = Programme(UGA, ends=(End("uga.months", (LastDay(FROM, "uga.months"),)),))
