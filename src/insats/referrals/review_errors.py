"""The coded errors of reviews."""

from http import HTTPStatus

from insats.errors import Refusal


class ReviewAskedAlready(
    Refusal,
    code="referrals.review_asked_already",
    status=HTTPStatus.CONFLICT,
    sv="Du bad om omprövning av beslutet den {day}. Kontakta kontoret om du vill lägga till något.",
    en="You asked for a review of the decision on {day}. Contact the office to add anything.",
):
    """A second request about the same decision."""


class OtherDecision(
    Refusal,
    code="referrals.other_decision",
    status=HTTPStatus.NOT_FOUND,
    sv="Beslutet hör inte till den här anvisningen.",
    en="The decision does not belong to this referral.",
):
    """A review is asked for of a decision on another referral."""


class NoReviewAsked(
    Refusal,
    code="referrals.no_review_asked",
    status=HTTPStatus.CONFLICT,
    sv="Ingen har bett om omprövning av beslutet.",
    en="Nobody has asked for a review of the decision.",
):
    """An outcome is recorded of a review that was never asked for."""


class NotKnownToBeLate(
    Refusal,
    code="referrals.not_known_to_be_late",
    status=HTTPStatus.CONFLICT,
    sv=(
        "Det är inte känt att begäran kom in för sent. Registrera först vilken dag personen fick "
        "del av beslutet. Sista dagen är nu räknad till {last_day}."
    ),
    en=(
        "The request is not known to have come too late. First record the day that the person was "
        "served the decision. The last day is now reckoned as {last_day}."
    ),
):
    """A request is dismissed as late that was in time, or may have been."""
