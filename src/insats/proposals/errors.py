"""The coded errors of proposals."""

from http import HTTPStatus

from insats.errors import Refusal
from insats.referrals.errors import Bilingual


class AlreadyAnswered(
    Bilingual,
    Refusal,
    code="proposals.already_answered",
    status=HTTPStatus.CONFLICT,
    sv="Förslaget väntar inte längre på svar: {state}.",
    en="The proposal no longer waits for an answer: {state}.",
):
    """A proposal that has been answered, withdrawn or replaced, or has lapsed."""


class NotTakenIn(
    Refusal,
    code="proposals.not_taken_in",
    status=HTTPStatus.CONFLICT,
    sv="Svara först om ni kan ta emot personen.",
    en="First answer whether you can take the person in.",
):
    """A provider proposes something about someone whom it has not said that it takes in."""


class OtherAct(
    Refusal,
    code="proposals.other_act",
    status=HTTPStatus.CONFLICT,
    sv="Förslaget gäller något annat än det som skulle göras. Ingenting är sparat.",
    en="The proposal is about something else than what would be done. Nothing has been saved.",
):
    """A proposal is accepted by doing something that it did not propose."""
