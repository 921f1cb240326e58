"""The coded errors of asking for a review."""

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
