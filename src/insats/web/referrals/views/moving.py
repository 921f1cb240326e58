"""Moving all of an office's open referrals, with their people, to another office."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from insats.errors import NotAllowed, NotFound, Refusal
from insats.referrals.actions import TransferReferrals
from insats.web.referrals.acts.moving import Preview, preview
from insats.web.referrals.acts.office import OfficeForm
from insats.web.views import actor_of, draw, needs


@needs(TransferReferrals.permission)
@require_http_methods(["GET", "HEAD", "POST"])
def office(request: HttpRequest) -> HttpResponse:
    """Show the form; then how many it is about, and who can take over; then move them."""
    actor, sent = actor_of(request), request.method == "POST"
    form = OfficeForm(request.POST if sent else None, actor=actor)
    found: Preview | None = None
    status: int = HTTPStatus.BAD_REQUEST if sent else HTTPStatus.OK
    try:
        if sent and form.is_valid():
            action = form.action(actor)
            if action is None:
                return _drawn(request, form, None, HTTPStatus.OK)
            found = preview(action, action.unit, action.to_unit, action.to_caseworker)
            status = HTTPStatus.OK
            if found.referrals and form.cleaned_data["sure"] == found.sure:
                return _moved(request, action)
    except (NotFound, NotAllowed):
        raise
    except Refusal as error:
        form.refuse(error)
        status, found = error.STATUS, None
    return _drawn(request, form, found, status)


def _drawn(
    request: HttpRequest, form: OfficeForm, found: Preview | None, status: int
) -> HttpResponse:
    reach = actor_of(request).reach(TransferReferrals.permission)
    context = {"form": form, "found": found, "sees_all": reach.offices <= reach.protected_offices}
    return draw(request, "referrals/acts/office.html", context, status=status)


def _moved(request: HttpRequest, action: TransferReferrals) -> HttpResponse:
    moved = len(action.do())
    said = ngettext("%(n)s anvisning är flyttad.", "%(n)s anvisningar är flyttade.", moved)
    messages.success(request, said % {"n": moved})
    return redirect("referrals:list")
