"""Support to whoever arranges work training: where it stands in law, and its limits, by programme.

Only the ordinance of the introduction programme has a smallest amount and a last day to claim (SFS
2017:820 23 b §). Those of JOB (2007:414) and UGA (2007:813) have neither: there neither is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from insats.rulebook.book import Rulebook, current
from insats.rulebook.calendar import days_after
from insats.rulebook.citation import Source
from insats.rulebook.limits.limit import DatedValue
from insats.rulebook.terms import ETP, JOB, UGA

LEAST, CLAIM_DAYS = "least_kronor", "claim_days"


@dataclass(frozen=True, slots=True)
class Support:
    """Where the support to a provider, and its recovery, stand in one programme's ordinance."""

    basis: Source  # that it may be given, and by whom it is decided
    caused: Source  # repaid by whoever caused it by wrong information or otherwise
    knew: Source  # repaid by whoever saw, or should have seen, the fault
    recover: Source  # the agency must then decide to recover it
    respite: Source  # respite and instalments, with interest
    late: Source  # interest on what is paid too late
    waive: Source  # special reasons to waive, stated and documented
    set_off: Source  # a fair amount taken off a later payment


def _support(sfs: str, basis: str, part: int, sections: str, wording: str) -> Support:
    """Return the citations: ``sections`` are those of 20 to 20 e §, in their order."""
    liable, recover, respite, late, waive, set_off = (f"{each} §" for each in sections.split(", "))

    def of(section: str, part: int | None = None) -> Source:
        return Source(sfs=sfs, section=section, part=part, wording=wording)

    return Support(
        basis=Source(sfs=sfs, section=f"{basis} §", part=part),
        caused=of(liable, 1),
        knew=of(liable, 2),
        recover=of(recover),
        respite=of(respite),
        late=of(late),
        waive=of(waive),
        set_off=of(set_off),
    )


SUPPORT: Mapping[str, Support] = {
    JOB: _support("2007:414", "18", 1, "20, 20 a, 20 b, 20 c, 20 d, 20 e", "2010:397"),
    UGA: _support("2007:813", "14 a", 1, "14 c, 14 d, 14 e, 14 f, 14 g, 14 h", "2010:398"),
    ETP: _support("2017:820", "23 a", 1, "23 d, 23 e, 23 f, 23 g, 23 h, 23 i", "2017:1172"),
}
"""The programmes whose ordinances give support to the provider; elsewhere there is none."""

POINTS_OVER_LENDING_RATE = 2
"""On respite and instalments: so many percentage points over statens utlåningsränta.

SFS 2007:414 20 b § third paragraph, 2007:813 14 e § third, 2017:820 23 f § third.
"""


def smallest(programme: str, period_end: date, book: Rulebook | None = None) -> DatedValue | None:
    """The smallest amount that is paid, in kronor; None where the programme has no such rule."""
    return _limit(programme, LEAST, period_end, book)


def days_to_claim(
    programme: str, period_end: date, book: Rulebook | None = None
) -> DatedValue | None:
    """In how many days after the period a claim must come in; None where there is no such rule."""
    return _limit(programme, CLAIM_DAYS, period_end, book)


def counted_last_day_to_claim(programme: str, period_end: date) -> date | None:
    """The last of those days as counted, though it may be one on which nobody works."""
    limit = days_to_claim(programme, period_end)
    return days_after(period_end, limit.value) if limit else None


def _limit(programme: str, name: str, day: date, book: Rulebook | None) -> DatedValue | None:
    book = book or current()
    id_ = f"support.{programme}.{name}"
    return book.limit(id_, day) if id_ in book.limits else None
