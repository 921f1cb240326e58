"""The letter that corrects an obvious error in a decision (SFS 2017:900 36 §)."""

from collections.abc import Mapping
from datetime import date

from insats.letters.composing import parts
from insats.letters.happened import Happened
from insats.letters.sheet import Draft, Section
from insats.letters.wording import participant as wording
from insats.referrals.letter.composing import number_of
from insats.rulebook.citation import Source

_RULE = Source(sfs="2017:900", section="36 §", wording="2017:900").cite


def correction(happened: Happened, told: Mapping[str, str]) -> Draft:
    """Return the letter; ``told`` has what was wrong, what is right, and the cause of the error."""
    decision = happened.decision
    if decision is None:
        raise AssertionError("a correction is of a decision")
    corrects = wording.CORRECTS.filled(
        day=parts.day(date.fromisoformat(decision.document["decided_on"])),
        number=number_of(str(decision.public_id)),
    )
    said = [
        corrects,
        wording.WAS_WRONG.filled(words=told["wrong"]),
        wording.IS_RIGHT.filled(words=told["right"]),
        wording.REST_STANDS,
    ]
    why = [wording.CAUSE[told["cause"]], wording.CORRECTION_RULE.filled(cite=parts.unbroken(_RULE))]
    return Draft(
        wording.CORRECTION_TITLE.filled(measure=happened.measure),
        [
            Section("correction", wording.CORRECTED, said),
            Section("why", wording.WHY, why),
            parts.questions(happened, decided=True),
        ],
    )
