"""The coded errors of decisions."""

from collections.abc import Sequence
from datetime import date
from http import HTTPStatus
from typing import Self

from insats.errors import Refusal
from insats.rulebook.errors import Text
from insats.rulebook.facts import BY_PATH
from insats.rulebook.slots import in_sentence
from insats.rulebook.told import MeasureAnswer, Reason


class Bilingual:
    """An error whose slots may be texts in both languages."""

    WORDS: Text
    slots: dict[str, object]

    def text(self, language: str = "sv") -> str:
        """Return the message in ``language``, its slots too."""
        said = {
            name: slot.in_language(language) if isinstance(slot, Text) else slot
            for name, slot in self.slots.items()
        }
        return self.WORDS.in_language(language, **said)


def joined(texts: Sequence[Text], between: str) -> Text:
    """Return texts as one, in both languages."""
    return Text(between.join(t.sv for t in texts), between.join(t.en for t in texts))


class MeasureClosed(
    Bilingual,
    Refusal,
    code="referrals.measure_closed",
    status=HTTPStatus.CONFLICT,
    sv="Det går inte att anvisa till {measure}. {reasons}",
    en="A referral to {measure} is not possible. {reasons}",
):
    """The rulebook says no; ``answer`` has the reasons and what would open it."""

    answer: MeasureAnswer | None = None

    @classmethod
    def of(cls, answer: MeasureAnswer) -> Self:
        """Return the refusal with each reason that closes the measure."""
        reasons = [reason.sentence for reason in answer.failing]
        error = cls(measure=in_sentence(answer.measure), reasons=joined(reasons, " "))
        error.answer = answer
        return error


class MeasureUndetermined(
    Bilingual,
    Refusal,
    code="referrals.measure_undetermined",
    status=HTTPStatus.CONFLICT,
    sv="Det går inte att besluta om {measure} än. Det här saknas: {missing}.",
    en="A decision on {measure} is not possible yet. This is missing: {missing}.",
):
    """Some facts are missing; ``answer`` names them, the one that settles most first."""

    answer: MeasureAnswer | None = None

    @classmethod
    def of(cls, answer: MeasureAnswer) -> Self:
        """Return the refusal with the label of each missing fact."""
        labels = [fact.label for fact in answer.missing]
        error = cls(measure=in_sentence(answer.measure), missing=joined(labels, ", "))
        error.answer = answer
        return error


class LastDayUnknown(
    Bilingual,
    Refusal,
    code="referrals.last_day_unknown",
    status=HTTPStatus.CONFLICT,
    sv="Det går inte att säga hur länge perioden får pågå. Det här saknas: {missing}.",
    en="It cannot be told how long the period may last. This is missing: {missing}.",
):
    """The last legal day hangs on facts that are missing; ``paths`` names them."""

    paths: tuple[str, ...] = ()

    @classmethod
    def of(cls, paths: Sequence[str]) -> Self:
        """Return the refusal with the label of each missing fact."""
        labels = [BY_PATH[path].label for path in paths]
        error = cls(field="last_day", missing=joined(labels, ", "))
        error.paths = tuple(paths)
        return error


class AfterLastDay(
    Bilingual,
    Refusal,
    code="referrals.after_last_day",
    status=HTTPStatus.CONFLICT,
    sv="Sista dagen får vara senast {last_day}. Grund: {grounds}.",
    en="The last day can be {last_day} at the latest. Ground: {grounds}.",
):
    """The period would be longer than the rules allow."""

    last_day: date | None = None

    @classmethod
    def of(cls, last_day: date, period: Reason) -> Self:
        """Return the refusal with the last legal day and what it stands on."""
        grounds = joined([ground.cite for ground in period.grounds], ", ")
        error = cls(field="last_day", last_day=last_day, grounds=grounds)
        error.last_day = last_day
        return error


class StartsBeforeToday(
    Refusal,
    code="referrals.starts_before_today",
    sv="Första dagen får inte vara före i dag, {today}. Ett beslut gäller inte bakåt i tiden.",
    en="The first day must not be before today, {today}. A decision does not reach back in time.",
):
    """A period would begin before it is decided."""


class StartsTooFarAhead(
    Refusal,
    code="referrals.starts_too_far_ahead",
    sv="Första dagen får vara senast {latest}. Längre fram går det inte att se vad som gäller.",
    en="The first day can be {latest} at the latest. What will hold after that cannot be seen.",
):
    """A period would begin after the days that the timeline shows."""


class PartTimeReasonMissing(
    Bilingual,
    Refusal,
    code="referrals.part_time_reason_missing",
    sv="Skriv varför anvisningen är på deltid. Skälen ska stå i beslutet ({cite}).",
    en="Write why the referral is for part time. The reasons must be in the decision ({cite}).",
):
    """A part-time referral without its reasons (SFS 2007:414 4 b § and its likes)."""


class WordsMissing(
    Bilingual,
    Refusal,
    code="referrals.words_missing",
    sv="Skriv varför {measure} passar bättre än {service}, som går först och kan ta emot nu.",
    en="Write why {measure} fits better than {service}, which comes first and has room now.",
):
    """A procured service could have taken the person, and no reason to pass it over is written."""
