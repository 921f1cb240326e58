"""One's own reminders: the address for a calendar, and mail about how much waits."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from insats.accounts.models import User
from insats.deadlines import addresses
from insats.deadlines.actions import ChooseDigest, MakeCalendarAddress, RevokeCalendarAddress
from insats.deadlines.models import DigestWish
from insats.web.deadlines.forms import DigestForm
from insats.web.views import actor_of, needs

PERMISSION = "calendar.manage"


@require_safe
@needs(PERMISSION)
def calendar(request: HttpRequest) -> HttpResponse:
    """Show whether there is an address for one's calendar, and how often mail comes."""
    return _drawn(request)


@never_cache
@require_POST
@needs(PERMISSION)
def make(request: HttpRequest) -> HttpResponse:
    """Make an address, and show it, this once; an earlier one stops working."""
    _address, token = MakeCalendarAddress(actor_of(request)).do()
    made = request.build_absolute_uri(reverse("deadlines:feed", args=[token]))
    return _drawn(request, made=made)


@require_POST
@needs(PERMISSION)
def revoke(request: HttpRequest) -> HttpResponse:
    """Take back the address."""
    if RevokeCalendarAddress(actor_of(request)).do():
        messages.success(request, _("Adressen är borttagen. Den fungerar inte längre."))
    return redirect("deadlines:calendar")


@require_POST
@needs(PERMISSION)
def choose(request: HttpRequest) -> HttpResponse:
    """Choose how often mail comes."""
    form = DigestForm(request.POST)
    if not form.is_valid():
        return _drawn(request, form=form, status=HTTPStatus.BAD_REQUEST)
    ChooseDigest(actor_of(request), form.cleaned_data["how_often"]).do()
    messages.success(request, _("Ditt val är sparat."))
    return redirect("deadlines:calendar")


def _drawn(
    request: HttpRequest,
    *,
    made: str = "",
    form: DigestForm | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    user = get_object_or_404(User, pk=actor_of(request).user_id or 0)
    wish = DigestWish.objects.filter(user=user).first()
    chosen = wish.how_often if wish else DigestWish.HowOften.OFF
    context: dict[str, Any] = {
        "account": user,
        "address": addresses.current(user.pk),
        "made": made,
        "form": form or DigestForm(initial={"how_often": chosen}),
        # Where the switch of language leads, wherever this was sent from.
        "here": reverse("deadlines:calendar"),
    }
    return render(request, "deadlines/calendar.html", context, status=status)
