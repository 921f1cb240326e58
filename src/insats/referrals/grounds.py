"""The provisions that decisions and referrals stand on, besides those of the rulebook."""

from collections.abc import Mapping, Sequence

from insats.rulebook.book import Rulebook
from insats.rulebook.citation import Source
from insats.rulebook.errors import Text
from insats.rulebook.terms import AGREEMENT_MEASURES, ETP, JOB, UGA, WORK_TRAINING

# "If a referral is made for part time, the reasons for the decision must be stated in it."
_PART_TIME: Mapping[str, Source] = {
    JOB: Source(sfs="2007:414", section="4 b §", wording="2010:63"),
    UGA: Source(sfs="2007:813", section="4 b §", wording="2010:64"),
    ETP: Source(sfs="2017:820", section="10 §", wording="2017:820"),
}
# Without a programme no source says which ordinance applies; that reasons are given is law anyway.
_REASONS = Source(sfs="2017:900", section="32 §", part=1, wording="2017:900")

# The union, and whom nobody may, or need, be placed with.
UNION = Source(sfs="2000:628", section="9 a §", wording="2022:1348").cite
BARRED = Source(sfs="2000:628", section="9 b §", wording="2022:1020").cite
REFRAINED = Source(sfs="2000:628", section="9 c §", wording="2022:1020").cite
# "Whoever arranges it must have undertaken that the person is supervised by a named supervisor."
_SUPERVISED: Mapping[str, Mapping[str, Source]] = {
    JOB: dict.fromkeys(
        AGREEMENT_MEASURES, Source(sfs="2007:414", section="10 §", part=4, wording="2022:1351")
    ),
    UGA: {
        **dict.fromkeys(
            AGREEMENT_MEASURES, Source(sfs="2007:813", section="9 c §", part=2, wording="2022:1352")
        ),
        WORK_TRAINING: Source(sfs="2007:813", section="9 b §", part=2, wording="2022:1352"),
    },
    ETP: {
        **dict.fromkeys(
            AGREEMENT_MEASURES,
            Source(sfs="2017:820", section="13 b §", part=2, wording="2022:1353"),
        ),
        WORK_TRAINING: Source(sfs="2017:820", section="13 a §", part=2, wording="2022:1353"),
    },
}
# "The employer has no influence over which person is offered the workplace."
_NO_CHOICE: Mapping[str, Source] = {
    JOB: Source(sfs="2007:414", section="10 §", part=2, wording="2022:1351"),
    UGA: Source(sfs="2007:813", section="9 c §", part=1, wording="2022:1352"),
    ETP: Source(sfs="2017:820", section="13 b §", part=1, wording="2022:1353"),
}


def supervised(measure: str, programme: str) -> Text:
    """Return the provision that demands a named supervisor; all, while no programme is known."""
    found = [_SUPERVISED[programme]] if programme in _SUPERVISED else list(_SUPERVISED.values())
    return _listed([each[measure].cite for each in found if measure in each])


def no_choice(programme: str) -> Text:
    """Return the provision by which a provider of reinforced work training picks nobody."""
    found = [_NO_CHOICE[programme]] if programme in _NO_CHOICE else list(_NO_CHOICE.values())
    return _listed([each.cite for each in found])


def _listed(cites: Sequence[Text]) -> Text:
    return Text(", ".join(each.sv for each in cites), ", ".join(each.en for each in cites))


def part_time(programme: str) -> Text:
    """Return the provision by which a part-time referral must state its reasons."""
    return _PART_TIME.get(programme, _REASONS).cite


# "At the review the decision may not be changed to the person's detriment."
_REVIEWED: Mapping[str, Source] = {
    JOB: Source(sfs="2007:414", section="22 §", part=1, wording="2010:397"),
    UGA: Source(sfs="2007:813", section="16 §", part=1, wording="2010:398"),
    ETP: Source(sfs="2017:820", section="28 §", part=1, wording="2017:820"),
}
_REVIEWED_ELSE = Source(sfs="2000:634", section="39 §", part=1, wording="2010:395")


def reviewed(programme: str) -> Text:
    """Return the provision on who reviews a decision, and never to the person's detriment."""
    return _REVIEWED.get(programme, _REVIEWED_ELSE).cite


def review(rulebook: Rulebook, measure: str, programme: str) -> tuple[Text, ...]:
    """Return the provisions on review, and on what cannot be appealed to a court."""
    sources = rulebook.measure_texts[measure].sources
    found = sources.get(f"review_{programme}") or sources.get("review", ())
    return tuple(source.cite for source in found)
