"""The coded errors of workplaces, places and staff."""

from http import HTTPStatus

from insats.errors import Refusal


class NotAPostcode(
    Refusal,
    code="providers.not_a_postcode",
    sv="Skriv postnumret med fem siffror.",
    en="Write the postcode with five digits.",
):
    """Something else than five digits is typed as a postcode."""


class NotAMunicipality(
    Refusal,
    code="providers.not_a_municipality",
    sv="Välj en kommun i listan.",
    en="Choose a municipality from the list.",
):
    """The municipality is none of the 290."""


class NothingOffered(
    Refusal,
    code="providers.nothing_offered",
    sv="Välj minst en insats och minst ett yrkesområde.",
    en="Choose at least one measure and at least one field.",
):
    """A workplace without anything that it offers would never be found."""


class NotOffered(
    Refusal,
    code="providers.not_offered",
    sv="Insatsen finns inte bland dem som arbetsplatsen erbjuder.",
    en="The measure is not among those that the workplace offers.",
):
    """A place is added for a measure or field that the workplace does not offer."""


class NotByThisKind(
    Refusal,
    code="providers.not_by_this_kind",
    sv="Insatsen ges inte av den här sortens organisation.",
    en="This kind of organisation does not give the measure.",
):
    """A provider under agreement offers a procured service, or the other way round."""


class NoWorkplace(
    Refusal,
    code="providers.no_workplace",
    status=HTTPStatus.CONFLICT,
    sv="Beskriv arbetsplatsen först.",
    en="Describe the workplace first.",
):
    """Something is added at a unit that has not been described as a workplace."""


class PlaceClosed(
    Refusal,
    code="providers.place_closed",
    status=HTTPStatus.CONFLICT,
    sv="Platsen är stängd. Öppna den först.",
    en="The place is closed. Open it first.",
):
    """A place is closed that has been closed already."""


class NotASupervisorHere(
    Refusal,
    code="providers.not_a_supervisor_here",
    sv="Välj en handledare som arbetar på arbetsplatsen den dagen.",
    en="Choose a supervisor who works at the workplace that day.",
):
    """The supervisor is at another workplace, or not there any more."""


class ProofWithoutDay(
    Refusal,
    code="providers.proof_without_day",
    sv="Fyll i hur legitimationen kontrollerades, vilken dag och av vem.",
    en="Fill in how the licence was checked, on which day and by whom.",
):
    """Only a part of how a licence was checked is told."""


class NotYetChecked(
    Refusal,
    code="providers.checked_in_future",
    sv="Kontrollen kan inte ha gjorts efter i dag, {today}.",
    en="The check cannot have been made after today, {today}.",
):
    """The licence is said to be checked on a day that has not come."""


class NotAProviderHere(
    Refusal,
    code="providers.not_a_provider",
    sv="Bara anordnare, leverantörer och kommuner har arbetsplatser här.",
    en="Only providers, suppliers and municipalities have workplaces here.",
):
    """An office of the agency is no workplace for participants."""


class TooManyAtOnce(
    Refusal,
    code="providers.too_many",
    sv="Högst {most} platser kan läggas till på en gång.",
    en="At most {most} places can be added at a time.",
):
    """More places are added at once than anyone means to."""


class NotAnAddress(
    Refusal,
    code="providers.not_an_address",
    sv="Adressen går inte att använda. Kontrollera hur den är skriven.",
    en="The address cannot be used. Check how it is written.",
):
    """A website or an e-mail address that cannot be one."""
