"""Letters to the person: what has changed, and that it has ended, with the reasons."""

from insats.letters.composing import parts
from insats.letters.happened import Happened
from insats.letters.sheet import Draft, Section
from insats.letters.wording import common
from insats.letters.wording import participant as wording
from insats.referrals.models import STARTED, Status
from insats.rulebook import words
from insats.rulebook.errors import Text
from insats.rulebook.terms import ETP, JOB, UGA


def _changed(title: Text, said: list[Text], *more: Section) -> Draft:
    """Return a letter that begins with what changes."""
    return Draft(title, [Section("change", wording.THE_CHANGE, said), *more])


def shortened(happened: Happened) -> Draft:
    """Return the letter on an earlier last day: a decision, with its reason and review."""
    last = parts.day(happened.referral.last_day)
    said = [wording.SHORTENED.filled(measure=happened.measure, last=last)]
    return _changed(
        wording.SHORTENED_TITLE.filled(measure=happened.measure),
        [*said, *parts.reason(happened), wording.UNCHANGED],
        parts.review(happened),
        parts.questions(happened, decided=True),
    )


def hours(happened: Happened) -> Draft | None:
    """Return the letter on more or fewer hours: a decision, with its reason and review.

    None before there is a decision, which will say how many they are.
    """
    if not happened.was_decided:
        return None
    before = happened.step.details.get("from") if happened.step else None
    said = wording.HOURS.filled(
        measure=happened.measure,
        extent=parts.extent(happened.referral.extent),
        before=parts.extent(int(before or happened.referral.extent)),
    )
    return _changed(
        wording.HOURS_TITLE.filled(measure=happened.measure),
        [said, *parts.reason(happened), wording.UNCHANGED],
        parts.review(happened),
        parts.questions(happened, decided=True),
    )


def paused(happened: Happened) -> Draft:
    """Return the letter on a break."""
    last = parts.day(happened.referral.last_day)
    said = wording.PAUSED.filled(measure=happened.measure, last=last)
    return _changed(
        wording.PAUSED_TITLE.filled(measure=happened.measure),
        [said, *parts.reason(happened)],
        Section("now", common.WHAT_NOW, [wording.PAUSED_NOW]),
        parts.questions(happened),
    )


def resumed(happened: Happened) -> Draft:
    """Return the letter that a break is over."""
    last = parts.day(happened.referral.last_day)
    said = wording.RESUMED.filled(measure=happened.measure, last=last)
    title = wording.RESUMED_TITLE.filled(named=happened.named)
    return _changed(title, [said, wording.UNCHANGED], parts.questions(happened))


def new_caseworker(happened: Happened) -> Draft:
    """Return the letter on a new caseworker, who signs it."""
    referral = happened.referral
    said = wording.CASEWORKER.filled(
        name=referral.caseworker.name,
        organisation=referral.unit.organisation.name,
        unit=referral.unit.name,
        measure=happened.measure,
    )
    return _changed(wording.CASEWORKER_TITLE, [said, wording.UNCHANGED], parts.questions(happened))


def new_supervisor(happened: Happened) -> Draft | None:
    """Return the letter on a new supervisor; none before the start, when all is still planned."""
    referral = happened.referral
    if referral.status not in STARTED:
        return None
    said = [wording.SUPERVISOR.filled(name=referral.supervisor)]
    if referral.supervisor_contact:
        said.append(wording.SUPERVISOR_CONTACT.filled(contact=referral.supervisor_contact))
    return _changed(wording.SUPERVISOR_TITLE, said, parts.questions(happened))


def new_agreement(happened: Happened) -> Draft | None:
    """Return the letter on what the three have agreed on anew; none for the first version."""
    now = happened.understanding
    if now is None or now.number == 1:
        return None
    said = [
        wording.AGREEMENT,
        wording.AGREEMENT_CHANGED.filled(words=now.what_changed),
        wording.AGREEMENT_WHY.filled(words=now.why),
    ]
    points = [
        wording.TASKS.filled(words=now.tasks),
        wording.SUPPORT.filled(words=now.support),
        wording.HOURS_A_WEEK.filled(hours=words.number(float(now.hours_per_week))),
        wording.AIMS.filled(words=now.aims),
    ]
    return _changed(
        wording.AGREEMENT_TITLE.filled(measure=happened.measure),
        said,
        Section("agreed", wording.AGREED, points=points),
        parts.questions(happened),
    )


# --- ends ---------------------------------------------------------------------------------------
def ended(happened: Happened) -> Draft | None:
    """Return the letter that it has ended; none where nothing was ever decided.

    All but an end on the last day are decisions: they have their reason, and can be reviewed.
    """
    if not happened.was_decided:
        return None
    referral, status = happened.referral, happened.referral.status
    said = wording.END[status].filled(
        measure=happened.measure,
        first=parts.day(referral.first_day),
        last=parts.day(referral.last_day),
    )
    decided = status != Status.COMPLETED
    sections = [Section("end", wording.THE_END, [said])]
    if decided:
        sections.append(Section("why", wording.WHY, _why(happened)))
    sections.append(Section("now", common.WHAT_NOW, _now(happened)))
    if decided:
        sections.append(parts.review(happened))
    title = wording.END_TITLE[status].filled(measure=happened.measure)
    return Draft(title, [*sections, parts.questions(happened, decided=decided)])


def _why(happened: Happened) -> list[Text]:
    referral = happened.referral
    own = words.same(referral.close_words)
    return [wording.REASONS[referral.close_reason], own]


def _now(happened: Happened) -> list[Text]:
    paid = happened.referral.programme in (JOB, UGA, ETP)
    return [wording.NOW, wording.COMPENSATION] if paid else [wording.NOW]
