"""The coded errors of what happens to a referral."""

from http import HTTPStatus

from insats.errors import Refusal
from insats.referrals.errors import Bilingual


class WrongStatus(
    Bilingual,
    Refusal,
    code="referrals.wrong_status",
    status=HTTPStatus.CONFLICT,
    sv="Anvisningen är {status}. Då går det här inte att göra.",
    en="The referral is {status}. This cannot be done then.",
):
    """The referral stands where this cannot be done."""


class OtherReferral(
    Refusal,
    code="referrals.other_referral",
    status=HTTPStatus.CONFLICT,
    sv="Anvisningen gäller en annan person eller en annan insats.",
    en="The referral is about another person or another measure.",
):
    """A decision is made on a referral to something, or of someone, else."""


class GatesNotPassed(
    Bilingual,
    Refusal,
    code="referrals.gates_not_passed",
    status=HTTPStatus.CONFLICT,
    sv="Insatsen kan inte börja än. {reasons}",
    en="The measure cannot begin yet. {reasons}",
):
    """Something must be in place before the start; ``gates`` are those that are not."""

    gates: tuple[str, ...] = ()


class TooEarlyToStart(
    Refusal,
    code="referrals.too_early_to_start",
    status=HTTPStatus.CONFLICT,
    sv="Insatsen kan börja tidigast den {first_day}, som är den beslutade första dagen.",
    en="The measure can begin on {first_day} at the earliest, the first day that was decided.",
):
    """A start before the first day."""


class TooLateToStart(
    Refusal,
    code="referrals.too_late_to_start",
    status=HTTPStatus.CONFLICT,
    sv="Perioden är över sedan den {last_day}. Återkalla anvisningen om insatsen aldrig började.",
    en="The period ended on {last_day}. Revoke the referral if the measure never began.",
):
    """A start after the last day."""


class NotOverYet(
    Refusal,
    code="referrals.not_over_yet",
    status=HTTPStatus.CONFLICT,
    sv="Insatsen pågår till och med den {last_day}. Avbryt den om den slutar tidigare.",
    en="The measure goes on until {last_day}. Interrupt it if it ends earlier.",
):
    """A referral is completed before its last day."""


class NoDaysLeft(
    Refusal,
    code="referrals.no_days_left",
    status=HTTPStatus.CONFLICT,
    sv="Det finns ingen period som gäller. Perioden har tagits tillbaka.",
    en="There is no period that holds. The period has been taken back.",
):
    """The referral has no period any more."""


class ReasonNotForThis(
    Refusal,
    code="referrals.reason_not_for_this",
    sv="Välj ett skäl som hör till det sätt som anvisningen slutar på.",
    en="Choose a reason that belongs to the way the referral ends.",
):
    """The reason is not in the list of this way to end."""


class AgreementMeasuresOnly(
    Bilingual,
    Refusal,
    code="referrals.agreement_measures_only",
    status=HTTPStatus.CONFLICT,
    sv="Det här gäller bara arbetsträning och förstärkt arbetsträning, inte {measure}.",
    en="This is for work training and reinforced work training only, not for {measure}.",
):
    """Something that belongs to measures at a workplace under agreement."""


class AlreadyAsked(
    Refusal,
    code="referrals.already_asked",
    status=HTTPStatus.CONFLICT,
    sv="{name} har redan fått frågan.",
    en="{name} has been asked already.",
):
    """The same question is put twice to the same one."""


class NothingAsked(
    Refusal,
    code="referrals.nothing_asked",
    status=HTTPStatus.CONFLICT,
    sv="Det finns ingen fråga som väntar på svar.",
    en="There is no question that waits for an answer.",
):
    """An answer is recorded to what has not been asked, or has been answered."""


class StillTimeToAnswer(
    Refusal,
    code="referrals.still_time_to_answer",
    status=HTTPStatus.CONFLICT,
    sv="Svarstiden går ut först den {answer_by}.",
    en="The time to answer does not end until {answer_by}.",
):
    """No answer is recorded while there is still time to give one."""


