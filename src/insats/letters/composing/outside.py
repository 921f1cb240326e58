"""Letters to the provider: what it needs to take someone in, and nothing else.

SFS 2002:623 7 f § lets a supplier have identity, referrals and that they have been interrupted,
and the need of an interpreter; whoever arranges work training is no such supplier (2002:546
5 § 7). So no letter here says why, nor anything of health, need or programme.
"""

from insats.letters.composing import parts
from insats.letters.happened import Happened
from insats.letters.sheet import Draft, Section
from insats.letters.wording import outside as wording
from insats.referrals import grounds
from insats.referrals.models import STARTED
from insats.rulebook import words
from insats.rulebook.errors import Text


def who(happened: Happened) -> Text:
    """Return the person's name, or that it is a person."""
    return words.same(happened.person.name) if happened.may_name else wording.ONE


def _news(happened: Happened, title: Text, text: Text, *more: Section) -> Draft:
    """Return a letter that begins with the one thing that it tells."""
    referral = happened.referral
    slots = {
        "measure": happened.measure,
        "named": happened.named,
        "who": who(happened),
        "days": parts.days(referral) or "",
        "last": parts.day(referral.last_day),
        "extent": parts.extent(referral.extent),
    }
    told = Section("news", wording.NEWS, [text.filled(**slots)])
    contact = parts.questions_outside(referral)
    return Draft(title.filled(**slots), [told, *more, contact])


def facts(happened: Happened) -> Section:
    """Return what a provider needs to know of whom it takes in."""
    referral, person = happened.referral, happened.person
    lines = [(wording.MEASURE, "measure", happened.named)]
    if happened.may_name:
        lines.insert(0, (wording.PERSON, "name", words.same(person.name)))
    if when := parts.days(referral):
        lines.append((wording.DAYS, "days", when))
    lines.append((wording.EXTENT, "extent", parts.extent(referral.extent)))
    if where := parts.place(referral):
        lines.append((wording.PLACE, "place", words.same(where)))
    if referral.field:
        lines.append((wording.FIELD, "field", parts.field(referral)))
    if happened.may_name and person.interpreter_needed:
        lines.append((wording.INTERPRETER, "spoken", parts.language_name(person.language)))
    if happened.accepted and referral.supervisor:
        lines.append((wording.SUPERVISOR, "name", words.same(referral.supervisor)))
    return Section("facts", wording.FACTS, points=[text.filled(**{k: v}) for text, k, v in lines])


def asked(happened: Happened) -> Draft | None:
    """Return the question whether a provider can take someone in; none where it has answered."""
    question = happened.asked
    if question is None:
        return None
    slots = {"measure": happened.measure, "who": who(happened)}
    said = [wording.ASK.filled(day=parts.day(question.answer_by), **slots)]
    if happened.no_choice:
        # All the ordinances, so that the letter does not tell which programme it is.
        said.append(wording.NO_CHOICE.filled(cite=parts.unbroken(grounds.no_choice(""))))
    return Draft(
        wording.ASK_TITLE.filled(measure=happened.measure),
        [
            Section("asked", wording.ASKED, said),
            facts(happened),
            Section("answer", wording.ANSWER, [wording.ANSWER_HOW]),
            parts.questions_outside(happened.referral),
        ],
    )


def decided(happened: Happened) -> Draft | None:
    """Return the notice of a decision to a provider that has said yes; none for all others."""
    if not (happened.accepted and happened.was_decided):
        return None
    return _news(happened, wording.DECIDED_TITLE, wording.DECIDED, facts(happened))


def new_last_day(happened: Happened) -> Draft | None:
    """Return the notice of another last day."""
    if not happened.accepted:
        return None
    return _news(happened, wording.NEW_DAY_TITLE, wording.NEW_DAY)


def hours(happened: Happened) -> Draft | None:
    """Return the notice of other hours."""
    return _news(happened, wording.HOURS_TITLE, wording.HOURS) if happened.accepted else None


def paused(happened: Happened) -> Draft | None:
    """Return the notice of a break, without its reason."""
    return _news(happened, wording.PAUSED_TITLE, wording.PAUSED) if happened.accepted else None


def resumed(happened: Happened) -> Draft | None:
    """Return the notice that a break is over."""
    return _news(happened, wording.RESUMED_TITLE, wording.RESUMED) if happened.accepted else None


def moved_here(happened: Happened) -> Draft | None:
    """Return what the provider that someone moves to is told: a question, or that it goes on."""
    if happened.asked:
        return asked(happened)
    if happened.referral.status not in STARTED:
        return None
    return _news(happened, wording.MOVED_TITLE, wording.MOVED, facts(happened))


def ended(happened: Happened) -> Draft:
    """Return the notice that it has ended, and when; never why."""
    why = Section("why", wording.ENDED_WHY, [wording.NO_REASON])
    if happened.referral.status in wording.CAME_ABOUT:
        return _news(happened, wording.ENDED_TITLE, wording.ENDED, why)
    return _news(happened, wording.NEVER_TITLE, wording.NEVER, why)
