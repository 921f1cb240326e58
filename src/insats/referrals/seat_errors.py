"""The coded errors of room at workplaces."""

from http import HTTPStatus

from insats.errors import Refusal


class PlaceTaken(
    Refusal,
    code="referrals.place_taken",
    status=HTTPStatus.CONFLICT,
    sv="Platsen är inte ledig de dagarna. Någon annan kan ha hunnit före. Välj en annan plats.",
    en="The place is not free on those days. Someone may have been quicker. Choose another place.",
):
    """Someone else has the place on one of the days."""


class PlaceNotOpen(
    Refusal,
    code="referrals.place_not_open",
    sv="Anordnaren har inte öppnat platsen för alla de dagarna.",
    en="The provider has not opened the place for all of those days.",
):
    """The days go beyond those of the place."""


class OtherMeasure(
    Refusal,
    code="referrals.place_for_other_measure",
    sv="Platsen är för en annan insats än anvisningens.",
    en="The place is for another measure than that of the referral.",
):
    """The place, or the workplace, does not offer the referral's measure."""


class OtherWorkplace(
    Refusal,
    code="referrals.place_elsewhere",
    status=HTTPStatus.CONFLICT,
    sv="En annan anordnare är tillfrågad i anvisningen. Fråga den här anordnaren i stället först.",
    en="Another provider has been asked in the referral. Ask this provider instead first.",
):
    """A place is reserved elsewhere than where the referral leads."""


class HasThePlace(
    Refusal,
    code="referrals.has_a_place",
    status=HTTPStatus.CONFLICT,
    sv="Anvisningen har redan en plats.",
    en="The referral has a place already.",
):
    """The place is held for the same referral, or someone who has a place would queue."""


class NoSeat(
    Refusal,
    code="referrals.no_place",
    status=HTTPStatus.CONFLICT,
    sv="Ingen plats är reserverad i anvisningen.",
    en="No place is reserved in the referral.",
):
    """There is no place to let go of."""


class AlreadyWaits(
    Refusal,
    code="referrals.already_waits",
    status=HTTPStatus.CONFLICT,
    sv="Personen står redan i kön till arbetsplatsen.",
    en="The person is in the queue for the workplace already.",
):
    """Someone is put in the same queue twice."""


class WaitsNot(
    Refusal,
    code="referrals.waits_not",
    status=HTTPStatus.CONFLICT,
    sv="Personen står inte i kön till arbetsplatsen.",
    en="The person is not in the queue for the workplace.",
):
    """Someone is taken out of a queue that they do not stand in."""
