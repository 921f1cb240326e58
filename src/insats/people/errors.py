"""The coded errors of people and of what is recorded of them."""

from http import HTTPStatus

from insats.errors import Refusal


class BadPersonalNumber(
    Refusal,
    code="people.bad_personal_number",
    sv="Numret är inte ett riktigt person- eller samordningsnummer. Skriv tolv siffror.",
    en="This is not a valid personal or coordination number. Write twelve digits.",
):
    """The form, the day or the check digit is wrong."""


class NumberNotUsable(
    Refusal,
    code="people.number_not_usable",
    status=HTTPStatus.CONFLICT,
    sv=(
        "Personen kan inte registreras med det numret här. "
        "Fråga den som ansvarar för registret på ditt kontor."
    ),
    en=(
        "The person cannot be registered with this number here. "
        "Ask whoever is responsible for the register at your office."
    ),
):
    """The number is taken; by whom, and whether at another office, is not told."""


class NoSuchPerson(
    Refusal,
    code="people.no_such_person",
    status=HTTPStatus.CONFLICT,
    sv="Ingen i registret har numret. Registrera personen först.",
    en="Nobody in the register has the number. Register the person first.",
):
    """An account is to be given to someone who is not there."""


class HasAccount(
    Refusal,
    code="people.has_account",
    status=HTTPStatus.CONFLICT,
    sv="Personen har redan ett konto.",
    en="The person has an account already.",
):
    """A second account would be given to someone."""


class AccountTaken(
    Refusal,
    code="people.account_taken",
    status=HTTPStatus.CONFLICT,
    sv="Kontot hör redan till en annan person.",
    en="The account belongs to another person already.",
):
    """One account would let two people in."""


class NotAFact(
    Refusal,
    code="people.not_a_fact",
    sv="Uppgiften kan inte registreras på det här sättet.",
    en="This cannot be recorded in this way.",
):
    """The path is none of the rulebook's facts, or one that has an action of its own."""


class NotAField(
    Refusal,
    code="people.not_a_field",
    sv="Välj ett av de 21 yrkesområdena.",
    en="Choose one of the 21 occupation fields.",
):
    """The occupation field is not in the closed list."""


class NotAHealthCode(
    Refusal,
    code="people.not_a_health_code",
    sv="Koden finns inte i listan i AFFS 2015:1.",
    en="The code is not in the list of AFFS 2015:1.",
):
    """The health code is not in the closed list."""


class TooManyHealthCodes(
    Refusal,
    code="people.too_many_health_codes",
    sv="Högst {most} koder får registreras för en person (AFFS 2015:1).",
    en="At most {most} codes may be recorded for a person (AFFS 2015:1).",
):
    """More codes than the regulation lets a person have."""


class PeriodOverlaps(
    Refusal,
    code="people.period_overlaps",
    status=HTTPStatus.CONFLICT,
    sv=(
        "Personen har redan en period från {first_day} till och med {last_day}. "
        "Första lediga dag är {free}."
    ),
    en=(
        "The person already has a period from {first_day} to {last_day}. "
        "The first free day is {free}."
    ),
):
    """A period would overlap a current one; ``slots`` holds its days and the first free one."""


class EnrolmentOverlaps(
    Refusal,
    code="people.enrolment_overlaps",
    status=HTTPStatus.CONFLICT,
    sv="Personen är redan inskriven i samma program från {first_day}.",
    en="The person is already enrolled in the same programme from {first_day}.",
):
    """Two enrolments in the same programme would overlap."""


class ReferredAfterStart(
    Refusal,
    code="people.referred_after_start",
    sv="Anvisningen måste göras senast den dag perioden börjar, {first_day}.",
    en="The referral must be made no later than the day the period begins, {first_day}.",
):
    """The referral decision is dated later than the first day of its period."""


class NotInJob(
    Refusal,
    code="people.not_in_job",
    sv="Ersättningsdagar räknas bara i jobb- och utvecklingsgarantin.",
    en="Days with compensation are counted only in the job and development guarantee.",
):
    """A count is given for an enrolment in another programme."""


class CountedOutside(
    Refusal,
    code="people.counted_outside",
    sv="Räkningen måste gälla en dag då personen deltar i programmet, från {first_day}.",
    en="The count must be for a day on which the person is enrolled, from {first_day}.",
):
    """The day of a count lies outside the enrolment."""


class AlreadyEnded(
    Refusal,
    code="people.already_ended",
    status=HTTPStatus.CONFLICT,
    sv="Deltagandet i programmet är redan avslutat.",
    en="The enrolment has already ended.",
):
    """An enrolment that has a last day is ended again."""


class SearchTooShort(
    Refusal,
    code="people.search_too_short",
    sv="Skriv minst två bokstäver av ett namn, eller hela personnumret.",
    en="Write at least two letters of a name, or the whole personal number.",
):
    """A search would find nearly everyone."""


class SearchNotAllowed(
    Refusal,
    code="people.search_not_allowed",
    sv=(
        "Du kan söka på namn eller helt personnummer. "
        "Telefonnummer får inte användas som sökbegrepp (förordning 2002:623, 18 §)."
    ),
    en=(
        "You can search by name or by the whole personal number. "
        "Telephone numbers must not be searched for (ordinance 2002:623, section 18)."
    ),
):
    """What was typed has digits but is no personal number: a telephone number, perhaps."""


class NotAnEmail(
    Refusal,
    code="people.not_an_email",
    sv="E-postadressen ser inte rätt ut. Skriv den som namn@exempel.se.",
    en="The e-mail address does not look right. Write it like name@example.se.",
):
    """Text that is not an address."""


class NotShorter(
    Refusal,
    code="people.not_shorter",
    sv="Den nya sista dagen måste vara före den beslutade, {last_day}.",
    en="The new last day must be before the one that was decided, {last_day}.",
):
    """A period that is interrupted would end no earlier than decided."""


class PeriodDecided(
    Refusal,
    code="people.period_decided",
    status=HTTPStatus.CONFLICT,
    sv=(
        "Perioden kommer från ett beslut om anvisning. "
        "Den förkortas och avbryts på anvisningens egen sida."
    ),
    en=(
        "The period comes from a referral decision. "
        "It is shortened and interrupted on the page of the referral."
    ),
):
    """A period that a decision stands on would be changed elsewhere than on its referral."""
