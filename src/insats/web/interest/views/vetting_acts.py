"""What contract managers do: begin, check, ask for more, go on, approve, decline."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from insats.accounts.dated import current_row
from insats.actions import Action
from insats.errors import ChangedMeanwhile, NotAllowed, NotFound, Refusal
from insats.register import queries
from insats.register.actions import (
    ApproveInterest,
    AskForCompletion,
    DeclineInterest,
    RecordCheck,
    ResumeVetting,
    StartVetting,
)
from insats.register.checklist import ITEMS
from insats.register.models import Check, Interest
from insats.web.forms import Form
from insats.web.interest.vetting_forms import (
    ApproveForm,
    CheckForm,
    CompletionForm,
    DeclineForm,
)
from insats.web.interest.views.link import seen_in
from insats.web.views import actor_of, draw, needs

Make = Callable[[Any, Interest, Mapping[str, Any]], Action[Any]]


@needs(queries.VET)
@require_POST
def start(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Begin to vet an interest."""
    about = queries.interest(actor_of(request), public_id)
    StartVetting(actor_of(request), about, seen_in(request)).do()
    messages.success(request, _("Granskningen har börjat."))
    return redirect("interest:one", public_id)


@needs(queries.VET)
@require_POST
def resume(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Go on vetting without what was asked for."""
    about = queries.interest(actor_of(request), public_id)
    ResumeVetting(actor_of(request), about, seen_in(request)).do()
    messages.success(request, _("Granskningen fortsätter."))
    return redirect("interest:one", public_id)


def _asked(
    request: HttpRequest, about: Interest, form: Form, make: Make, page: str, said: str,
    **more: Any,
) -> HttpResponse:  # fmt: skip
    """Show a form, or do what it asks for and go back to the interest."""
    status = int(HTTPStatus.OK)
    if request.method == "POST":
        status = HTTPStatus.BAD_REQUEST
        try:
            if form.is_valid():
                make(actor_of(request), about, form.cleaned_data).do()
                messages.success(request, said)
                return redirect("interest:one", about.public_id)
        except (NotFound, NotAllowed):
            raise
        except Refusal as error:
            form.refuse(error)
            status = error.STATUS
            if isinstance(error, ChangedMeanwhile):
                _over(form, error.current)
    return draw(request, page, {"form": form, "about": about, **more}, status=status)


def _over(form: Form, current: Any) -> None:
    """Let what was typed be sent again over what holds now."""
    sent: Any = form.data
    data = sent.copy()
    now = current.version if isinstance(current, Interest) else getattr(current, "pk", "")
    data["seen"] = str(now)
    form.data = data


def _data(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


@needs(queries.VET)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, public_id: UUID, item: str) -> HttpResponse:
    """Show the form of a check with what was found last, or record what is found now."""
    actor = actor_of(request)
    about = queries.interest(actor, public_id)
    if item not in ITEMS:
        raise NotFound()
    same = Check.objects.filter(interest=about, item=item)
    row = current_row(Q(interest=about, item=item), Check)
    begun = {**CheckForm.proposed(actor.on), "seen": row.pk if row else None}
    form = CheckForm(_data(request), initial=begun, item=ITEMS[item], about=about)

    def make(actor: Any, about: Interest, given: Mapping[str, Any]) -> RecordCheck:
        seen = given["seen"]
        return RecordCheck(
            actor, about, seen, item,
            outcome=given["outcome"],
            how=given["how"],
            checked_on=given["checked_on"],
            recheck_on=given.get("recheck_on"),
            evidence=given["evidence"],
        )  # fmt: skip

    before = same.select_related("recorded_by").order_by("-recorded_at", "-pk")
    return _asked(
        request, about, form, make, "interest/vetting/check.html", _("Kontrollen är sparad."),
        item=ITEMS[item], before=before,
    )  # fmt: skip


@needs(queries.VET)
@require_http_methods(["GET", "HEAD", "POST"])
def complete(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Ask whoever has the link for what is missing."""
    about = queries.interest(actor_of(request), public_id)
    form = CompletionForm(_data(request), initial={"seen": about.version})

    def make(actor: Any, about: Interest, given: Mapping[str, Any]) -> AskForCompletion:
        return AskForCompletion(actor, about, given["seen"], given["words"], given["answer_by"])

    return _asked(
        request, about, form, make, "interest/vetting/complete.html",
        _("Begäran finns nu på anmälans länk. Ring eller skriv och säg det."),
    )  # fmt: skip


@needs(queries.VET)
@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Approve an interest."""
    about = queries.interest(actor_of(request), public_id)
    form = ApproveForm(_data(request), initial={"seen": about.version})

    def make(actor: Any, about: Interest, given: Mapping[str, Any]) -> ApproveInterest:
        return ApproveInterest(actor, about, given["seen"], given["reasons"])

    return _asked(
        request, about, form, make, "interest/vetting/approve.html", _("Anordnaren är godkänd."),
        organisation=queries.known_organisation(about), checklist=queries.checklist(about),
    )  # fmt: skip


@needs(queries.VET)
@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Decline an interest."""
    about = queries.interest(actor_of(request), public_id)
    form = DeclineForm(_data(request), initial={"seen": about.version})

    def make(actor: Any, about: Interest, given: Mapping[str, Any]) -> DeclineInterest:
        seen, reasons, points = given["seen"], given["reasons"], tuple(given["points"])
        return DeclineInterest(actor, about, seen, reasons, given["ground"], points)

    return _asked(
        request, about, form, make, "interest/vetting/decline.html", _("Anmälan är avböjd.")
    )
