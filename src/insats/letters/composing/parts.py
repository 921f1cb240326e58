"""What several letters have in common."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache

from babel import Locale
from django.utils import timezone

from insats.accounts.models import Unit
from insats.contracts.fields import field_name
from insats.letters.happened import Happened
from insats.letters.sheet import Section
from insats.letters.wording import common, outside
from insats.referrals import grounds
from insats.referrals.deadlines import last_day_for_review
from insats.referrals.letter import wording as of_decision
from insats.referrals.models import FULL_TIME, Referral
from insats.rulebook import book, words
from insats.rulebook.errors import Text


def day(value: date | None) -> Text:
    """Return a day in words; nothing for none."""
    return words.day(value) if value else words.same("")


def moment(value: datetime) -> Text:
    """Return a day of the week, a day and a time: "måndag den 4 mars 2024 klockan 9.00"."""
    local = timezone.localtime(value)
    return common.MOMENT.filled(
        weekday=common.WEEKDAYS[local.weekday()],
        day=words.day(local.date()),
        sv=f"{local:%H.%M}",
        en=f"{local:%H:%M}",
    )


def extent(percent: int) -> Text:
    """Return how much of full time something takes."""
    return common.FULL_TIME if percent == FULL_TIME else common.PART_TIME.filled(extent=percent)


def days(referral: Referral) -> Text | None:
    """Return the first and the last day; None where they are not known."""
    if not (referral.first_day and referral.last_day):
        return None
    return common.DAYS.filled(first=day(referral.first_day), last=day(referral.last_day))


def field(referral: Referral) -> Text:
    """Return the occupation field; empty for none."""
    return Text(*(field_name(referral.field, language) for language in ("sv", "en")))


def place(referral: Referral) -> str:
    """Return the workplace, its address and its municipality; empty where nothing is known."""
    town = referral.workplace_municipality
    said = (referral.workplace, referral.workplace_address, town.name if town else "")
    return ", ".join(each for each in said if each)


@cache
def _languages(reader: str) -> Mapping[str, str]:
    return Locale.parse(reader).languages


def language_name(code: str) -> Text:
    """Return what a language is called; the code itself where nobody knows."""
    return Text(*(_languages(reader).get(code, code) for reader in ("sv", "en")))


# --- sections that recur --------------------------------------------------------------------------
def contact(unit: Unit, you: str) -> Text:
    """Return how an office is reached, said to "dig" or "er"."""
    given = [name for name in ("phone", "email") if getattr(unit, name)]
    way = "both" if len(given) == 2 else "".join(given)
    return common.CONTACT[way].filled(phone=unit.phone, email=unit.email, you=you)


def _signed(text: Text, name: str, unit: Unit) -> Text:
    return text.filled(name=name, organisation=unit.organisation.name, unit=unit.name)


def questions(happened: Happened, *, decided: bool = False) -> Section:
    """Return whom the person asks, and who decided where something was."""
    referral, who = happened.referral, happened.referral.caseworker.name
    said = [_signed(common.DECIDED_BY, happened.by_name, referral.unit)] if decided else []
    if not decided or who != happened.by_name:
        said.append(_signed(common.CASEWORKER, who, referral.unit))
    said.append(contact(referral.unit, "dig"))
    return Section("questions", common.QUESTIONS, said)


def questions_outside(referral: Referral) -> Section:
    """Return whom a provider asks."""
    who = _signed(outside.CASEWORKER, referral.caseworker.name, referral.unit)
    return Section("questions", outside.QUESTIONS, [who, contact(referral.unit, "er")])


def review(happened: Happened) -> Section:
    """Return how, and until when, the person asks for a review, as a decision's letter says it."""
    referral, rulebook = happened.referral, book.current()
    cites = grounds.review(rulebook, referral.measure, referral.programme)
    listed = Text(*(", ".join(each.in_language(lang) for each in cites) for lang in ("sv", "en")))
    served = happened.decided_on
    until = of_decision.REVIEW_DAYS.filled(
        served=day(served), last=day(last_day_for_review(served))
    )
    rules = of_decision.RULES.filled(cites=unbroken(listed))
    text = rulebook.measure_texts[referral.measure].texts["review"]
    return Section("review", common.REVIEW, [text, until, rules])


def unbroken(cites: Text) -> Text:
    """Return citations in which no number stands on another line than its section sign."""
    return Text(words.unbroken(cites.sv), words.unbroken(cites.en))


def reason(happened: Happened) -> list[Text]:
    """Return the caseworker's reason, said to the person; nothing where there is none."""
    return [common.REASON.filled(words=happened.words)] if happened.words else []
