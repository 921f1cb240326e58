"""The letter that gives a union the chance to comment on a workplace (SFS 2000:628 9 a §).

SFS 2002:623 11 d § is a closed list of what may be told: of the person their age, pay, experience
of work, and the referral with its content and extent; of whoever arranges it name, address and
number. Experience of work is not recorded here, so nothing is said of it. Nothing that somebody has
written freely about the person stands in it.
"""

from datetime import date

from insats.letters.composing import parts
from insats.letters.happened import Happened
from insats.letters.sheet import Draft, Section
from insats.letters.wording import outside as wording
from insats.referrals import grounds
from insats.referrals.models import UnionConsultation
from insats.rulebook.citation import Source
from insats.rulebook.errors import Text

_CLOSED_LIST = Source(sfs="2002:623", section="11 d §", wording="2022:1350").cite
_NOT_EMPLOYED = Source(sfs="2000:625", section="7 §", wording="2016:1272").cite


def asked(happened: Happened) -> Draft | None:
    """Return the question to a union; none where it has been answered or taken back."""
    question = happened.consultation
    if question is None or question.status != UnionConsultation.Status.ASKED:
        return None
    return Draft(
        wording.UNION_TITLE,
        [
            _question(happened, question),
            _provider(happened),
            _measure(happened),
            _person(happened),
            _answer(happened),
        ],
    )


def _question(happened: Happened, question: UnionConsultation) -> Section:
    ask = wording.UNION_ASK.filled(
        measure=happened.measure,
        cite=parts.unbroken(grounds.UNION),
        day=parts.day(question.answer_by),
    )
    because = wording.UNION_WHY_YOU[question.kind]
    return Section("asked", wording.UNION_ASKED, [ask, wording.UNION_ABOUT, because])


def _provider(happened: Happened) -> Section:
    """Return who arranges it: name, address and number."""
    referral, unit = happened.referral, happened.referral.provider
    where = parts.place(referral)
    points = []
    if unit:
        name = f"{unit.organisation.name}, {unit.name}"
        number = unit.organisation.org_number
        points = [
            wording.PROVIDER_NAME.filled(name=name),
            wording.PROVIDER_ORG.filled(number=f"{number[:6]}-{number[6:]}"),
        ]
    if where:
        points.append(wording.PROVIDER_PLACE.filled(place=where))
    nobody = [] if unit else [wording.NO_PROVIDER]
    return Section("provider", wording.UNION_PROVIDER, nobody, points)


def _measure(happened: Happened) -> Section:
    """Return the referral: what it is to, and its extent."""
    referral = happened.referral
    points = [wording.MEASURE.filled(measure=happened.named)]
    if when := parts.days(referral):
        points.append(wording.DAYS.filled(days=when))
    points.append(wording.EXTENT.filled(extent=parts.extent(referral.extent)))
    if referral.field:
        points.append(wording.FIELD.filled(field=parts.field(referral)))
    return Section("measure", wording.UNION_MEASURE, points=points)


def _person(happened: Happened) -> Section:
    """Return what may be told of the person; no age where the identity is protected."""
    person = happened.person
    pay = wording.PAY.filled(cite=parts.unbroken(_NOT_EMPLOYED))
    points: list[Text] = []
    if not person.protected_identity:
        points.append(wording.AGE.filled(age=age_on(person.born, happened.on)))
    not_named = wording.NOT_NAMED.filled(cite=parts.unbroken(_CLOSED_LIST))
    return Section("person", wording.UNION_PERSON, [not_named], [*points, pay])


def _answer(happened: Happened) -> Section:
    referral = happened.referral
    to = wording.UNION_ANSWER_TO.filled(
        name=referral.caseworker.name,
        organisation=referral.unit.organisation.name,
        unit=referral.unit.name,
    )
    said = [to, parts.contact(referral.unit, "er"), wording.UNION_SILENT]
    return Section("answer", wording.UNION_ANSWER, said)


def age_on(born: date, on: date) -> int:
    """Return how many years old someone is on a day."""
    had_birthday = (on.month, on.day) >= (born.month, born.day)
    return on.year - born.year - (not had_birthday)
