"""The coded errors of the register."""

from http import HTTPStatus

from insats.errors import Refusal


class NotAnOrganisationNumber(
    Refusal,
    code="register.not_an_organisation_number",
    sv="Skriv organisationsnumret med tio siffror. Ett personnummer tas inte emot.",
    en="Write the organisation number with ten digits. A personal number is not accepted.",
):
    """The number is wrong, or is somebody's personal number."""


class NotAnEmail(
    Refusal,
    code="register.not_an_email",
    sv="Skriv e-postadressen så här: namn@exempel.se.",
    en="Write the e-mail address like this: name@example.com.",
):
    """What is typed cannot be an e-mail address."""


class InterestNotFound(
    Refusal,
    code="register.interest_not_found",
    status=HTTPStatus.NOT_FOUND,
    sv="Länken leder inte till någon intresseanmälan.",
    en="The link leads to no registration of interest.",
):
    """The token is nobody's; whether it ever was is not told."""


class AlreadyVetted(
    Refusal,
    code="register.already_vetted",
    status=HTTPStatus.CONFLICT,
    sv=(
        "Det här har vi redan prövat, så det går inte att ändra nu. Är det fel kan du ta tillbaka "
        "anmälan och göra en ny."
    ),
    en=(
        "We have vetted this already, so it cannot be changed now. If it is wrong, withdraw the "
        "registration and make a new one."
    ),
):
    """Another organisation or signatory in place of the one that has been vetted."""


class NotEditable(
    Refusal,
    code="register.not_editable",
    status=HTTPStatus.CONFLICT,
    sv="Anmälan går inte att ändra nu. Ingenting är sparat.",
    en="The registration cannot be changed now. Nothing has been saved.",
):
    """It is being vetted, or is decided or withdrawn."""


class Incomplete(
    Refusal,
    code="register.incomplete",
    sv="Det saknas uppgifter. Fyll i dem och skicka in anmälan sedan.",
    en="Some things are missing. Fill them in, then send in the registration.",
):
    """An interest is sent in, or would be left, with something missing."""


class TooManyWorkplaces(
    Refusal,
    code="register.too_many_workplaces",
    status=HTTPStatus.CONFLICT,
    sv="Högst {most} arbetsplatser kan anmälas på en gång.",
    en="At most {most} workplaces can be registered at a time.",
):
    """An interest has as many workplaces as it may have."""


class NoSuchWorkplace(
    Refusal,
    code="register.no_such_workplace",
    status=HTTPStatus.NOT_FOUND,
    sv="Arbetsplatsen finns inte i anmälan.",
    en="The workplace is not in the registration.",
):
    """A number that no workplace of the interest has."""


class SameName(
    Refusal,
    code="register.same_name",
    sv="En annan arbetsplats i anmälan heter likadant. Ge dem olika namn.",
    en="Another workplace in the registration has the same name. Give them different names.",
):
    """Two workplaces of an organisation could not be told apart."""


class WrongStatus(
    Refusal,
    code="register.wrong_status",
    status=HTTPStatus.CONFLICT,
    sv="Det går inte att göra nu. Se var anmälan står.",
    en="That cannot be done now. See where the registration stands.",
):
    """The interest does not stand where this can be done."""


class NotAnItem(
    Refusal,
    code="register.not_an_item",
    status=HTTPStatus.NOT_FOUND,
    sv="Punkten finns inte i kontrollen.",
    en="The checklist has no such item.",
):
    """A code that no item of the checklist has."""


class NeedsRecheck(
    Refusal,
    code="register.needs_recheck",
    sv="Ange den dag då det ska kontrolleras igen, inom {most} dagar från kontrollen.",
    en="Give the day on which it is to be checked again, within {most} days of the check.",
):
    """An item that has to be checked again has no day for it, or a day too far away."""


class FromTheForm(
    Refusal,
    code="register.from_the_form",
    sv=(
        "Firmatecknaren måste nås på en väg som inte står i anmälan. "
        "Numret eller adressen som du har angett står där."
    ),
    en=(
        "The signatory must be reached through a channel not given in the registration. "
        "The number or address that you gave is in it."
    ),
):
    """A signatory is verified through what the form itself says."""


class ChecksMissing(
    Refusal,
    code="register.checks_missing",
    status=HTTPStatus.CONFLICT,
    sv="Alla punkter måste vara kontrollerade utan anmärkning. Det saknas: {items}.",
    en="Every item must be checked without remark. Missing: {items}.",
):
    """An interest is approved before every item is clear."""


class CheckTooOld(
    Refusal,
    code="register.check_too_old",
    status=HTTPStatus.CONFLICT,
    sv="Punkter måste kontrolleras igen före beslutet: {items}.",
    en="Items must be checked again before the decision: {items}.",
):
    """The day for checking again has come before the decision was made."""


class HinderFound(
    Refusal,
    code="register.hinder_found",
    status=HTTPStatus.CONFLICT,
    sv="Anordnaren får inte anlitas: {items}. Anmälan kan bara avböjas.",
    en="The provider must not be used: {items}. The registration can only be declined.",
):
    """The law forbids what would be approved (SFS 2000:628 9 b §)."""


class NoGround(
    Refusal,
    code="register.no_ground",
    sv="Grunden stämmer inte med det som är kontrollerat.",
    en="The ground does not agree with what has been checked.",
):
    """Declined on 9 b § without a hinder found, or on 9 c § without a point of it."""


class IsTheAgency(
    Refusal,
    code="register.is_the_agency",
    status=HTTPStatus.CONFLICT,
    sv="Organisationen är registrerad som {kind} och kan inte bli anordnare.",
    en="The organisation is registered as {kind} and cannot become a provider.",
):
    """The organisation number belongs to one that takes no part as a provider by agreement."""


class AlreadyBarred(
    Refusal,
    code="register.already_barred",
    status=HTTPStatus.CONFLICT,
    sv="Det finns ett hinder registrerat mot organisationen. Häv det först, om det inte gäller.",
    en="A bar is registered against the organisation. Lift it first, if it does not hold.",
):
    """An organisation is approved that nobody may be placed with."""
