"""The list of bars, recording one, and lifting one."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from insats.errors import NotAllowed, NotFound, Refusal
from insats.referrals.actions import LiftProviderBar, RecordProviderBar, TransferProviderReferrals
from insats.referrals.models import ProviderBar
from insats.web.register import shown
from insats.web.register.forms import BarForm, LiftForm
from insats.web.views import actor_of, draw, needs

LIST = "register:bars"


@needs(RecordProviderBar.permission)
@require_safe
def bars(request: HttpRequest) -> HttpResponse:
    """Show whom nobody may be placed with, now and before."""
    actor = actor_of(request)
    found = shown.bars(actor)
    context = {
        "holding": [bar for bar in found if not bar.over],
        "over": [bar for bar in found if bar.over],
        "may_move": actor.may(TransferProviderReferrals.permission),
    }
    return draw(request, "register/bars.html", context)


@needs(RecordProviderBar.permission)
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest) -> HttpResponse:
    """Show the form of a bar, or record one."""
    sent = request.method == "POST"
    initial = {"first_day": actor_of(request).on}
    form = BarForm(request.POST) if sent else BarForm(initial=initial)
    status: int = HTTPStatus.BAD_REQUEST if sent else HTTPStatus.OK
    try:
        if sent and form.is_valid():
            return _recorded(request, form.action(actor_of(request)).do())
    except (NotFound, NotAllowed):
        raise
    except Refusal as error:
        form.refuse(error)
        status = error.STATUS
    return draw(request, "register/record.html", {"form": form}, status=status)


def _recorded(request: HttpRequest, bar: ProviderBar) -> HttpResponse:
    own = [each for each in shown.bars(actor_of(request)) if each.row.pk == bar.pk]
    touched = own[0].referrals if own else 0
    said = ngettext(
        "Hindret är registrerat. %(n)s öppen anvisning till anordnaren berörs.",
        "Hindret är registrerat. %(n)s öppna anvisningar till anordnaren berörs.",
        touched,
    )
    messages.success(request, said % {"n": touched})
    return redirect(LIST)


@needs(LiftProviderBar.permission)
@require_http_methods(["GET", "HEAD", "POST"])
def lift(request: HttpRequest, key: int) -> HttpResponse:
    """Show the form that gives a bar its last day, or give it."""
    rows = ProviderBar.objects.select_related("unit__organisation", "recorded_by")
    bar = rows.filter(pk=key).first()
    if bar is None:
        raise NotFound()
    sent = request.method == "POST"
    initial = {"last_day": max(bar.first_day, actor_of(request).on)}
    form = LiftForm(request.POST) if sent else LiftForm(initial=initial)
    status: int = HTTPStatus.BAD_REQUEST if sent else HTTPStatus.OK
    try:
        if sent and form.is_valid():
            form.action(actor_of(request), bar).do()
            messages.success(request, _("Hindret har fått en sista dag."))
            return redirect(LIST)
    except (NotFound, NotAllowed):
        raise
    except Refusal as error:
        form.refuse(error)
        status = error.STATUS
    return _drawn(request, bar, form, status)


def _drawn(request: HttpRequest, bar: ProviderBar, form: LiftForm, status: int) -> HttpResponse:
    current = bar.superseded_at is None
    line = shown.Bar(bar, 0, actor_of(request).on)
    if not current and not form.is_bound:
        status = HTTPStatus.CONFLICT
    context = {"bar": line, "form": form, "current": current}
    return draw(request, "register/lift.html", context, status=status)
