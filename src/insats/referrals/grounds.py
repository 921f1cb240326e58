"""The provisions that a decision itself stands on: on part time, and on how it is reviewed."""

from collections.abc import Mapping

from insats.rulebook.book import Rulebook
from insats.rulebook.citation import Source
from insats.rulebook.errors import Text
from insats.rulebook.terms import AGREEMENT_MEASURES, ETP, JOB, UGA

# "If a referral is made for part time, the reasons for the decision must be stated in it."
_PART_TIME: Mapping[str, Source] = {
    JOB: Source(sfs="2007:414", section="4 b §", wording="2010:63"),
    UGA: Source(sfs="2007:813", section="4 b §", wording="2010:64"),
    ETP: Source(sfs="2017:820", section="10 §", wording="2017:820"),
}
_PART_TIME_SERVICES = Source(sfs="2000:634", section="7 d §", wording="2010:1130")


def part_time(measure: str, programme: str) -> Text:
    """Return the provision by which a part-time referral must state its reasons."""
    if measure in AGREEMENT_MEASURES and programme in _PART_TIME:
        return _PART_TIME[programme].cite
    return _PART_TIME_SERVICES.cite


def review(rulebook: Rulebook, measure: str, programme: str) -> tuple[Text, ...]:
    """Return the provisions on review, and on what cannot be appealed to a court."""
    sources = rulebook.measure_texts[measure].sources
    found = sources.get(f"review_{programme}") or sources.get("review", ())
    return tuple(source.cite for source in found)
