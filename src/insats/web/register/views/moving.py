"""Moving all of a provider's open referrals to another one, when its contract or agreement ends."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from insats.errors import NotAllowed, NotFound, Refusal
from insats.referrals.actions import TransferProviderReferrals
from insats.web.referrals.acts.moving import Preview, preview
from insats.web.register.forms import MoveForm
from insats.web.views import actor_of, draw, needs


@needs(TransferProviderReferrals.permission)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest) -> HttpResponse:
    """Show the form; then how many it is about; and move them once that is confirmed."""
    sent = request.method == "POST"
    form = MoveForm(request.POST if sent else None)
    found: Preview | None = None
    status: int = HTTPStatus.BAD_REQUEST if sent else HTTPStatus.OK
    try:
        if sent and form.is_valid():
            action = form.action(actor_of(request))
            found = preview(action, action.provider, action.to_provider)
            status = HTTPStatus.OK
            if found.referrals and form.cleaned_data["sure"] == found.sure:
                return _moved(request, action)
    except (NotFound, NotAllowed):
        raise
    except Refusal as error:
        form.refuse(error)
        status, found = error.STATUS, None
    return draw(request, "register/move.html", {"form": form, "found": found}, status=status)


def _moved(request: HttpRequest, action: TransferProviderReferrals) -> HttpResponse:
    moved = len(action.do())
    said = ngettext("%(n)s anvisning är flyttad.", "%(n)s anvisningar är flyttade.", moved)
    messages.success(request, said % {"n": moved})
    return redirect("register:bars")
