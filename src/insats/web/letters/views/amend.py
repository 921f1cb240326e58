"""A new version of a letter that has been sent."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from insats.audit.models import Read
from insats.errors import ChangedMeanwhile, NotAllowed, NotFound, Refusal
from insats.letters.actions import AmendLetter
from insats.letters.models import Letter
from insats.letters.queries import WRITE, newest, replaced_by, visible_letter, visible_letters
from insats.web.letters.forms import AmendForm
from insats.web.letters.shown import LETTER, Line, sheets
from insats.web.views import actor_of, draw, needs, note_read
from insats.web.words import language


@needs(WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the form beside the letter as it was sent, or send a new version of it."""
    found = _letter_of(request, public_id)
    if request.method != "POST":
        settled = replaced_by(found) is not None
        status = HTTPStatus.CONFLICT if settled else HTTPStatus.OK
        return _drawn(request, found, AmendForm(), status)
    form = AmendForm(request.POST)
    if not form.is_valid():
        return _drawn(request, found, form, HTTPStatus.BAD_REQUEST)
    action = AmendLetter(
        actor_of(request), found.referral, letter=found.public_id, **form.cleaned_data
    )
    try:
        sent = action.do()
    except (NotFound, NotAllowed):
        raise
    except Refusal as error:
        form.refuse(error)
        if isinstance(error, ChangedMeanwhile):
            found = newest(_letter_of(request, public_id))
        return _drawn(request, found, form, error.STATUS)
    messages.success(request, _("Det nya brevet är skickat."))
    return redirect("letters:letter", public_id=sent.public_id)


def _letter_of(request: HttpRequest, public_id: UUID) -> Letter:
    """Return a letter whose referral the reader handles. Raises ``NotFound``."""
    actor = actor_of(request)
    found = visible_letter(visible_letters(actor), public_id)
    actor.require(WRITE, found.referral)
    return found


def _drawn(request: HttpRequest, found: Letter, form: AmendForm, status: int) -> HttpResponse:
    """Draw the form over a letter: of the newest version, whoever it was that wrote it."""
    person = found.referral.person
    note_read(request, Read.What.LETTER, [person.public_id], unit_id=person.unit_id)
    later = replaced_by(found)
    context = {
        "form": form,
        "row": found,
        "person": person,
        "line": Line(found, LETTER, later is not None),
        "later": Line(newest(found), LETTER, False) if later else None,
        "letter": sheets(found)[language()],
        "large": False,
    }
    return draw(request, "letters/amend.html", context, status=status)
