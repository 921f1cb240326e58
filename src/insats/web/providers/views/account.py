"""The provider's referrals, and the answer to one, for whoever has an account."""

from http import HTTPStatus
from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from insats.accounts.actor import Actor
from insats.accounts.models import Unit
from insats.audit.models import Read
from insats.deadlines.collect import for_provider
from insats.deadlines.deadline import Deadline, Horizon
from insats.errors import ChangedMeanwhile, NotAllowed, NotFound, Refusal
from insats.referrals.actions import AnswerAsProvider
from insats.referrals.models import Referral
from insats.referrals.queries import visible_referral
from insats.web.deadlines.lines import MOST_LINES, drawn
from insats.web.providers import shown
from insats.web.providers.forms import AnswerForm
from insats.web.sections import sections_for
from insats.web.views import actor_of, draw, needs, note_read


@require_safe
@needs(shown.PERMISSION)
def referrals(request: HttpRequest) -> HttpResponse:
    """Show the referrals to the reader's units, those that wait for an answer first."""
    actor = actor_of(request)
    found = shown.lists(actor)
    todo = own_todo(actor)
    note_lines(request, found)
    note_todo(request, todo, {line.referral.public_id for line in found.every})
    units = actor.reach(shown.PERMISSION).providers
    names = Unit.objects.filter(pk__in=units).select_related("organisation").order_by("name")
    context = {
        "lists": found,
        "units": names,
        "todo": [drawn(each, actor.on) for each in todo],
        "today": actor.on,
    }
    return draw(request, "providers/list.html", context)


def note_lines(request: HttpRequest, found: shown.Lists) -> None:
    """Log whom the list shows, unit by unit; an empty one shows nobody."""
    rows = sorted((line.referral for line in found.every), key=_unit)
    for unit, group in groupby(rows, _unit):
        people = [each.person.public_id for each in group]
        note_read(request, Read.What.LIST, people, unit_id=unit, details={"list": "provider"})


def own_todo(actor: Actor) -> list[Deadline]:
    """Return what the reader must do, but for the answers, which stand in a list of their own."""
    found = for_provider(actor, Horizon(actor.on))
    return [each for each in found if each.kind.code != "answer"][:MOST_LINES]


def note_todo(request: HttpRequest, todo: list[Deadline], noted: set[UUID]) -> None:
    """Log whom what is to be done shows, beside those whom the lists below it show."""
    rest = [each for each in todo if each.referral not in noted]
    for unit, group in groupby(sorted(rest, key=_provider), _provider):
        people = {each.person.public_id for each in group}
        note_read(request, Read.What.LIST, people, unit_id=unit, details={"list": "provider"})


def _provider(todo: Deadline) -> int:
    return todo.provider or 0


def _unit(referral: Referral) -> int:
    return referral.provider_id or 0


@require_http_methods(["GET", "HEAD", "POST"])
@needs(shown.PERMISSION)
def referral(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one referral, or answer it."""
    actor = actor_of(request)
    found = visible_referral(actor, public_id, shown.PERMISSION)
    note_read(request, Read.What.REFERRAL, [found.person.public_id], unit_id=found.provider_id)
    if request.method == "POST":
        return _answered(request, found)
    form = AnswerForm(referral=found, initial={"seen": found.version})
    return _drawn(request, found, form)


def _answered(request: HttpRequest, found: Referral) -> HttpResponse:
    """Answer; a no takes the referral out of the provider's sight, and leads to the others."""
    form = AnswerForm(request.POST, referral=found)
    if not form.is_valid():
        return _drawn(request, found, form, HTTPStatus.BAD_REQUEST)
    given = form.cleaned_data
    action = AnswerAsProvider(
        actor_of(request), found, given["seen"], given["answer"], given["words"]
    )
    try:
        written = action.do()
    except (NotFound, NotAllowed):
        raise
    except Refusal as error:
        form.refuse(error)
        if isinstance(error, ChangedMeanwhile):
            form.over(found.version)
        return _drawn(request, found, form, error.STATUS)
    if written.answer == written.Answer.ACCEPTED:
        messages.success(request, _("Tack. Ni har svarat att ni tar emot."))
        return redirect("providers:referral", public_id=found.public_id)
    messages.success(request, _("Tack för svaret. Er handläggare har fått det."))
    return redirect("providers:list")


def _drawn(
    request: HttpRequest, found: Referral, form: AnswerForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    actor = actor_of(request)
    line = shown.line_of(found, actor.on)
    told = line.person is not None and not line.waits
    may_answer = AnswerAsProvider.refusal(actor, found) is None
    context = {
        "line": line,
        "referral": found,
        "agreed": shown.agreed_on(found),
        "form": form,
        "may_answer": may_answer,
        "no_choice": shown.no_choice(found),
        "sections": sections_for("provider", actor, found) if told else [],
    }
    return draw(request, "providers/referral.html", context, status=status)
