"""A workplace as caseworkers and contract managers read it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from insats.accounts.models import Unit
from insats.errors import NotFound
from insats.web.views import actor_of, draw, needs
from insats.web.workplaces import shown


@require_safe
@needs("workplace.read")
def see(request: HttpRequest, unit: int) -> HttpResponse:
    """Show one workplace; nobody who is there is named."""
    actor = actor_of(request)
    rows = Unit.objects.filter(pk=unit, workplace__isnull=False)
    row = rows.select_related("organisation").first()
    if row is None:
        raise NotFound()
    return draw(request, "workplaces/workplace.html", shown.context(actor, row, keeps=False))