class NotAProvider(
    Refusal,
    code="referrals.not_a_provider",
    sv="Välj en anordnare eller leverantör.",
    en="Choose a provider or supplier.",
):
    """A unit of the agency, or of some other, is asked to take someone in."""


class ProviderIsBarred(
    Bilingual,
    Refusal,
    code="referrals.provider_is_barred",
    status=HTTPStatus.CONFLICT,
    sv="{name} får inte anlitas sedan den {since} ({cite}).",
    en="{name} may not be used since {since} ({cite}).",
):
    """Nobody may be placed with the provider."""


class NoChoiceOfPerson(
    Bilingual,
    Refusal,
    code="referrals.no_choice_of_person",
    status=HTTPStatus.CONFLICT,
    sv=(
        "I förstärkt arbetsträning har anordnaren inget inflytande över vilken person som erbjuds "
        "platsen ({cite}). Svara om platsen, yrkesområdet eller antalet platser i stället."
    ),
    en=(
        "In reinforced work training the provider has no influence over which person is offered "
        "the place ({cite}). Answer about the place, the field or the number of places instead."
    ),
):
    """A provider would decline a person for reinforced work training."""


class LinkNotUsable(
    Refusal,
    code="referrals.link_not_usable",
    status=HTTPStatus.NOT_FOUND,
    sv="Länken går inte att använda. Be den som skickade den om en ny.",
    en="The link cannot be used. Ask whoever sent it for a new one.",
):
    """Expired, used, revoked and unknown links are told in the same words."""


class NoLinkForProtected(
    Refusal,
    code="referrals.no_link_for_protected",
    status=HTTPStatus.CONFLICT,
    sv="Ingen länk kan skickas om en person med skyddade personuppgifter.",
    en="No link can be sent about a person with protected identity.",
):
    """A link would leave the house about someone whose identity is protected."""


class NotLonger(
    Refusal,
    code="referrals.not_longer",
    sv="Den nya sista dagen måste vara efter den beslutade, {last_day}.",
    en="The new last day must be after the one that was decided, {last_day}.",
):
    """An extension that makes the period no longer."""


class PeriodAlreadyOver(
    Refusal,
    code="referrals.period_already_over",
    status=HTTPStatus.CONFLICT,
    sv="Perioden är över sedan den {last_day} och kan inte förlängas. Besluta om en ny period.",
    en="The period ended on {last_day} and cannot be extended. Decide on a new period.",
):
    """An extension after the last day."""


class SameHours(
    Refusal,
    code="referrals.same_hours",
    sv="Omfattningen är redan {extent} procent.",
    en="The extent is {extent} per cent already.",
):
    """A change of hours that changes nothing."""


class NotACaseworkerThere(
    Refusal,
    code="referrals.not_a_caseworker_there",
    sv="Välj en handläggare på kontoret som anvisningarna flyttas till.",
    en="Choose a caseworker at the office that the referrals are moved to.",
):
    """Referrals would be moved to someone who cannot handle them."""


class NotAnOffice(
    Refusal,
    code="referrals.not_an_office",
    sv="Välj ett kontor på myndigheten.",
    en="Choose an office of the agency.",
):
    """Referrals would be moved to what is no office."""


class SamePlace(
    Refusal,
    code="referrals.same_place",
    sv="Välj någon annan än den som har anvisningarna i dag.",
    en="Choose someone else than whoever has the referrals today.",
):
    """Referrals would be moved to where they are."""


class BarNotCurrent(
    Refusal,
    code="referrals.bar_not_current",
    status=HTTPStatus.CONFLICT,
    sv="Hindret gäller inte längre.",
    en="The bar does not hold any more.",
):
    """A bar is lifted that has been lifted."""


class CannotSeeProtected(
    Refusal,
    code="referrals.cannot_see_protected",
    status=HTTPStatus.CONFLICT,
    sv="Handläggaren har inte behörighet till alla personer som anvisningarna gäller.",
    en="The caseworker does not have the right to see everyone that the referrals are about.",
):
    """Referrals of people with protected identity would go to someone who does not see them."""
