"""How a form of this room is shown, taken and shown again."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from insats.errors import ChangedMeanwhile, NotAllowed, NotFound, Refusal
from insats.referrals.models import Referral
from insats.web.followup.forms.base import FollowForm
from insats.web.followup.reaching import Reader
from insats.web.views import actor_of, draw


class Page:
    """A page with one form: who reads, about which referral, and where one goes from it.

    ``make`` returns the form over what holds now: it is asked anew when somebody else was first.
    """

    def __init__(
        self,
        request: HttpRequest,
        reader: Reader,
        found: Referral,
        make: Callable[..., FollowForm],
        back: str,
        template: str = "followup/form.html",
        **context: Any,
    ) -> None:
        self.request, self.reader, self.found, self.make = request, reader, found, make
        self.back, self.template, self.context = back, template, context

    def answer(self, hindrance: Refusal | None = None) -> HttpResponse:
        """Show the form, or take what was sent. ``hindrance`` is why it is of no use now."""
        if self.request.method == "POST":
            return self._sent(self.make(self.request.POST))
        status = HTTPStatus.OK if hindrance is None else hindrance.STATUS
        return self._drawn(self.make(), status, hindrance)

    def _sent(self, form: FollowForm) -> HttpResponse:
        if getattr(form, "wants_more", False):
            form.forget_errors()  # type: ignore[attr-defined]
            return self._drawn(form)
        if form.is_stale:
            return self._refused(form, ChangedMeanwhile(form.row))
        if not form.is_valid():
            return self._drawn(form, HTTPStatus.BAD_REQUEST)
        try:
            form.action().do()
        except (NotFound, NotAllowed):
            raise
        except Refusal as error:
            return self._refused(form, error)
        messages.success(self.request, str(form.done))
        return redirect(self.back)

    def _refused(self, form: FollowForm, error: Refusal) -> HttpResponse:
        """Show the form again with what is wrong, over what holds now, with all that was typed."""
        if isinstance(error, ChangedMeanwhile):
            form = self.make(self.request.POST)
            form.over_what_holds_now()
            form.is_valid()
        form.show(error)
        return self._drawn(form, error.STATUS)

    def _drawn(
        self, form: FollowForm, status: int = HTTPStatus.OK, hindrance: Refusal | None = None
    ) -> HttpResponse:
        context = {
            **self.reader.frame(self.found),
            "form": form,
            "row": form.row,
            "back": self.back,
            "today": actor_of(self.request).on,
            "hindrance": hindrance,
            "aside": "",
            **self.context,
        }
        return draw(self.request, self.template, context, status=status)
