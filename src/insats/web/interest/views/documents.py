"""Documents: sent by whoever has the link or vets, and handed out to them and nobody else."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from insats.errors import NotFound, Refusal
from insats.register.actions import AddEvidence, AddVettingEvidence, RemoveEvidence
from insats.register.documents import MOST_FILES
from insats.register.models import Evidence, Interest
from insats.register.queries import VET
from insats.register.queries import interest as visible
from insats.web.interest.by_link import by_link, draw
from insats.web.interest.forms import FileForm
from insats.web.interest.uploads import handed_out, sent, too_big
from insats.web.interest.views.vetting import drawn
from insats.web.views import actor_of, needs


@by_link("GET", "HEAD", "POST")
def listed(request: HttpRequest, token: str, interest: Interest) -> HttpResponse:
    """Show what has been sent in, or take one more document."""
    form, status = FileForm(), int(HTTPStatus.OK)
    if request.method == "POST":
        form = FileForm({})
        try:
            name, content = sent(request)
            AddEvidence(actor_of(request), token, None, name, content).do()
            return redirect("interest:documents", token)
        except Refusal as error:
            form.errors.clear()
            form.refuse(error)
            status = error.STATUS
    shown = {
        "form": form,
        "token": token,
        "interest": interest,
        "documents": Evidence.objects.filter(interest=interest, added_by=None).defer("content"),
        "most": MOST_FILES,
    }
    return draw(request, "interest/documents.html", shown, status)


@by_link("GET", "HEAD", "POST")
def document(request: HttpRequest, token: str, interest: Interest, document: UUID) -> HttpResponse:
    """Hand out a document to whoever sent it, or take it back."""
    found = Evidence.objects.filter(interest=interest, added_by=None, public_id=document).first()
    if found is None:
        raise NotFound()
    if request.method == "POST":
        RemoveEvidence(actor_of(request), token, None, document).do()
        return redirect("interest:documents", token)
    return handed_out(found)


# The size is looked at first: to look for the token in it is to read it all.
@csrf_exempt
@needs(VET)
@require_POST
def add_by_vetter(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a document that a check is to rest on."""
    about = visible(actor_of(request), public_id)
    if refused := too_big(request):
        return _refused(request, about, refused)
    return _added(request, about)


@csrf_protect
def _added(request: HttpRequest, about: Interest) -> HttpResponse:
    try:
        name, content = sent(request)
        AddVettingEvidence(actor_of(request), about, None, name, content).do()
    except Refusal as error:
        return _refused(request, about, error)
    return redirect("interest:one", about.public_id)


def _refused(request: HttpRequest, about: Interest, error: Refusal) -> HttpResponse:
    form = FileForm({})
    form.errors.clear()
    form.refuse(error)
    return drawn(request, about, form, error.STATUS)


@needs(VET)
@require_safe
def for_vetter(request: HttpRequest, public_id: UUID, document: UUID) -> HttpResponse:
    """Hand out a document to whoever vets."""
    about = visible(actor_of(request), public_id)
    found = Evidence.objects.filter(interest=about, public_id=document).first()
    if found is None:
        raise NotFound()
    return handed_out(found)
