"""Adding a person to an office."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from insats.errors import NotAllowed, NotFound, Refusal
from insats.web.people.forms.register import RegisterForm
from insats.web.views import actor_of, draw, needs


@needs("person.register")
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Show the form for a new person, or register the one that was sent."""
    actor = actor_of(request)
    form = RegisterForm(request.POST if request.method == "POST" else None, actor=actor)
    status: int = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.BAD_REQUEST
        try:
            if form.is_valid():
                person = form.action().do()
                messages.success(request, _("Personen är registrerad. Fyll i det som är känt."))
                return redirect("people:person", public_id=person.public_id)
        except (NotAllowed, NotFound):
            raise
        except Refusal as error:
            form.refuse(error, unit_id="unit")
            status = error.STATUS
    return draw(request, "people/register.html", {"form": form}, status=status)
